import type { MapEntry, Tree } from './tree.ts';

/** How many nodes a tree has, what is shared counted wherever it stands. */
export function sizeOf(tree: Tree, known: WeakMap<Tree, number>): number {
  const before = known.get(tree);
  if (before !== undefined) return before;
  const parts =
    tree.kind === 'list' ? tree.items : tree.kind === 'map' ? tree.entries.map(({ value }) => value) : [];
  const size = parts.reduce((sum, part) => sum + sizeOf(part, known), 1);
  known.set(tree, size);
  return size;
}

/** The entries that a merge key brings in. */
export function mergedEntries(value: Tree): MapEntry[] {
  const maps = value.kind === 'list' ? value.items : [value];
  return maps.flatMap((map) =>
    map.kind === 'map' ? map.entries.map((entry) => ({ ...entry, merged: true as const })) : [],
  );
}

/** Keys that a merge brings in give way to the map's own. */
export function withoutOverridden(entries: readonly MapEntry[]): readonly MapEntry[] {
  if (!entries.some((entry) => entry.merged)) return entries;
  const own = new Set(entries.filter((entry) => !entry.merged).map(({ key }) => key));
  return entries.filter((entry) => !entry.merged || !own.has(entry.key));
}
