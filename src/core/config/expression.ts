import { HOLE } from '../fact.ts';
import { DOCUMENT_DEPTH } from '../limits.ts';
import { joined, OUTSIDE, TRANSPARENT } from './calls.ts';
import { scalarFrom } from './source-text.ts';
import type { List, MapEntry, Mapping, Scalar, Tree } from './tree.ts';

/** The language that an expression is written in, as far as literals differ. */
export type Dialect = 'hcl' | 'python' | 'javascript' | 'ruby';

/** A method of an object that does nothing but return something. */
const METHOD = /^(?:async\s+)?([A-Za-z_$][\w$]*)\s*\([^(){}]{0,100}\)\s*\{\s*return\s+/;

/**
 * Reads literals out of program and configuration languages: strings, numbers, lists, maps, calls. Whatever is no literal
 * is an unknown scalar in its place. Linear; nesting is bounded.
 */
export class ExpressionReader {
  /** Where the next character stands. */
  at: number;

  constructor(
    readonly text: string,
    readonly dialect: Dialect,
    start = 0,
  ) {
    this.at = start;
  }

  /** Over blanks and comments, and over line breaks where `lines` is true. */
  skip(lines: boolean): void {
    const { text, dialect } = this;
    for (; this.at < text.length; this.at++) {
      const c = text.charCodeAt(this.at);
      const next = text.charCodeAt(this.at + 1);
      if (c === 10 && !lines) return;
      if (c === 92 && next === 10) this.at++;
      else if (c === 35 && dialect !== 'javascript') this.#toLineEnd();
      else if (c === 47 && next === 47 && dialect !== 'python') this.#toLineEnd();
      else if (c === 47 && next === 42) {
        const end = text.indexOf('*/', this.at + 2);
        this.at = (end < 0 ? text.length : end) + 1;
      } else if (c > 32 && c !== 0xfeff) return;
    }
  }

  #toLineEnd(): void {
    const end = this.text.indexOf('\n', this.at);
    this.at = (end < 0 ? this.text.length : end) - 1;
  }

  /** The expression that begins here. */
  value(depth = 0): Tree {
    const { text } = this;
    this.skip(false);
    const start = this.at;
    const first = this.#primary(depth);
    const behind = this.at;
    this.skip(false);
    if (this.#ends()) return first;
    // An operator, an index, a method: what comes of it is not known from here.
    if (first.kind !== 'scalar' && (text[this.at] === '.' || text[this.at] === '[')) {
      this.#toEnd();
      return first;
    }
    this.#toEnd();
    const end = this.#trimmed(Math.max(behind, this.at));
    return this.#unknown(start, end);
  }

  #trimmed(end: number): number {
    let i = end;
    while (i > 0 && this.text.charCodeAt(i - 1) <= 32) i--;
    return i;
  }

  #ends(): boolean {
    const c = this.text[this.at];
    return c === undefined || ',;]})\n\r'.includes(c) || (c === ':' && this.dialect !== 'python');
  }

  /** To the end of the expression: a comma, a closing bracket or a line's end outside of all brackets. */
  #toEnd(): void {
    const { text } = this;
    let open = 0;
    for (; this.at < text.length; this.at++) {
      const c = text[this.at] as string;
      if (c === '"' || c === "'" || c === '`') {
        this.#string();
        this.at--;
      } else if ('([{'.includes(c)) open++;
      else if (')]}'.includes(c)) {
        if (open === 0) return;
        open--;
      } else if (open === 0 && (c === ',' || c === ';' || c === '\n')) return;
    }
  }

  #unknown(start: number, end: number): Scalar {
    return {
      kind: 'scalar',
      type: 'unknown',
      text: HOLE,
      start,
      end,
      refers: this.text.slice(start, Math.min(end, start + 200)),
    };
  }

  #primary(depth: number): Tree {
    const { text } = this;
    const c = text[this.at];
    if (depth > DOCUMENT_DEPTH) {
      const start = this.at;
      this.#toEnd();
      return this.#unknown(start, this.at);
    }
    if (c === '"' || c === "'" || c === '`') return this.#string();
    if (c === '[') return this.#list(']', depth);
    if (c === '(' && this.dialect !== 'hcl') return this.#list(')', depth);
    if (c === '{') return this.#map(depth);
    if (c === '<' && text[this.at + 1] === '<') return this.#heredoc();
    return this.#word(depth);
  }

  #string(): Scalar {
    const { text } = this;
    const start = this.at;
    const quote = text[start] as string;
    const triple = quote.repeat(3);
    const isTriple = this.dialect === 'python' && text.startsWith(triple, start);
    const close = isTriple ? triple : quote;
    let made = '';
    let i = start + close.length;
    let from = i;
    for (; i < text.length; i++) {
      const c = text[i];
      if (c === '\\') {
        const next = text[i + 1] ?? '';
        made += text.slice(from, i) + (next === 'n' ? '\n' : next === 't' ? '\t' : next);
        from = ++i + 1;
      } else if (c === '$' && text[i + 1] === '{' && quote !== "'") {
        // An interpolation may hold quotes of its own.
        const end = this.#interpolationEnd(i + 2);
        made += text.slice(from, i) + HOLE;
        from = end;
        i = end - 1;
      } else if (text.startsWith(close, i)) break;
      else if (c === '\n' && !isTriple && quote !== '`') break;
    }
    made += text.slice(from, i);
    this.at = Math.min(text[i] === '\n' ? i : i + close.length, text.length);
    if (made.includes(HOLE)) {
      const refers = text.slice(start, Math.min(this.at, start + 200));
      return { kind: 'scalar', type: 'unknown', text: made, start, end: this.at, refers };
    }
    return { kind: 'scalar', type: 'string', text: made, start, end: this.at };
  }

  #interpolationEnd(at: number): number {
    let open = 1;
    for (let i = at; i < this.text.length; i++) {
      const c = this.text[i];
      if (c === '{') open++;
      else if (c === '}' && --open === 0) return i + 1;
      else if (c === '\n') return i;
    }
    return this.text.length;
  }

  #heredoc(): Tree {
    const { text } = this;
    const start = this.at;
    const name = /^<<[-~]?\s*["']?([A-Za-z_]\w*)["']?[^\n]*\n/.exec(text.slice(start, start + 200));
    if (!name) return this.#word(0);
    const from = start + name[0].length;
    let at = from;
    while (at < text.length) {
      const stop = text.indexOf('\n', at);
      const end = stop < 0 ? text.length : stop;
      if (text.slice(at, end).trim() === name[1]) {
        this.at = end;
        break;
      }
      at = end + 1;
      this.at = Math.min(at, text.length);
    }
    const body = text.slice(from, Math.min(at, text.length));
    return { ...scalarFrom(body, from, from + body.length, true), type: 'string' };
  }

  #list(close: string, depth: number): List {
    const start = this.at++;
    const items: Tree[] = [];
    for (;;) {
      this.skip(true);
      const c = this.text[this.at];
      if (c === undefined || c === close) break;
      if (c === ',' || ']})'.includes(c)) {
        this.at++;
        continue;
      }
      const before = this.at;
      items.push(this.value(depth + 1));
      if (this.at <= before) this.at = before + 1;
    }
    this.at = Math.min(this.at + 1, this.text.length);
    return { kind: 'list', items, start, end: this.at };
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
          scalarFrom(this.text.slice(before + 1, this.#trimmed(this.at) - 1), before, this.at, true),
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
      this.#toEnd();
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
    this.skip(true);
    if (this.text[this.at] === ';') this.at++;
    this.skip(true);
    if (this.text[this.at] === '}') this.at++;
    return { key: head[1] as string, start, value };
  }

  #key(): string | undefined {
    const { text } = this;
    const c = text[this.at];
    if (c === '"' || c === "'" || c === '`') return this.#string().text;
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
    const name = /^:?[-+]?[A-Za-z_$0-9][\w$.:/-]*|^\*+\w*/.exec(text.slice(start, start + 300))?.[0];
    if (!name) {
      this.#toEnd();
      return this.#unknown(start, this.#trimmed(this.at));
    }
    const bare = this.dialect === 'javascript' || this.dialect === 'hcl' ? name.replace(/:.*$/, '') : name;
    this.at += bare.length;
    const quote = text[this.at];
    if (this.dialect === 'python' && /^[rbuf]{1,2}$/i.test(bare) && (quote === '"' || quote === "'")) {
      const string = this.#string();
      const holed = /f/i.test(bare) ? string.text.replace(/\{[^}]*\}/g, HOLE) : string.text;
      return { ...string, text: holed, type: holed.includes(HOLE) ? 'unknown' : 'string', start };
    }
    if (text[this.at] === '(') return this.#call(bare, start, depth);
    const scalar = scalarFrom(bare.replace(/^:/, ''), start, this.at);
    if (scalar.type !== 'string') return scalar;
    if (this.dialect === 'hcl' || OUTSIDE.test(bare)) return this.#unknown(start, this.at);
    return scalar;
  }

  /** `f(a, k = v)`: what a transparent function is given; else a map of one key, the function's name. */
  #call(name: string, start: number, depth: number): Tree {
    if (this.dialect === 'hcl' && !TRANSPARENT.test(name)) {
      this.#toEnd();
      return this.#unknown(start, this.#trimmed(this.at));
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
      } else items.push(this.value(depth + 1));
      if (this.at <= before) this.at = before + 1;
    }
    this.at = Math.min(this.at + 1, this.text.length);
    if (OUTSIDE.test(name)) return this.#unknown(start, this.at);
    if (TRANSPARENT.test(name)) return joined(items, named, open, this.at);
    const maps = items.flatMap((item) => (item.kind === 'map' ? item.entries : []));
    const plain = items.filter((item) => item.kind !== 'map');
    const list: MapEntry[] = plain.length
      ? [
          {
            key: 'args',
            start: plain[0]?.start ?? open,
            value: { kind: 'list', items: plain, start: open, end: this.at },
          },
        ]
      : [];
    const value: Mapping = { kind: 'map', entries: [...maps, ...named, ...list], start: open, end: this.at };
    return { kind: 'map', entries: [{ key: name, start, value }], start, end: this.at };
  }
}
