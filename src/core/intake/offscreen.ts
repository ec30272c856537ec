import { OFFSCREEN_COLUMNS } from '../limits.ts';
import type { Range } from './blocks.ts';

/** The longest blank of one character that fills a tab stop. */
const TAB = 8;

/** As much of a line is looked at as can be seen of it, in UTF-16 code units. */
const FAR = 2000;

/** The line under the head of a Markdown table. */
const TABLE = /^[ \t]*\|?(?:[ \t]*:?-{3,}:?[ \t]*\|)+[ \t:-]*\r?$/m;

/**
 * Blanks of at least {@link OFFSCREEN_COLUMNS} columns with something other than a line's continuation behind them, save
 * where everybody expects them: in the rows of a table, and before a line that stands below others as far to the right.
 * Linear.
 */
export function findOffscreen(text: string): Range[] {
  const found: Range[] = [];
  let hasTable: boolean | undefined;
  for (const match of text.matchAll(/[ \t]{10,}/g)) {
    const columns = columnsOf(match[0]);
    const end = match.index + match[0].length;
    const next = text[end];
    if (columns < OFFSCREEN_COLUMNS || next === undefined || next === '\n') continue;
    if (next === '\\' && (text[end + 1] === '\n' || text[end + 1] === undefined)) continue;
    const start = text.lastIndexOf('\n', match.index - 1) + 1;
    if (match.index === 0 || text[match.index - 1] === '\n') {
      if (isBelowOthers(text, start, columns)) continue;
    } else if (/^[ \t]*\|/.test(text.slice(start, match.index)) && isRow(text, end)) {
      hasTable ??= TABLE.test(text);
      if (hasTable) continue;
    }
    found.push({ start: match.index, end });
  }
  return found;
}

function columnsOf(blank: string): number {
  let columns = 0;
  for (const letter of blank) columns += letter === '\t' ? TAB : 1;
  return columns;
}

/** True if the line goes on to a `|` at its end. */
function isRow(text: string, from: number): boolean {
  const end = text.indexOf('\n', from);
  return text
    .slice(from, end < 0 ? from + FAR : Math.min(end, from + FAR))
    .trimEnd()
    .endsWith('|');
}

/** True if the line above is as far to the right: indented by half as much at least, or as long as that. */
function isBelowOthers(text: string, start: number, columns: number): boolean {
  const above = text.slice(Math.max(0, start - FAR), Math.max(0, start - 1));
  const line = above.slice(above.lastIndexOf('\n') + 1);
  const indent = /^[ \t]*/.exec(line)?.[0] ?? '';
  if (line.trim() === '') return false;
  return columnsOf(indent) >= columns / 2 || columnsOf(indent) + line.length - indent.length >= columns;
}
