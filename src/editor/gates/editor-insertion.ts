import type { Span } from '../../core/span.ts';
import type { Excerpt } from '../held/held.ts';

/** A selection in a document, in UTF-16 offsets; `active` is where the cursor blinks. */
export interface Caret {
  readonly anchor: number;
  readonly active: number;
}

/** A text from the clipboard with what VS Code's own copy says of it. */
export interface PastedText {
  readonly text: string;
  /** One text a cursor, where it was copied with several; else null. */
  readonly parts: readonly string[] | null;
  /** True for whole lines that were copied without a selection: they go above the line of the cursor. */
  readonly onNewLine: boolean;
  /** Language of the document that it was copied from. */
  readonly mode: string | null;
}

/** One text in place of a stretch of a document. */
export interface Insertion {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  /** Where the text stands in the pasted text. */
  readonly at: number;
}

/** A text without what VS Code's own copy says. */
export function plainText(text: string): PastedText {
  return { text, parts: null, onNewLine: false, mode: null };
}

/** What each cursor gets where the text is dealt out to them; null where each gets all of it. */
function dealOut({ text, parts, onNewLine }: PastedText, cursors: number, spread: boolean): string[] | null {
  if (onNewLine || cursors === 1) return null;
  if (parts?.length === cursors) return [...parts];
  if (!spread) return null;
  const lines = text.replace(/\r?\n$/, '').split(/\r\n|\r|\n/);
  return lines.length === cursors ? lines : null;
}

/**
 * What VS Code's paste makes of a text (`cursorTypeEditOperations.ts`, `PasteOperation`), before it indents or formats:
 * ascending, one insertion a cursor. `spread` is the setting `editor.multiCursorPaste`. Linear.
 */
export function insertionsOf(
  pasted: PastedText,
  carets: readonly Caret[],
  document: string,
  spread = true,
): Insertion[] {
  const ordered = carets
    .map(({ anchor, active }) => ({ start: Math.min(anchor, active), end: Math.max(anchor, active), active }))
    .sort((a, b) => a.start - b.start);
  const dealt = dealOut(pasted, ordered.length, spread);
  if (dealt) {
    let at = 0;
    return ordered.map(({ start, end }, index) => {
      const text = dealt[index] ?? '';
      const found = Math.max(at, pasted.text.indexOf(text, at));
      at = found + text.length;
      return { start, end, text, at: found };
    });
  }
  const wholeLine = pasted.onNewLine && pasted.text.indexOf('\n') === pasted.text.length - 1;
  return ordered.map(({ start, end, active }) => {
    if (!wholeLine || start !== end) return { start, end, text: pasted.text, at: 0 };
    const line = document.lastIndexOf('\n', active - 1) + 1;
    return { start: line, end: line, text: pasted.text, at: 0 };
  });
}

/** A document after insertions, and where its parts stand in the pasted text. */
export function insertInto(
  document: string,
  insertions: readonly Insertion[],
  pasted: string,
): { readonly after: string; readonly excerpt: Excerpt } {
  const pieces: string[] = [];
  const placed: { start: number; end: number; at: number }[] = [];
  let done = 0;
  let length = 0;
  for (const { start, end, text, at } of insertions) {
    const kept = document.slice(done, Math.max(done, start));
    pieces.push(kept, text);
    length += kept.length;
    placed.push({ start: length, end: length + text.length, at });
    length += text.length;
    done = Math.max(done, end);
  }
  pieces.push(document.slice(done));
  const place = (span: Span): Span | undefined => {
    for (const { start, end, at } of placed) {
      const from = Math.max(span.start, start);
      const to = Math.min(span.end, end);
      if (from < to || (span.start === span.end && from === to && end > start))
        return { start: from - start + at, end: to - start + at };
    }
    return undefined;
  };
  return { after: pieces.join(''), excerpt: { text: pasted, place } };
}

/** A change of a document: `length` letters at `offset` became `inserted` letters. */
export interface Change {
  readonly offset: number;
  readonly length: number;
  readonly inserted: number;
}

/** Where selections are after changes elsewhere; undefined when a change touched one of them. Order does not matter. */
export function shiftCarets(carets: readonly Caret[], changes: readonly Change[]): Caret[] | undefined {
  const moved: Caret[] = [];
  for (const caret of carets) {
    const start = Math.min(caret.anchor, caret.active);
    const end = Math.max(caret.anchor, caret.active);
    let by = 0;
    for (const { offset, length, inserted } of changes) {
      // Just behind is elsewhere; just before, such as typing where the paste was meant to go, may be anything.
      if (offset + length < start) by += inserted - length;
      else if (offset <= end) return undefined;
    }
    moved.push({ anchor: caret.anchor + by, active: caret.active + by });
  }
  return moved;
}
