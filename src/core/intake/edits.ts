import { originalSpan, type Provenance } from '../span.ts';
import type { Range } from './blocks.ts';
import type { Cleaned } from './clean.ts';

/** A stretch of the cleaned text that is read as something else. */
export interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** Puts edits into the order that {@link assemble} wants, and drops one that overlaps another. */
export function sortEdits(edits: Edit[]): Edit[] {
  edits.sort((a, b) => a.start - b.start || a.end - b.end);
  return edits.filter((edit, i) => i === 0 || edit.start >= (edits[i - 1] as Edit).end);
}

/** Makes one text of some ranges of the cleaned text, one below the other, with the edits carried out. */
export function assemble(
  cleaned: Cleaned,
  ranges: readonly Range[],
  edits: readonly Edit[],
): { text: string; from: Provenance } {
  const first = ranges[0];
  if (edits.length === 0 && first?.start === 0 && first.end === cleaned.text.length) return cleaned;
  const joined = new Joined(cleaned);
  let previous: Range | undefined;
  for (const range of ranges) {
    if (previous) joined.breakLine();
    previous = range;
    let done = range.start;
    for (let i = firstFrom(edits, range.start, (edit) => edit.start); i < edits.length; i++) {
      const edit = edits[i] as Edit;
      if (edit.end > range.end) break;
      joined.keep(done, edit.start);
      joined.put(edit.text);
      done = edit.end;
    }
    joined.keep(done, range.end);
  }
  const start = first?.start ?? 0;
  const end = Math.max(start, previous?.end ?? start);
  return {
    text: joined.text(),
    from: { span: originalSpan(cleaned.from, start, end), pieces: joined.pieces },
  };
}

/** A text being made of stretches of the cleaned one, in ascending order, with its exact pieces. */
class Joined {
  readonly pieces: { at: number; start: number; length: number }[] = [];
  readonly #cleaned: Cleaned;
  readonly #parts: string[] = [];
  #length = 0;
  /** The piece of the cleaned text that the next stretch can begin in; -1 before the first stretch. */
  #next = -1;

  constructor(cleaned: Cleaned) {
    this.#cleaned = cleaned;
  }

  text(): string {
    return this.#parts.join('');
  }

  put(text: string): void {
    this.#parts.push(text);
    this.#length += text.length;
  }

  breakLine(): void {
    if (this.#parts.length > 0 && !this.#parts.at(-1)?.endsWith('\n')) this.put('\n');
  }

  keep(start: number, end: number): void {
    if (end <= start) return;
    const pieces = this.#cleaned.from.pieces ?? [];
    if (this.#next < 0) this.#next = Math.max(0, firstFrom(pieces, start + 1, (piece) => piece.at) - 1);
    for (let piece = pieces[this.#next]; piece && piece.at < end; piece = pieces[++this.#next]) {
      const from = Math.max(start, piece.at);
      const length = Math.min(end, piece.at + piece.length) - from;
      if (length > 0) {
        this.pieces.push({ at: this.#length + from - start, start: piece.start + from - piece.at, length });
      }
      if (piece.at + piece.length >= end) break;
    }
    this.put(this.#cleaned.text.slice(start, end));
  }
}

/** Index of the first of some ordered items that is at or behind `start`. */
function firstFrom<T>(items: readonly T[], start: number, at: (item: T) => number): number {
  let low = 0;
  let high = items.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (at(items[middle] as T) < start) low = middle + 1;
    else high = middle;
  }
  return low;
}
