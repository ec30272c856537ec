import { HOLE, type Value } from '../../fact.ts';
import { concatValues, derivedValue, sketchOf, unknownValue } from '../values.ts';
import { type CloudObject, cloudObject } from './boto.ts';
import {
  type Constant,
  combine,
  decodeCall,
  filledFormat,
  HOME,
  method,
  SLASH,
  UNKNOWN,
} from './constants.ts';
import { fileOf, MODE_BITS } from './files.ts';
import type { Language, Token } from './tokens.ts';

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

const MAX_DEPTH = 32;

/** The function that evaluates, handed to another one. */
const HANDED_EVAL: Constant = { kind: 'unknown', calls: [] };

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
      } else if (token.kind === 'mark' && token.text !== '[') this.#at++;
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
      // Python's and Ruby's `'%s' % x`, `'%s %s' % ('x', 'y')`.
      const format = this.#mark('%') ? terms.at(-1) : undefined;
      if (format?.kind === 'string') {
        this.#at++;
        const given = this.#term(depth);
        const items = given.kind === 'list' ? given.items : [given];
        terms.splice(-1, 1, filledFormat(format, items) ?? combine([format, ...items]));
      }
      const isBits = this.#mark('|') && terms.at(-1)?.kind === 'number';
      const joined =
        isBits || this.#mark('+') || (this.#mark('.') && this.#tokens[this.#at + 1]?.kind === 'string');
      const last = terms.at(-1)?.kind;
      // Python's `Path.home() / 'x'`.
      const isPath = this.#mark('/') && (last === 'string' || last === 'file');
      const adjacent = this.#tokens[this.#at]?.kind === 'string' && terms.at(-1)?.kind === 'string';
      if (!joined && !adjacent && !isPath) break;
      if (joined || isPath) this.#at++;
      if (isPath) terms.push(SLASH);
      terms.push(this.#term(depth));
    }
    if (terms.length === 1) return terms[0] as Constant;
    const numbers = terms.flatMap((term) => (term.kind === 'number' ? term.number : []));
    // Only bits of modes are put together from numbers here.
    if (numbers.length === terms.length)
      return { kind: 'number', number: numbers.reduce((all, one) => all | one, 0) };
    const values = terms.map((term) =>
      term.kind === 'string'
        ? term.value
        : term.kind === 'file'
          ? term.path
          : unknownValue({ start: 0, end: 0 }),
    );
    if (terms.every((term) => term.kind !== 'string')) return combine(terms);
    const span = values.find((value) => value.text !== undefined)?.from.span ?? { start: 0, end: 0 };
    const value = concatValues(values, span);
    return terms[0]?.kind === 'file'
      ? { kind: 'file', path: value, append: false }
      : { kind: 'string', value };
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
        return this.#methods({ kind: 'string', value: this.#filled(token.value, token.names) }, depth);
      case 'command':
        this.#at++;
        this.calls.push({
          chain: ['`'],
          args: [{ kind: 'string', value: this.#filled(token.value, token.names) }],
          receiver: UNKNOWN,
          at: token.at,
        });
        return UNKNOWN;
      case 'number':
        this.#at++;
        return { kind: 'number', number: token.value };
      case 'mark': {
        // `exec *%w[a b]`, `f(*args)`: the list itself.
        if (token.text === '*' && this.#tokens[this.#at + 1]?.kind !== 'number') {
          this.#at++;
          return this.#term(depth + 1);
        }
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
        return token.text === 'for' ? this.#loop(depth) : this.#chain(depth);
    }
  }

  /** `f'{x} y'`, `"#{x} y"`: a text with what is known of the constants that stand in it. */
  #filled(value: Value, names: readonly string[]): Value {
    const parts = sketchOf(value).split(HOLE);
    if (!names.some((name) => this.#constants.has(name)) || parts.length !== names.length + 1) return value;
    const values = parts.flatMap((part, i) => {
      const written = derivedValue(part, { ...value, text: part });
      const known = i === 0 ? undefined : this.#constants.get(names[i - 1] as string);
      const filled = known?.kind === 'string' ? known.value : unknownValue(value.from.span);
      return i === 0 ? [written] : [filled, written];
    });
    return concatValues(values, value.from.span);
  }

  /** `for p in ['a']:`, `for (const p of ['a'])`: the name stands for the first of a list. */
  #loop(depth: number): Constant {
    this.#at++;
    if (this.#mark('(')) this.#at++;
    const words = this.#tokens.slice(this.#at, this.#at + 3);
    const at = words.findIndex((token) => token.kind === 'name' && /^(?:in|of)$/.test(token.text));
    const name = words[at - 1];
    if (name?.kind !== 'name') return UNKNOWN;
    this.#at += at + 1;
    this.#bind(name.text, this.#expression(depth + 1));
    return UNKNOWN;
  }

  #bind(name: string, list: Constant): void {
    const first = list.kind === 'list' ? list.items[0] : undefined;
    if (first) this.#constants.set(name, first);
    else this.#constants.delete(name);
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
      } else if (chain.length === 1 && token.text === 'eval') {
        result = HANDED_EVAL;
      } else if (/^(?:(?:process\.)?env\.HOME|Dir\.home)$/.test(chain.join('.'))) {
        result = HOME;
      } else if (/^(?:environ|ENV|env)$/.test(token.text) && this.#isHomeKey()) {
        this.#at += 3;
        result = HOME;
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

  /** `["HOME"]` behind the environment. */
  #isHomeKey(): boolean {
    const key = this.#tokens[this.#at + 1];
    return this.#mark('[') && this.#mark(']', 2) && key?.kind === 'string' && key.value.text === 'HOME';
  }

  /** True if what follows a name without parentheses is its argument: `chmod 0777, …`, `eval get(…)`. */
  #takesBare(name: string): boolean {
    const token = this.#tokens[this.#at];
    const next = token?.kind;
    if (next === 'name' && /^(?:print|puts|say|echo)$/.test(name)) return this.#language !== 'python';
    if (this.#language !== 'perl' && this.#language !== 'ruby') return false;
    if (/chmod/.test(name)) return next === 'number' || (token?.kind === 'name' && token.text === 'oct');
    return (next === 'name' || this.#mark('[') || this.#mark('*')) && /^(eval|system|exec)$/.test(name);
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
      // `.each { |p| …`, `.forEach(p => …`: what runs for each has a name for it.
      const each = /^(?:each|forEach)$/.test(name.text)
        ? this.#tokens
            .slice(this.#at, this.#at + 4)
            .find((token) => token.kind === 'name' && token.text !== 'do')
        : undefined;
      if (each?.kind === 'name') this.#bind(each.text, result);
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
    // `.then(eval)`: what comes before is evaluated.
    if (args.includes(HANDED_EVAL) && receiver.kind === 'unknown')
      this.calls.push({
        chain: ['eval'],
        args: [combine([receiver], chain.join('.'))],
        at,
        receiver: UNKNOWN,
      });
    const file =
      fileOf(name, args) ?? (receiver.kind === 'file' && /^read/.test(name) ? receiver : undefined);
    if (file) return file;
    const cloud = this.#language === 'python' ? cloudObject(chain.at(-1) ?? '', args, receiver) : undefined;
    if (cloud) return cloud;
    return decodeCall(chain.at(-1) ?? '', args, receiver) ?? combine(args, chain.join('.'));
  }
}
