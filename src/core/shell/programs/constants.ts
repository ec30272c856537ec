import { HOLE, type Value } from '../../fact.ts';
import { fromBase64, fromHex, textOf } from '../producers/bytes.ts';
import { concatValues, derivedValue, sketchValue, unknownValue } from '../values.ts';
import type { CloudObject } from './boto.ts';
import { jsonOf } from './json.ts';

/** What an expression of a program is, as far as constants go. */
export type Constant =
  | { readonly kind: 'string'; readonly value: Value }
  | { readonly kind: 'number'; readonly number: number }
  | { readonly kind: 'boolean'; readonly value: boolean }
  | CloudObject
  /** A file that the program opened or named: `open('a', 'w')`, `Path('a')`. */
  | { readonly kind: 'file'; readonly path: Value; readonly append: boolean }
  | { readonly kind: 'list'; readonly items: readonly Constant[] }
  | { readonly kind: 'named'; readonly name: string; readonly value: Constant }
  /** Not constant; `calls` are the functions it calls, `address` a URL that stands in it. */
  | { readonly kind: 'unknown'; readonly calls: readonly string[]; readonly address?: Value | undefined };

/** Nothing is known of it. */
export const UNKNOWN: Constant = { kind: 'unknown', calls: [] };

/** The home of whoever runs the program. */
export const HOME: Constant = { kind: 'string', value: { text: '~', from: { span: { start: 0, end: 0 } } } };

/** What parts of a path are put together with. */
export const SLASH: Constant = { kind: 'string', value: { text: '/', from: { span: { start: 0, end: 0 } } } };

