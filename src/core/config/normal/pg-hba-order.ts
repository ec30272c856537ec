import { cidrContains } from '../../access/cidr.ts';
import { type Mapping, type Tree, textAt } from '../tree.ts';

/** Most rules before one that are compared with it. */
const MOST_BEFORE = 200;

/** Methods by which whoever is let in need not show who he is. */
const ASKS_NOTHING = /^(?:trust|password|ident|md5)$/;

/**
 * pg_hba.conf with its order: the first rule that fits a connection decides. `behind` of a rule are those before it that
 * fit some of the same connections and refuse them, or ask well who it is.
 */
export function withOrder(root: Mapping): Tree {
  const rules: Mapping[] = [];
  const entries = root.entries.map((entry) => {
    if (entry.key !== 'rule' || entry.value.kind !== 'map') return entry;
    const rule = entry.value;
    const { start, end } = rule;
    const items = rules
      .slice(-MOST_BEFORE)
      .filter((other) => !ASKS_NOTHING.test(textAt(other, 'method') ?? '') && meet(other, rule))
      .map((other): Tree => ({ kind: 'scalar', type: 'string', text: named(other), start, end }));
    rules.push(rule);
    if (items.length === 0) return entry;
    const behind = { key: 'behind', start, value: { kind: 'list' as const, items, start, end } };
    return { ...entry, value: { ...rule, entries: [...rule.entries, behind] } };
  });
  return { ...root, entries };
}

function named(rule: Mapping): string {
  return ['type', 'database', 'user', 'address', 'method']
    .flatMap((key) => textAt(rule, key) ?? [])
    .join(' ');
}

function meet(a: Mapping, b: Mapping): boolean {
  return (
    typesMeet(textAt(a, 'type') ?? '', textAt(b, 'type') ?? '') &&
    databasesMeet(textAt(a, 'database') ?? 'all', textAt(b, 'database') ?? 'all') &&
    namesMeet(textAt(a, 'user'), textAt(b, 'user')) &&
    addressesMeet(textAt(a, 'address'), textAt(b, 'address'))
  );
}

function typesMeet(a: string, b: string): boolean {
  if (a === b) return true;
  if (a === 'local' || b === 'local') return false;
  return !(/^hostssl$/.test(a) && /^hostnossl$/.test(b)) && !(/^hostnossl$/.test(a) && /^hostssl$/.test(b));
}

function namesMeet(a = 'all', b = 'all'): boolean {
  const [some, others] = [a.split(','), b.split(',')];
  return some.includes('all') || others.includes('all') || some.some((name) => others.includes(name));
}

/** `all` is every database, and not the replication of them. */
function databasesMeet(a: string, b: string): boolean {
  const [some, others] = [a.split(','), b.split(',')];
  if (some.some((name) => others.includes(name))) return true;
  const isPlain = (names: readonly string[]) => names.some((name) => name !== 'replication');
  return (some.includes('all') && isPlain(others)) || (others.includes('all') && isPlain(some));
}

function addressesMeet(a = 'all', b = 'all'): boolean {
  if (a === b || a === 'all' || b === 'all' || /^same/.test(a) || /^same/.test(b)) return true;
  return cidrContains(a, b) || cidrContains(b, a);
}
