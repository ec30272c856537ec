import { pathLength } from '../shell/options.ts';
import { isOperandTests } from './clause.ts';
import { commandWords } from './command-pattern.ts';
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
  /** By kind of token (`word`, `env`, `field NAME`, `class NAME` of the path in a field), then by its text. */
  tokens: { [kind: string]: { [text: string]: number[] } };
}

/** A place in the index with the sets of tokens of which each clause needs one; no sets: always. */
interface Requirement {
  readonly place: string;
  readonly sets: readonly TokenSet[];
}

/** Texts of one kind, one of which a fact must have. */
interface TokenSet {
  readonly kind: string;
  readonly texts: readonly string[];
}

/** The place of clauses about any command. */
export const ANY_COMMAND = '*';

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

/** Options are known by their values only: what one is called depends on the subcommand. */
function wordTokens(clause: Clause): TokenSet[] {
  const sets: TokenSet[] = [];
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
  for (const test of tests) {
    const texts = exactTexts(test);
    if (texts) sets.push({ kind: 'word', texts: texts.map(String) });
  }
  for (const [name, test] of Object.entries(clause.env ?? {}))
    if (needsPresence(test)) sets.push({ kind: 'env', texts: [name] });
  return sets;
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

/** Sets of tokens for facts of a kind: from the clause itself or from what it says must hold as well. */
function factSets(clause: Clause, kind: FactKey): TokenSet[] {
  const own = clause[kind];
  return [
    ...(own ? fieldTokens(own, kind) : []),
    ...(clause.all ?? []).flatMap((inner) => factSets(inner, kind)),
  ];
}

/** Where a clause about invocations can match: as narrow as it is cheap to know. */
function commandRequirements(clause: Clause): Requirement[] {
  const sets = wordTokens(clause);
  if (clause.command !== undefined) {
    return listOf(clause.command).map((pattern) => ({ place: placeOf(commandWords(pattern)), sets }));
  }
  if (sets.length) return [{ place: ANY_COMMAND, sets }];
  const narrow = (list: readonly Requirement[]) => list.length > 0 && list.every(isNarrow);
  const inner = (clause.all ?? []).map(commandRequirements).find(narrow);
  if (inner) return inner;
  const about = (clause.any ?? []).filter((one) => kindsOf(one).includes('command'));
  const alternatives = about.flatMap(commandRequirements);
  return narrow(alternatives) ? alternatives : [{ place: ANY_COMMAND, sets }];
}

function requirements(clause: Clause): Requirement[] {
  return kindsOf(clause).flatMap((kind) =>
    kind === 'command' ? commandRequirements(clause) : [{ place: `#${kind}`, sets: factSets(clause, kind) }],
  );
}

function isNarrow({ place, sets }: Requirement): boolean {
  return place !== ANY_COMMAND || sets.length > 0;
}

/** Builds the index of a list of rules; numbers in it are positions in the list. */
export function indexRules(rules: readonly Rule[]): RuleIndex {
  const wanted = rules.map((rule) => listOf(rule.match).flatMap(requirements));
  const counts = new Map<string, number>();
  const countKey = (place: string, kind: string, text: string) => `${place}\n${kind}\n${text}`;
  for (const list of wanted) {
    for (const { place, sets } of list) {
      for (const { kind, texts } of sets) {
        for (const text of new Set(texts)) {
          const key = countKey(place, kind, text);
          counts.set(key, (counts.get(key) ?? 0) + 1);
        }
      }
    }
  }
  const index: { [place: string]: Bucket } = Object.create(null);
  wanted.forEach((list, number) => {
    for (const { place, sets } of list) {
      index[place] ??= { always: [], tokens: Object.create(null) };
      const cost = ({ kind, texts }: TokenSet) =>
        texts.reduce((most, text) => Math.max(most, counts.get(countKey(place, kind, text)) ?? 0), 0);
      let best: TokenSet | undefined;
      for (const set of sets) if (!best || cost(set) < cost(best)) best = set;
      putRule(index[place] as Bucket, best, number);
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
