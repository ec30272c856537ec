import { SHELL_DEPTH } from '../../limits.ts';

/** A change of a text: what stands from `start` to `end` is replaced; an insertion where they are the same. */
export interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** What can stand in a text: read from where the cursor is, up to what closes it. */
export interface Grammar {
  /** Commands up to what closes them. */
  list(cursor: Cursor, close: string): void;
  /** Pipelines joined by `&&`, `||` and `|`. */
  sublist(cursor: Cursor, close: string): void;
  /** One command. */
  command(cursor: Cursor, close: string): void;
  /** Whether a condition reads the same in bash. */
  isShared(condition: string): boolean;
}

/** Thrown where the text is none that this reader follows, and caught by {@link shortForms}: then nothing is changed. */
export class Unread extends Error {}

/**
 * A place in a zsh text that moves over blanks, comments and words, and gathers edits. Command substitutions inside words
 * are read by the grammar. Every letter is passed once.
 */
export class Cursor {
  at = 0;
  readonly edits: Edit[] = [];
  /** Delimiters of here-documents whose text begins behind the next line end. */
  readonly #pending: { readonly end: string; readonly isIndented: boolean }[] = [];
  #depth = 0;

  constructor(
    readonly text: string,
    readonly grammar: Grammar,
  ) {}

  get isAtEnd(): boolean {
    return this.at >= this.text.length;
  }

  /** True if a text stands here. */
  sees(text: string): boolean {
    return this.text.startsWith(text, this.at);
  }

