import type { Digests } from './hash.ts';
import { childOf, type Mapping, type Tree, textAt } from './tree.ts';

/** What became of the items of a list: which are the same thing before and after, which are gone, which are new. */
export interface ItemMatches {
  readonly pairs: readonly (readonly [before: Mapping, after: Mapping])[];
  readonly removed: readonly Mapping[];
  readonly added: readonly Mapping[];
}

/** Keys that say which of several an item is, the most telling first. */
const IDENTITY = [
  'label',
  'name',
  'Name',
  'id',
  'Id',
  'ID',
  'sid',
  'Sid',
  'key',
  'Key',
  'pattern',
  'path',
  'mountPath',
  'containerPort',
  'port',
  'from_port',
  'uses',
  'user',
  'client',
  'table',
  'role',
  'rolearn',
  'url',
  'host',
  'hosts',
  'target',
  'source',
  'command',
  'database',
  'address',
  'description',
  'principal',
  'principal_arn',
  'principal_id',
  'principalId',
  'member',
  'grantee',
  'group_name',
  'groupName',
  'user_name',
  'userName',
  'username',
  'service_principal_name',
  'team',
  'email',
  'subject',
  'display_name',
  'displayName',
  'namespace',
  'category',
  'priority',
  'rule_number',
  'arn',
];

/** Most pairs of items that are compared by what they have in common. */
const MOST_COMPARED = 4_000;

/** Least share of equal entries of two items that are taken to be one that was changed or renamed. */
const LEAST_LIKENESS = 0.4;

/** Matches maps by what they are rather than by where they stand: equal ones, then by their names, then the most alike. */
export function matchItems(
  before: readonly Mapping[],
  after: readonly Mapping[],
  digests: Digests,
): ItemMatches {
  const left = new Map<string, Mapping[]>();
  for (const item of before) {
    const digest = digests.of(item);
    const same = left.get(digest);
    if (same) same.push(item);
    else left.set(digest, [item]);
  }
  const open: Mapping[] = [];
  for (const item of after) if (!left.get(digests.of(item))?.shift()) open.push(item);
  let removed = [...left.values()].flat();
  let added = open;
  const pairs: [Mapping, Mapping][] = [];
  const match = (nameOf: (item: Mapping) => string | undefined): void => {
    const made = byName(removed, added, nameOf);
    pairs.push(...made.pairs);
    removed = made.removed;
    added = made.added;
  };
  if (removed.length > 0 && added.length > 0) match(objectName);
  for (const key of IDENTITY) {
    if (removed.length === 0 || added.length === 0) break;
    match((item) => textAt(item, key));
  }
  if (removed.length > 0 && added.length > 0) match(onlyKey);
  const alike = byLikeness(removed, added, LEAST_LIKENESS);
  const rest = byPart(alike, digests);
  const [old, now] = [before[0], after[0]];
  if (
    before.length === 1 &&
    after.length === 1 &&
    old &&
    now &&
    rest.removed.length === 1 &&
    (isSameShape(old, now) || isSameThing(old, now))
  )
    return { pairs: [[old, now]], removed: [], added: [] };
  return { pairs: [...pairs, ...rest.pairs], removed: rest.removed, added: rest.added };
}

/** Pairs of items of which one has all that the other has, and keys besides: a rule without its `ports`, or without its `from`. */
function byPart({ pairs, removed, added }: Rest, digests: Digests): Rest {
  if (removed.length * added.length > MOST_COMPARED) return { pairs, removed, added };
  const isPart = (one: Mapping, other: Mapping): boolean =>
    one.entries.length > 0 &&
    one.entries.length < other.entries.length &&
    one.entries.every(
      ({ key, value }) =>
        value.kind !== 'scalar' &&
        other.entries.some((entry) => entry.key === key && digests.same(entry.value, value)),
    );
  const [olds, news] = [new Set(removed), new Set(added)];
  const found = removed.flatMap((old): [Mapping, Mapping][] => {
    const one = added.find((item) => news.has(item) && (isPart(item, old) || isPart(old, item)));
    if (!one) return [];
    olds.delete(old);
    news.delete(one);
    return [[old, one]];
  });
  return { pairs: [...pairs, ...found], removed: [...olds], added: [...news] };
}

/** Keys whose values make two things of two items. */
const NAMES = ['label', 'name', 'id', 'sid', 'key', 'kind', 'uses', 'role', 'user'];

/** True for the only items of two lists, unless they say themselves that they are not the same: by a name or a network. */
function isSameThing(old: Mapping, now: Mapping): boolean {
  return leavesOf(now).size > 0 && !hasNetwork(now) && !NAMES.some((key) => differ(old, now, key));
}

