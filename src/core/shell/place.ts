import { linearProvenance, originalSpan, type Provenance, type Span, sliceProvenance } from '../span.ts';
import type { Source } from './state.ts';

/** A source whose text stands letter for letter at the start of the original text. */
function isOriginal(source: Source): boolean {
  const pieces = source.from.pieces;
  const only = pieces?.length === 1 ? pieces[0] : undefined;
  return only?.at === 0 && only.start === 0 && only.length === source.text.length;
}

const originals = new WeakMap<Source, boolean>();

function original(source: Source): boolean {
  let known = originals.get(source);
  if (known === undefined) {
    known = isOriginal(source);
    originals.set(source, known);
  }
  return known;
}

/** Where a node of a source's tree stands in the original text. */
export function spanOf(source: Source, node: { readonly pos: number; readonly end: number }): Span {
  if (original(source)) return { start: node.pos, end: node.end };
  return originalSpan(source.from, node.pos, node.end);
}

/** Provenance of `[pos, end)` of a source's text. */
export function placeOf(source: Source, pos: number, end: number): Provenance {
  if (original(source)) return linearProvenance(pos, end - pos);
  return sliceProvenance(source.from, pos, end);
}
