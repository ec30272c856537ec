import type { MapEntry, Mapping, Tree } from '../tree.ts';

/** Keywords that may stand more than once and add up; of every other one the first value counts. */
const ADDS_UP =
  /^(?:port|listenaddress|hostkey|hostcertificate|acceptenv|setenv|allowusers|allowgroups|denyusers|denygroups|permitopen|permitlisten|subsystem|include|match|label|address|user|group|host|localaddress|localport|rdomain)$/;

/** Criteria of a `Match` line that are told apart. */
const CRITERION = /^(?:address|user|group|host|localaddress|localport)$/i;

/**
 * sshd_config as sshd reads it: of a keyword that stands twice the first value counts, within the lines before the first
 * `Match` and within each `Match` block. The criteria of a `Match` line stand as entries of their own.
 */
export function firstValueWins(root: Mapping): Tree {
  return block(root, 0);
}

function block(map: Mapping, depth: number): Mapping {
  const seen = new Set<string>();
  const entries = map.entries.flatMap((entry): MapEntry[] => {
    const { key, value } = entry;
    if (value.kind === 'map' && depth === 0) return [{ ...entry, value: block(value, 1) }];
    if (key === 'label' && depth > 0) return criteria(entry);
    if (NAMES.test(key)) return [listed(entry)];
    if (ADDS_UP.test(key)) return [entry];
    if (seen.has(key)) return [];
    seen.add(key);
    return [entry];
  });
  return { ...map, entries };
}

/** The criteria of a `Match` line as entries; the line's text itself where there is more to it. */
function criteria(entry: MapEntry): MapEntry[] {
  const label = entry.value;
  if (label.kind !== 'scalar') return [entry];
  const { start, end } = label;
  const words = label.text.trim().split(/\s+/).slice(0, 20);
  if (words.length % 2 !== 0 || words.some((word, i) => i % 2 === 0 && !CRITERION.test(word))) return [entry];
  return words.flatMap((word, i): MapEntry[] => {
    if (i % 2 !== 0) return [];
    const items: Tree[] = (words[i + 1] ?? '')
      .split(',')
      .slice(0, 100)
      .map((text) => ({ kind: 'scalar', type: 'string', text, start, end }));
    return [{ key: word.toLowerCase(), start, value: { kind: 'list', items, start, end } }];
  });
}

/** Keywords whose value is a list of names. */
const NAMES = /^(?:allow|deny)(?:users|groups)$/;

function listed(entry: MapEntry): MapEntry {
  const { value } = entry;
  if (value.kind !== 'scalar') return entry;
  const { start, end } = value;
  const items: Tree[] = value.text
    .trim()
    .split(/\s+/)
    .slice(0, 200)
    .map((text) => ({ kind: 'scalar', type: 'string', text, start, end }));
  return { ...entry, value: { kind: 'list', items, start, end } };
}
