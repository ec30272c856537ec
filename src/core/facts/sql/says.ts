import type { Dialect } from '../../access/sql-privileges.ts';
import type { Part } from './cursor.ts';
import type { Token } from './lexer.ts';

/** What one statement says, on its way to a fact. */
export class Says {
  verb: string;
  readonly fields = new Map<string, Part[]>();
  readonly dialect: Dialect;
  readonly tokens: readonly Token[];

  constructor(verb: string, tokens: readonly Token[], dialect: Dialect) {
    this.verb = verb;
    this.tokens = tokens;
    this.dialect = dialect;
  }

  /** Adds values to a field; texts without a place of their own stand for the whole statement. */
  add(field: string, ...values: readonly (Part | string | undefined)[]): this {
    for (const value of values) {
      if (value === undefined) continue;
      const part = typeof value === 'string' ? this.#whole(value) : value;
      const known = this.fields.get(field);
      if (known) known.push(part);
      else this.fields.set(field, [part]);
    }
    return this;
  }

  /** Adds a text with the place of another part. */
  addAt(field: string, text: string | undefined, place: Part | undefined): this {
    return this.add(field, text !== undefined && place ? { ...place, text } : text);
  }

  #whole(text: string): Part {
    return { text, start: this.tokens[0]?.start ?? 0, end: this.tokens.at(-1)?.end ?? 0 };
  }
}
