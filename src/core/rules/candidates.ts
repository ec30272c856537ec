import type { Fact, Invocation, Value } from '../fact.ts';
import { kinOf } from '../shell/grammar/grammar.ts';
import { GramMap } from './grams.ts';
import { ANY_COMMAND, MAX_TOKEN, PARTS, type Part, type RuleIndex } from './index.ts';
import { OptionMap } from './option-names.ts';
import { classesOf } from './test.ts';

type Numbers = readonly number[];

type FieldTexts = readonly [string, ReadonlyMap<string, Numbers>];

interface OpenBucket {
  readonly always: Numbers;
  /** By a part that a command must have: `has` in the index. */
  readonly having: readonly (readonly [Part, Numbers])[];
  readonly options: OptionMap | undefined;
  readonly words: ReadonlyMap<string, Numbers> | undefined;
  readonly env: ReadonlyMap<string, Numbers> | undefined;
  /** By field, then by text. */
  readonly fields: readonly FieldTexts[];
  /** By field, then by class of the path in it. */
  readonly classes: readonly FieldTexts[];
  /** By a part of a word. */
  readonly parts: GramMap | undefined;
  /** By field, then by a part of its values. */
  readonly fieldParts: readonly (readonly [string, GramMap])[];
}

/** A command or subcommand of the index. */
interface Place {
  /** What the index has there; undefined where rules are only about what is below. */
  plain: RuleIndex[string] | undefined;
  bucket: OpenBucket | undefined;
  readonly below: Map<string, Place>;
}

function newPlace(): Place {
  return { plain: undefined, bucket: undefined, below: new Map() };
}

/** An index ready for look-ups; each place is made ready when it is first looked at. */
export interface OpenIndex {
  readonly index: RuleIndex;
  /** The places of each command, its own and those of its subcommands. */
  readonly commands: ReadonlyMap<string, readonly string[]>;
  readonly open: Map<string, Place>;
}

/** Makes an index ready: hash maps in place of plain data, as they are needed. */
export function openIndex(index: RuleIndex): OpenIndex {
  const commands = new Map<string, string[]>();
  for (const place in index) {
    const space = place.indexOf(' ');
    const command = space > 0 ? place.slice(0, space) : place;
    const places = commands.get(command);
    if (places) places.push(place);
    else commands.set(command, [place]);
  }
  return { index, commands, open: new Map() };
}

function placeAt({ index, commands, open }: OpenIndex, command: string): Place | undefined {
  const known = open.get(command);
  if (known) return known;
  const names = commands.get(command);
  if (!names) return undefined;
  const root = newPlace();
  for (const name of names) {
    let place = root;
    for (const word of name.split(' ').slice(1)) {
      const next = place.below.get(word) ?? newPlace();
      place.below.set(word, next);
      place = next;
    }
    place.plain = index[name];
  }
  open.set(command, root);
  return root;
}

function bucketOf(place: Place): OpenBucket | undefined {
  if (!place.bucket && place.plain) place.bucket = openBucket(place.plain);
  return place.bucket;
}

function openBucket({ always, tokens }: RuleIndex[string]): OpenBucket {
  const maps = Object.entries(tokens).map(([kind, texts]) => [kind, new Map(Object.entries(texts))] as const);
  const only = (wanted: string) => maps.find(([kind]) => kind === wanted)?.[1];
  const of = (prefix: string): FieldTexts[] =>
    maps.flatMap(([kind, texts]) =>
      kind.startsWith(prefix) ? [[kind.slice(prefix.length), texts] as const] : [],
    );
  const fieldParts = Object.entries(tokens).flatMap(([kind, texts]) =>
    kind.startsWith('part ') ? [[kind.slice('part '.length), new GramMap(texts)] as const] : [],
  );
  return {
    always,
    having: PARTS.flatMap((part) => {
      const numbers = only('has')?.get(part);
      return numbers ? [[part, numbers] as const] : [];
    }),
    options: tokens.option && new OptionMap(tokens.option),
    words: only('word'),
    env: only('env'),
    fields: of('field '),
    classes: of('class '),
    parts: tokens.part && new GramMap(tokens.part),
    fieldParts,
  };
}

const NONE: Numbers = [];

