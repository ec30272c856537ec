import type { Cursor } from './cursor.ts';
import type { Expression } from './tree.ts';

/** What reads `$(…)` within a text. */
export type ReadSubexpression = () => Expression;

const SINGLE = /['\u2018\u2019\u201a\u201b]/;
const DOUBLE = /["\u201c\u201d\u201e]/;
const ESCAPES: Readonly<Record<string, string>> = {
  '0': '\0',
  a: '\x07',
  b: '\b',
  e: '\x1b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
};

/** True for a letter that opens a text: PowerShell takes typographic quotes as well (about_Quoting_Rules). */
export function isQuote(char: string): boolean {
  return SINGLE.test(char) || DOUBLE.test(char);
}

/** The letter behind a backtick, or what it stands for. */
export function readEscape(cursor: Cursor, inWord = false): string {
  cursor.at++;
  const code = cursor.take(/u\{([\da-fA-F]{1,6})\}/y);
  if (code) {
    const point = Number.parseInt(code[1] as string, 16);
    return point <= 0x10ffff ? String.fromCodePoint(point) : '';
  }
  const char = cursor.char;
  cursor.at++;
  // Windows PowerShell knows no backtick-e, and hides command names behind it.
  if (inWord && char === 'e') return char;
  return Object.hasOwn(ESCAPES, char) ? (ESCAPES[char] as string) : char;
}

/** `$name`, `${name}`, `$env:name`, `$_`; undefined if no variable stands here. The name is lower case. */
export function readVariable(cursor: Cursor): Expression | undefined {
  const pos = cursor.at;
  const found = cursor.take(/\$(?:\{([^{}\r\n]{1,200})\}|((?:[A-Za-z_]\w*:(?=[\w]))?\w+|[$?^]))/y);
  if (!found) return undefined;
  const name = (found[1] ?? found[2] ?? '')
    .toLowerCase()
    .replace(/^(?:script|global|local|private|using|variable):/, '');
  return { type: 'variable', name, pos, end: cursor.at };
}

/** Collects letters and variables to one expression. */
class Joiner {
  readonly parts: Expression[] = [];
  #text = '';
  #pos = 0;
  #end = 0;
  add(text: string, pos: number, end: number): void {
    // Letters that stand for others, as after a backtick, are a part of their own: what is around keeps its exact place.
    if (
      this.#text !== '' &&
      this.#end - this.#pos === this.#text.length &&
      end - pos === text.length &&
      pos === this.#end
    ) {
      this.#text += text;
      this.#end = end;
      return;
    }
    this.flush();
    [this.#text, this.#pos, this.#end] = [text, pos, end];
  }
  flush(): void {
    if (this.#text !== '')
      this.parts.push({ type: 'text', value: this.#text, pos: this.#pos, end: this.#end });
    this.#text = '';
  }
  push(part: Expression): void {
    this.flush();
    this.parts.push(part);
  }
  finish(pos: number, end: number): Expression {
    this.flush();
    const [only] = this.parts;
    if (this.parts.length === 0) return { type: 'text', value: '', pos, end };
    if (this.parts.length === 1 && only?.type === 'text') return only;
    return { type: 'joined', parts: this.parts, pos, end };
  }
}

/** A variable, `$(…)` or escape within a text that expands; false if none stands here. */
function expansion(
  cursor: Cursor,
  joiner: Joiner,
  subexpression: ReadSubexpression,
  inWord = false,
): boolean {
  if (cursor.char === '`' && cursor.next !== '') {
    const pos = cursor.at;
    joiner.add(readEscape(cursor, inWord), pos, cursor.at);
    return true;
  }
  if (cursor.char !== '$') return false;
  if (cursor.next === '(') {
    joiner.push(subexpression());
    return true;
  }
  const variable = readVariable(cursor);
  if (variable) joiner.push(variable);
  return variable !== undefined;
}

/** A text in quotes or a here-string, with the quotes here; one that does not end is noted as a mistake. */
export function readQuoted(cursor: Cursor, subexpression: ReadSubexpression): Expression {
  const here = cursor.char === '@';
  if (here) cursor.at++;
  const quote = SINGLE.test(cursor.char) ? SINGLE : DOUBLE;
  cursor.at++;
  if (here) cursor.take(/[ \t]*\r?\n?/y);
  const pos = cursor.at;
  const joiner = new Joiner();
  while (!cursor.done) {
    if (here && /[\r\n]/.test(cursor.char)) {
      const end = cursor.at;
      const closed = cursor.take(quote === SINGLE ? /\r?\n'@/y : /\r?\n"@/y);
      if (closed) return joiner.finish(pos, end);
    } else if (!here && quote.test(cursor.char)) {
      if (!quote.test(cursor.next)) {
        const made = joiner.finish(pos, cursor.at);
        cursor.at++;
        return made;
      }
      cursor.at++;
    } else if (quote === DOUBLE && expansion(cursor, joiner, subexpression)) continue;
    joiner.add(cursor.char, cursor.at, cursor.at + 1);
    cursor.at++;
  }
  cursor.errors.push(Math.max(0, cursor.text.length - 1));
  return joiner.finish(pos, cursor.at);
}

/** A bare word of a command: up to a blank or a sign that ends it; quotes within it belong to it. */
export function readBareWord(cursor: Cursor, subexpression: ReadSubexpression): Expression {
  const pos = cursor.at;
  const joiner = new Joiner();
  while (!cursor.done && !/[\s;|&(){},]/.test(cursor.char)) {
    if (cursor.at > pos && isQuote(cursor.char)) joiner.push(readQuoted(cursor, subexpression));
    else if (cursor.at > pos && /[<>]/.test(cursor.char)) break;
    else if (!expansion(cursor, joiner, subexpression, true)) {
      joiner.add(cursor.char, cursor.at, cursor.at + 1);
      cursor.at++;
    }
  }
  return joiner.finish(pos, cursor.at);
}
