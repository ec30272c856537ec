import { HOLE, type Value } from '../../fact.ts';
import { fromBase64, fromHex, textOf } from '../producers/bytes.ts';
import { concatValues, derivedValue, sketchOf, sketchValue, unknownValue } from '../values.ts';
import { type CloudObject, cloudObject } from './boto.ts';
import { fileOf, MODE_BITS } from './files.ts';
import { jsonOf } from './json.ts';
import type { Language, Token } from './tokens.ts';

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

/** A call in a program: `os.system('x')` has chain `['os', 'system']`. */
export interface ProgramCall {
  readonly chain: readonly string[];
  readonly args: readonly Constant[];
  /** The client or resource of a cloud service that it is called on. */
  readonly on?: CloudObject | undefined;
  /** What it is called on, as far as that is known. */
  readonly receiver: Constant;
  readonly at: number;
}

const UNKNOWN: Constant = { kind: 'unknown', calls: [] };
const MAX_DEPTH = 32;

/** Reads the calls and constants out of the tokens of a program. */
export class CallReader {
  readonly calls: ProgramCall[] = [];
  readonly #tokens: readonly Token[];
  readonly #language: Language;
  readonly #constants = new Map<string, Constant>();
  readonly #aliases: ReadonlyMap<string, string>;
  #at = 0;

  /** @param aliases names that the program has for functions of modules: `c` for `chmod`. */
  constructor(
    tokens: readonly Token[],
    language: Language,
    aliases: ReadonlyMap<string, string> = new Map(),
  ) {
    this.#tokens = tokens;
    this.#language = language;
    this.#aliases = aliases;
  }

