import type { Mapping, Tree } from '../tree.ts';

/** A key in authorized_keys, up to its end; behind it stands only a name for people. */
const KEY = /^(.*?\b(?:ssh-|ecdsa-|sk-)[\w@.-]+\s+[A-Za-z\d+/=]{20,})\s/;

/** authorized_keys without the comments behind the keys: another name for a key lets nobody else in. */
export function withoutKeyComments(root: Mapping): Tree {
  const entries = root.entries.map((entry) => {
    const { value } = entry;
    if (value.kind !== 'scalar') return entry;
    const key = KEY.exec(`${value.text.slice(0, 4000)} `)?.[1];
    return key === undefined ? entry : { ...entry, value: { ...value, text: key } };
  });
  return { ...root, entries };
}
