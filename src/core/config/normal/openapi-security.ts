import type { MapEntry, Mapping, Tree } from '../tree.ts';

/** An interface whose operations say `security: []` as the word none: an empty list takes back what holds for all. */
export function withOpenOperations(root: Mapping): Mapping {
  return {
    ...root,
    entries: root.entries.map((entry) => (entry.key === 'paths' ? opened(entry, 0) : entry)),
  };
}

function opened(entry: MapEntry, depth: number): MapEntry {
  const { key, value } = entry;
  if (key === 'security' && value.kind === 'list' && value.items.length === 0) {
    const none: Tree = { kind: 'scalar', type: 'string', text: 'none', start: value.start, end: value.end };
    return { ...entry, value: none };
  }
  if (value.kind !== 'map' || depth > 2) return entry;
  return { ...entry, value: { ...value, entries: value.entries.map((inner) => opened(inner, depth + 1)) } };
}
