import { OFFSCREEN_COLUMNS } from '../limits.ts';
import type { Range } from './blocks.ts';

/** The longest blank of one character that fills a tab stop. */
const TAB = 8;

/** Blanks of at least {@link OFFSCREEN_COLUMNS} columns with something other than a line's continuation behind them. Linear. */
export function findOffscreen(text: string): Range[] {
  const found: Range[] = [];
  for (const match of text.matchAll(/[ \t]{10,}/g)) {
    let columns = 0;
    for (const letter of match[0]) columns += letter === '\t' ? TAB : 1;
    const end = match.index + match[0].length;
    const next = text[end];
    if (columns < OFFSCREEN_COLUMNS || next === undefined || next === '\n') continue;
    if (next === '\\' && (text[end + 1] === '\n' || text[end + 1] === undefined)) continue;
    found.push({ start: match.index, end });
  }
  return found;
}
