import { SHELL_CHAIN, SHELL_DEPTH } from '../../limits.ts';

const SPACE = /[ \t\u00a0\f\v]/;

/** A place in a text that only moves forward, with the mistakes found on the way. */
export class Cursor {
  readonly text: string;
  at = 0;
  readonly errors: number[] = [];
  #depth = 0;

  constructor(text: string) {
    this.text = text;
  }

  get char(): string {
    return this.text[this.at] ?? '';
  }

  get next(): string {
    return this.text[this.at + 1] ?? '';
  }

  get done(): boolean {
    return this.at >= this.text.length;
  }

  startsWith(text: string): boolean {
    return this.text.startsWith(text, this.at);
  }

  /** A match of a sticky expression here, which is passed over. */
  take(pattern: RegExp): RegExpExecArray | undefined {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.text);
    if (!found) return undefined;
    this.at += found[0].length;
    return found;
  }

  /** Passes over a text that stands here. */
  skip(text: string): boolean {
    if (!this.startsWith(text)) return false;
    this.at += text.length;
    return true;
  }

  /** Blanks, comments and continued lines; line breaks too where they do not end anything. */
  blanks(lines: boolean): void {
    for (;;) {
      const char = this.char;
      if (SPACE.test(char)) this.at++;
      else if (lines && (char === '\n' || char === '\r')) this.at++;
      else if (char === '`' && /[\r\n]/.test(this.next)) this.at += this.startsWith('`\r\n') ? 3 : 2;
      else if (char === '#') this.#to('\n');
      else if (char === '<' && this.next === '#') {
        this.#to('#>');
        this.at = Math.min(this.at + 2, this.text.length);
      } else return;
    }
  }

  #to(end: string): void {
    const found = this.text.indexOf(end, this.at);
    this.at = found < 0 ? this.text.length : found;
  }

  /** Notes a mistake here and passes over a letter, so that reading always ends. */
  fail(): void {
    this.errors.push(this.at);
    this.at++;
  }

  /** False once a chain of operators or members is longer than is followed: the rest of the text is left. */
  chains(length: number): boolean {
    if (length <= SHELL_CHAIN) return true;
    this.errors.push(this.at);
    this.at = this.text.length;
    return false;
  }

  /** Reads something nested; too deep, the rest of the text is left and said to be unread. */
  nested<T>(read: () => T): T | undefined {
    if (this.#depth >= SHELL_DEPTH) {
      this.errors.push(this.at);
      this.at = this.text.length;
      return undefined;
    }
    this.#depth++;
    const value = read();
    this.#depth--;
    return value;
  }
}
