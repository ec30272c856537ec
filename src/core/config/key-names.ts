import type { List, MapEntry, Mapping, Scalar } from './tree.ts';

/** The key of an entry as a value of its own, at its place. */
export function keyName({ key, start }: MapEntry): Scalar {
  return { kind: 'scalar', type: 'string', text: key, start, end: start + key.length };
}

/** The keys of a map as a list, for blocks that say no more than names. */
export function keyNames({ entries, start, end }: Mapping): List {
  return { kind: 'list', items: entries.map(keyName), start, end };
}
