import { originalSpan, type Span } from '../span.ts';
import type { Shell } from '../suggestion.ts';
import type { Block, Range } from './blocks.ts';
import type { Cleaned } from './clean.ts';
import { type Edit, sortEdits } from './edits.ts';
import type { TextFacts } from './facts.ts';
import type { HostProblem } from './hosts.ts';
import { noteGap, noteHost, noteOddity, type Place } from './notes.ts';
import { findOffscreen } from './offscreen.ts';
import { straightQuote, wouldRunUnquoted } from './smart-quotes.ts';
import { StatementReader } from './statements.ts';
import { noteBareHost, noteDash, noteLetters } from './word-notes.ts';
import { TokenMap, Words } from './words.ts';

/**
 * Looks at everything that is not what it seems, states it as facts and marks, and gives the edits with which the code
 * is to be read: look-alike letters, typographic quotes and dashes as what they pose as. `requoted` are the lines on which
 * text between typographic quotes would run, were they taken literally. A host is never read as what it poses as: it must
 * not pass for the known one.
 */
export function examine(
  cleaned: Cleaned,
  blocks: readonly Block[],
  hosts: readonly HostProblem[],
  found: TextFacts,
): { edits: Edit[]; requoted: Range[] } {
  const text = cleaned.text;
  const gaps = findOffscreen(text);
  if (cleaned.plain && hosts.length === 0 && gaps.length === 0) return { edits: [], requoted: [] };
  const words = new Words(text);
  const readers = new Map<Shell, StatementReader>();
  for (const block of blocks) {
    if (block.kind === 'stray') continue;
    const reader = readers.get(block.shell) ?? new StatementReader(text, block.shell);
    readers.set(block.shell, reader);
    for (const range of block.ranges) {
      for (let at = range.start; at < range.end; ) at = reader.read(at, range.end, words).end;
    }
  }
  const map = new TokenMap(words.tokens);
  const spanOf = (start: number, end: number): Span => originalSpan(cleaned.from, start, end);
  const place: Place = { text, found, spanOf, inCode: codeRanges(blocks), edits: [] };
  for (const oddity of cleaned.oddities) {
    const before = map.at(oddity.at);
    // A blank stands between two words: the command or option of the two tells more.
    const after = oddity.what === 'space' && before?.role !== 'command' ? map.at(oddity.at + 1) : undefined;
    noteOddity(
      oddity,
      after?.role === 'flag' || after?.role === 'command' ? after : (before ?? after),
      place,
    );
  }
  for (const gap of gaps) noteGap(gap, map.at(gap.end), place);
  for (const problem of hosts) noteHost(problem, map.at(problem.start + 1), place);
  if (cleaned.plain) return { edits: sortEdits(place.edits), requoted: [] };

  for (const token of words.tokens) {
    if (token.role === 'flag') noteDash(token, place);
    if (token.role === 'flag' || token.role === 'command') noteLetters(token, place);
    if (token.role === 'argument') noteBareHost(token, place);
  }
  const requoted: Range[] = [];
  for (const { open, close, command } of words.smart) {
    noteSmartQuotes(open, close, command, place);
    const last = requoted.at(-1);
    if (last && close < last.end) continue;
    if (wouldRunUnquoted(text, open, close)) requoted.push(lineAround(text, open));
  }
  return { edits: sortEdits(place.edits), requoted };
}

function noteSmartQuotes(open: number, close: number, command: string, place: Place): void {
  const { text, found, spanOf, edits } = place;
  const quote = straightQuote(text, open, close);
  for (const at of [open, close]) {
    if (text[at] === quote) continue;
    edits.push({ start: at, end: at + 1, text: quote });
    if (!found.full) found.mark('lookalike', spanOf(at, at + 1), `${text[at]} looks like ${quote}`);
  }
  if (!found.wants('smart-quote', 'argument')) return;
  const shown = `${text[open]}\u2026${text[close]} looks like ${quote}\u2026${quote}`;
  found.add('smart-quote', 'argument', spanOf(open, close + 1), shown, { command });
}

/** Tells whether an offset is in a block of code. */
function codeRanges(blocks: readonly Block[]): (offset: number) => boolean {
  const ranges = blocks.filter((block) => block.kind === 'code').flatMap((block) => block.ranges);
  return (offset) => {
    let low = 0;
    let high = ranges.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((ranges[middle] as Range).end < offset) low = middle + 1;
      else high = middle;
    }
    const range = ranges[low];
    return range !== undefined && range.start <= offset;
  };
}

function lineAround(text: string, offset: number): Range {
  const end = text.indexOf('\n', offset);
  return { start: text.lastIndexOf('\n', offset) + 1, end: end < 0 ? text.length : end };
}
