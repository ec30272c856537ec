import { pathLength } from '../shell/options.ts';
import { isOperandTests } from './clause.ts';
import { commandWords } from './command-pattern.ts';
import { gramsOf, requiredParts } from './grams.ts';
import { writtenNames } from './option-names.ts';
import {
  type Clause,
  type FactKey,
  kindsOf,
  listOf,
  type NamedTests,
  type Rule,
  type Scalar,
  type Test,
} from './rule.ts';
import { isTestList } from './test.ts';

/**
 * Which rules can match a fact at all, found by hash. First level: the command and its subcommands, or the kind of fact.
 * Second level: one token (a word, an option's value, a variable, a field's value) that the fact must have; a rule that
 * requires none is in `always`. Plain data, so that the built-in index is made at build time.
 */
export interface RuleIndex {
  readonly [place: string]: Bucket;
}

interface Bucket {
  always: number[];
  /**
   * By kind of token (`word`, `env`, `field NAME`, `class NAME` of the path in a field; `part` of a word, `part NAME` of a
   * field's value), then by its text. For rules about any command there are the kinds `option`, by the names of options as
   * rules write them, and `has`, by the parts that some commands lack: {@link PARTS}.
   */
  tokens: { [kind: string]: { [text: string]: number[] } };
}

/** A place in the index with the sets of tokens of which each clause needs one; no sets: always. */
interface Requirement {
  readonly place: string;
  readonly sets: readonly TokenSet[];
  /** Texts one of which some value must have in it; used where too many rules are in the same place otherwise. */
  readonly parts: readonly TokenSet[];
}

/** Texts of one kind, one of which a fact must have. */
interface TokenSet {
  readonly kind: string;
  readonly texts: readonly string[];
}

/** The place of clauses about any command. */
export const ANY_COMMAND = '*';

/** What a command may have or not; where rules ask for several, the first is the rarest. */
export const PARTS = ['via', 'redirect', 'input', 'output', 'operand', 'word'] as const;
export type Part = (typeof PARTS)[number];

/** Longest text that is a token, in UTF-16 code units. */
export const MAX_TOKEN = 200;

/** The texts that a test lists, if it can be satisfied by nothing else. */
function exactTexts(test: Test): readonly Scalar[] | undefined {
  const texts = listedTexts(test);
  return texts?.every((text) => String(text).length < MAX_TOKEN) ? texts : undefined;
}

function listedTexts(test: Test): readonly Scalar[] | undefined {
  if (typeof test === 'boolean') return undefined;
  if (typeof test !== 'object') return [test];
  if (isTestList(test)) {
    const lists = test.map((one) => (typeof one === 'boolean' ? [one] : listedTexts(one)));
    return lists.every((list) => list !== undefined) ? lists.flat() : undefined;
  }
  if (test.ignoreCase) return undefined;
  if (test.is !== undefined) return [test.is];
  if (test.in) return test.in;
  return test.any && !test.any.includes(false) ? listedTexts(test.any) : undefined;
}

function needsPresence(test: Test): boolean {
  if (typeof test !== 'object') return test !== false;
  if (isTestList(test)) return true;
  if (test.present === false) return false;
  return !test.any || test.any.every(needsPresence);
}

/** The tests of a clause that some word, or some option's value, must satisfy. */
function wordTests(clause: Clause): Test[] {
  const tests: Test[] = Object.values(clause.option ?? {});
  if (clause.word !== undefined) tests.push(clause.word);
  if (clause.operand !== undefined) {
    if (!isOperandTests(clause.operand)) tests.push(clause.operand);
    else {
      for (const [key, test] of Object.entries(clause.operand)) {
        if (key !== 'none' && key !== 'count') tests.push(test as Test);
      }
    }
  }
  return tests;
}

/** Options are known by their values only: what one is called depends on the subcommand. */
function wordTokens(clause: Clause, tests: readonly Test[]): TokenSet[] {
  const sets: TokenSet[] = [];
  for (const test of tests) {
    const texts = exactTexts(test);
    if (texts) sets.push({ kind: 'word', texts: texts.map(String) });
  }
  for (const [name, test] of Object.entries(clause.env ?? {}))
    if (needsPresence(test)) sets.push({ kind: 'env', texts: [name] });
  return sets;
}

