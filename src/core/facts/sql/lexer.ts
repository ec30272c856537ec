import type { Dialect } from '../../access/sql-privileges.ts';

/**
 * A token of SQL. `text` is a quoted name or string without its quotes, anything else as written; `lower` is what to
 * compare keywords with and empty for quoted ones.
 */
export interface Token {
  readonly kind: 'word' | 'name' | 'string' | 'number' | 'mark';
  readonly text: string;
  readonly lower: string;
  readonly start: number;
  readonly end: number;
  /** True for a string, name or comment that the text does not close. */
  readonly isOpen?: boolean | undefined;
  /** For a string: where its letters stand one for one in the script; undefined when it had escapes. */
  readonly inner?: number | undefined;
}

interface Quoting {
  /** `"x"` is a string rather than a name. */
  readonly doubleIsString: boolean;
  /** `\'` escapes within every string. */
  readonly backslash: boolean;
  /** `#` begins a comment. */
  readonly hash: boolean;
  /** `//` begins a comment. */
  readonly slashes: boolean;
  /** `[x]` is a name. */
  readonly brackets: boolean;
  /** `$tag$ … $tag$` is a string. */
  readonly dollars: boolean;
  /** Comments nest. */
  readonly nested: boolean;
}

const STANDARD: Quoting = {
  doubleIsString: false,
  backslash: false,
  hash: false,
  slashes: false,
  brackets: false,
  dollars: false,
  nested: false,
};
const STRINGY: Quoting = { ...STANDARD, doubleIsString: true, backslash: true };

const QUOTING: Readonly<Record<Dialect, Quoting>> = {
  postgres: { ...STANDARD, dollars: true, nested: true },
  mysql: { ...STRINGY, hash: true },
  mssql: { ...STANDARD, brackets: true, nested: true },
  sqlite: { ...STANDARD, brackets: true },
  snowflake: { ...STANDARD, backslash: true, dollars: true, slashes: true },
  databricks: STRINGY,
  bigquery: { ...STRINGY, hash: true },
  clickhouse: { ...STANDARD, backslash: true, hash: true },
  warehouse: { ...STANDARD, dollars: true },
  sql: { ...STANDARD, dollars: true },
};

