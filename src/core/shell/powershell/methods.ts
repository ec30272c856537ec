import type { Value } from '../../fact.ts';
import type { Span } from '../../span.ts';
import { fromBase64, fromHex, toBase64 } from '../producers/bytes.ts';
import { concatValues, derivedValue, joinValues, sketchOf, sliceValue } from '../values.ts';
import { type Item, itemsOf, listOf, SCRIPT, scalar, unknownItem, valueIn, wordsOf } from './item.ts';
import { processObject } from './processes.ts';

/** Most letters that a text is taken apart into. */
const LETTERS = 20_000;

/** A text as a list of its letters. */
export function lettersOf(value: Value): Item {
  const text = sketchOf(value);
  if (text.length > LETTERS) return scalar(value);
  return { kind: 'list', items: [...text].map((_, i) => scalar(sliceValue(value, i, i + 1))) };
}

function bytesItem(bytes: Uint8Array | undefined, from: Value, encoding: string, span: Span): Item {
  if (!bytes) return unknownItem(span);
  let text = '';
  for (const byte of bytes) text += String.fromCharCode(byte);
  return { kind: 'scalar', value: derivedValue(text, from, encoding), bytes: true };
}

const ENCODINGS: Readonly<Record<string, string>> = {
  utf8: 'utf-8',
  ascii: 'utf-8',
  default: 'utf-8',
  utf7: 'utf-8',
  unicode: 'utf-16le',
  bigendianunicode: 'utf-16be',
};

/** The name of a .NET encoding, as a mark on a text: `[Text.Encoding]::UTF8`. */
function encodingName(item: Item): string | undefined {
  return item.kind === 'scalar' && item.object?.startsWith('encoding:') ? item.object.slice(9) : undefined;
}

function decoded(bytes: Item, encoding: string, span: Span): Item {
  if (bytes.kind === 'list') {
    const codes = wordsOf(bytes).map((word) => Number(word.text));
    if (codes.some((code) => !Number.isInteger(code) || code < 0 || code > 255)) return unknownItem(span);
    const text = new TextDecoder(encoding).decode(Uint8Array.from(codes));
    return scalar({ text, from: { span }, encoding: 'numbers' });
  }
  if (bytes.kind !== 'scalar' || !bytes.bytes || bytes.value.text === undefined)
    return scalar(valueIn(bytes));
  const raw = Uint8Array.from(bytes.value.text, (char) => char.charCodeAt(0));
  return scalar(derivedValue(new TextDecoder(encoding).decode(raw), bytes.value));
}

/** The bytes of a text. */
function encoded(item: Item, encoding: string, span: Span): Item {
  const { text, ...rest } = valueIn(item);
  if (text === undefined || text.length > LETTERS) return unknownItem(span);
  const units = [...text].flatMap((letter) => {
    const code = letter.charCodeAt(0);
    if (encoding === 'utf-16le') return [code & 0xff, code >> 8];
    return encoding === 'utf-16be' ? [code >> 8, code & 0xff] : [...new TextEncoder().encode(letter)];
  });
  return bytesItem(Uint8Array.from(units), { ...rest, text }, 'bytes', span);
}