function partTokens(tests: readonly Test[], kind: string): TokenSet[] {
  return tests.flatMap((test) => {
    const texts = requiredParts(test);
    return texts ? [{ kind, texts }] : [];
  });
}

function needsPart(clause: Clause, part: Part): boolean {
  switch (part) {
    case 'redirect':
      return clause.redirect !== undefined;
    case 'operand': {
      const { operand } = clause;
      if (operand === undefined || !isOperandTests(operand))
        return operand !== undefined && needsPresence(operand);
      const places = Object.entries(operand).filter(([key]) => key !== 'none' && key !== 'count');
      return places.some(([, test]) => needsPresence(test as Test));
    }
    default: {
      const test = clause[part];
      return test !== undefined && needsPresence(test);
    }
  }
}

/** The names of an option that a command must have for the clause to hold, where it needs one. */
function neededOption({ option }: Clause): readonly string[] | undefined {
  const needed = Object.entries(option ?? {}).find(([, test]) => needsPresence(test));
  return needed && writtenNames(needed[0]);
}

/** A named option or another part that a command must have for the clause to hold, where it needs one. */
function partToken(clause: Clause): TokenSet[] {
  const names = neededOption(clause);
  if (names) return [{ kind: 'option', texts: names }];
  const part = PARTS.find((one) => needsPart(clause, one));
  return part ? [{ kind: 'has', texts: [part] }] : [];
}

/** The classes of path that a test lists, if it can be satisfied by nothing else. */
function listedClasses(test: Test): readonly string[] | undefined {
  if (typeof test !== 'object') return undefined;
  if (isTestList(test) || (test.any && test.path === undefined)) {
    const lists = (isTestList(test) ? test : (test.any ?? [])).map(listedClasses);
    return lists.every((list) => list !== undefined) ? lists.flat() : undefined;
  }
  return test.path === undefined ? undefined : listOf(test.path);
}

function fieldTokens(tests: NamedTests, kind: FactKey): TokenSet[] {
  const sets: TokenSet[] = [];
  for (const [name, test] of Object.entries(tests)) {
    // What a variable decides may be any value, so a value that was gained is no way to find the rule.
    if (name.includes('*') || (kind === 'change' && name === 'gained')) continue;
    const texts = exactTexts(test);
    if (texts) sets.push({ kind: `field ${name}`, texts: texts.map(String) });
    const classes = needsPresence(test) ? listedClasses(test) : undefined;
    if (classes) sets.push({ kind: `class ${name}`, texts: classes });
  }
  return sets;
}

function placeOf(words: readonly string[]): string {
  const wild = words.findIndex((word) => word.includes('*'));
  const fixed = wild < 0 ? words.slice(0, pathLength(words)) : words.slice(0, wild);
  return fixed.length ? fixed.join(' ') : ANY_COMMAND;
}

/** Parts that values of a fact must have in them. */
function fieldParts(tests: NamedTests, kind: FactKey): TokenSet[] {
  return Object.entries(tests).flatMap(([name, test]) =>
    name.includes('*') || (kind === 'change' && name === 'gained') ? [] : partTokens([test], `part ${name}`),
  );
}

/** Sets of tokens for facts of a kind: from the clause itself or from what it says must hold as well. */
function factSets(
  clause: Clause,
  kind: FactKey,
  read: (tests: NamedTests, kind: FactKey) => TokenSet[],
): TokenSet[] {
  const own = clause[kind];
  return [
    ...(own ? read(own, kind) : []),
    ...(clause.all ?? []).flatMap((inner) => factSets(inner, kind, read)),
  ];
}

/** Where a clause about invocations can match: as narrow as it is cheap to know. */
function commandRequirements(clause: Clause): Requirement[] {
  const tests = wordTests(clause);
  const sets = wordTokens(clause, tests);
  const parts = partTokens(tests, 'part');
  if (clause.command !== undefined) {
    return listOf(clause.command).map((pattern) => ({ place: placeOf(commandWords(pattern)), sets, parts }));
  }
  if (sets.length) return [{ place: ANY_COMMAND, sets, parts }];
  const narrow = (list: readonly Requirement[]) => list.length > 0 && list.every(isNarrow);
  const inner = (clause.all ?? []).map(commandRequirements).find(narrow);
  if (inner) return inner;
  const about = (clause.any ?? []).filter((one) => kindsOf(one).includes('command'));
  const alternatives = about.flatMap(commandRequirements);
  return narrow(alternatives) ? alternatives : [{ place: ANY_COMMAND, sets: partToken(clause), parts }];
}

