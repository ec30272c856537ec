import { childOf, type MapEntry, type Mapping, scalarsOf, type Tree, textAt } from '../tree.ts';

/** Most rules before one that are compared with it. */
const MOST_BEFORE = 200;

/**
 * CODEOWNERS with its order: the last rule that fits a file decides. `over` of a rule are the patterns before it that it
 * takes the place of as a whole, with their owners; `under` those of which it takes a part from owners that it has not.
 * `foreign` are teams of another organisation than the one whose teams own most.
 */
export function withStrongerOwners(root: Mapping): Tree {
  const house = houseOf(root);
  const rules: { pattern: string; owners: string }[] = [];
  const entries = root.entries.map((entry) => {
    if (entry.key !== 'rule' || entry.value.kind !== 'map') return entry;
    const rule = entry.value;
    const { start, end } = rule;
    const pattern = textAt(rule, 'pattern') ?? '';
    const owners = scalarsOf(childOf(rule, 'owner'))
      .map(({ text }) => text)
      .join(' ');
    const others = rules.slice(-MOST_BEFORE).filter((one) => one.owners !== owners);
    const listed = (key: string, found: typeof others): MapEntry[] => {
      if (found.length === 0) return [];
      const items = found.map(
        (one): Tree => ({
          kind: 'scalar',
          type: 'string',
          text: `${one.pattern} ${one.owners}`.trim(),
          start,
          end,
        }),
      );
      return [{ key, start, value: { kind: 'list', items, start, end } }];
    };
    const over = others.filter((one) => takesIn(pattern, one.pattern));
    const under = others.filter(
      (one) =>
        !over.includes(one) &&
        /\w/.test(one.pattern) &&
        takesIn(one.pattern, pattern) &&
        !one.owners.split(' ').some((owner) => owners.split(' ').includes(owner)),
    );
    rules.push({ pattern, owners });
    const foreign = owners
      .split(' ')
      .filter((owner) => house !== undefined && (organisationOf(owner) ?? house) !== house)
      .map((owner) => ({ pattern: '', owners: owner }));
    const further = [...listed('over', over), ...listed('under', under), ...listed('foreign', foreign)];
    return {
      ...entry,
      value: { ...rule, entries: [...rule.entries, ...further] },
    };
  });
  return { ...root, entries };
}

/** Fewest teams of one organisation for it to be the house. */
const FEWEST_OF_HOUSE = 2;

function organisationOf(owner: string): string | undefined {
  return /^@([\w-]+)\/[\w-]+$/.exec(owner)?.[1];
}

/** The organisation whose teams own most; undefined where there are too few to tell. */
function houseOf(root: Mapping): string | undefined {
  const counts = new Map<string, number>();
  for (const { key, value } of root.entries) {
    for (const { text } of key === 'rule' ? scalarsOf(childOf(value, 'owner')) : []) {
      const name = organisationOf(text);
      if (name !== undefined) counts.set(name, (counts.get(name) ?? 0) + 1);
    }
  }
  const [most] = [...counts].sort((a, b) => b[1] - a[1]);
  return most && most[1] >= FEWEST_OF_HOUSE ? most[0] : undefined;
}

/** True if every file of a pattern is also one of another: of all files, or of the same folder or one around it. */
function takesIn(outer: string, inner: string): boolean {
  const bare = (pattern: string) => pattern.replace(/^\//, '').replace(/\/?\*{0,2}$/, '');
  const [wide, narrow] = [bare(outer), bare(inner)];
  if (wide === '') return true;
  return (
    wide === narrow || (outer.startsWith('/') === inner.startsWith('/') && narrow.startsWith(`${wide}/`))
  );
}
