import { cidrContains } from '../../access/cidr.ts';
import { DOCUMENT_DEPTH } from '../../limits.ts';
import type { MapEntry, Mapping, Tree } from '../tree.ts';

/** Most addresses before one that it is compared with. */
const MOST_BEFORE = 100;

/**
 * nginx's `allow` and `deny` with their order: the first that fits an address decides, so what stands behind `all`, or
 * behind one that takes it in, never comes to bear and is left out.
 */
export function firstAddressWins(root: Mapping): Tree {
  return block(root, 0);
}

function block(map: Mapping, depth: number): Mapping {
  if (depth > DOCUMENT_DEPTH) return map;
  const before: string[] = [];
  const entries = map.entries.flatMap((entry): MapEntry[] => {
    const { key, value } = entry;
    if (value.kind === 'map') return [{ ...entry, value: block(value, depth + 1) }];
    if ((key !== 'allow' && key !== 'deny') || value.kind !== 'scalar') return [entry];
    const address = value.text.trim();
    const isDecided = before
      .slice(-MOST_BEFORE)
      .some((one) => one === 'all' || one === address || cidrContains(one, address));
    if (isDecided) return [];
    before.push(address);
    return [entry];
  });
  return { ...map, entries };
}
