import type { Shell } from '../suggestion.ts';
import { closingSmartQuote, isSmartQuote } from './smart-quotes.ts';

/** What a scan tells of the words that it passes; offsets are those of the scanned text. */
export interface ScanSink {
  /** A word is complete. Words inside its substitutions were told before it. */
  word(start: number, end: number): void;
  /** A quoted stretch with its quotes, or the body of a here-document. Told before the word that it belongs to. */
  quoted(start: number, end: number): void;
  /** Typographic quotes that stand where quotes belong; `close` is the offset of the closing one. */
  smartQuoted(open: number, close: number): void;
  comment(start: number, end: number): void;
  /** A new command begins: behind a separator, or inside a group or substitution that opens here. */
  command(event: 'next' | 'open' | 'close'): void;
  /** The next word is a file or a here-document's end, not an argument. */
  redirection(): void;
}

const CODE = 0;
const PAREN = 1;
const TICK = 2;
const DOUBLE = 3;
const BRACE = 4;
const ARITHMETIC = 5;

/** What opens, closes, separates or escapes in some shell. */
const SIGNS = new Set([...'\'"`()$#;|&<>\\^'].map((sign) => sign.charCodeAt(0)));

const DELIMITER = /^[ \t]*(?:'([^'\n]*)'|"([^"\n]*)"|\\?([^\s;&|<>()'"\\]+))/;

/**
 * A light lexical scan: it finds the ends of statements and words, and which stretches are quoted or comments, without
 * judging syntax. Linear in what it passes. The parser that reads commands is elsewhere; this one is for texts that may
 * not be code at all.
 */
export class Scanner {
  readonly #text: string;
  readonly #shell: Shell;
  readonly #escape: number;
  readonly #ticks: boolean;
  readonly #singles: boolean;
  readonly #heredocs: boolean;
  /** From here on there is no further single quote. */
  #noSingle = Number.POSITIVE_INFINITY;

  constructor(text: string, shell: Shell) {
    this.#text = text;
    this.#shell = shell;
    this.#escape = shell === 'powershell' ? 0x60 : shell === 'cmd' ? 0x5e : 0x5c;
    this.#ticks = shell !== 'powershell' && shell !== 'cmd' && shell !== 'fish';
    this.#singles = shell !== 'cmd';
    this.#heredocs = this.#ticks;
  }

