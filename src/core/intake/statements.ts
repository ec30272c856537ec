import { REREADS } from '../limits.ts';
import type { Shell } from '../suggestion.ts';
import { Scanner } from './scan.ts';
import type { Words } from './words.ts';

/** Reads a text statement by statement, in linear time even if quotes are opened and never closed. */
export class StatementReader {
  readonly #text: string;
  readonly #scanner: Scanner;
  #budget: number;

  constructor(text: string, shell: Shell) {
    this.#text = text;
    this.#scanner = new Scanner(text, shell);
    this.#budget = text.length * REREADS;
  }

  /**
   * Where the statement that begins at `start` ends, behind its line break. One whose quotes or groups are not closed
   * before `limit` is taken for a single line, `complete` being false: the rest may be something else.
   */
  read(start: number, limit: number, words?: Words): { end: number; complete: boolean } {
    const mark = words?.mark();
    // What cannot begin a command is a mistake in syntax, after which a shell goes on with the next line.
    if (this.#beginsWithSign(start)) {
      return { end: this.readLine(start, limit, words), complete: true };
    }
    if (this.#budget > 0) {
      const whole = this.#scanner.statement(start, limit, words);
      if (whole.complete) return whole;
      this.#budget -= whole.end - start;
      if (mark) words?.rollback(mark);
      words?.mark();
    }
    return { end: this.readLine(start, limit, words), complete: false };
  }

  #beginsWithSign(start: number): boolean {
    let at = start;
    while (at < start + 63 && (this.#text[at] === ' ' || this.#text[at] === '\t')) at++;
    const first = this.#text[at];
    return first === '|' || first === '&' || first === ';' || first === ')';
  }

  /** Where a statement that is complete before `limit` ends; undefined if it is not. */
  whole(start: number, limit: number): number | undefined {
    const read = this.#scanner.statement(start, limit);
    return read.complete ? read.end : undefined;
  }

  /** Reads one line as if the text ended there, and gives the offset behind its line break. */
  readLine(start: number, limit: number, words?: Words): number {
    const eol = this.#text.indexOf('\n', start);
    const end = eol < 0 || eol > limit ? limit : eol;
    words?.mark();
    this.#scanner.statement(start, end, words);
    return Math.min(limit, end + 1);
  }
}
