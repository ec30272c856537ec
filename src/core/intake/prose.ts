import { LINE_SHAPE } from '../limits.ts';
import { listMarker } from './fences.ts';

const FIRST_WORD = /^["\u201c(*_]{0,3}\p{Lu}[\p{Ll}\p{Lo}\p{M}'\u2019]*[*_]{0,2}[,:;.!?)*_]{0,3}$/u;
const NO_CASE = /^["\u201c\u00ab(]?\p{Lo}/u;
const CONTRACTION = /\p{L}['\u2019](?:s|t|re|ll|ve|d|m)(?![\p{L}\p{N}])/u;
const OPTION = /(?:^|\s)-{1,2}[A-Za-z]/;
const PLAIN_WORDS = /^[\p{L}\p{N}\p{M}'\u2019"`(),./ -]*[^ ]:$/u;
const CODE_SIGNS = /[|;<>$={}\\]/;

const COMMON = new Set(
  'a an and are as at be because but by can do does for from has have if in into is it its not of on or should that the their then there these they this to was were when which will with would you your'.split(
    ' ',
  ),
);

/** Commands whose arguments are sentences. */
const PRINTERS = new Set(
  'echo printf print logger say wall read die error warn warning info log usage fail msg git gh write-host write-output rem'.split(
    ' ',
  ),
);

/**
 * True if a line reads like a sentence or a caption and not like a command. It may err: what it takes for prose is
 * still read for what a shell would make of it, but its syntax is not held against it.
 */
export function isProse(line: string): boolean {
  if (!mayBeProse(line)) return false;
  const start = line
    .slice(0, LINE_SHAPE)
    .replace(/\s#.*$/, '')
    .trim();
  const text = start.slice(listMarker(start, 0)).replace(/`[^`\n]*`/g, 'x');
  if (!text) return false;
  const words = text.split(/\s+/);
  const first = words[0] as string;
  if (NO_CASE.test(first) && !/[=/\\]/.test(first)) return true;
  const common = words.filter((word) => COMMON.has(word.toLowerCase().replace(/[,.:;!?]+$/, ''))).length;
  const ends = /[:.!?\u2026]["\u201d)*_]{0,3}$/.test(text);
  if (FIRST_WORD.test(first) && words[1] !== '=') {
    if (CODE_SIGNS.test(text) && common === 0) return false;
    if (OPTION.test(text)) return common >= 2;
    if (words.length >= 3 && (ends || common >= 1 || words.length >= 6)) return true;
    return ends;
  }
  if (PRINTERS.has(first.toLowerCase()) || /^\w+\+?=/.test(first)) return false;
  const unquoted = text.replace(/"[^"\n]*"|\u201c[^\u201d\n]*\u201d/g, 'x');
  if (words.length >= 3 && CONTRACTION.test(unquoted) && oneApostrophe(unquoted)) return true;
  if (CODE_SIGNS.test(text) || OPTION.test(text)) return false;
  if (words.length >= 2 && PLAIN_WORDS.test(text) && !first.includes('/')) return true;
  return words.length >= 6 && common >= 3;
}

/** A cheap sieve: sentences begin with a capital or a letter without case, or end like one, or have an apostrophe. */
function mayBeProse(line: string): boolean {
  let at = 0;
  while (line[at] === ' ' || line[at] === '\t') at++;
  const first = line.charCodeAt(at);
  // A heading and a comment look the same, and to a shell both are comments.
  if (first === 0x23) return false;
  const lower = (first >= 0x61 && first <= 0x7a) || first === 0x24 || first === 0x2e || first === 0x2f;
  if (!lower) return true;
  let end = line.length;
  while (end > 0 && line.charCodeAt(end - 1) <= 0x20) end--;
  return /[:.!?,)\u2026\u201d]/.test(line[end - 1] ?? '') || /\w['\u2019]\w/.test(line.slice(0, LINE_SHAPE));
}

/** True if every single quote is an apostrophe in a word, so that none of them quotes anything. */
function oneApostrophe(text: string): boolean {
  return !/(?:^|\P{L})'|'(?:\P{L}|$)/u.test(text);
}

/** A span of code in a sentence, between backticks. */
export interface Mention {
  /** Offset of the first character between the backticks. */
  readonly start: number;
  readonly end: number;
}

/** The spans of code of a line that could be commands: those with a blank in them. Linear. */
export function mentions(line: string): Mention[] {
  const found: Mention[] = [];
  let at = line.indexOf('`');
  while (at >= 0) {
    let width = 1;
    while (line[at + width] === '`') width++;
    const start = at + width;
    const end = line.indexOf('`'.repeat(width), start);
    if (end < 0) break;
    if (/\S\s+\S/.test(line.slice(start, end).slice(0, LINE_SHAPE))) found.push({ start, end });
    at = line.indexOf('`', end + width);
  }
  return found;
}