  /**
   * Passes one statement from `start`: up to and with the first line break outside quotes, groups, here-documents and
   * continued lines, or to `limit`. `complete` is false if something was still open there.
   */
  statement(start: number, limit: number, sink?: ScanSink): { end: number; complete: boolean } {
    const plain = sink ? -1 : this.#plainEnd(start, limit);
    if (plain >= 0) return { end: plain, complete: true };
    const text = this.#text;
    const kinds = [CODE];
    const wordStarts = [-1];
    const opened = [start];
    const heredocs: { word: string; indented: boolean }[] = [];
    let depth = 0;
    let joining = false;
    let i = start;
    const push = (kind: number, at: number): void => {
      depth++;
      kinds[depth] = kind;
      wordStarts[depth] = -1;
      opened[depth] = at;
      if (kind !== DOUBLE && kind !== BRACE) sink?.command('open');
    };
    const endWord = (at: number): void => {
      const from = wordStarts[depth] ?? -1;
      if (from >= 0) sink?.word(from, at);
      wordStarts[depth] = -1;
    };
    const beginWord = (at: number): void => {
      if ((wordStarts[depth] ?? -1) < 0) wordStarts[depth] = at;
      joining = false;
    };

    while (i < limit) {
      const c = text.charCodeAt(i);
      const kind = kinds[depth];
      if (c === this.#escape) {
        if (kind !== DOUBLE && kind !== BRACE && text.charCodeAt(i + 1) !== 0x0a) beginWord(i);
        i += 2;
        continue;
      }
      if (kind === DOUBLE || kind === BRACE) {
        if (c === 0x22 && kind === DOUBLE) {
          depth--;
          sink?.quoted(opened[depth + 1] ?? i, i + 1);
        } else if (c === 0x22) push(DOUBLE, i);
        else if (c === 0x7d && kind === BRACE) depth--;
        else if (c === 0x60 && this.#ticks) push(TICK, i);
        else if (c === 0x24 && text.charCodeAt(i + 1) === 0x28) push(PAREN, i++);
        else if (c === 0x24 && text.charCodeAt(i + 1) === 0x7b) push(BRACE, i++);
        i++;
        continue;
      }
      switch (c) {
        case 0x20:
        case 0x09:
          endWord(i);
          i++;
          break;
        case 0x0a: {
          endWord(i);
          i++;
          if (heredocs.length) {
            i = this.#skipBodies(heredocs, i, limit, sink);
            if (i < 0) return { end: limit, complete: false };
          }
          if (depth === 0 && !joining) return { end: i, complete: true };
          if (!joining) sink?.command('next');
          break;
        }
        case 0x27: {
          if (!this.#singles) {
            beginWord(i++);
            break;
          }
          beginWord(i);
          const ansi = text.charCodeAt(i - 1) === 0x24;
          const end = this.#singleEnd(i + 1, ansi, limit);
          if (end < 0) return { end: limit, complete: false };
          sink?.quoted(i, end);
          i = end;
          break;
        }
        case 0x22:
          beginWord(i);
          push(DOUBLE, i);
          i++;
          break;
        case 0x60:
          if (kind === TICK) {
            endWord(i);
            depth--;
            sink?.command('close');
          } else {
            beginWord(i);
            if (this.#ticks) push(TICK, i);
          }
          i++;
          break;
        case 0x28: {
          const arithmetic = kind === ARITHMETIC || text.charCodeAt(i + 1) === 0x28;
          push(arithmetic ? ARITHMETIC : PAREN, i);
          i++;
          break;
        }
        case 0x29:
          endWord(i);
          if (kind === PAREN || kind === ARITHMETIC) {
            depth--;
            sink?.command('close');
          } else sink?.command('next');
          i++;
          break;
        case 0x24:
          beginWord(i);
          if (text.charCodeAt(i + 1) === 0x7b) push(BRACE, i++);
          i++;
          break;
        case 0x23: {
          const startsWord = (wordStarts[depth] ?? -1) < 0;
          if (!startsWord || kind === ARITHMETIC || this.#shell === 'cmd') {
            beginWord(i++);
            break;
          }
          let end = i;
          while (end < limit && text.charCodeAt(end) !== 0x0a && !(kind === TICK && text[end] === '`')) end++;
          sink?.comment(i, end);
          i = end;
          break;
        }
        case 0x3b:
        case 0x7c:
        case 0x26: {
          endWord(i);
          const doubled = text.charCodeAt(i + 1) === c;
          joining = c === 0x7c || (c === 0x26 && doubled);
          sink?.command('next');
          i += doubled ? 2 : 1;
          break;
        }
        case 0x3c:
        case 0x3e: {
          endWord(i);
          sink?.redirection();
          if (c === 0x3c && kind !== ARITHMETIC && this.#heredocs && text.startsWith('<<', i)) {
            i = text.charCodeAt(i + 2) === 0x3c ? i + 3 : this.#heredoc(i + 2, heredocs);
          } else if (text.charCodeAt(i + 1) === 0x28) i++;
          else i += text.charCodeAt(i + 1) === c || text.charCodeAt(i + 1) === 0x26 ? 2 : 1;
          break;
        }
        default: {
          const startsWord = (wordStarts[depth] ?? -1) < 0;
          beginWord(i);
          if (c > 0x7e && isSmartQuote(c)) {
            const close = closingSmartQuote(text, i, startsWord, limit);
            if (close > 0) {
              sink?.quoted(i, close + 1);
              sink?.smartQuoted(i, close);
              i = close;
            }
          }
          i++;
        }
      }
    }
    const complete = depth === 0 && heredocs.length === 0 && !joining && i <= limit;
    while (depth > 0) {
      if (kinds[depth] === DOUBLE) sink?.quoted(opened[depth] ?? start, limit);
      else if (kinds[depth] !== BRACE) {
        endWord(limit);
        sink?.command('close');
      }
      depth--;
    }
    endWord(limit);
    return { end: limit, complete };
  }

  /** Where a line of nothing but words ends, as most statements are; -1 for others. */
  #plainEnd(start: number, limit: number): number {
    for (let i = start; i < limit; i++) {
      const c = this.#text.charCodeAt(i);
      if (c === 0x0a) return i + 1;
      const isLetter = c >= 0x61 && c <= 0x7a;
      if (!isLetter && (SIGNS.has(c) || (c > 0x7e && isSmartQuote(c)))) return -1;
    }
    return limit;
  }

  /** Offset behind the closing single quote, -1 if there is none before the limit. */
  #singleEnd(from: number, ansi: boolean, limit: number): number {
    if (from >= this.#noSingle) return -1;
    let end = this.#text.indexOf("'", from);
    while (ansi && end > 0 && oddBackslashes(this.#text, end, from)) end = this.#text.indexOf("'", end + 1);
    if (end < 0 && !ansi) this.#noSingle = Math.min(this.#noSingle, from);
    return end < 0 || end >= limit ? -1 : end + 1;
  }

  #heredoc(at: number, heredocs: { word: string; indented: boolean }[]): number {
    const indented = this.#text.charCodeAt(at) === 0x2d;
    const from = indented ? at + 1 : at;
    const match = DELIMITER.exec(this.#text.slice(from, from + 200));
    if (!match) return from;
    heredocs.push({ word: match[1] ?? match[2] ?? match[3] ?? '', indented });
    return from + match[0].length;
  }

  /** Passes the bodies of all open here-documents; -1 if one is not closed before the limit. */
  #skipBodies(
    heredocs: { word: string; indented: boolean }[],
    from: number,
    limit: number,
    sink?: ScanSink,
  ): number {
    let at = from;
    for (let next = heredocs.shift(); next; next = heredocs.shift()) {
      const begin = at;
      let closed = false;
      while (at < limit && !closed) {
        let end = this.#text.indexOf('\n', at);
        if (end < 0 || end > limit) end = limit;
        const line = this.#text.slice(at, end);
        closed = (next.indented ? line.replace(/^\t+/, '') : line) === next.word;
        if (closed) sink?.quoted(begin, at);
        at = Math.min(limit, end + 1);
      }
      if (!closed) return -1;
    }
    return at;
  }
}

function oddBackslashes(text: string, at: number, from: number): boolean {
  let count = 0;
  while (at - 1 - count >= from && text.charCodeAt(at - 1 - count) === 0x5c) count++;
  return count % 2 === 1;
}
