import type { TextMark } from '../../core/analysis.ts';
import type { Span } from '../../core/span.ts';
import type { Segment } from '../../webview/protocol.ts';

/** Text shown on the page at most, in UTF-16 code units; more would make the page slow, and nobody would read it. */
const SHOWN = 40_000;
/** Text shown before and after a finding that stands beyond that. */
const AROUND = 400;
/** Findings beyond the first stretch that are shown with their surroundings. */
const FAR_FINDINGS = 20;
/** Drawn characters; a text of nothing else is cut off there. */
const MARKS = 2_000;

interface Stretch {
  readonly start: number;
  readonly end: number;
}

/** Which parts of a long text are shown: its beginning and the surroundings of every finding. */
function stretchesOf(length: number, spans: readonly Span[]): Stretch[] {
  if (length <= SHOWN) return [{ start: 0, end: length }];
  const wanted: Stretch[] = [{ start: 0, end: SHOWN }];
  for (const span of spans.slice(0, FAR_FINDINGS)) {
    // A finding that spans megabytes is shown by its beginning.
    const end = Math.min(span.end, span.start + SHOWN / 10);
    wanted.push({ start: Math.max(0, span.start - AROUND), end: Math.min(length, end + AROUND) });
  }
  wanted.sort((a, b) => a.start - b.start);
  const merged: Stretch[] = [];
  for (const stretch of wanted) {
    const last = merged.at(-1);
    if (last && stretch.start <= last.end) {
      merged[merged.length - 1] = { start: last.start, end: Math.max(last.end, stretch.end) };
    } else merged.push(stretch);
  }
  return merged;
}

/** Keeps a cut from falling between the halves of a surrogate pair. */
function whole(text: string, at: number): number {
  const inside = (text.charCodeAt(at) & 0xfc00) === 0xdc00 && (text.charCodeAt(at - 1) & 0xfc00) === 0xd800;
  return inside ? at - 1 : at;
}

/**
 * The text as the page draws it: cut at every border of a finding and at every character that cannot be seen.
 * Numbers of findings are their indexes in `spans`; an empty span marks the character behind it.
 */
export function segmentsOf(text: string, spans: readonly Span[], marks: readonly TextMark[]): Segment[] {
  const shown = marks.slice(0, MARKS);
  const wide = spans.map((span) =>
    span.end > span.start ? span : { start: span.start, end: Math.min(text.length, span.start + 1) },
  );
  const segments: Segment[] = [];
  let at = 0;
  for (const stretch of stretchesOf(text.length, spans)) {
    const start = whole(text, stretch.start);
    const end = whole(text, stretch.end);
    if (start > at) segments.push({ kind: 'gap', count: start - at });
    cut(text, start, end, wide, shown, segments);
    at = end;
  }
  if (at < text.length) segments.push({ kind: 'gap', count: text.length - at });
  return segments;
}

function cut(
  text: string,
  start: number,
  end: number,
  spans: readonly Span[],
  marks: readonly TextMark[],
  segments: Segment[],
): void {
  const inside = (offset: number) => offset > start && offset < end;
  const borders = new Set([start, end]);
  for (const { start: s, end: e } of [...spans, ...marks.map((mark) => mark.span)]) {
    if (inside(s)) borders.add(s);
    if (inside(e)) borders.add(e);
  }
  const odd = new Map(
    marks.filter((mark) => mark.span.end > mark.span.start).map((mark) => [mark.span.start, mark]),
  );
  const sorted = [...borders].sort((a, b) => a - b);
  for (let i = 0; i + 1 < sorted.length; i++) {
    const from = sorted[i] as number;
    const to = sorted[i + 1] as number;
    const findings = spans.flatMap((span, index) => (span.start < to && span.end > from ? [index] : []));
    const mark = odd.get(from);
    const part = text.slice(from, to);
    if (mark) segments.push({ kind: 'mark', shown: signFor(part, mark), title: mark.shown, findings });
    else if (part) segments.push({ kind: 'text', text: part, findings });
  }
}

/** What stands in the text for a character that is not what it seems: itself if it can be seen, else its number. */
function signFor(part: string, mark: TextMark): string {
  if (mark.kind === 'lookalike') return part;
  const code = part.codePointAt(0) ?? 0;
  const name = code === 0x1b ? 'ESC' : `U+${code.toString(16).toUpperCase().padStart(4, '0')}`;
  const units = code > 0xffff ? 2 : 1;
  return part.length > units ? `${name} …` : name;
}
