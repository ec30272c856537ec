import { DOCUMENT_DEPTH } from '../limits.ts';
import { scalarFrom } from './source-text.ts';
import type { List, MapEntry, Mapping, Tree, TreeProblem } from './tree.ts';

/**
 * Reads JSON as people write it by hand (HOCON, the settings of NATS): keys without quotes, `:`, `=` or nothing before a
 * value, no commas where a line ends, values without quotes up to the end of their line, `#` and `//` as comments.
 */
export function readRelaxed(text: string): { documents: Tree[]; problems: TreeProblem[] } {
  const reader = new RelaxedReader(text);
  const entries = reader.entries(0);
  return { documents: [{ kind: 'map', entries, start: 0, end: text.length }], problems: reader.problems };
}

/** A word that may be a key, with dots between the steps of a path. */
const KEY = /[\w$.*-]/;

class RelaxedReader {
  readonly problems: TreeProblem[] = [];
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  /** Entries up to the closing brace, which stays unread. */
  entries(depth: number): MapEntry[] {
    const found: MapEntry[] = [];
    for (;;) {
      this.#skip();
      const c = this.#text[this.#at];
      if (c === undefined || (c === '}' && depth > 0)) return found;
      const start = this.#at;
      const key = this.#key();
      if (key === '') {
        this.#at = Math.max(this.#at, start + 1);
        continue;
      }
      this.#blanks();
      if (/[:=+]/.test(this.#text[this.#at] ?? '')) this.#at += this.#text.startsWith('+=', this.#at) ? 2 : 1;
      found.push({ key, start, value: this.#value(depth) });
    }
  }

  #key(): string {
    const c = this.#text[this.#at] as string;
    if (c === '"' || c === "'") return this.#quoted(c);
    const start = this.#at;
    while (KEY.test(this.#text[this.#at] ?? '')) this.#at++;
    return this.#text.slice(start, this.#at);
  }

  #value(depth: number): Tree {
    this.#blanks();
    const start = this.#at;
    const c = this.#text[start];
    if ((c === '{' || c === '[') && depth < DOCUMENT_DEPTH)
      return c === '{' ? this.#map(depth) : this.#list(depth);
    if (c === '"' || c === "'") {
      const text = this.#quoted(c);
      return scalarFrom(text, start, this.#at, true);
    }
    let open = 0;
    for (; this.#at < this.#text.length; this.#at++) {
      if (this.#text.startsWith('${', this.#at)) open++;
      else if (this.#text[this.#at] === '}' && open-- <= 0) break;
      else if (this.#isEnd()) break;
    }
    const written = this.#text.slice(start, this.#at).trimEnd();
    return scalarFrom(written, start, start + written.length);
  }

  /** True where a value without quotes ends. */
  #isEnd(): boolean {
    const text = this.#text;
    const c = text[this.#at] as string;
    if ('\n\r,;]'.includes(c)) return true;
    return /[ \t]/.test(text[this.#at - 1] ?? '') && (c === '#' || text.startsWith('//', this.#at));
  }

  #map(depth: number): Mapping {
    const start = this.#at++;
    const entries = this.entries(depth + 1);
    this.#shut(start);
    return { kind: 'map', entries, start, end: this.#at };
  }

  #list(depth: number): List {
    const start = this.#at++;
    const items: Tree[] = [];
    for (;;) {
      this.#skip();
      const c = this.#text[this.#at];
      if (c === undefined || c === ']' || c === '}') break;
      const from = this.#at;
      items.push(this.#value(depth + 1));
      this.#at = Math.max(this.#at, from + 1);
    }
    this.#shut(start);
    return { kind: 'list', items, start, end: this.#at };
  }

  #shut(open: number): void {
    if (this.#at >= this.#text.length) this.problems.push({ code: 'syntax', start: open, end: open + 1 });
    else this.#at++;
  }

  #quoted(quote: string): string {
    const start = ++this.#at;
    while (this.#at < this.#text.length && this.#text[this.#at] !== quote)
      this.#at += this.#text[this.#at] === '\\' ? 2 : 1;
    const text = this.#text.slice(start, this.#at);
    this.#at = Math.min(this.#at + 1, this.#text.length);
    return text;
  }

  #blanks(): void {
    while (/[ \t]/.test(this.#text[this.#at] ?? '')) this.#at++;
  }

  /** Over blanks, ends of lines, commas and comments. */
  #skip(): void {
    for (;;) {
      const c = this.#text[this.#at];
      if (c === '#' || (c === '/' && this.#text[this.#at + 1] === '/')) {
        const end = this.#text.indexOf('\n', this.#at);
        this.#at = end < 0 ? this.#text.length : end;
      } else if (c !== undefined && (c <= ' ' || c === ',' || c === ';')) this.#at++;
      else return;
    }
  }
}