/** A static member of a type: `[Convert]::FromBase64String(…)`; undefined when it is none that is known. */
export function staticMember(
  type: string,
  name: string,
  args: readonly Item[] | undefined,
  span: Span,
): Item | undefined {
  const first = args?.[0];
  const text = first ? valueIn(first) : undefined;
  const member = `${type.replace(/^.*\.(?=\w+$)/, '')}::${name}`;
  switch (member) {
    case 'convert::frombase64string':
      if (!text) return undefined;
      return text.text === undefined ? scalar(text) : bytesItem(fromBase64(text.text), text, 'base64', span);
    case 'convert::tobase64string': {
      const bytes = first?.kind === 'scalar' && first.bytes ? text?.text : undefined;
      if (!text || bytes === undefined) return undefined;
      return scalar(
        derivedValue(toBase64(Uint8Array.from(bytes, (char) => char.charCodeAt(0))), text, 'base64'),
      );
    }
    case 'convert::fromhexstring':
      return text?.text === undefined
        ? text && scalar(text)
        : bytesItem(fromHex(text.text), text, 'hex', span);
    case 'convert::toint32':
    case 'convert::tobyte':
    case 'convert::toint16': {
      const base = args?.[1] ? Number(valueIn(args[1]).text) : 10;
      const number = text?.text === undefined ? Number.NaN : Number.parseInt(text.text, base);
      return text && !Number.isNaN(number) ? scalar(derivedValue(String(number), text)) : unknownItem(span);
    }
    case 'convert::tochar':
      return first && castItem('char', first, span);
    case 'string::join':
      return args && args.length > 1 ? scalar(valueIn(listOf(args.slice(1)), text?.text ?? '')) : undefined;
    case 'string::concat':
      return args && scalar(valueIn(listOf(args), ''));
    case 'string::format':
      return text && args && formatted(text, args.slice(1));
    case 'string::new':
      return first && scalar(valueIn(first, ''));
    case 'scriptblock::create':
      return text && { kind: 'scalar', value: text, object: SCRIPT };
    case 'regex::replace': {
      const [, pattern, by] = args ?? [];
      const from = pattern && plainPattern(valueIn(pattern).text);
      return text && by && from !== undefined
        ? scalar(replaceText(text, from, valueIn(by), true))
        : undefined;
    }
    case 'regex::unescape':
    case 'environment::expandenvironmentvariables':
    case 'uri::new':
    case 'webutility::urldecode':
      return first;
    default:
      if (name === 'new') return processObject(type, args ?? [], undefined, span);
      if (type.endsWith('encoding') && Object.hasOwn(ENCODINGS, name))
        return {
          kind: 'scalar',
          value: { text: name, from: { span } },
          object: `encoding:${ENCODINGS[name]}`,
        };
      return undefined;
  }
}

/** `'{1}{0}' -f 'b','a'`. */
export function formatted(format: Value, args: readonly Item[]): Item {
  const sketch = sketchOf(format);
  const values = args.flatMap(wordsOf);
  const parts: Value[] = [];
  let at = 0;
  for (const found of sketch.matchAll(/\{\{|\}\}|\{(\d{1,3})(?:,-?\d+)?(?::[^{}]*)?\}/g)) {
    parts.push(sliceValue(format, at, found.index));
    at = found.index + found[0].length;
    if (found[1] === undefined) parts.push(sliceValue(format, found.index, found.index + 1));
    else {
      const value = values[Number(found[1])];
      if (value) parts.push(value);
    }
  }
  parts.push(sliceValue(format, at, sketch.length));
  return scalar(
    concatValues(
      parts.filter((part) => sketchOf(part) !== ''),
      format.from.span,
    ),
  );
}

/** What a cast makes of an item. */
export function castItem(name: string, item: Item, span: Span): Item {
  switch (name) {
    case 'char': {
      const { text } = valueIn(item);
      const code = text !== undefined && text.length > 1 ? Number(text) : Number.NaN;
      const isNumber = text !== undefined && /^\d{1,6}$/.test(text) && (text.length > 1 || /\d/.test(text));
      return isNumber
        ? scalar({
            text: String.fromCharCode(Number.isNaN(code) ? Number(text) : code),
            from: valueIn(item).from,
            encoding: 'characters',
          })
        : item;
    }
    case 'char[]':
      return item.kind === 'list'
        ? { kind: 'list', items: item.items.map((each) => castItem('char', each, span)) }
        : lettersOf(valueIn(item));
    case 'string':
      return item.kind === 'list' ? scalar(valueIn(item)) : item;
    default:
      return item;
  }
}

/** A text with every occurrence of a plain text replaced. */
export function replaceText(value: Value, from: string, to: Value, ignoreCase: boolean): Value {
  const sketch = sketchOf(value);
  if (from === '') return value;
  const [hay, needle] = ignoreCase ? [sketch.toLowerCase(), from.toLowerCase()] : [sketch, from];
  const parts: Value[] = [];
  let at = 0;
  for (let found = hay.indexOf(needle); found >= 0; found = hay.indexOf(needle, at)) {
    parts.push(sliceValue(value, at, found), to);
    at = found + needle.length;
  }
  parts.push(sliceValue(value, at, sketch.length));
  return concatValues(
    parts.filter((part) => sketchOf(part) !== ''),
    value.from.span,
  );
}

