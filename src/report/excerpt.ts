import type { Span } from '../core/span.ts';
import type { Paint } from './paint.ts';
import { type Cell, cellsOf } from './visible.ts';

/** Lines of the text that one excerpt shows at most. */
const MAX_LINES = 4;
/** Columns kept before the marked stretch when a line is too long to show from its beginning. */
const LEAD = 24;

interface Line {
  readonly number: number;
  readonly start: number;
  readonly end: number;
}

/** How an excerpt is drawn. */
export interface ExcerptStyle {
  /** Columns for the whole excerpt, gutter included. */
  readonly width: number;
  readonly paint: Paint;
}

/** The lines that a span touches, the first few of them, and how many more there are. */
function touchedLines(text: string, span: Span): { lines: Line[]; more: number } {
  let number = 1;
  let start = 0;
  for (let feed = text.indexOf('\n'); feed !== -1 && feed < span.start; feed = text.indexOf('\n', start)) {
    number++;
    start = feed + 1;
  }
  const lines: Line[] = [];
  let more = 0;
  for (;;) {
    const feed = text.indexOf('\n', start);
    const last = feed === -1;
    const end = last ? text.length : feed;
    if (lines.length < MAX_LINES) lines.push({ number, start, end: text[end - 1] === '\r' ? end - 1 : end });
    else more++;
    if (last || feed + 1 >= span.end) return { lines, more };
    number++;
    start = feed + 1;
  }
}

/** The part of a line around the span that fits, so that a line of megabytes costs no more than a short one. */
function fittingCells(text: string, line: Line, span: Span, room: number) {
  const from = Math.max(line.start, Math.min(span.start, line.end));
  const whole = line.end - line.start <= room * 2 ? cellsOf(text, line.start, line.end) : undefined;
  if (whole && widthOf(whole) <= room) return { cells: whole, before: false, after: false };
  let start = Math.max(line.start, from - LEAD);
  // Not between the halves of a surrogate pair.
  if (start > line.start && (text.charCodeAt(start) & 0xfc00) === 0xdc00) start--;
  const cells: Cell[] = [];
  let used = 0;
  const space = room - 2;
  for (const cell of cellsOf(text, start, Math.min(line.end, start + room))) {
    if (used + cell.width > space) break;
    cells.push(cell);
    used += cell.width;
  }
  const last = cells.at(-1);
  const stop = last ? last.offset + last.length : start;
  return { cells, before: start > line.start, after: stop < line.end };
}

function widthOf(cells: readonly Cell[]): number {
  return cells.reduce((sum, cell) => sum + cell.width, 0);
}

/** The carets below a line; at least one, even for an empty span. */
function caretsBelow(cells: readonly Cell[], span: Span, before: boolean): string {
  const point = span.end <= span.start;
  let lead = before ? ' ' : '';
  let carets = '';
  for (const cell of cells) {
    const end = cell.offset + cell.length;
    const inside = point
      ? cell.offset <= span.start && span.start < end
      : cell.offset < span.end && end > span.start;
    if (inside) carets += '^'.repeat(Math.max(cell.width, cell.replaced ? 1 : 0));
    else if (carets !== '') break;
    else lead += ' '.repeat(cell.width);
  }
  return carets === '' ? `${lead}^` : lead + carets;
}

function paintCells(cells: readonly Cell[], paint: Paint): string {
  let out = '';
  for (const cell of cells) out += cell.replaced ? paint('mark', cell.shown) : cell.shown;
  return out;
}

/**
 * The lines of `text` that `span` touches, with line numbers and carets below the span. Characters that cannot be
 * seen are printed as stand-ins; long lines are cut around the span.
 */
export function excerpt(text: string, span: Span, style: ExcerptStyle): string[] {
  const { lines, more } = touchedLines(text, span);
  const gutter = String(lines.at(-1)?.number ?? 1).length;
  const room = Math.max(20, style.width - gutter - 3);
  const bar = style.paint('muted', '│');
  const out: string[] = [];
  for (const line of lines) {
    const { cells, before, after } = fittingCells(text, line, span, room);
    const cut = style.paint('muted', '…');
    const shown = (before ? cut : '') + paintCells(cells, style.paint) + (after ? cut : '');
    out.push(`${style.paint('muted', String(line.number).padStart(gutter))} ${bar} ${shown}`.trimEnd());
    if (line.end > line.start || lines.length === 1)
      out.push(`${' '.repeat(gutter)} ${bar} ${style.paint('critical', caretsBelow(cells, span, before))}`);
  }
  if (more > 0) out.push(`${' '.repeat(gutter)} ${bar} ${style.paint('muted', `… ${more} more lines`)}`);
  return out;
}
