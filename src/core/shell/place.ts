import { linearProvenance, originalSpan, type Provenance, type Span, sliceProvenance } from '../span.ts';
import type { Source } from './state.ts';

/** A source whose text stands letter for letter at the start of the original text. */
function isOriginal({ from, text }: Source): boolean {
  return from.exact === true && from.span.start === 0 && from.span.end === text.length;
}

/** Where a node of a source's tree stands in the original text. */
export function spanOf(source: Source, node: { readonly pos: number; readonly end: number }): Span {
  if (isOriginal(source)) return { start: node.pos, end: node.end };
  return originalSpan(source.from, node.pos, node.end);
}

/** Provenance of `[pos, end)` of a source's text. */
export function placeOf(source: Source, pos: number, end: number): Provenance {
  if (isOriginal(source)) return linearProvenance(pos, end - pos);
  return sliceProvenance(source.from, pos, end);
}