/** The text that a regular expression stands for, if it is a plain one; undefined otherwise. */
export function plainPattern(pattern: string | undefined): string | undefined {
  if (pattern === undefined) return undefined;
  const plain = pattern.replace(/\\([^\w])/g, '\u0000$1');
  return /(?:^|[^\u0000])[\\^$.|?*+()[\]{}]/.test(plain) ? undefined : plain.replaceAll('\u0000', '');
}

function split(value: Value, separator: string): Item {
  const sketch = sketchOf(value);
  if (separator === '' || sketch.length > LETTERS) return lettersOf(value);
  const items: Item[] = [];
  let at = 0;
  for (let found = sketch.indexOf(separator); found >= 0; found = sketch.indexOf(separator, at)) {
    items.push(scalar(sliceValue(value, at, found)));
    at = found + separator.length;
  }
  items.push(scalar(sliceValue(value, at, sketch.length)));
  return { kind: 'list', items };
}

/** A text taken apart where a plain separator stands; every letter of a longer one for itself is left as it is. */
export function splitItem(item: Item, separator: string | undefined, span: Span): Item {
  if (separator === undefined) return unknownItem(span);
  return listOf(itemsOf(item).flatMap((each) => itemsOf(split(valueIn(each), separator))));
}

/** A member of an item that is known: a method of texts, a property of a table. */
export function memberOf(
  target: Item,
  name: string,
  args: readonly Item[] | undefined,
  span: Span,
): Item | undefined {
  if (target.kind === 'table' && !args) return target.entries.get(name);
  if (target.kind === 'list' && !args) {
    if (name === 'count' || name === 'length')
      return scalar({ text: String(target.items.length), from: { span } });
    return undefined;
  }
  const encoding = encodingName(target);
  if (encoding !== undefined && name === 'getstring' && args?.[0]) return decoded(args[0], encoding, span);
  if (encoding !== undefined && name === 'getbytes' && args?.[0]) return encoded(args[0], encoding, span);
  const value = valueIn(target);
  if (!args)
    return name === 'length' && value.text !== undefined
      ? scalar({ text: String(value.text.length), from: { span } })
      : undefined;
  const texts = args.map((arg) => valueIn(arg).text);
  const [a, b] = texts;
  const number = (text: string | undefined, fallback: number) =>
    text === undefined || Number.isNaN(Number(text)) ? fallback : Number(text);
  const { length } = sketchOf(value);
  switch (name) {
    case 'tostring':
    case 'trim':
    case 'trimstart':
    case 'trimend':
    case 'invokereturnasis':
      return target.kind === 'scalar' && name !== 'tostring' && value.text !== undefined && a === undefined
        ? scalar(trimmed(value))
        : target;
    case 'tolower':
    case 'tolowerinvariant':
      return value.text === undefined ? target : scalar(derivedValue(value.text.toLowerCase(), value));
    case 'toupper':
    case 'toupperinvariant':
      return value.text === undefined ? target : scalar(derivedValue(value.text.toUpperCase(), value));
    case 'replace':
      return a === undefined || !args[1]
        ? unknownItem(span)
        : scalar(replaceText(value, a, valueIn(args[1]), false));
    case 'substring': {
      const start = number(a, 0);
      return scalar(sliceValue(value, start, Math.min(length, start + number(b, length))));
    }
    case 'remove': {
      const start = number(a, length);
      const end = Math.min(length, start + number(b, length));
      return scalar(concatValues([sliceValue(value, 0, start), sliceValue(value, end, length)], span));
    }
    case 'insert': {
      const at = Math.min(number(a, 0), length);
      const inserted = args[1] ? valueIn(args[1]) : undefined;
      return (
        inserted &&
        scalar(concatValues([sliceValue(value, 0, at), inserted, sliceValue(value, at, length)], span))
      );
    }
    case 'split':
      return splitItem(target, a ?? ' ', span);
    case 'tochararray':
      return lettersOf(value);
    case 'concat':
      return scalar(joinValues([value, ...args.map((arg) => valueIn(arg))], ''));
    default:
      return undefined;
  }
}

function trimmed(value: Value): Value {
  const text = value.text ?? '';
  const start = text.length - text.trimStart().length;
  return sliceValue(value, start, Math.max(start, text.trimEnd().length));
}