function requirements(clause: Clause): Requirement[] {
  return kindsOf(clause).flatMap((kind) =>
    kind === 'command'
      ? commandRequirements(clause)
      : [
          {
            place: `#${kind}`,
            sets: factSets(clause, kind, fieldTokens),
            parts: factSets(clause, kind, fieldParts),
          },
        ],
  );
}

function isNarrow({ place, sets }: Requirement): boolean {
  return place !== ANY_COMMAND || sets.some(({ kind }) => kind !== 'has');
}

/** How many rules may be found by the same token, or by none, before parts of words are looked at as well. */
const CROWD = 40;

/** Counts by place and kind of token, then by text. */
class Counts {
  readonly #counts = new Map<string, Map<string, number>>();

  add(place: string, kind: string, texts: Iterable<string>): void {
    const counts = this.#of(place, kind);
    for (const text of new Set(texts)) counts.set(text, (counts.get(text) ?? 0) + 1);
  }

  /** The rarest of some texts, and how often it is there. */
  of(place: string, kind: string, texts: readonly string[]): { text: string; count: number } {
    const counts = this.#of(place, kind);
    let [text, count] = ['', Number.POSITIVE_INFINITY];
    for (const one of texts) {
      const found = counts.get(one) ?? 0;
      if (found < count) [text, count] = [one, found];
    }
    return { text, count };
  }

  #of(place: string, kind: string): Map<string, number> {
    const key = `${place}\n${kind}`;
    let counts = this.#counts.get(key);
    if (!counts) {
      counts = new Map();
      this.#counts.set(key, counts);
    }
    return counts;
  }

  /** The set whose most frequent text is rarest. */
  rarest(place: string, sets: readonly TokenSet[]): { set: TokenSet | undefined; cost: number } {
    let set: TokenSet | undefined;
    let cost = Number.POSITIVE_INFINITY;
    for (const one of sets) {
      const most = one.texts.reduce((max, text) => Math.max(max, this.of(place, one.kind, [text]).count), 0);
      if (most < cost) [set, cost] = [one, most];
    }
    return { set, cost };
  }
}

/** Builds the index of a list of rules; numbers in it are positions in the list. `crowd`: see {@link CROWD}. */
export function indexRules(rules: readonly Rule[], crowd = CROWD): RuleIndex {
  const wanted = rules.map((rule) => listOf(rule.match).flatMap(requirements));
  const counts = new Counts();
  const ALWAYS = { kind: '', texts: [''] };
  for (const { place, sets } of wanted.flat()) {
    for (const { kind, texts } of sets.length > 0 ? sets : [ALWAYS]) counts.add(place, kind, texts);
  }
  const isCrowded = ({ place, sets }: Requirement) =>
    counts.rarest(place, sets.length > 0 ? sets : [ALWAYS]).cost > crowd;
  const grams = new Counts();
  for (const one of wanted.flat().filter(isCrowded)) {
    for (const { kind, texts } of one.parts) grams.add(one.place, kind, texts.flatMap(gramsOf));
  }
  const rareGrams = (place: string, { kind, texts }: TokenSet): TokenSet => ({
    kind,
    texts: texts.map((text) => grams.of(place, kind, gramsOf(text)).text),
  });
  const index: { [place: string]: Bucket } = Object.create(null);
  wanted.forEach((list, number) => {
    for (const one of list) {
      const { place, sets } = one;
      index[place] ??= { always: [], tokens: Object.create(null) };
      const { set, cost } = counts.rarest(place, sets);
      const part = isCrowded(one)
        ? grams.rarest(
            place,
            one.parts.map((parts) => rareGrams(place, parts)),
          )
        : undefined;
      putRule(index[place] as Bucket, part?.set && part.cost < cost ? part.set : set, number);
    }
  });
  return index;
}

function putRule(bucket: Bucket, set: TokenSet | undefined, number: number): void {
  if (!set) {
    put(bucket.always, number);
    return;
  }
  bucket.tokens[set.kind] ??= Object.create(null);
  const texts = bucket.tokens[set.kind] as { [text: string]: number[] };
  for (const text of set.texts) {
    texts[text] ??= [];
    put(texts[text] as number[], number);
  }
}

function put(list: number[], number: number): void {
  if (list.at(-1) !== number) list.push(number);
}
