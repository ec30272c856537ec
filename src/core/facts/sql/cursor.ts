import type { Token } from './lexer.ts';

/** A name in SQL, unquoted, its parts joined by dots; `start` and `end` are offsets in the script. */
export interface Part {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** Walks over the tokens of one statement. */
export class Cursor {
  readonly tokens: readonly Token[];
  at: number;

  constructor(tokens: readonly Token[], at = 0) {
    this.tokens = tokens;
    this.at = at;
  }

  /** The token `offset` further on. */
  peek(offset = 0): Token | undefined {
    return this.tokens[this.at + offset];
  }

  get isDone(): boolean {
    return this.at >= this.tokens.length;
  }

  /** True if these keywords or marks come next. */
  is(...words: readonly string[]): boolean {
    return words.every((word, i) => this.peek(i)?.lower === word);
  }

  /** Takes these keywords if they come next. */
  take(...words: readonly string[]): boolean {
    if (!this.is(...words)) return false;
    this.at += words.length;
    return true;
  }

  /** Takes the first of several phrases that comes next, and says which. */
  takeAny<T extends string>(phrases: readonly T[]): T | undefined {
    const lower = this.peek()?.lower;
    if (!lower) return undefined;
    return phrases.find((phrase) => phrase.startsWith(lower) && this.take(...phrase.split(' ')));
  }

  /** The next word of any kind, lower case; undefined for marks, strings and quoted names. */
  word(): string | undefined {
    const token = this.peek();
    if (token?.kind !== 'word') return undefined;
    this.at++;
    return token.lower;
  }

  /** A dotted name, quoted or not, `*` included; undefined when none comes next. */
  name(): Part | undefined {
    const first = this.#namePart();
    if (!first) return undefined;
    let { text, end } = first;
    while (this.peek()?.text === '.' && this.peek()?.kind === 'mark') {
      this.at++;
      while (this.peek()?.text === '.') this.at++;
      const next = this.#namePart();
      if (!next) break;
      text = `${text}.${next.text}`;
      end = next.end;
    }
    return { text, start: first.start, end };
  }

  #namePart(): Part | undefined {
    const token = this.peek();
    if (!token) return undefined;
    // psql's `:name`, `:'name'`: a variable, so the name is not known.
    const next = this.peek(1);
    if (token.text === ':' && next && next.start === token.end && next.kind !== 'mark') {
      this.at += 2;
      return { text: '\uFFFC', start: token.start, end: next.end };
    }
    if (token.kind === 'mark' && token.text !== '*' && token.text !== '%') return undefined;
    this.at++;
    return { text: token.text, start: token.start, end: token.end };
  }

  /** Names separated by commas, argument lists in brackets left out. */
  names(): Part[] {
    const found: Part[] = [];
    do {
      this.take('only');
      const name = this.name();
      if (!name) break;
      found.push(name);
      if (this.peek()?.text === '(') this.skipBrackets();
    } while (this.take(','));
    return found;
  }

  /** Skips a bracket that opens here with all that is in it. */
  skipBrackets(): void {
    let depth = 0;
    while (!this.isDone) {
      const mark = this.#mark();
      this.at++;
      if (mark === '(') depth++;
      else if (mark === ')') depth--;
      if (depth <= 0) return;
    }
  }

  #mark(): string | undefined {
    const token = this.peek();
    return token?.kind === 'mark' ? token.text : undefined;
  }

  /** Moves to the next of these words outside of brackets; false (and stays) when there is none. */
  seek(...words: readonly string[]): boolean {
    const from = this.at;
    while (!this.isDone) {
      const token = this.peek() as Token;
      if (token.kind === 'word' && words.includes(token.lower)) return true;
      if (this.#mark() === '(') this.skipBrackets();
      else this.at++;
    }
    this.at = from;
    return false;
  }

  /** The tokens within the bracket that opens here, brackets left out. */
  bracketed(): readonly Token[] {
    const from = this.at + 1;
    this.skipBrackets();
    const isClosed = this.tokens[this.at - 1]?.text === ')';
    return this.tokens.slice(from, isClosed ? this.at - 1 : this.at);
  }

  /** The tokens that are left. */
  rest(): readonly Token[] {
    return this.tokens.slice(this.at);
  }
}

/** Tokens as one text, single-spaced, keywords in lower case; at most `most` letters. */
export function spell(tokens: readonly Token[], most = 500): string {
  let text = '';
  for (const token of tokens) {
    if (text.length >= most) break;
    const word = token.kind === 'string' ? `'${token.text}'` : token.lower || token.text;
    const isTight = /^[.,;)(]$|^::$/.test(word) || /[.(]$|::$/.test(text);
    text += text === '' || isTight ? word : ` ${word}`;
  }
  return text.slice(0, most);
}

/** From the first to the last of some tokens, as a part with a text of one's own. */
export function partOf(tokens: readonly Token[], text = spell(tokens)): Part | undefined {
  const first = tokens[0];
  const last = tokens.at(-1);
  return first && last ? { text, start: first.start, end: last.end } : undefined;
}
