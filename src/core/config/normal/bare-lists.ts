import { DOCUMENT_DEPTH } from '../../limits.ts';
import { keyNames } from '../key-names.ts';
import type { MapEntry, Mapping, Tree } from '../tree.ts';

/** Blocks of bare words as the lists that they are: `allow-query { 10.0.0.0/8; localhost; };` of BIND. */
export function withBareLists(root: Mapping): Tree {
  return block(root, 0);
}

function block(map: Mapping, depth: number): Mapping {
  if (depth > DOCUMENT_DEPTH) return map;
  const entries = map.entries.map((entry): MapEntry => {
    const { value } = entry;
    if (value.kind !== 'map') return entry;
    const isList = value.entries.length > 0 && value.entries.every(isBare);
    return { ...entry, value: isList ? keyNames(value) : block(value, depth + 1) };
  });
  return { ...map, entries };
}

function isBare({ value }: MapEntry): boolean {
  return value.kind === 'scalar' && value.text === '';
}