/** Something unknown that remembers which calls and addresses it is made of. */
export function combine(parts: readonly Constant[], name?: string): Constant {
  const calls = name ? [name] : [];
  let address: Value | undefined;
  for (const part of parts) {
    if (part.kind === 'unknown') {
      calls.push(...part.calls);
      address ??= part.address;
    } else if (part.kind === 'string' && /^https?:\/\//.test(part.value.text ?? '')) address ??= part.value;
  }
  return { kind: 'unknown', calls, address };
}

function decoded(value: Value, bytes: Uint8Array | undefined, encoding: string): Constant | undefined {
  return bytes && { kind: 'string', value: derivedValue(textOf(bytes), value, encoding) };
}

/** Calls whose result is known: decoders of constants, and calls that only change the type. */
export function decodeCall(
  name: string,
  args: readonly Constant[],
  receiver: Constant,
): Constant | undefined {
  const first = args[0];
  const text = first?.kind === 'string' ? first.value.text : undefined;
  // `os.path.expanduser('~')`, `Path.home()`, `os.homedir()`, `os.getenv('HOME')`.
  if (name === 'expanduser' && first?.kind === 'string') return first;
  if (args.length === 0 && (name === 'homedir' || name === 'home')) return HOME;
  if (text === 'HOME' && /^(?:getenv|get|fetch)$/.test(name)) return HOME;
  if (/^(?:chr|fromCharCode|fromCodePoint)$/.test(name)) return lettersOf(args);
  if (/^(?:bytes|bytearray)$/.test(name) && first?.kind === 'list') return lettersOf(first.items);
  // PHP's `implode(' ', […])`, Perl's `join(' ', 'a', 'b')`.
  if (/^(?:implode|join)$/.test(name) && args.length > 1 && text !== undefined) {
    const [, ...rest] = args;
    return joined(rest[0]?.kind === 'list' ? rest[0].items : rest, text);
  }
  // Lua's `string.format('%s %s', 'a', 'b')`, PHP's and Ruby's `sprintf`.
  if (/^s?format$|^sprintf$/.test(name) && first && args.length > 1) {
    const made = filledFormat(first, args.slice(1));
    if (made) return made;
  }
  // map(chr, […]): a list of numbers becomes one of letters.
  if (name === 'map' && args[1]?.kind === 'list') return lettersOf(args[1].items);
  if (text !== undefined && /^(?:oct|int|parseInt|Number|octdec|intval)$/.test(name)) {
    const base = args[1]?.kind === 'number' ? args[1].number : /^oct/.test(name) ? 8 : undefined;
    const number = base === undefined ? Number(text) : Number.parseInt(text.replace(/^0o/i, ''), base);
    return Number.isNaN(number) ? undefined : { kind: 'number', number };
  }
  const packed = args[1]?.kind === 'string' ? args[1].value : undefined;
  if (name === 'pack' && /^H/.test(text ?? '') && packed?.text !== undefined)
    return decoded(packed, fromHex(packed.text), 'hex');
  if (first?.kind === 'string' && text !== undefined) {
    const second = args[1]?.kind === 'string' ? args[1].value.text : undefined;
    if (
      /^(b64decode|standard_b64decode|urlsafe_b64decode|decode64|atob|base64_decode|decode_base64|urlsafe_decode64)$/.test(
        name,
      )
    ) {
      return decoded(first.value, fromBase64(text), 'base64');
    }
    if (/^(fromhex|unhexlify|hex2bin)$/.test(name)) return decoded(first.value, fromHex(text), 'hex');
    if (name === 'from' && (second === 'base64' || second === 'hex')) {
      return decoded(first.value, second === 'hex' ? fromHex(text) : fromBase64(text), second);
    }
    // codecs.decode('…', 'rot13')
    if (name === 'decode' && second !== undefined) return method(name, first, args.slice(1));
    if (name === 'str_rot13')
      return { kind: 'string', value: derivedValue(rot13(text), first.value, 'rot13') };
    if (name === 'strrev')
      return { kind: 'string', value: derivedValue([...text].reverse().join(''), first.value) };
    // shlex.split('…'), Shellwords.split('…'): as a shell would, as far as there is nothing to unquote.
    if (
      /^(?:split|shellsplit|shellwords)$/.test(name) &&
      args.length === 1 &&
      /^[^"'\\\s]+ [^"'\\]+$/.test(text)
    )
      return method('split', first, []);
    if (/^(str|bytes|String|unescape|decodeURIComponent)$/.test(name)) return first;
  }
  if (/^(dumps|stringify)$/.test(name) && first?.kind === 'list') {
    return { kind: 'string', value: sketchValue(jsonOf(first), { span: { start: 0, end: 0 } }) };
  }
  if (/^(decode|toString|encode|strip|trim|to_s)$/.test(name) && receiver.kind === 'string') {
    return method(name, receiver, args);
  }
  return undefined;
}

/** What a method of a constant gives. */
export function method(name: string, on: Constant, args: readonly Constant[]): Constant {
  if (on.kind === 'string' && on.value.text !== undefined) {
    const kind = args[0]?.kind === 'string' ? args[0].value.text : undefined;
    if (name === 'decode' && kind === 'hex')
      return decoded(on.value, fromHex(on.value.text), 'hex') ?? UNKNOWN;
    if (name === 'decode' && /rot.?13/.test(kind ?? '')) {
      return { kind: 'string', value: derivedValue(rot13(on.value.text), on.value, 'rot13') };
    }
    if (name === 'unpack1' && kind === 'm')
      return decoded(on.value, fromBase64(on.value.text), 'base64') ?? UNKNOWN;
    if (/^(decode|encode|toString|strip|trim|to_s|chomp)$/.test(name)) return on;
    if (name === 'split') {
      const items = on.value.text
        .split(kind ?? /\s+/)
        .map((text): Constant => ({ kind: 'string', value: derivedValue(text, on.value) }));
      return { kind: 'list', items };
    }
    if (name === 'join' && args[0]?.kind === 'list') return joined(args[0].items, on.value.text);
    if (name === 'format') return filledFormat(on, args) ?? combine([on, ...args], name);
    if (name === 'reverse')
      return { kind: 'string', value: derivedValue([...on.value.text].reverse().join(''), on.value) };
  }
  if (on.kind === 'list' && /^reverse/.test(name)) return { kind: 'list', items: [...on.items].reverse() };
  // Ruby's `['6c73'].pack('H*')`, `['bHM='].pack`'s reverse is `unpack1('m')`.
  const packed =
    on.kind === 'list' && name === 'pack' && on.items[0]?.kind === 'string' ? on.items[0].value : undefined;
  const format = args[0]?.kind === 'string' ? args[0].value.text : undefined;
  if (packed?.text !== undefined && /^H/.test(format ?? ''))
    return decoded(packed, fromHex(packed.text), 'hex') ?? UNKNOWN;
  if (on.kind === 'list' && (name === 'map' || name === 'pack')) return lettersOf(on.items) ?? UNKNOWN;
  // What letters were made of is already a text: joining them changes nothing.
  if (name === 'join' && on.kind === 'string')
    return args[0]?.kind === 'string' && on.value.text === '' ? args[0] : on;
  if (name === 'join' && on.kind === 'list') {
    return joined(on.items, args[0]?.kind === 'string' ? (args[0].value.text ?? HOLE) : ',');
  }
  return combine([on, ...args], name);
}

/** A format whose marks (`%s`, `{}`) stand for these; undefined where they do not fit. */
export function filledFormat(format: Constant, items: readonly Constant[]): Constant | undefined {
  if (format.kind !== 'string' || format.value.text === undefined) return undefined;
  const parts = format.value.text.split(/%s|\{\d?\}/);
  if (parts.length !== items.length + 1 || parts.some((part) => /[%{}]/.test(part))) return undefined;
  const written = parts.map(
    (part): Constant => ({ kind: 'string', value: derivedValue(part, format.value) }),
  );
  return joined(
    written.flatMap((part, i) => (i === 0 ? [part] : [items[i - 1] as Constant, part])),
    '',
  );
}

/** Numbers as the letters that they stand for; undefined where some are none. */
function lettersOf(numbers: readonly Constant[]): Constant | undefined {
  const codes = numbers.map((one) => (one.kind === 'number' ? one.number : Number.NaN));
  if (codes.length === 0 || codes.some((code) => !(code >= 0 && code <= 0x10ffff))) return undefined;
  const text = codes.map((code) => String.fromCodePoint(code)).join('');
  return { kind: 'string', value: { text, from: { span: { start: 0, end: 0 } }, encoding: 'numbers' } };
}

function joined(items: readonly Constant[], by: string): Constant {
  const values = items.map((item) =>
    item.kind === 'string' ? item.value : unknownValue({ start: 0, end: 0 }),
  );
  const parts = values.flatMap((value, i) =>
    i === 0 || by === '' ? [value] : [derivedValue(by, value), value],
  );
  return { kind: 'string', value: concatValues(parts, values[0]?.from.span ?? { start: 0, end: 0 }) };
}

function rot13(text: string): string {
  return text.replace(/[A-Za-z]/g, (char) => {
    const base = char <= 'Z' ? 65 : 97;
    return String.fromCharCode(((char.charCodeAt(0) - base + 13) % 26) + base);
  });
}
