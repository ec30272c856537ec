import { childOf, type Mapping, scalarsOf, type Tree, textAt } from '../tree.ts';

/** Most rules before one that are compared with it. */
const MOST_BEFORE = 200;

/**
 * CODEOWNERS with its order: the last rule that fits a file decides. `over` of a rule are the patterns before it that it
 * takes the place of as a whole, with their owners.
 */
export function withStrongerOwners(root: Mapping): Tree {
  const rules: { pattern: string; owners: string }[] = [];
  const entries = root.entries.map((entry) => {
    if (entry.key !== 'rule' || entry.value.kind !== 'map') return entry;
    const rule = entry.value;
    const { start, end } = rule;
    const pattern = textAt(rule, 'pattern') ?? '';
    const owners = scalarsOf(childOf(rule, 'owner'))
      .map(({ text }) => text)
      .join(' ');
    const items = rules
      .slice(-MOST_BEFORE)
      .filter((one) => one.owners !== owners && takesIn(pattern, one.pattern))
      .map(
        (one): Tree => ({ kind: 'scalar', type: 'string', text: `${one.pattern} ${one.owners}`, start, end }),
      );
    rules.push({ pattern, owners });
    if (items.length === 0) return entry;
    const over = { key: 'over', start, value: { kind: 'list' as const, items, start, end } };
    return { ...entry, value: { ...rule, entries: [...rule.entries, over] } };
  });
  return { ...root, entries };
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