function differ(a: Mapping, b: Mapping, key: string): boolean {
  const [one, other] = [textAt(a, key), textAt(b, key)];
  return one !== undefined && other !== undefined && one !== other;
}

/** True for the only items of two lists that say the same things with other values, and have no names of their own. */
function isSameShape(old: Mapping, now: Mapping): boolean {
  if (IDENTITY.some((key) => textAt(old, key) !== undefined)) return false;
  const shape = (item: Mapping) =>
    [...new Set([...leavesOf(item)].map((leaf) => leaf.slice(0, leaf.indexOf('='))))].sort();
  return shape(old).join() === shape(now).join();
}

/**
 * What an item is an entry of, where that is all that it has: a call `helmet({ … })`, a job `- deploy: { requires: … }`.
 * A network is none: another one is another thing.
 */
function onlyKey(item: Mapping): string | undefined {
  const [only] = item.entries;
  const isNamed = item.entries.length === 1 && only?.value.kind === 'map' && only.value.entries.length > 0;
  return isNamed && !hasNetwork(item) ? only.key : undefined;
}

function hasNetwork(item: Mapping): boolean {
  return [...leavesOf(item)].some((leaf) => /\.cidr=/.test(leaf));
}

/** What a Kubernetes object is called. */
function objectName(item: Mapping): string | undefined {
  const kind = textAt(item, 'kind');
  const metadata = childOf(item, 'metadata');
  const name = textAt(metadata, 'name');
  return kind && name ? `${kind} ${textAt(metadata, 'namespace') ?? ''} ${name}` : undefined;
}

type Rest = { pairs: [Mapping, Mapping][]; removed: Mapping[]; added: Mapping[] };

/** Pairs of one name that only one item on each side has. */
function byName(
  removed: readonly Mapping[],
  added: readonly Mapping[],
  nameOf: (item: Mapping) => string | undefined,
): Rest {
  const unique = (items: readonly Mapping[]): Map<string, Mapping | null> => {
    const names = new Map<string, Mapping | null>();
    for (const item of items) {
      const name = nameOf(item);
      if (name !== undefined && name !== '') names.set(name, names.has(name) ? null : item);
    }
    return names;
  };
  const olds = unique(removed);
  const pairs: [Mapping, Mapping][] = [];
  for (const [name, item] of unique(added)) {
    const old = olds.get(name);
    if (item && old) pairs.push([old, item]);
  }
  const done = new Set(pairs.flat());
  return {
    pairs,
    removed: removed.filter((item) => !done.has(item)),
    added: added.filter((item) => !done.has(item)),
  };
}

/** Pairs of items of which at least `least` of the entries are equal, the most alike first. */
export function byLikeness(removed: readonly Mapping[], added: readonly Mapping[], least: number): Rest {
  if (removed.length * added.length === 0 || removed.length * added.length > MOST_COMPARED) {
    return { pairs: [], removed: [...removed], added: [...added] };
  }
  const olds = removed.map((item) => ({ item, leaves: leavesOf(item) }));
  const news = added.map((item) => ({ item, leaves: leavesOf(item) }));
  const scored = olds.flatMap((old) =>
    news.map((one) => ({ old: old.item, one: one.item, score: likeness(old.leaves, one.leaves) })),
  );
  scored.sort((a, b) => b.score - a.score);
  const pairs: [Mapping, Mapping][] = [];
  const done = new Set<Mapping>();
  for (const { old, one, score } of scored) {
    if (score < least) break;
    if (done.has(old) || done.has(one)) continue;
    done.add(old).add(one);
    pairs.push([old, one]);
  }
  return {
    pairs,
    removed: removed.filter((item) => !done.has(item)),
    added: added.filter((item) => !done.has(item)),
  };
}

/** Most entries of an item that are compared. */
const MOST_LEAVES = 200;

function leavesOf(root: Tree): Set<string> {
  const leaves = new Set<string>();
  const visit = (node: Tree, path: string, depth: number): void => {
    if (leaves.size >= MOST_LEAVES || depth > 20) return;
    if (node.kind === 'scalar') leaves.add(`${path}=${withoutVersion(path, node.refers ?? node.text)}`);
    else if (node.kind === 'list') for (const item of node.items) visit(item, path, depth + 1);
    else for (const { key, value } of node.entries) visit(value, `${path}.${key}`, depth + 1);
  };
  visit(root, '', 0);
  return leaves;
}

/** An image of another version is the image of the same thing. */
function withoutVersion(path: string, text: string): string {
  return path.endsWith('.image') ? text.replace(/(?:@sha256:[\da-f]+|:[\w.-]+)$/, '') : text;
}

function likeness(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  if (one.size === 0 || other.size === 0) return 0;
  let shared = 0;
  for (const leaf of one) if (other.has(leaf)) shared++;
  return shared / Math.max(one.size, other.size);
}
