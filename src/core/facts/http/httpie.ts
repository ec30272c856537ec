import type { Invocation, Value } from '../../fact.ts';
import type { LookupBook } from '../../lookup.ts';
import { derivedValue, sketchOf, sliceValue } from '../../shell/values.ts';
import { carriedFile, carriedInline, carriedInput, hasOption, optionValue } from '../carried.ts';
import type { BodyPart, Draft, NamedValue } from './draft.ts';

/** The marks between an item's key and its value, the longer ones first. */
const SEPARATORS = [':=@', '==@', ':=', '==', '=@', ':@', '=', ':', '@', ';'] as const;
type Separator = (typeof SEPARATORS)[number];

interface Item {
  readonly key: string;
  readonly separator: Separator;
  readonly value: Value;
}

/** The request of an HTTPie or xh command: `[METHOD] URL [ITEM…]`. Source: HTTPie's manual, "Request items". */
export function httpieDrafts(invocation: Invocation, book: LookupBook): Draft[] {
  const { operands, path } = invocation;
  const method = hasMethod(operands) ? operands[0] : undefined;
  const [url, ...rest] = method ? operands.slice(1) : operands;
  if (!url) return [];
  const items = rest.flatMap(readItem);
  const files = items.filter(
    ({ separator }) => separator === '@' || separator === '=@' || separator === ':=@',
  );
  const body = [...items.flatMap((item) => bodyPart(item, book)), ...rawBody(invocation, book)];
  const draft: Draft = {
    method,
    fallback: body.length > 0 ? 'POST' : 'GET',
    urls: [withHost(url)],
    scheme: path[0] === 'https' || path[0] === 'xhs' ? 'https' : 'http',
    headers: items.filter(({ separator }) => separator === ':').map(named),
    query: items.filter(({ separator }) => separator === '==').map(named),
    body,
    uploads: files.map(({ value }) => value),
  };
  return [draft];
}

/** A first word of letters only is the method, unless what follows it is an item (`http localhost a=b`). */
function hasMethod([first, second]: readonly Value[]): boolean {
  if (!first || !second || !/^[A-Za-z]+$/.test(sketchOf(first))) return false;
  const next = sketchOf(second);
  return /^[a-z]+:\/\//i.test(next) || next.startsWith(':') || !/^[\w[\].-]+(?::=|==|=|@|:(?!\d))/.test(next);
}

/** `:3000/x` and `:/x` are short for localhost. */
function withHost(url: Value): Value {
  const sketch = sketchOf(url);
  return sketch.startsWith(':') && !sketch.startsWith('::') ? derivedValue(`localhost${sketch}`, url) : url;
}

function readItem(word: Value): Item[] {
  const sketch = sketchOf(word);
  let key = '';
  for (let i = 0; i < sketch.length; i++) {
    if (sketch[i] === '\\' && i + 1 < sketch.length) {
      key += sketch[++i];
      continue;
    }
    const separator = SEPARATORS.find((one) => sketch.startsWith(one, i));
    if (separator) return [{ key, separator, value: sliceValue(word, i + separator.length, sketch.length) }];
    key += sketch[i];
  }
  return [];
}

function named({ key, value }: Item): NamedValue {
  return { name: key, value };
}

function bodyPart({ key, separator, value }: Item, book: LookupBook): BodyPart[] {
  switch (separator) {
    case '=':
      return [{ kind: 'field', key, value }];
    case ':=':
      return jsonPart(key, value, book);
    case '=@':
      return [{ kind: 'part', key, document: carriedFile(value, book), isJson: false }];
    case ':=@':
      return [{ kind: 'part', key, document: carriedFile(value, book), isJson: true }];
    case '@':
      return [{ kind: 'field', key, value: { text: undefined, from: value.from } }];
    default:
      return [];
  }
}

function jsonPart(key: string, value: Value, book: LookupBook): BodyPart[] {
  const isNested = /^\s*[[{]/.test(sketchOf(value));
  if (isNested) return [{ kind: 'part', key, document: carriedInline(value, book), isJson: true }];
  const text = sketchOf(value);
  const bare = /^"([^"\\]*)"$/.exec(text)?.[1];
  return [{ kind: 'field', key, value: bare === undefined ? value : sliceValue(value, 1, text.length - 1) }];
}

function rawBody(invocation: Invocation, book: LookupBook): BodyPart[] {
  const raw = optionValue(invocation, ['--raw']);
  if (raw) return [{ kind: 'text', document: carriedInline(raw, book) }];
  if (hasOption(invocation, ['--ignore-stdin'])) return [];
  const input = carriedInput(invocation, book);
  return input ? [{ kind: 'text', document: input }] : [];
}