/** Two ascending lists as one; nearly always one of them is empty. */
function merged(found: Numbers, more: Numbers | undefined): Numbers {
  if (more === undefined || more.length === 0) return found;
  if (found.length === 0) return more;
  const both: number[] = [];
  let i = 0;
  for (const number of more) {
    for (; i < found.length && (found[i] as number) < number; i++) both.push(found[i] as number);
    if (found[i] !== number) both.push(number);
  }
  for (; i < found.length; i++) both.push(found[i] as number);
  return both.length === found.length ? found : both;
}

function withText(found: Numbers, texts: ReadonlyMap<string, Numbers>, text: string | undefined): Numbers {
  return text !== undefined && text.length < MAX_TOKEN ? merged(found, texts.get(text)) : found;
}

function hasPart(invocation: Invocation, part: Part): boolean {
  switch (part) {
    case 'via':
      return invocation.wrappers.length > 0;
    case 'redirect':
      return invocation.redirections.length > 0;
    case 'input':
    case 'output':
      return invocation[part] !== undefined;
    case 'operand':
      return invocation.operands.length > 0 || invocation.moreOperands;
    case 'word':
      return invocation.words.length > 1;
  }
}

function withParts(before: Numbers, grams: GramMap, value: Value | undefined): Numbers {
  const text = value?.text ?? value?.known;
  let found = before;
  if (text !== undefined) {
    grams.find(text, (numbers) => {
      found = merged(found, numbers);
    });
  }
  return found;
}

function withInvocation(before: Numbers, bucket: OpenBucket, invocation: Invocation): Numbers {
  const { path, words, options } = invocation;
  let found = merged(before, bucket.always);
  for (const [part, numbers] of bucket.having) {
    if (hasPart(invocation, part)) found = merged(found, numbers);
  }
  bucket.options?.find(path, options, (numbers) => {
    found = merged(found, numbers);
  });
  if (bucket.words) {
    for (let i = 1; i < words.length; i++) found = withText(found, bucket.words, words[i]?.text);
    for (const { value } of options) found = withText(found, bucket.words, value ? value.text : '');
  }
  if (bucket.parts) {
    for (let i = 1; i < words.length; i++) found = withParts(found, bucket.parts, words[i]);
    for (const { value } of options) found = withParts(found, bucket.parts, value);
  }
  if (bucket.env && invocation.env.size > 0) {
    for (const name of invocation.env.keys()) found = merged(found, bucket.env.get(name));
  }
  return found;
}

function withFields(before: Numbers, bucket: OpenBucket, { fields }: Fact): Numbers {
  let found = merged(before, bucket.always);
  for (const [name, texts] of bucket.fields) {
    for (const { text } of fields[name] ?? []) found = withText(found, texts, text);
  }
  for (const [name, texts] of bucket.classes) {
    for (const value of fields[name] ?? []) {
      for (const one of classesOf(value)) found = merged(found, texts.get(one));
    }
  }
  for (const [name, grams] of bucket.fieldParts)
    for (const value of fields[name] ?? []) found = withParts(found, grams, value);
  return found;
}

/** Rules of a command and of its subcommands. */
function withCommand(before: Numbers, index: OpenIndex, command: string, invocation: Invocation): Numbers {
  let found = before;
  let place = placeAt(index, command);
  for (let i = 1; place; i++) {
    const bucket = bucketOf(place);
    if (bucket) found = withInvocation(found, bucket, invocation);
    const word = invocation.path[i];
    place = word === undefined ? undefined : place.below.get(word);
  }
  return found;
}

/** Positions of the rules that can match the fact, ascending. */
export function candidates(index: OpenIndex, fact: Fact): Numbers {
  const { kind, invocation } = fact;
  if (kind !== 'command') {
    const place = placeAt(index, `#${kind}`);
    const bucket = place && bucketOf(place);
    return bucket ? withFields(NONE, bucket, fact) : NONE;
  }
  if (!invocation) return NONE;
  const everywhere = placeAt(index, ANY_COMMAND);
  const any = everywhere && bucketOf(everywhere);
  let found = any ? withInvocation(NONE, any, invocation) : NONE;
  const command = invocation.path[0] ?? '';
  if (command !== ANY_COMMAND) found = withCommand(found, index, command, invocation);
  const kin = kinOf(command);
  return kin === undefined ? found : withCommand(found, index, kin, invocation);
}
