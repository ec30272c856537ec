import type { TextMark } from '../analysis.ts';
import { type Fact, valueAt } from '../fact.ts';
import { TEXT_FACTS, TEXT_MARKS } from '../limits.ts';
import type { Span } from '../span.ts';
import type { HostTrick } from './hosts.ts';

/** What a `text` fact is about; see {@link TextFacts} for the fields of each. */
export type TextWhat =
  | 'hidden'
  | 'bidi'
  | 'control'
  | 'ansi'
  | 'paste-escape'
  | 'space'
  | 'broken'
  | 'smart-quote'
  | 'dash'
  | 'html'
  | 'offscreen'
  | 'trailing-newline'
  | 'too-large'
  | HostTrick;

/** Where it stands. `string` is text in quotes or a here-document, `text` is anything outside code. */
export type TextWhere = 'command' | 'flag' | 'host' | 'argument' | 'string' | 'comment' | 'text';

/**
 * Collects the facts about the text itself (`kind: 'text'`). Fields, each a list with one value:
 *
 * - `what`, always, and `where`, always: {@link TextWhat}, {@link TextWhere}.
 * - `shown`, always: the thing in words, for messages: `U+202E RIGHT-TO-LEFT OVERRIDE`, `сhmod looks like chmod`,
 *   `OSC 52 writes the clipboard`.
 * - `command`: the word that begins the command it stands in, where there is one (look-alikes folded).
 * - `looks`: what a reader takes it for. With `lookalike` the word or host in ASCII; with `userinfo`, `subdomain` and
 *   `punycode` the host that it pretends to be or shows; with `numeric-host` the address in dotted form.
 * - `host`: with every trick about hosts, where a request really goes.
 * - `lines`: with `trailing-newline`, how many lines with text there are.
 *
 * The values of `what`:
 *
 * - `hidden`: zero-width, soft hyphen in a word, tags, variation selectors, fillers, Braille blank, U+2028, U+2029.
 * - `bidi`: embeddings, overrides, isolates, marks of direction without right-to-left letters nearby (Trojan Source).
 * - `control`: C0 and C1 codes, lone carriage return, backspace, delete, NUL. `ansi`: escape sequences (CSI, OSC, …).
 * - `paste-escape`: `ESC [201~` or `ESC [200~`, which ends or begins a bracketed paste.
 * - `space`: a blank that the shell does not take for one, in code and outside quotes.
 * - `broken`: half a surrogate pair, that is text cut in the middle of a character.
 * - `lookalike`: letters of another script that pose as ASCII; `where` is command, flag or host.
 * - `smart-quote`, `dash`: typographic quotes where quotes belong; a long dash before the letters of an option.
 * - `html`: an entity such as `&amp;` in code, outside quotes.
 * - `offscreen`: 80 or more columns of blank with more code behind them.
 * - `trailing-newline`: the text is for a terminal and ends in a line break, so that it would run at once.
 * - `punycode`, `userinfo`, `subdomain`, `numeric-host`, `ip-host`, `defanged`, `file-tld`: see {@link HostTrick}.
 * - `too-large`: a limit was reached and the text was not, or not fully, analysed. To be treated as opaque.
 *
 * What stands where writing needs it makes no fact: emoji, words of any script in arguments, strings and comments,
 * right-to-left text, no-break spaces in prose or quotes, a BOM at the start, CRLF.
 */
export class TextFacts {
  readonly facts: Fact[] = [];
  readonly marks: TextMark[] = [];
  readonly #seen = new Set<string>();

  /** Adds a fact; beyond {@link TEXT_FACTS} only the first of each kind and place. */
  add(
    what: TextWhat,
    where: TextWhere,
    span: Span,
    shown: string,
    more: Readonly<Record<string, string | undefined>> = {},
  ): void {
    if (!this.wants(what, where)) return;
    this.#seen.add(`${what} ${where}`);
    const fields: Record<string, readonly ReturnType<typeof valueAt>[]> = {
      what: [valueAt(what, span)],
      where: [valueAt(where, span)],
      shown: [valueAt(shown, span)],
    };
    for (const [name, text] of Object.entries(more)) if (text) fields[name] = [valueAt(text, span)];
    this.facts.push({ kind: 'text', span, fields });
  }

  /** True if nothing more will be marked. */
  get full(): boolean {
    return this.marks.length >= TEXT_MARKS;
  }

  /** False if a fact of this kind and place would not be added any more. */
  wants(what: TextWhat, where: TextWhere): boolean {
    return this.facts.length < TEXT_FACTS || !this.#seen.has(`${what} ${where}`);
  }

  /** Marks a character for display; beyond {@link TEXT_MARKS} nothing more is marked. */
  mark(kind: TextMark['kind'], span: Span, shown: string): void {
    if (this.marks.length < TEXT_MARKS) this.marks.push({ kind, span, shown });
  }

  /** The facts and marks in the order of the text. */
  finish(): { facts: Fact[]; marks: TextMark[] } {
    this.facts.sort((a, b) => a.span.start - b.span.start);
    this.marks.sort((a, b) => a.span.start - b.span.start);
    return { facts: this.facts, marks: this.marks };
  }
}