  #mark(text: string, offset = 0): boolean {
    const token = this.#tokens[this.#at + offset];
    return token?.kind === 'mark' && token.text === text;
  }

  /** Reads all statements, in order, so that constants are known where they are used. */
  read(): readonly ProgramCall[] {
    while (this.#at < this.#tokens.length) {
      const start = this.#at;
      const token = this.#tokens[start] as Token;
      const assigned =
        token.kind === 'name' && this.#mark('=', 1) && !this.#mark('=', 2) && !this.#mark('~', 2);
      if (assigned) {
        this.#at += 2;
        this.#constants.set(token.text, this.#expression(0));
      } else if (token.kind === 'mark') this.#at++;
      else this.#named(this.#expression(0));
      if (this.#at === start) this.#at++;
    }
    return this.calls;
  }

  /** `with open('a') as f`: what the name stands for. */
  #named(value: Constant): void {
    const [as, name] = this.#tokens.slice(this.#at, this.#at + 2);
    if (as?.kind === 'name' && as.text === 'as' && name?.kind === 'name')
      this.#constants.set(name.text, value);
  }

  /** A sum of terms: strings joined by `+`, `.` or nothing at all. */
  #expression(depth: number): Constant {
    const terms: Constant[] = [this.#term(depth)];
    for (;;) {
      const isBits = this.#mark('|') && terms.at(-1)?.kind === 'number';
      const joined =
        isBits || this.#mark('+') || (this.#mark('.') && this.#tokens[this.#at + 1]?.kind === 'string');
      const adjacent = this.#tokens[this.#at]?.kind === 'string' && terms.at(-1)?.kind === 'string';
      if (!joined && !adjacent) break;
      if (joined) this.#at++;
      terms.push(this.#term(depth));
    }
    if (terms.length === 1) return terms[0] as Constant;
    const numbers = terms.flatMap((term) => (term.kind === 'number' ? term.number : []));
    // Only bits of modes are put together from numbers here.
    if (numbers.length === terms.length)
      return { kind: 'number', number: numbers.reduce((all, one) => all | one, 0) };
    const values = terms.map((term) =>
      term.kind === 'string' ? term.value : unknownValue({ start: 0, end: 0 }),
    );
    if (terms.every((term) => term.kind !== 'string')) return combine(terms);
    const span = values.find((value) => value.text !== undefined)?.from.span ?? { start: 0, end: 0 };
    return { kind: 'string', value: concatValues(values, span) };
  }

  #list(close: string, depth: number): Constant[] {
    const items: Constant[] = [];
    while (this.#at < this.#tokens.length && !this.#mark(close)) {
      const start = this.#at;
      const token = this.#tokens[start];
      const named =
        token?.kind === 'name' && (this.#mark('=', 1) || this.#mark(':', 1)) && !this.#mark('=', 2);
      const keyed = close === '}' && token?.kind === 'string' && this.#mark(':', 1);
      if (named && token.kind === 'name') {
        this.#at += 2;
        items.push({ kind: 'named', name: token.text, value: this.#expression(depth) });
      } else if (keyed && token.kind === 'string') {
        this.#at += 2;
        items.push({ kind: 'named', name: sketchOf(token.value), value: this.#expression(depth) });
      } else if (this.#mark(',')) this.#at++;
      else items.push(this.#expression(depth));
      if (this.#at === start) this.#at++;
    }
    this.#at++;
    return items;
  }

  #term(depth: number): Constant {
    const token = this.#tokens[this.#at];
    if (!token || depth > MAX_DEPTH) {
      this.#at++;
      return UNKNOWN;
    }
    switch (token.kind) {
      case 'string':
        this.#at++;
        return this.#methods({ kind: 'string', value: token.value }, depth);
      case 'command':
        this.#at++;
        this.calls.push({
          chain: ['`'],
          args: [{ kind: 'string', value: token.value }],
          receiver: UNKNOWN,
          at: token.at,
        });
        return UNKNOWN;
      case 'number':
        this.#at++;
        return { kind: 'number', number: token.value };
      case 'mark': {
        if (token.text === '(' || token.text === '[' || token.text === '{') {
          this.#at++;
          const items = this.#list(token.text === '(' ? ')' : token.text === '[' ? ']' : '}', depth + 1);
          const only = items.length === 1 && token.text === '(' ? (items[0] as Constant) : undefined;
          return this.#methods(only ?? { kind: 'list', items }, depth);
        }
        if (!/[)\]};,]/.test(token.text)) this.#at++;
        return UNKNOWN;
      }
      case 'name':
        return this.#chain(depth);
    }
  }

  /** `a.b.c(args)`, `a::b(args)`, `a->b(args)`, `system 'x', 'y'`. */
  #chain(depth: number): Constant {
    const chain: string[] = [];
    const first = this.#tokens[this.#at] as Token;
    let result: Constant = UNKNOWN;
    for (;;) {
      const token = this.#tokens[this.#at];
      if (token?.kind !== 'name') break;
      chain.push((chain.length === 0 && this.#aliases.get(token.text)) || token.text);
      this.#at++;
      if (this.#mark('(')) {
        this.#at++;
        const args = this.#list(')', depth + 1);
        result = this.#called(chain, args, first.at, result);
        const named = args[1];
        // getattr(os, 'system')('cmd')
        if (token.text === 'getattr' && named?.kind === 'string' && named.value.text && this.#mark('(')) {
          this.#at++;
          result = this.#called([named.value.text], this.#list(')', depth + 1), first.at, UNKNOWN);
        }
      } else if (this.#tokens[this.#at]?.kind === 'string' && !this.#mark('.')) {
        result = this.#called(chain, this.#bareArguments(depth), first.at, result);
      } else if (this.#takesBare(token.text)) {
        result = this.#called(chain, this.#bareArguments(depth), first.at, result);
      } else if (chain.length === 1 && this.#constants.has(token.text)) {
        result = this.#constants.get(token.text) as Constant;
      } else if (chain.length === 1 && /^(?:[Tt]rue|[Ff]alse)$/.test(token.text)) {
        result = { kind: 'boolean', value: /^t/i.test(token.text) };
      } else if (Object.hasOwn(MODE_BITS, token.text)) {
        result = { kind: 'number', number: MODE_BITS[token.text] as number };
      }
      if (this.#mark('.')) this.#at++;
      else if (this.#mark(':') && this.#mark(':', 1)) this.#at += 2;
      else if (this.#mark('-') && this.#mark('>', 1)) this.#at += 2;
      else break;
    }
    return result;
  }

  /** True if what follows a name without parentheses is its argument: `chmod 0777, …`, `eval get(…)`. */
  #takesBare(name: string): boolean {
    const next = this.#tokens[this.#at]?.kind;
    if (this.#language !== 'perl' && this.#language !== 'ruby') return false;
    if (/chmod/.test(name)) return next === 'number';
    return next === 'name' && /^(eval|system|exec)$/.test(name);
  }

  /** Ruby and Perl call without parentheses: arguments up to the end of the list. */
  #bareArguments(depth: number): Constant[] {
    const args = [this.#expression(depth + 1)];
    while (this.#mark(',')) {
      this.#at++;
      args.push(this.#expression(depth + 1));
    }
    return args;
  }

  /** Methods on a constant: `'…'.decode()`, `['a', 'b'].join('')`. */
  #methods(value: Constant, depth: number): Constant {
    let result = this.#reversed(value);
    while (this.#mark('.') && this.#tokens[this.#at + 1]?.kind === 'name') {
      const name = this.#tokens[this.#at + 1] as Extract<Token, { kind: 'name' }>;
      this.#at += 2;
      let args: Constant[] = [];
      if (this.#mark('(')) {
        this.#at++;
        args = this.#list(')', depth + 1);
      }
      if (name.text === 'execute' && result.kind === 'string')
        this.calls.push({ chain: ['`'], args: [result], receiver: UNKNOWN, at: name.at });
      result = method(name.text, result, args);
    }
    return result;
  }

  /** Python's `'…'[::-1]`: the text from its end. */
  #reversed(value: Constant): Constant {
    const next = this.#tokens.slice(this.#at, this.#at + 6);
    const signs = next
      .map((token) => ('text' in token ? token.text : token.kind === 'number' ? token.value : ''))
      .join('');
    if (value.kind !== 'string' || value.value.text === undefined || signs !== '[::-1]') return value;
    this.#at += 6;
    return { kind: 'string', value: derivedValue([...value.value.text].reverse().join(''), value.value) };
  }

  #called(chain: readonly string[], args: readonly Constant[], at: number, receiver: Constant): Constant {
    const on = receiver.kind === 'cloud' ? receiver : undefined;
    this.calls.push({ chain: [...chain], args, at, on, receiver });
    const name = chain.at(-1) ?? '';
    const file =
      fileOf(name, args) ?? (receiver.kind === 'file' && /^read/.test(name) ? receiver : undefined);
    if (file) return file;
    const cloud = this.#language === 'python' ? cloudObject(chain.at(-1) ?? '', args, receiver) : undefined;
    if (cloud) return cloud;
    return decodeCall(chain.at(-1) ?? '', args, receiver) ?? combine(args, chain.join('.'));
  }
}

/** Something unknown that remembers which calls and addresses it is made of. */
function combine(parts: readonly Constant[], name?: string): Constant {
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
function decodeCall(name: string, args: readonly Constant[], receiver: Constant): Constant | undefined {
  const first = args[0];
  const text = first?.kind === 'string' ? first.value.text : undefined;
  if (/^(?:chr|fromCharCode|fromCodePoint)$/.test(name)) return lettersOf(args);
  if (/^(?:bytes|bytearray)$/.test(name) && first?.kind === 'list') return lettersOf(first.items);
  // map(chr, […]): a list of numbers becomes one of letters.
  if (name === 'map' && args[1]?.kind === 'list') return lettersOf(args[1].items);
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

function method(name: string, on: Constant, args: readonly Constant[]): Constant {
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
    if (name === 'reverse')
      return { kind: 'string', value: derivedValue([...on.value.text].reverse().join(''), on.value) };
  }
  if (on.kind === 'list' && (name === 'map' || name === 'pack')) return lettersOf(on.items) ?? UNKNOWN;
  // What letters were made of is already a text: joining them changes nothing.
  if (name === 'join' && on.kind === 'string')
    return args[0]?.kind === 'string' && on.value.text === '' ? args[0] : on;
  if (name === 'join' && on.kind === 'list') {
    return joined(on.items, args[0]?.kind === 'string' ? (args[0].value.text ?? HOLE) : ',');
  }
  return combine([on, ...args], name);
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