  /** The bare word that stands here; empty where there is none, or one with quotes or the like in it. */
  peekWord(): string {
    const found = /[^\s;&|<>()`'"$\\]*/y;
    found.lastIndex = this.at;
    const [word = ''] = found.exec(this.text) ?? [];
    const next = this.text[this.at + word.length];
    return next === undefined || /[\s;&|<>()]/.test(next) ? word : '';
  }

  replace(start: number, end: number, text: string): void {
    this.edits.push({ start, end, text });
  }

  insert(at: number, text: string): void {
    this.replace(at, at, text);
  }

  /** Takes a bare word that is known to stand here; what it becomes, if anything else. */
  takeWord(word: string, text?: string): void {
    if (text !== undefined) this.replace(this.at, this.at + word.length, text);
    this.at += word.length;
  }

  /** Goes one level deeper while `work` runs; texts nest without end only to do harm. */
  nested(work: () => void): void {
    if (++this.#depth > SHELL_DEPTH) throw new Unread();
    work();
    this.#depth--;
  }

  /** Passes blanks and lines that go on. */
  skipBlanks(): void {
    for (;;) {
      if (this.sees('\\\n')) this.at += 2;
      else if (this.text[this.at] === ' ' || this.text[this.at] === '\t') this.at++;
      else return;
    }
  }

  /** Passes blanks, comments, line ends with the here-documents behind them and, where they may stand, semicolons. */
  skipSeparators(semicolons: boolean): void {
    for (;;) {
      this.skipBlanks();
      if (this.sees('#')) this.at = this.#lineEnd();
      else if (this.sees('\n')) this.newline();
      else if (semicolons && this.sees(';') && !/^;[;&|]/.test(this.text.slice(this.at, this.at + 2)))
        this.at++;
      else return;
    }
  }

  /** Passes a line end and the here-documents that begin behind it. */
  newline(): void {
    this.at++;
    for (const { end, isIndented } of this.#pending.splice(0)) {
      for (;;) {
        if (this.isAtEnd) return;
        const stop = this.#lineEnd();
        const line = this.text.slice(this.at, stop);
        this.at = Math.min(stop + 1, this.text.length);
        if ((isIndented ? line.replace(/^\t+/, '') : line) === end) break;
      }
    }
  }

  #lineEnd(): number {
    const end = this.text.indexOf('\n', this.at);
    return end < 0 ? this.text.length : end;
  }

  /** Passes a pattern for numbers, `<1-20>` or `<->`; to bash it is any text. */
  numbers(): boolean {
    const found = /<\d*-\d*>/y;
    found.lastIndex = this.at;
    const pattern = found.exec(this.text)?.[0];
    if (pattern === undefined) return false;
    this.replace(this.at, this.at + pattern.length, '*');
    this.at += pattern.length;
    return true;
  }

  /** Passes a redirection's sign; true if its target stands behind it. */
  redirection(): boolean {
    const found = /(?:\d*|&)(?:<<<|<<-?|<>|<&|<|>>?(?:&[!|]?|[!|])?|>&)/y;
    found.lastIndex = this.at;
    const sign = found.exec(this.text)?.[0];
    if (sign === undefined || this.text[this.at + sign.length] === '(') return false;
    if (/^<\d*-\d*>/.test(this.text.slice(this.at, this.at + 40))) return false;
    this.at += sign.length;
    // `>!` is `>|`.
    if (sign.endsWith('!')) this.replace(this.at - 1, this.at, sign.includes('&') ? '' : '|');
    this.skipBlanks();
    if (/<<-?$/.test(sign) && !sign.endsWith('<<<')) {
      const start = this.at;
      this.word();
      const end = this.text.slice(start, this.at).replace(/['"\\]/g, '');
      this.#pending.push({ end, isIndented: sign.endsWith('-') });
    } else this.word();
    return true;
  }

  /** Passes one word; what it ends at is left. */
  word(): void {
    const start = this.at;
    while (!this.isAtEnd) {
      const char = this.text[this.at] as string;
      if (char === '(') {
        if (!this.#group(start)) break;
      } else if (/[\s;&|)]/.test(char)) break;
      else if (char === '<' || char === '>') {
        if (this.numbers()) continue;
        if (this.text[this.at + 1] !== '(' || this.at !== start) break;
        this.at += 2;
        this.#script();
      } else this.#part(char);
    }
    if (this.at === start) throw new Unread();
  }

  /** A parenthesis inside a word: an array, `=(cmd)`, or what zsh says of a pattern; false for any other. */
  #group(start: number): boolean {
    const before = this.text.slice(start, this.at);
    if (before === '') return false;
    if (before === '=') {
      this.replace(start, this.at, '<');
      this.at++;
      this.#script();
      return true;
    }
    const open = this.at++;
    if (before.endsWith('=')) {
      this.#array();
      return true;
    }
    let isChoice = false;
    for (let depth = 1; depth > 0; ) {
      if (this.isAtEnd) throw new Unread();
      const char = this.text[this.at] as string;
      if (char === '(' || char === ')') depth += char === '(' ? 1 : -1;
      isChoice ||= char === '|';
      if (char === '(' || char === ')' || /[\s;&|<>]/.test(char)) this.at++;
      else this.#part(char);
    }
    // `*.(c|h)` is a choice, `*(.)` says which files of those that fit.
    if (isChoice) this.insert(open, '@');
    else this.replace(open, this.at, codeIn(this.text.slice(open + 1, this.at - 1), before));
    return true;
  }

  /** The words of an array, which may stand on lines of their own. */
  #array(): void {
    for (;;) {
      this.skipSeparators(false);
      if (this.sees(')')) break;
      if (/[;&|]/.test(this.text[this.at] ?? ';')) throw new Unread();
      this.word();
    }
    this.at++;
  }

  /** Passes one letter of a word, or a quotation or expansion as a whole. */
  part(): void {
    this.#part(this.text[this.at] as string);
  }

  #part(char: string): void {
    switch (char) {
      case '\\':
        this.at = Math.min(this.at + 2, this.text.length);
        return;
      case "'":
        this.#until("'", this.at + 1);
        return;
      case '"':
        this.#doubleQuoted();
        return;
      case '`':
        this.#escaped('`', this.at + 1);
        return;
      case '$':
        this.#expansion();
        return;
      default:
        this.at++;
    }
  }

