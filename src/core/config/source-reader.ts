import { stringAt } from './literals.ts';
import type { Scalar } from './tree.ts';

/** The language that an expression is written in, as far as literals differ. */
export type Dialect = 'hcl' | 'python' | 'javascript' | 'ruby' | 'java';

/** A place in a program's text that moves over blanks, strings and to where expressions end. Linear. */
export class SourceReader {
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
      else if (c === 35 && dialect !== 'javascript') this.toLineEnd();
      else if (c === 47 && next === 47 && dialect !== 'python') this.toLineEnd();
      else if (c === 47 && next === 42) {
        const end = text.indexOf('*/', this.at + 2);
        this.at = (end < 0 ? text.length : end) + 1;
      } else if (c > 32 && c !== 0xfeff) return;
    }
  }

  private toLineEnd(): void {
    const end = this.text.indexOf('\n', this.at);
    this.at = (end < 0 ? this.text.length : end) - 1;
  }

  /** True where the expression ends. */
  protected ends(): boolean {
    const c = this.text[this.at];
    return (
      c === undefined ||
      ',;]})\n\r'.includes(c) ||
      (c === ':' && this.dialect !== 'python') ||
      this.text.startsWith('=>', this.at)
    );
  }

  /** To the end of the expression: a comma, a closing bracket or a line's end outside of all brackets. */
  protected toEnd(): void {
    const { text } = this;
    let open = 0;
    for (; this.at < text.length; this.at++) {
      const c = text[this.at] as string;
      if (c === '"' || c === "'" || c === '`') {
        this.string();
        this.at--;
      } else if ('([{'.includes(c)) open++;
      else if (')]}'.includes(c)) {
        if (open === 0) return;
        open--;
      } else if (open === 0 && (c === ',' || c === ';' || c === '\n')) return;
    }
  }

  /** The string whose quote stands here. */
  protected string(): Scalar {
    const { node, at } = stringAt(this.text, this.at, this.dialect);
    this.at = at;
    return node;
  }

  /** Over the brace that closes a function. */
  protected toClose(): void {
    this.skip(true);
    if (this.text[this.at] === ';') this.at++;
    this.skip(true);
    if (this.text[this.at] === '}') this.at++;
  }
}
