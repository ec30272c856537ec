import type { ScanSink } from './scan.ts';

/** What a stretch of code is to the shell. `string` is text in quotes or a here-document. */
export type Role = 'command' | 'flag' | 'argument' | 'string' | 'comment';

/** A word, a quoted stretch or a comment, in offsets of the scanned text. */
export interface Token {
  readonly start: number;
  readonly end: number;
  readonly role: Role;
  /** The command word that it belongs to, where one was seen. */
  readonly command: string;
}

interface Frame {
  /** How many more words may still be the command. */
  expected: number;
  wrapped: boolean;
  redirected: boolean;
  command: string;
}

/** Words behind which the next word is a command again. */
const RESERVED = new Set([
  'if',
  'then',
  'else',
  'elif',
  'while',
  'until',
  'do',
  'time',
  '!',
  '{',
  'and',
  'or',
  'not',
  'begin',
]);
const WRAPPERS = new Set(
  'sudo doas env command exec builtin nohup nice ionice setsid stdbuf timeout watch xargs parallel eval su runuser chroot unshare nsenter strace ltrace time busybox call start'.split(
    ' ',
  ),
);
const ASSIGNMENT = /^[A-Za-z_][A-Za-z0-9_]*\+?=/;
const DASH = /^["']?[-\u2010-\u2015\u2212\ufe58\ufe63\uff0d]/;

/** Collects what a {@link ScanSink} is told, with the role of each word. */
export class Words implements ScanSink {
  readonly tokens: Token[] = [];
  /** Pairs of typographic quotes that stand where quotes belong. */
  readonly smart: { readonly open: number; readonly close: number; readonly command: string }[] = [];
  readonly #text: string;
  #frames: Frame[] = [newFrame()];
  #quotes: { start: number; end: number }[] = [];

  constructor(text: string) {
    this.#text = text;
  }

  /** Begins a statement; gives what {@link rollback} needs to forget it again. */
  mark(): { tokens: number; smart: number } {
    this.#frames = [newFrame()];
    this.#quotes = [];
    return { tokens: this.tokens.length, smart: this.smart.length };
  }

  rollback(mark: { tokens: number; smart: number }): void {
    this.tokens.length = mark.tokens;
    this.smart.length = mark.smart;
  }

  word(start: number, end: number): void {
    const frame = this.#frame();
    const raw = this.#text.slice(start, Math.min(end, start + 64));
    const role = this.#role(frame, raw);
    if (role === 'command') frame.command = raw;
    this.tokens.push({ start, end, role, command: frame.command });
    while (this.#quotes.length) {
      const quote = this.#quotes.at(-1);
      if (!quote || quote.start < start) break;
      this.#quotes.pop();
      if (role === 'argument') this.tokens.push({ ...quote, role: 'string', command: frame.command });
    }
  }

  quoted(start: number, end: number): void {
    // A here-document's body belongs to no word and stands alone.
    const first = this.#text.charCodeAt(start);
    const isQuote = first === 0x22 || first === 0x27 || first > 0x7e;
    const last = this.#text.charCodeAt(end - 1);
    if (isQuote && last !== 0x0a) this.#quotes.push({ start, end });
    else this.tokens.push({ start, end, role: 'string', command: this.#frame().command });
  }

  smartQuoted(open: number, close: number): void {
    this.smart.push({ open, close, command: this.#frame().command });
  }

  comment(start: number, end: number): void {
    this.tokens.push({ start, end, role: 'comment', command: '' });
  }

  command(event: 'next' | 'open' | 'close'): void {
    if (event === 'open') this.#frames.push(newFrame());
    else if (event === 'next') this.#frames[this.#frames.length - 1] = newFrame();
    else if (this.#frames.length > 1) this.#frames.pop();
  }

  redirection(): void {
    this.#frame().redirected = true;
  }

  #frame(): Frame {
    return this.#frames[this.#frames.length - 1] as Frame;
  }

  #role(frame: Frame, raw: string): Role {
    if (frame.redirected) {
      frame.redirected = false;
      return 'argument';
    }
    if (DASH.test(raw)) {
      if (frame.wrapped && frame.expected > 0) frame.expected = 2;
      return 'flag';
    }
    if (frame.expected === 0 || ASSIGNMENT.test(raw)) return 'argument';
    if (RESERVED.has(raw)) return 'command';
    if (WRAPPERS.has(raw)) {
      frame.wrapped = true;
      frame.expected = 1;
    } else frame.expected--;
    return 'command';
  }
}

function newFrame(): Frame {
  return { expected: 1, wrapped: false, redirected: false, command: '' };
}

/** Looks up what stands at an offset, among tokens that were collected in any order. */
export class TokenMap {
  readonly #tokens: readonly Token[];

  constructor(tokens: readonly Token[]) {
    this.#tokens = [...tokens].sort((a, b) => a.start - b.start || b.end - a.end);
  }

  /** The innermost token that covers `offset` or touches it, commands and flags first; undefined between them. */
  at(offset: number): Token | undefined {
    let low = 0;
    let high = this.#tokens.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#tokens[middle] as Token).start <= offset) low = middle + 1;
      else high = middle;
    }
    let best: Token | undefined;
    // A covering token begins at most a few nested words earlier; what is further out would lose anyway.
    for (let i = low - 1; i >= Math.max(0, low - 64); i--) {
      const token = this.#tokens[i] as Token;
      if (token.end < offset) continue;
      if (!best || rank(token, offset) < rank(best, offset)) best = token;
    }
    return best;
  }
}

/** Lower is better. A quoted stretch wins against its word only well inside it. */
function rank(token: Token, offset: number): number {
  const inside = token.start < offset && offset < token.end;
  if (token.role === 'string' || token.role === 'comment') return inside || token.end > offset ? 1 : 6;
  if (token.role === 'command') return 2;
  if (token.role === 'flag') return 3;
  return 4;
}
