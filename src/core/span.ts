/** A half-open range `[start, end)` of UTF-16 code units in the original text of a suggestion. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** A stretch of derived text that stands letter for letter in the original text. */
interface Piece {
  /** Offset in the derived text. */
  readonly at: number;
  /** Offset in the original text. */
  readonly start: number;
  /** Length in UTF-16 code units, the same on both sides. */
  readonly length: number;
}

/**
 * Where a derived text (unquoted, decoded, cleaned) came from.
 *
 * `span` covers all of the original text that it was made from; `pieces`, where known, map stretches of it
 * exactly, in ascending order of `at`. Text between pieces maps to the gap between their originals.
 */
export interface Provenance {
  readonly span: Span;
  /** True if the text stands letter for letter in `span`; cheaper than the one piece that says the same. */
  readonly exact?: true | undefined;
  readonly pieces?: readonly Piece[] | undefined;
}

/** The smallest span that covers both. */
export function joinSpans(a: Span, b: Span): Span {
  return { start: Math.min(a.start, b.start), end: Math.max(a.end, b.end) };
}

/** A provenance that says: this text stands letter for letter at `start`. */
export function linearProvenance(start: number, length: number): Provenance {
  return { span: { start, end: start + length }, exact: true };
}

/** The stretches that map exactly. */
export function piecesOf(from: Provenance): readonly Piece[] {
  if (!from.exact) return from.pieces ?? [];
  const { start, end } = from.span;
  return end > start ? [{ at: 0, start, length: end - start }] : [];
}

/** The last piece that begins at or before `offset`, by binary search; -1 if none. */
function pieceBefore(pieces: readonly Piece[], offset: number): number {
  let low = 0;
  let high = pieces.length - 1;
  let found = -1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const piece = pieces[middle] as Piece;
    if (piece.at <= offset) {
      found = middle;
      low = middle + 1;
    } else high = middle - 1;
  }
  return found;
}

function originalStart(from: Provenance, offset: number): number {
  const pieces = from.pieces;
  if (!pieces?.length) return from.span.start;
  const index = pieceBefore(pieces, offset);
  const piece = pieces[index];
  if (!piece) return from.span.start;
  if (offset < piece.at + piece.length) return piece.start + (offset - piece.at);
  return piece.start + piece.length;
}

function originalEnd(from: Provenance, offset: number): number {
  const pieces = from.pieces;
  if (!pieces?.length) return from.span.end;
  // `offset` is exclusive, so the letter before it decides which piece it belongs to.
  const index = pieceBefore(pieces, offset - 1);
  const piece = pieces[index];
  if (piece && offset <= piece.at + piece.length) return piece.start + (offset - piece.at);
  return pieces[index + 1]?.start ?? from.span.end;
}

/** The span in the original text of `[start, end)` of a derived text. Exact within a piece, else the gap around it. */
export function originalSpan(from: Provenance, start: number, end: number): Span {
  if (from.exact) {
    const at = from.span.start + start;
    return { start: at, end: Math.max(at, Math.min(from.span.start + end, from.span.end)) };
  }
  const s = originalStart(from, start);
  return { start: s, end: Math.max(s, end > start ? originalEnd(from, end) : s) };
}

/**
 * Provenance of `[start, end)` of a derived text, for a text cut out of a derived one.
 */
export function sliceProvenance(from: Provenance, start: number, end: number): Provenance {
  if (from.exact) return { span: originalSpan(from, start, end), exact: true };
  if (!from.pieces?.length) return { span: originalSpan(from, start, end) };
  const first = pieceBefore(from.pieces, start);
  const around = from.pieces[first];
  // Nearly every word stands whole within a piece.
  if (around && end > start && end <= around.at + around.length)
    return linearProvenance(around.start + (start - around.at), end - start);
  const span = originalSpan(from, start, end);
  const pieces: Piece[] = [];
  for (let i = Math.max(0, first); i < from.pieces.length; i++) {
    const piece = from.pieces[i] as Piece;
    if (piece.at >= end) break;
    const cut = Math.max(start, piece.at);
    const length = Math.min(end, piece.at + piece.length) - cut;
    if (length > 0) pieces.push({ at: cut - start, start: piece.start + (cut - piece.at), length });
  }
  return { span, pieces };
}

/** Provenance of several derived texts put one behind the other, `lengths[i]` being the length of each. */
export function concatProvenance(parts: readonly Provenance[], lengths: readonly number[]): Provenance {
  let span = parts[0]?.span ?? { start: 0, end: 0 };
  // The first stays where it is: a file that line after line is added to is copied once a line, piece by piece not.
  const pieces = parts[0] ? [...piecesOf(parts[0])] : [];
  let at = lengths[0] ?? 0;
  for (let i = 1; i < parts.length; i++) {
    const part = parts[i] as Provenance;
    span = joinSpans(span, part.span);
    for (const { at: place, start, length } of piecesOf(part)) pieces.push({ at: place + at, start, length });
    at += lengths[i] ?? 0;
  }
  return { span, pieces };
}

/** Provenance of a text that stands `by` letters further on in another one. */
export function movedProvenance(from: Provenance, by: number): Provenance {
  return { span: from.span, pieces: piecesOf(from).map((piece) => ({ ...piece, at: piece.at + by })) };
}
