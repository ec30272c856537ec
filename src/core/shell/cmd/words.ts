import type { Value } from '../../fact.ts';
import { concatValues, sketchOf, sliceValue } from '../values.ts';

/** A word of a cmd line, or a sign between words. */
export interface Token {
  readonly kind: 'word' | 'sign' | 'redirection';
  /** The word without its quotes and carets, or the sign. */
  readonly value: Value;
  /** Offsets in the line. */
  readonly start: number;
  readonly end: number;
  /** True if the word stood in quotes from its first letter. */
  readonly quoted: boolean;
}

const SIGN = /[&|()\n]/;

/**
 * Takes a text apart as cmd does: `^` makes the next letter plain, quotes keep blanks and signs together and belong to the
 * word, which is given without them. Linear.
 */
export function readTokens(line: Value): Token[] {
  const text = sketchOf(line);
  const tokens: Token[] = [];
  let at = 0;
  while (at < text.length) {
    const char = text[at] as string;
    if (char === '^' && /[\r\n]/.test(text[at + 1] ?? '')) at += text.startsWith('^\r\n', at) ? 3 : 2;
    else if (char !== '\n' && /\s/.test(char)) at++;
    else if (SIGN.test(char)) {
      const double = (char === '&' || char === '|') && text[at + 1] === char ? 2 : 1;
      tokens.push({
        kind: 'sign',
        value: sliceValue(line, at, at + double),
        start: at,
        end: at + double,
        quoted: false,
      });
      at += double;
    } else {
      const redirection = /^(?:\d?>{1,2}(?:&\d)?|\d?<)/.exec(text.slice(at, at + 5))?.[0];
      if (redirection) {
        tokens.push({
          kind: 'redirection',
          value: sliceValue(line, at, at + redirection.length),
          start: at,
          end: at + redirection.length,
          quoted: false,
        });
        at += redirection.length;
      } else {
        const token = readWord(line, text, at);
        tokens.push(token);
        at = token.end;
      }
    }
  }
  return tokens;
}

function readWord(line: Value, text: string, start: number): Token {
  const parts: Value[] = [];
  let inQuotes = false;
  let at = start;
  let from = start;
  const flush = () => {
    if (at > from) parts.push(sliceValue(line, from, at));
  };
  while (at < text.length) {
    const char = text[at] as string;
    if (char === '\n') break;
    if (char === '"') {
      flush();
      inQuotes = !inQuotes;
      from = at + 1;
    } else if (char === '^' && !inQuotes) {
      flush();
      if (/[\r\n]/.test(text[at + 1] ?? '')) at += text[at + 1] === '\r' ? 2 : 1;
      from = at + 1;
      if (from < text.length && text[at] === '^') at++;
    } else if (!inQuotes && (/\s/.test(char) || SIGN.test(char) || char === '<' || char === '>')) {
      // `C:\(x)` and `Everyone:(OI)(CI)F`: a bracket within a word belongs to it.
      const isEcho = text[start] === '@' && at === start + 1;
      const bracket = (char === '(' || char === ')') && at > start && !isEcho && isWithin(text, start, at);
      if (!bracket) break;
    }
    at++;
  }
  flush();
  const end = Math.min(at, text.length);
  const { span } = sliceValue(line, start, end).from;
  return { kind: 'word', value: concatValues(parts, span), start, end, quoted: text[start] === '"' };
}

/** True if a bracket belongs to the word before it: one that opens, or one that closes what was opened in the word. */
function isWithin(text: string, start: number, at: number): boolean {
  if (text[at] === '(') return true;
  const from = Math.max(start, at - 200);
  let open = 0;
  for (let i = from; i < at; i++) {
    if (text[i] === '(') open++;
    else if (text[i] === ')') open--;
  }
  return open > 0;
}
