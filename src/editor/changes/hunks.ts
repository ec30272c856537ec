import { diffLines } from 'diff';
import type { Span } from '../../core/span.ts';
import type { Excerpt } from '../held/held.ts';

/** Whole lines that became other lines, in UTF-16 offsets of the two texts. */
export interface Hunk {
  readonly before: Span;
  readonly after: Span;
}

/** Changed lines that are told apart; with more, all that changed is one hunk. */
const MAX_EDITS = 4000;
/** Lines that are shown around a changed one. */
const AROUND = 1;

/** What lies between the equal beginning and the equal end of two texts, in whole lines. */
function oneHunk(before: string, after: string): Hunk[] {
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before[start] === after[start]) start++;
  let end = 0;
  while (end < shorter - start && before.at(-1 - end) === after.at(-1 - end)) end++;
  const line = before.lastIndexOf('\n', start - 1) + 1;
  const rest = (text: string) => {
    const eol = text.indexOf('\n', text.length - end);
    return eol < 0 ? text.length : eol + 1;
  };
  return [{ before: { start: line, end: rest(before) }, after: { start: line, end: rest(after) } }];
}

/** The lines that differ between two texts, in order. Line ends count. */
export function hunksOf(before: string, after: string): Hunk[] {
  if (before === after) return [];
  const changes = diffLines(before, after, { maxEditLength: MAX_EDITS });
  if (!changes) return oneHunk(before, after);
  const hunks: Hunk[] = [];
  let old = 0;
  let now = 0;
  let open: { before: Span; after: Span } | undefined;
  for (const { value, added, removed } of changes) {
    if (!added && !removed) {
      open = undefined;
      old += value.length;
      now += value.length;
      continue;
    }
    if (!open) {
      open = { before: { start: old, end: old }, after: { start: now, end: now } };
      hunks.push(open);
    }
    if (removed) old += value.length;
    else now += value.length;
    open.before = { start: open.before.start, end: old };
    open.after = { start: open.after.start, end: now };
  }
  return hunks;
}

/** The hunks that a place in the text after the change belongs to; the nearest one where it is in none. */
export function hunksAt(hunks: readonly Hunk[], span: Span): Hunk[] {
  const touching = hunks.filter(({ after }) => after.start < span.end && after.end > span.start);
  if (touching.length > 0) return touching;
  const far = ({ after }: Hunk) => Math.max(after.start - span.end, span.start - after.end);
  const [nearest] = [...hunks].sort((a, b) => far(a) - far(b));
  return nearest ? [nearest] : [];
}

/** The changed text with some of its hunks as they were before. */
export function revert(
  before: string,
  after: string,
  hunks: readonly Hunk[],
): { span: Span; text: string }[] {
  return hunks.map((hunk) => ({
    span: { start: hunk.after.start, end: Math.min(after.length, hunk.after.end) },
    text: before.slice(hunk.before.start, hunk.before.end),
  }));
}

/** The changed lines of a text, with a little around them, as one text to read. */
export function changedLines(after: string, hunks: readonly Hunk[]): Excerpt {
  const stretches: { start: number; end: number }[] = [];
  for (const hunk of hunks) {
    const start = linesBack(after, hunk.after.start);
    const end = linesOn(after, hunk.after.end);
    const last = stretches.at(-1);
    if (last && start <= last.end) last.end = Math.max(last.end, end);
    else stretches.push({ start, end });
  }
  let text = '';
  const placed = stretches.map(({ start, end }) => {
    if (start > 0) text += '…\n';
    const at = text.length;
    text += after.slice(start, end);
    if (!text.endsWith('\n') && end < after.length) text += '\n';
    return { start, end, at };
  });
  if ((stretches.at(-1)?.end ?? 0) < after.length) text += '…';
  return {
    text,
    place({ start, end }) {
      for (const stretch of placed) {
        const from = Math.max(start, stretch.start);
        const to = Math.min(end, stretch.end);
        if (from < to || (start === end && from === to))
          return { start: from - stretch.start + stretch.at, end: to - stretch.start + stretch.at };
      }
      return undefined;
    },
  };
}

function linesBack(text: string, offset: number): number {
  let at = text.lastIndexOf('\n', offset - 1) + 1;
  for (let line = 0; line < AROUND && at > 0; line++) at = text.lastIndexOf('\n', at - 2) + 1;
  return at;
}

function linesOn(text: string, offset: number): number {
  let at = offset;
  if (at > 0 && text[at - 1] !== '\n') at = nextLine(text, at);
  for (let line = 0; line < AROUND && at < text.length; line++) at = nextLine(text, at);
  return at;
}

function nextLine(text: string, offset: number): number {
  const eol = text.indexOf('\n', offset);
  return eol < 0 ? text.length : eol + 1;
}
