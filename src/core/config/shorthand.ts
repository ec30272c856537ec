import { HOLE } from '../fact.ts';
import { DOCUMENT_DEPTH, DOCUMENT_LENGTH } from '../limits.ts';
import { readJson } from './json.ts';
import type { MapEntry, Scalar, Tree, TreeProblem, TreeReading } from './tree.ts';

/**
 * Reads the AWS CLI's shorthand: `Key=value,List=[a,b],Map={k=v}`, quoted values, `Key=a,b` as a list, and lists of
 * maps in brackets (`[{CidrIp=0.0.0.0/0}]`). Grammar: AWS CLI user guide, "Using shorthand syntax in the AWS CLI".
 * `key@=file://…` keeps its `@` out of the key.
 */
export function readShorthand(text: string): TreeReading {
  if (text.length > DOCUMENT_LENGTH) {
    return { root: undefined, problems: [{ code: 'length', start: 0, end: text.length }] };
  }
  const reader = new ShorthandReader(text);
  const root = reader.readRoot();
  return { root, problems: reader.problems };
}

/**
 * An option's value as data, whichever way it is written: JSON, or AWS shorthand. The root is undefined for a plain word.
 */
export function readStructure(text: string): TreeReading {
  const first = text.trimStart()[0];
  if (first === '{' || first === '[') {
    const json = readJson(text);
    if (json.problems.length === 0) return json;
    const shorthand = text.includes('=') ? readShorthand(text) : json;
    return shorthand.problems.length < json.problems.length ? shorthand : json;
  }
  const shorthand = readShorthand(text);
  return shorthand.root?.kind === 'scalar' ? { root: undefined, problems: [] } : shorthand;
}

class ShorthandReader {
  readonly problems: TreeProblem[] = [];
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  readRoot(): Tree | undefined {
    this.#skipBlanks();
    if (this.#at >= this.#text.length) return undefined;
    const opens = '[{'.includes(this.#peek());
    const root = opens || !this.#keyEnd() ? this.#value('', 0) : this.#map('', 0);
    this.#skipBlanks();
    if (this.#at < this.#text.length) this.#complain();
    return root;
  }

  #peek(): string {
    return this.#text[this.#at] ?? '';
  }

  #skipBlanks(): void {
    while (/\s/.test(this.#peek())) this.#at++;
  }

  #complain(code: TreeProblem['code'] = 'syntax'): void {
    this.problems.push({ code, start: this.#at, end: Math.min(this.#at + 1, this.#text.length) });
    this.#at = this.#text.length;
  }

  /** Where the key that begins here ends, if one does: at an `=` before any other mark. */
  #keyEnd(): number | undefined {
    for (let i = this.#at; i < this.#text.length; i++) {
      const c = this.#text[i] as string;
      if (c === '=') return i > this.#at ? i : undefined;
      if (',[]{}"\''.includes(c)) return undefined;
    }
    return undefined;
  }

  /** Entries up to `close` (or the end), which stays unread. */
  #map(close: string, depth: number): Tree {
    const start = this.#at;
    const entries: MapEntry[] = [];
    while (this.#at < this.#text.length && this.#peek() !== close) {
      this.#skipBlanks();
      const keyStart = this.#at;
      const keyEnd = this.#keyEnd();
      if (keyEnd === undefined) {
        this.#complain();
        break;
      }
      const key = this.#text.slice(keyStart, keyEnd).trim().replace(/@$/, '');
      this.#at = keyEnd + 1;
      entries.push({ key, start: keyStart, value: this.#values(close, depth) });
      this.#skipBlanks();
      if (this.#peek() !== ',') break;
      this.#at++;
    }
    return { kind: 'map', entries, start, end: this.#at };
  }

  /** One value, or a list when more follow that are no keys: `Key=a,b,Other=c`. */
  #values(close: string, depth: number): Tree {
    const first = this.#value(close, depth);
    const items = [first];
    while (this.#peek() === ',') {
      this.#at++;
      this.#skipBlanks();
      if (this.#at >= this.#text.length || this.#keyEnd() !== undefined) {
        this.#at = this.#backToComma();
        break;
      }
      items.push(this.#value(close, depth));
    }
    return items.length === 1 ? first : { kind: 'list', items, start: first.start, end: this.#at };
  }

  #backToComma(): number {
    let at = this.#at;
    while (this.#text[at] !== ',') at--;
    return at;
  }

  #value(close: string, depth: number): Tree {
    this.#skipBlanks();
    const c = this.#peek();
    if ((c === '[' || c === '{') && depth >= DOCUMENT_DEPTH) this.#complain('depth');
    else if (c === '[') return this.#list(depth + 1);
    else if (c === '{') {
      const start = this.#at++;
      const map = this.#map('}', depth + 1);
      this.#expect('}');
      return { ...map, start, end: this.#at };
    } else if (c === '"' || c === "'") return this.#quoted(c);
    return this.#word(close);
  }

  #list(depth: number): Tree {
    const start = this.#at++;
    const items: Tree[] = [];
    this.#skipBlanks();
    while (this.#at < this.#text.length && this.#peek() !== ']') {
      items.push(this.#value(']', depth));
      this.#skipBlanks();
      if (this.#peek() !== ',') break;
      this.#at++;
      this.#skipBlanks();
    }
    this.#expect(']');
    return { kind: 'list', items, start, end: this.#at };
  }

  #expect(close: string): void {
    this.#skipBlanks();
    if (this.#peek() === close) this.#at++;
    else this.#complain();
  }

  #quoted(quote: string): Tree {
    const start = this.#at++;
    let text = '';
    while (this.#at < this.#text.length && this.#peek() !== quote) {
      if (this.#peek() === '\\' && this.#at + 1 < this.#text.length) this.#at++;
      text += this.#text[this.#at++];
    }
    if (this.#at >= this.#text.length) this.#complain();
    else this.#at++;
    return scalar(text, 'string', start, this.#at);
  }

  #word(close: string): Tree {
    const start = this.#at;
    let text = '';
    while (this.#at < this.#text.length) {
      const c = this.#peek();
      if (c === ',' || c === close) break;
      if (c === '\\' && this.#text[this.#at + 1] === ',') this.#at++;
      text += this.#text[this.#at++];
    }
    return scalar(text.trim(), 'unknown', start, this.#at);
  }
}

/** Words carry no type in shorthand; tell it from the text, as the AWS CLI does from the service's model. */
function scalar(text: string, type: Scalar['type'], start: number, end: number): Scalar {
  if (type !== 'unknown' || text.includes(HOLE)) return { kind: 'scalar', type, text, start, end };
  const lower = text.toLowerCase();
  if (lower === 'true' || lower === 'false')
    return { kind: 'scalar', type: 'boolean', text: lower, start, end };
  return { kind: 'scalar', type: /^-?\d{1,20}$/.test(text) ? 'number' : 'string', text, start, end };
}
