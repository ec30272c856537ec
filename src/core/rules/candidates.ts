import type { Fact, Invocation, Value } from '../fact.ts';
import { kinOf } from '../shell/grammar/grammar.ts';
import { GramMap } from './grams.ts';
import { ANY_COMMAND, MAX_TOKEN, type RuleIndex } from './index.ts';
import { classesOf } from './test.ts';

type Numbers = readonly number[];

type FieldTexts = readonly [string, ReadonlyMap<string, Numbers>];

interface OpenBucket {
  readonly always: Numbers;
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

/** An index ready for look-ups; each place is made ready when it is first looked at. */
export interface OpenIndex {
  readonly index: RuleIndex;
  /** Commands with places for their subcommands. */
  readonly parents: ReadonlySet<string>;
  readonly open: Map<string, OpenBucket | undefined>;
}

/** Makes an index ready: hash maps in place of plain data, as they are needed. */
export function openIndex(index: RuleIndex): OpenIndex {
  const parents = new Set<string>();
  for (const place in index) {
    const space = place.indexOf(' ');
    if (space > 0) parents.add(place.slice(0, space));
  }
  return { index, parents, open: new Map() };
}

/** Most places without rules that are remembered; texts name any number of commands. */
const MAX_REMEMBERED = 5000;

function bucketAt({ index, open }: OpenIndex, place: string): OpenBucket | undefined {
  if (open.has(place)) return open.get(place);
  const bucket = Object.hasOwn(index, place) ? openBucket(index[place] as RuleIndex[string]) : undefined;
  if (bucket || open.size < MAX_REMEMBERED) open.set(place, bucket);
  return bucket;
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
    words: only('word'),
    env: only('env'),
    fields: of('field '),
    classes: of('class '),
    parts: tokens.part && new GramMap(tokens.part),
    fieldParts,
  };
}

function add(found: number[], numbers: Numbers | undefined): void {
  if (!numbers) return;
  if (found.length === 0) {
    for (const number of numbers) found.push(number);
    return;
  }
  // Lists are short as a rule; searching long ones would take quadratic time.
  const known = found.length > 32 ? new Set(found) : undefined;
  const before = found.length;
  for (const number of numbers) {
    if (!(known ? known.has(number) : found.lastIndexOf(number, before - 1) >= 0)) found.push(number);
  }
}

function addText(found: number[], texts: ReadonlyMap<string, Numbers>, text: string | undefined): void {
  if (text !== undefined && text.length < MAX_TOKEN) add(found, texts.get(text));
}

function addParts(found: number[], grams: GramMap, value: Value | undefined): void {
  const text = value?.text ?? value?.known;
  if (text !== undefined) grams.find(text, (numbers) => add(found, numbers));
}

function addInvocation(found: number[], bucket: OpenBucket, { words, options, env }: Invocation): void {
  if (bucket.words) {
    for (let i = 1; i < words.length; i++) addText(found, bucket.words, words[i]?.text);
    for (const { value } of options) addText(found, bucket.words, value ? value.text : '');
  }
  if (bucket.parts) {
    for (let i = 1; i < words.length; i++) addParts(found, bucket.parts, words[i]);
    for (const { value } of options) addParts(found, bucket.parts, value);
  }
  if (bucket.env) for (const name of env.keys()) add(found, bucket.env.get(name));
}

function addFields(found: number[], bucket: OpenBucket, { fields }: Fact): void {
  for (const [name, texts] of bucket.fields) {
    for (const { text } of fields[name] ?? []) addText(found, texts, text);
  }
  for (const [name, texts] of bucket.classes) {
    for (const value of fields[name] ?? []) for (const one of classesOf(value)) add(found, texts.get(one));
  }
  for (const [name, grams] of bucket.fieldParts)
    for (const value of fields[name] ?? []) addParts(found, grams, value);
}

function isAscending(numbers: Numbers): boolean {
  for (let i = 1; i < numbers.length; i++)
    if ((numbers[i] as number) < (numbers[i - 1] as number)) return false;
  return true;
}

function addPlace(found: number[], index: OpenIndex, place: string, invocation: Invocation): void {
  const bucket = bucketAt(index, place);
  if (!bucket) return;
  add(found, bucket.always);
  addInvocation(found, bucket, invocation);
}

/** Rules of a command and of its subcommands. */
function addCommand(
  found: number[],
  index: OpenIndex,
  command: string,
  rest: readonly string[],
  invocation: Invocation,
): void {
  let place = command;
  addPlace(found, index, place, invocation);
  if (!index.parents.has(command)) return;
  for (const word of rest) {
    place = `${place} ${word}`;
    addPlace(found, index, place, invocation);
  }
}

/** Positions of the rules that can match the fact, ascending. */
export function candidates(index: OpenIndex, fact: Fact): readonly number[] {
  const found: number[] = [];
  if (fact.kind !== 'command') {
    const bucket = bucketAt(index, `#${fact.kind}`);
    if (!bucket) return found;
    add(found, bucket.always);
    addFields(found, bucket, fact);
  } else if (fact.invocation) {
    addPlace(found, index, ANY_COMMAND, fact.invocation);
    const [command = '', ...rest] = fact.invocation.path;
    addCommand(found, index, command, rest, fact.invocation);
    const kin = kinOf(command);
    if (kin !== undefined) addCommand(found, index, kin, rest, fact.invocation);
  }
  return isAscending(found) ? found : found.sort((a, b) => a - b);
}