  #until(close: string, from: number): void {
    const end = this.text.indexOf(close, from);
    if (end < 0) throw new Unread();
    this.at = end + close.length;
  }

  /** Passes text up to a closing sign, where a backslash takes the next letter's meaning away. */
  #escaped(close: string, from: number): void {
    this.at = from;
    while (!this.isAtEnd && this.text[this.at] !== close) this.at += this.text[this.at] === '\\' ? 2 : 1;
    if (this.isAtEnd) throw new Unread();
    this.at++;
  }

  #doubleQuoted(): void {
    this.at++;
    while (!this.isAtEnd) {
      const char = this.text[this.at] as string;
      if (char === '"') {
        this.at++;
        return;
      }
      if (char === "'") this.at++;
      else this.#part(char);
    }
    throw new Unread();
  }

  #expansion(): void {
    const next = this.text[this.at + 1];
    if (next === "'") {
      this.#escaped("'", this.at + 2);
    } else if (this.sees('$((')) {
      this.at += 3;
      this.arithmetic();
    } else if (next === '(') {
      this.at += 2;
      this.#script();
    } else if (next === '{') {
      this.at += 2;
      this.nested(() => {
        while (!this.isAtEnd && this.text[this.at] !== '}') this.#part(this.text[this.at] as string);
      });
      if (this.isAtEnd) throw new Unread();
      this.at++;
    } else this.at += 1;
  }

  #script(): void {
    this.nested(() => this.grammar.list(this, ')'));
    if (!this.sees(')')) throw new Unread();
    this.at++;
  }

  /** Passes arithmetic up to its `))`. */
  arithmetic(): void {
    for (let depth = 2; depth > 0; this.at++) {
      if (this.isAtEnd) throw new Unread();
      const char = this.text[this.at];
      if (char === '(' || char === ')') depth += char === '(' ? 1 : -1;
    }
  }

  /** Passes a condition up to its `]]`. One that only zsh reads is reduced to the commands that run in it. */
  condition(): void {
    const start = this.at;
    const running: { readonly start: number; readonly end: number }[] = [];
    for (let isStart = true; !(isStart && this.peekWord() === ']]'); ) {
      if (this.isAtEnd) throw new Unread();
      const char = this.text[this.at] as string;
      isStart = /\s/.test(char);
      if (/[\s;&|<>()]/.test(char)) {
        this.at++;
        continue;
      }
      const from = this.at;
      this.#part(char);
      if (/^["$`]/.test(char) && /`|\$\((?!\()/.test(this.text.slice(from, this.at)))
        running.push({ start: from, end: this.at });
    }
    const end = this.at;
    this.at += 2;
    if (this.grammar.isShared(this.text.slice(start, this.at))) return;
    let at = start + 2;
    for (const one of [...running, { start: end, end }]) {
      this.replace(at, one.start, at === start + 2 ? ' x' : '');
      at = one.end;
    }
    this.insert(end, ' ');
  }
}

const CLOSING: Readonly<Record<string, string>> = { '{': '}', '[': ']', '<': '>', '(': ')' };

/**
 * What runs for each file of a pattern, as a substitution: `(e:'cmd':)`, `(oe{cmd})`, `(+cmd)`; empty where nothing does.
 * Source: zsh manual, "Glob Qualifiers".
 */
function codeIn(qualifiers: string, file: string): string {
  const named = /\+(\w[\w.-]*)/.exec(qualifiers);
  if (named) return `$(${named[1]})`;
  const found = /e([^\w\s])/.exec(qualifiers);
  if (found) {
    const sign = found[1] as string;
    const start = found.index + found[0].length;
    const end = qualifiers.lastIndexOf(CLOSING[sign] ?? sign);
    return end > start ? `$(REPLY=${file};eval ${qualifiers.slice(start, end)})` : '';
  }
  if (/\$\(|`/.test(qualifiers)) throw new Unread();
  return '';
}