/** Letters of a word (unknown stretches among them) and of a number. */
const WORD = /[\w$#\u0080-\uffff]+/y;
const NUMBER = /[\w.]+/y;

/** Cuts SQL into tokens, one at a time; comments and blanks are skipped. Linear over the whole text; never throws. */
export class Lexer {
  readonly text: string;
  readonly #quoting: Quoting;
  readonly #dialect: Dialect;
  /** Where the next token is looked for. */
  at = 0;
  /** True once a comment ran to the end of the text. */
  isOpen = false;
  /** True if only blanks and comments stand before {@link at} on its line. */
  isLineStart = true;

  constructor(text: string, dialect: Dialect) {
    this.text = text;
    this.#dialect = dialect;
    this.#quoting = QUOTING[dialect];
  }

  /** Skips blanks and comments. What MySQL executes within `/*!… *\/` is no comment. */
  skip(): void {
    const { text } = this;
    for (;;) {
      while (this.at < text.length && isBlank(text.charCodeAt(this.at))) {
        if (text.charCodeAt(this.at) === 0x0a) this.isLineStart = true;
        this.at++;
      }
      const two = text.slice(this.at, this.at + 2);
      const isLine =
        (two === '--' &&
          (this.#dialect !== 'mysql' ||
            isBlank(text.charCodeAt(this.at + 2)) ||
            this.at + 2 >= text.length)) ||
        (two[0] === '#' && this.#quoting.hash) ||
        (two === '//' && this.#quoting.slashes);
      if (isLine) this.at = this.lineEnd(this.at);
      else if (two === '/*') this.#comment();
      else if (two === '*/') this.at += 2;
      else return;
    }
  }

  #comment(): void {
    const executable = /^\/\*M?!\d{0,6}/.exec(this.text.slice(this.at, this.at + 12));
    if (executable && this.#dialect === 'mysql') {
      this.at += executable[0].length;
      return;
    }
    let depth = 0;
    while (this.at < this.text.length) {
      const two = this.text.slice(this.at, this.at + 2);
      if (two === '/*' && (depth === 0 || this.#quoting.nested)) depth++;
      else if (two === '*/') depth--;
      else {
        this.at++;
        continue;
      }
      this.at += 2;
      if (depth === 0) return;
    }
    this.isOpen = true;
  }

  /** Where the line that `from` stands in ends, before its newline. */
  lineEnd(from: number): number {
    const end = this.text.indexOf('\n', from);
    return end < 0 ? this.text.length : end;
  }

  /** The next token, or undefined at the end. Call {@link skip} before. */
  next(): Token | undefined {
    const { text } = this;
    const start = this.at;
    const c = text[start];
    if (c === undefined) return undefined;
    this.isLineStart = false;
    if (c === "'") return this.#string(start, start + 1, "'", this.#quoting.backslash);
    if (c === '"') {
      if (!this.#quoting.doubleIsString) return this.#name(start, '"');
      return this.#string(start, start + 1, '"', this.#quoting.backslash);
    }
    if (c === '`') return this.#name(start, '`');
    if (c === '[' && this.#quoting.brackets) return this.#name(start, ']');
    if (c === '$' && this.#quoting.dollars) {
      const tag = /^\$(?:[A-Za-z_]\w{0,60})?\$/.exec(text.slice(start, start + 70))?.[0];
      if (tag) return this.#dollar(start, tag);
    }
    if (c >= '0' && c <= '9') return this.#run('number', start, NUMBER);
    if (isWordStart(c)) {
      const isPrefix = text[start + 1] === "'" || text[start + 1] === '&';
      const prefixed = isPrefix
        ? /^(?:[eE]|[nN]|[bB]|[xX]|[rR]|[uU]&)'/.exec(text.slice(start, start + 3))?.[0]
        : undefined;
      if (prefixed) {
        const isEscaped = this.#quoting.backslash || /^e/i.test(prefixed);
        return this.#string(start, start + prefixed.length, "'", isEscaped);
      }
      return this.#run('word', start, WORD);
    }
    this.at += text.startsWith('::', start) ? 2 : 1;
    const mark = text.slice(start, this.at);
    return { kind: 'mark', text: mark, lower: mark, start, end: this.at };
  }

  #run(kind: 'word' | 'number', start: number, letters: RegExp): Token {
    letters.lastIndex = start;
    letters.test(this.text);
    this.at = letters.lastIndex;
    const word = this.text.slice(start, this.at);
    return { kind, text: word, lower: word.toLowerCase(), start, end: this.at };
  }

  #string(start: number, from: number, quote: string, backslash: boolean): Token {
    const { text } = this;
    let value = '';
    let plain = from;
    let i = from;
    let isExact = true;
    for (; i < text.length; i++) {
      const c = text[i];
      const isDoubled = c === quote && text[i + 1] === quote;
      if (isDoubled || (backslash && c === '\\' && i + 1 < text.length)) {
        value += text.slice(plain, i);
        plain = i + 1;
        i++;
        isExact = false;
      } else if (c === quote) break;
    }
    value += text.slice(plain, i);
    this.at = Math.min(i + 1, text.length);
    return {
      kind: 'string',
      text: value,
      lower: '',
      start,
      end: this.at,
      isOpen: i >= text.length,
      inner: isExact ? from : undefined,
    };
  }

  #name(start: number, quote: string): Token {
    const token = this.#string(start, start + 1, quote, false);
    return { ...token, kind: 'name' };
  }

  #dollar(start: number, tag: string): Token {
    const from = start + tag.length;
    const close = this.text.indexOf(tag, from);
    const end = close < 0 ? this.text.length : close;
    this.at = close < 0 ? end : end + tag.length;
    const text = this.text.slice(from, end);
    return { kind: 'string', text, lower: '', start, end: this.at, isOpen: close < 0, inner: from };
  }
}

function isBlank(code: number): boolean {
  return code === 0x20 || (code >= 0x09 && code <= 0x0d) || code === 0xa0 || code === 0xfeff;
}

function isWordStart(c: string): boolean {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c === '_' || c === '#' || c >= '\u0080';
}
