import { HOLE } from '../fact.ts';
import { DOCUMENT_DEPTH } from '../limits.ts';
import {
  argumentsOf,
  defaultOf,
  JAVA_OUTSIDE,
  joined,
  joinLink,
  lengthBy,
  OUTSIDE,
  TRANSPARENT,
  yieldedName,
} from './calls.ts';
import { type Body, bodyAt, functionAt, heredocAt, productAt, trimmedAt, unknownIn } from './literals.ts';
import { SourceReader } from './source-reader.ts';
import { scalarFrom } from './source-text.ts';
import type { List, MapEntry, Mapping, Tree } from './tree.ts';

/** Most calls in one chain. */
const MOST_LINKS = 60;

/** Between the parameters of a function and what it comes to. */
const ARROW = /^(?:=>|->)$/;

const TYPE = /^(?:(?:as|satisfies)\s+[A-Za-z_$][\w$.]*(?:<[^;{}\n]{0,200}>)?(?:\[\])?\s*)+/;

/** A method of PHP that is called: `$app->use`, `Route::get`. */
const OF_PHP = /^\$?[A-Za-z_]\w{0,60}(?:(?:->|::)\w{1,60}){1,9}(?=\()/;

/** A class of PHP by its name: `\App\Http\Kernel::class`. */
const PHP_CLASS = /^\\?([A-Za-z_][\w\\]{0,150})::class\b/;

/** A method of an object that does nothing but return something. */
const METHOD = /^(?:async\s+)?([A-Za-z_$][\w$]*)\s*\([^(){}]{0,100}\)\s*\{\s*return\s+/;

/**
 * Reads literals out of program and configuration languages: strings, numbers, lists, maps, calls. Whatever is no literal
 * is an unknown scalar in its place. Linear; nesting is bounded.
 */
export class ExpressionReader extends SourceReader {
  /** Where the statements of the first function within begin; undefined while there is none. */
  body: number | undefined;

  /** The expression that begins here. */
  value(depth = 0): Tree {
    const { text } = this;
    this.skip(false);
    if (text.startsWith('async (', this.at)) this.at += 6;
    const start = this.at;
    const isQuoted = /["'`]/.test(text[start] ?? '');
    const written = this.dialect === 'javascript' ? functionAt(text, start) : undefined;
    if (written) return this.#function(written, start, depth);
    const first = this.#chained(this.#primary(depth), start, depth);
    const behind = this.at;
    this.skip(false);
    if (!isQuoted && ARROW.test(text.slice(this.at, this.at + 2)) && this.dialect !== 'hcl') {
      this.at += 2;
      this.skip(true);
      if (text[this.at] !== '{') return this.value(depth + 1);
      return this.#function(bodyAt(text, this.at), start, depth);
    }
    this.#overType();
    // A block of Kotlin or Groovy behind a name or a call: what it does is said by its statements.
    if (this.dialect === 'java' && text[this.at] === '{') this.body ??= this.at + 1;
    if (this.ends()) return first;
    const fallback = this.#fallback(first, depth);
    if (fallback) return fallback;
    // An operator, an index, a method: what comes of it is not known from here.
    if (first.kind !== 'scalar' && (this.dialect === 'java' ? /[.[{]/ : /[.[]/).test(text[this.at] ?? '')) {
      this.toEnd();
      return first;
    }
    this.toEnd();
    const end = trimmedAt(this.text, Math.max(behind, this.at));
    return unknownIn(this.text, start, end);
  }

  /** Over what TypeScript says of the type of the value in front: `as const`, `satisfies Config<Env>`. */
  #overType(): void {
    if (this.dialect !== 'javascript' || !/[as]/.test(this.text[this.at] ?? '')) return;
    const type = TYPE.exec(this.text.slice(this.at, this.at + 300))?.[0];
    if (type === undefined) return;
    this.at += type.length;
    this.skip(false);
  }

  /** True where calls of a bare name stand below it. */
  #isChain(start: number): boolean {
    return (
      this.dialect === 'javascript' &&
      /[A-Za-z_$]/.test(this.text[start] ?? '') &&
      /^\s*\n\s*\.[A-Za-z_]\w*\(/.test(this.text.slice(this.at, this.at + 200))
    );
  }

  /** What a function comes to where it does nothing but return it; else unknown, with statements to be read of their own. */
  #function({ at, returned }: Body, start: number, depth: number): Tree {
    if (returned === undefined || depth > DOCUMENT_DEPTH) {
      this.body ??= at;
      this.toEnd();
      const end = trimmedAt(this.text, this.at);
      // What it does is said by its statements.
      return { ...unknownIn(this.text, start, end), refers: 'function' };
    }
    this.at = returned;
    const value = this.value(depth + 1);
    this.toClose();
    return value;
  }

  /** `process.env.X ?? 'd'`: what holds where nothing else is said. */
  #fallback(first: Tree, depth: number): Tree | undefined {
    const sign = /^(?:\?\?|\|\||or(?=\s))/.exec(this.text.slice(this.at, this.at + 3));
    if (!sign || first.kind !== 'scalar' || first.type !== 'unknown') return undefined;
    this.at += 2;
    this.skip(true);
    return this.value(depth + 1);
  }

  /** `a(…).b(…)`: the calls behind the first beside it, each by its name. */
  #chained(first: Tree, start: number, depth: number): Tree {
    if (this.dialect === 'hcl' || first.kind === 'list' || depth > DOCUMENT_DEPTH) return first;
    if (first.kind === 'scalar' && this.dialect !== 'java' && !this.#isChain(start)) return first;
    // `require('a')(options)`.
    if (this.dialect === 'javascript' && first.kind === 'map' && this.text[this.at] === '(')
      return this.#call(yieldedName(first), start, depth + 1);
    const entries: MapEntry[] = first.kind === 'map' ? [...first.entries] : [];
    for (let links = 0; links < MOST_LINKS; links++) {
      const from = this.at;
      if (this.dialect !== 'python') this.skip(true);
      const name = /^(?:\.|\??->)([A-Za-z_]\w*)(?=\()/.exec(this.text.slice(this.at, this.at + 100));
      if (!name) {
        this.at = from;
        break;
      }
      this.at += name[0].length;
      const at = this.at - (name[1] as string).length;
      // What stands alone in front is part of the first name, as it is where both are on one line.
      const root =
        first.kind === 'scalar' && this.dialect === 'javascript' && links === 0 ? `${first.text}.` : '';
      const call = this.#call(`${root}${name[1]}`, at, depth + 1);
      if (call.kind === 'map') joinLink(entries, call.entries, this.text.slice(at, this.at));
    }
    return entries.length === 0 || (first.kind === 'map' && entries.length === first.entries.length)
      ? first
      : { kind: 'map', entries, start, end: this.at };
  }

  #primary(depth: number): Tree {
    const { text } = this;
    const c = text[this.at];
    if (depth > DOCUMENT_DEPTH) {
      const start = this.at;
      this.toEnd();
      return unknownIn(this.text, start, this.at);
    }
    if (c === '"' || c === "'" || c === '`') return this.string();
    if (c === '[') return this.#list(']', depth);
    if (c === '(' && this.dialect !== 'hcl') return this.#list(')', depth);
    if (c === '{') return this.#map(depth);
    const heredoc = c === '<' && text[this.at + 1] === '<' ? heredocAt(text, this.at) : undefined;
    if (!heredoc) return this.#word(depth);
    this.at = heredoc.at;
    return heredoc.node;
  }

  #list(close: string, depth: number): List | Mapping {
    const start = this.at++;
    const items: Tree[] = [];
    const entries: MapEntry[] = [];
    for (;;) {
      this.skip(true);
      const c = this.text[this.at];
      if (c === undefined || c === close) break;
      if (c === ',' || ']})'.includes(c)) {
        this.at++;
        continue;
      }
      const before = this.at;
      this.#itemOrPair(depth, items, entries);
      if (this.at <= before) this.at = before + 1;
    }
    this.at = Math.min(this.at + 1, this.text.length);
    if (entries.length > 0 && items.length === 0) return { kind: 'map', entries, start, end: this.at };
    return { kind: 'list', items, start, end: this.at };
  }

  /** The next item of a list or of arguments; `'a' => 1` of PHP and `:a => 1` of Ruby are named ones. */
  #itemOrPair(depth: number, items: Tree[], named: MapEntry[]): void {
    const start = this.at;
    const item = this.value(depth + 1);
    if (item.kind !== 'scalar' || !this.text.startsWith('=>', this.at)) {
      items.push(item);
      return;
    }
    this.at += 2;
    this.skip(true);
    named.push({ key: item.text, start, value: this.value(depth + 1) });
  }

  #map(depth: number): Mapping | List {
    const start = this.at++;
    const entries: MapEntry[] = [];
    const items: Tree[] = [];
    for (;;) {
      this.skip(true);
      const c = this.text[this.at];
      if (c === undefined || c === '}') break;
      if (c === ',' || c === ';' || ')]'.includes(c)) {
        this.at++;
        continue;
      }
      const before = this.at;
      const entry = this.#entry(depth);
      if (entry) entries.push(entry);
      else if (this.dialect === 'python' && /["']/.test(c))
        items.push(
          scalarFrom(this.text.slice(before + 1, trimmedAt(this.text, this.at) - 1), before, this.at, true),
        );
      if (this.at <= before) this.at = before + 1;
    }
    this.at = Math.min(this.at + 1, this.text.length);
    // `{'a', 'b'}` is a set.
    if (items.length > 0 && entries.length === 0) return { kind: 'list', items, start, end: this.at };
    return { kind: 'map', entries, start, end: this.at };
  }

  #entry(depth: number): MapEntry | undefined {
    const { text } = this;
    const start = this.at;
    const method = this.dialect === 'javascript' ? METHOD.exec(text.slice(start, start + 300)) : null;
    if (method) return this.#method(method, depth);
    const key = this.#key();
    this.skip(false);
    const sign = /^(?:=>|[:=](?!=))/.exec(text.slice(this.at, this.at + 2))?.[0];
    if (key === undefined || sign === undefined) {
      this.toEnd();
      return undefined;
    }
    this.at += sign.length;
    this.skip(true);
    return { key, start, value: this.value(depth + 1) };
  }

  /** `headers() { return [ … ]; }` as the entry that it makes. */
  #method(head: RegExpExecArray, depth: number): MapEntry {
    const start = this.at;
    this.at += head[0].length;
    const value = this.value(depth + 1);
    this.toClose();
    return { key: head[1] as string, start, value };
  }

  #key(): string | undefined {
    const { text } = this;
    if (this.dialect === 'python')
      this.at += /^[rbu]{1,2}(?=["'])/.exec(text.slice(this.at, this.at + 3))?.[0].length ?? 0;
    const c = text[this.at];
    if (c === '"' || c === "'" || c === '`') return this.string().text;
    if (c === '[' || c === '(') {
      const close = text.indexOf(c === '[' ? ']' : ')', this.at);
      const name = text.slice(this.at + 1, close < 0 ? this.at + 1 : close);
      this.at = close < 0 ? this.at + 1 : close + 1;
      return name;
    }
    const name = /^:?[A-Za-z_$][\w$.-]*/.exec(text.slice(this.at, this.at + 200))?.[0];
    if (name) this.at += name.length;
    return name?.replace(/^:/, '');
  }

  /** A number, a name, or a call. */
  #word(depth: number): Tree {
    const { text } = this;
    const lead = /^(?:new|await|async|typeof)\s+(?=[A-Za-z_$])/.exec(text.slice(this.at, this.at + 40))?.[0];
    if (lead) this.at += lead.length;
    const start = this.at;
    const product = productAt(text, start);
    if (product) {
      this.at = product.at;
      return product.node;
    }
    const type = this.dialect === 'javascript' ? PHP_CLASS.exec(text.slice(start, start + 200)) : null;
    if (type) {
      this.at += type[0].length;
      return { kind: 'scalar', type: 'string', text: type[1] as string, start, end: this.at };
    }
    const method =
      this.dialect === 'javascript' ? OF_PHP.exec(text.slice(start, start + 200))?.[0] : undefined;
    if (method) {
      this.at += method.length;
      return this.#call(method.replace(/->|::/g, '.'), start, depth);
    }
    const name = /^:?[-+]?[A-Za-z_$0-9][\w$.:/-]*|^\*+\w*/.exec(text.slice(start, start + 300))?.[0];
    if (!name) {
      this.toEnd();
      return unknownIn(this.text, start, trimmedAt(this.text, this.at));
    }
    const bare = this.dialect === 'javascript' || this.dialect === 'hcl' ? name.replace(/:.*$/, '') : name;
    this.at += bare.length;
    if (bare === 'array') this.skip(false);
    const quote = text[this.at];
    if (this.dialect === 'python' && /^[rbuf]{1,2}$/i.test(bare) && (quote === '"' || quote === "'")) {
      const string = this.string();
      const holed = /f/i.test(bare) ? string.text.replace(/\{[^}]*\}/g, HOLE) : string.text;
      return { ...string, text: holed, type: holed.includes(HOLE) ? 'unknown' : 'string', start };
    }
    if (text[this.at] === '(') return this.#call(bare, start, depth);
    const scalar = scalarFrom(bare.replace(/^:/, ''), start, this.at);
    if (scalar.type !== 'string') return scalar;
    if (this.dialect === 'hcl' || (this.dialect !== 'java' && OUTSIDE.test(bare)))
      return unknownIn(this.text, start, this.at);
    return scalar;
  }

  /** `f(a, k = v)`: what a transparent function is given; else a map of one key, the function's name. */
  #call(name: string, start: number, depth: number): Tree {
    if (this.dialect === 'hcl' && !TRANSPARENT.test(name)) {
      this.toEnd();
      return unknownIn(this.text, start, trimmedAt(this.text, this.at));
    }
    const open = this.at++;
    const items: Tree[] = [];
    const named: MapEntry[] = [];
    for (;;) {
      this.skip(true);
      const c = this.text[this.at];
      if (c === undefined || c === ')') break;
      if (c === ',' || ']}'.includes(c)) {
        this.at++;
        continue;
      }
      const before = this.at;
      const key = /^([A-Za-z_]\w*)\s*(?:=(?![=>])|:(?!:))\s*/.exec(this.text.slice(before, before + 120));
      if (key && this.dialect !== 'hcl') {
        this.at += key[0].length;
        named.push({ key: key[1] as string, start: before, value: this.value(depth + 1) });
      } else this.#itemOrPair(depth, items, named);
      if (this.at <= before) this.at = before + 1;
    }
    this.at = Math.min(this.at + 1, this.text.length);
    if (this.dialect === 'java' ? JAVA_OUTSIDE.test(name) : OUTSIDE.test(name))
      return defaultOf(items, named) ?? unknownIn(this.text, start, this.at);
    if (TRANSPARENT.test(name)) return joined(items, named, open, this.at);
    const length = lengthBy(name, items, named, start, this.at);
    if (length) return length;
    const value = argumentsOf(items, named, open, this.at);
    const key = this.dialect === 'java' && depth > 0 ? name.slice(name.lastIndexOf('.') + 1) : name;
    return { kind: 'map', entries: [{ key, start, value }], start, end: this.at };
  }
}
