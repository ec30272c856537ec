import type { MapEntry, Tree } from './tree.ts';

/** Functions that hand on what they are given: what counts is their argument. */
export const TRANSPARENT =
  /^(?:jsonencode|yamlencode|tolist|toset|tomap|flatten|concat|merge|distinct|sensitive|nonsensitive|defineConfig|Object\.freeze|list|tuple|set|dict|frozenset|withBundleAnalyzer)$/;

/** What only the surroundings of the program decide. */
export const OUTSIDE =
  /^(?:var|local|data|each|count|module|self|path|terraform|process\.env|import\.meta\.env|os\.environ|os\.getenv|environ|env|config|ENV|getenv|decouple)\b/;

/** What a transparent function hands on: its one argument, its maps as one, else all arguments as a list. */
export function joined(items: readonly Tree[], named: readonly MapEntry[], start: number, end: number): Tree {
  if (items.length === 1 && named.length === 0) return items[0] as Tree;
  const maps = items.filter((item) => item.kind === 'map');
  if (maps.length === items.length && items.length + named.length > 0) {
    return {
      kind: 'map',
      entries: [...maps.flatMap((map) => (map.kind === 'map' ? map.entries : [])), ...named],
      start,
      end,
    };
  }
  return {
    kind: 'list',
    items: items.flatMap((item) => (item.kind === 'list' ? item.items : [item])),
    start,
    end,
  };
}
