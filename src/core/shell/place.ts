import { linearProvenance, originalSpan, type Provenance, type Span, sliceProvenance } from '../span.ts';
import type { Source } from './state.ts';

/** A source whose text stands letter for letter at the start of the original text. */
function isOriginal({ from, text }: Source): boolean {
  return from.exact === true && from.span.start === 0 && from.span.end === text.length;
}

/** Where a node of a source's tree stands in the original text. */
export function spanOf(source: Source, node: { readonly pos: number; readonly end: number }): Span {
  // The parser places the end of an unfinished escape behind the text.
  const end = Math.min(node.end, source.text.length);
  if (isOriginal(source)) return { start: Math.min(node.pos, end), end };
  return originalSpan(source.from, node.pos, end);
}

/** Provenance of `[pos, end)` of a source's text. */
export function placeOf(source: Source, pos: number, behind: number): Provenance {
  const end = Math.min(behind, source.text.length);
  if (isOriginal(source)) return linearProvenance(pos, end - pos);
  return sliceProvenance(source.from, pos, end);
}
