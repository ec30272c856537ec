import { type RbacRules, readRules, readSubjects } from '../../access/rbac.ts';
import { Digests } from '../../config/hash.ts';
import { childOf, itemsOf, type Mapping, scalarsOf, type Tree, textAt } from '../../config/tree.ts';
import { type Fact, type Invocation, knownValue } from '../../fact.ts';
import { linearProvenance } from '../../span.ts';
import type { Carried } from '../carried.ts';
import type { Side } from '../config.ts';
import type { ManifestCommand } from '../manifest/commands.ts';
import type { KubeObject } from '../manifest/documents.ts';
import { accessFacts } from '../manifest.ts';

const RBAC = /^(?:Cluster)?Role(?:Binding)?$/;

/**
 * Facts of kind `policy` with `format` rbac (see `facts/manifest.ts`) for what the roles and bindings of a manifest give
 * after a change and did not before: of a binding only the subjects that are new, of a role only its new rules.
 */
export function rbacChangeFacts(old: Side, now: Side): Fact[] {
  if (now.kind !== 'kubernetes') return [];
  const before = objectsOf(old);
  const digests = new Digests();
  const after = objectsOf(now);
  const roles = new Map<string, RbacRules>();
  for (const root of after) {
    const name = textAt(childOf(root, 'metadata'), 'name');
    if (name && /Role$/.test(textAt(root, 'kind') ?? '')) roles.set(name, readRules(root));
  }
  const carried: Carried = { text: now.text, from: linearProvenance(0, now.text.length), source: 'file' };
  const command: ManifestCommand = { verb: 'apply', documents: [], isJsonPatch: false, namespace: undefined };
  return after.flatMap((root) => {
    const former =
      before.find((one) => identity(one) === identity(root)) ??
      before.find((one) => digests.same(withoutMetadata(one), withoutMetadata(root)));
    const part = former ? gainedPart(root, former, digests) : root;
    if (!part) return [];
    return accessFacts(objectOf(part, carried), command, roles, applied(now));
  });
}

function objectsOf(side: Side): Mapping[] {
  return side.reading.documents.flatMap((root) => {
    const items = /List$/.test(textAt(root, 'kind') ?? '') ? itemsOf(childOf(root, 'items')) : [root];
    return items.filter(
      (item): item is Mapping => item.kind === 'map' && RBAC.test(textAt(item, 'kind') ?? ''),
    );
  });
}

function identity(root: Mapping): string {
  const metadata = childOf(root, 'metadata');
  return [textAt(root, 'kind'), textAt(metadata, 'namespace'), textAt(metadata, 'name')].join(' ');
}

function withoutMetadata(root: Mapping): Mapping {
  return { ...root, entries: root.entries.filter(({ key }) => key !== 'metadata') };
}

/** The object with only those subjects or rules that are new; undefined when none are. */
function gainedPart(root: Mapping, former: Mapping, digests: Digests): Mapping | undefined {
  const isBinding = /Binding$/.test(textAt(root, 'kind') ?? '');
  const key = isBinding ? 'subjects' : 'rules';
  const role = childOf(root, 'roleRef');
  const formerRole = childOf(former, 'roleRef');
  const isLess = isBinding && givesLess(textAt(role, 'name'), textAt(formerRole, 'name'));
  if (isBinding && role && formerRole && !digests.same(role, formerRole) && !isLess) return root;
  const labels = childOf(childOf(root, 'metadata'), 'labels');
  const formerLabels = childOf(childOf(former, 'metadata'), 'labels');
  const isAggregated = (node: Tree | undefined): boolean =>
    node?.kind === 'map' && node.entries.some((entry) => entry.key.includes('aggregate-to'));
  if (!isBinding && isAggregated(labels) && !isAggregated(formerLabels)) return root;
  const had = new Set(itemsOf(childOf(former, key)).map((item) => digests.of(item)));
  const olds = isBinding ? [] : itemsOf(childOf(former, key)).slice(0, MOST_RULES);
  const isForAll = isBinding && readSubjects(former).some(({ audience }) => WIDE.test(audience ?? ''));
  const fresh = itemsOf(childOf(root, key)).filter(
    (item) =>
      !had.has(digests.of(item)) &&
      !(isForAll && isNarrow(item)) &&
      !olds.some((old) => isWithinRule(item, old)),
  );
  if (fresh.length === 0) return undefined;
  const entries = root.entries
    .filter((entry) => entry.key !== 'metadata' || isBinding)
    .map((entry) =>
      entry.key === key
        ? {
            ...entry,
            value: {
              kind: 'list' as const,
              items: fresh,
              start: fresh[0]?.start ?? entry.value.start,
              end: fresh.at(-1)?.end ?? entry.value.end,
            },
          }
        : entry,
    );
  const metadata = root.entries
    .filter((entry) => entry.key === 'metadata' && !isBinding)
    .map((entry) => ({ ...entry, value: withoutAggregation(entry.value) }));
  return { ...root, entries: [...entries, ...metadata] };
}

/** True for a built-in role that gives less than another. */
function givesLess(name: string | undefined, than: string | undefined): boolean {
  const [now, was] = [BUILT_IN.indexOf(name ?? ''), BUILT_IN.indexOf(than ?? '')];
  return now >= 0 && now < was;
}

const BUILT_IN = ['view', 'edit', 'admin', 'cluster-admin'];

const WIDE = /^(?:org|any-account|internet)$/;

/** True for a subject that is a part of everyone. */
function isNarrow(subject: Tree): boolean {
  const { start, end } = subject;
  const entry = { key: 'subjects', start, value: { kind: 'list' as const, items: [subject], start, end } };
  return readSubjects({ kind: 'map', entries: [entry], start, end }).every(
    ({ audience }) => !WIDE.test(audience ?? ''),
  );
}

/** Most former rules that a new one is compared with. */
const MOST_RULES = 100;

/** True if a rule gives nothing that another does not. */
function isWithinRule(one: Tree, other: Tree): boolean {
  const fits = (key: string): boolean => {
    const outer = new Set(scalarsOf(childOf(other, key)).map(({ text }) => text));
    return scalarsOf(childOf(one, key)).every(({ text }) => outer.has('*') || outer.has(text));
  };
  const names = scalarsOf(childOf(other, 'resourceNames'));
  const own = scalarsOf(childOf(one, 'resourceNames'));
  const areNamed = names.length === 0 || (own.length > 0 && fits('resourceNames'));
  return areNamed && ['verbs', 'resources', 'apiGroups', 'nonResourceURLs'].every(fits);
}

function withoutAggregation(node: Tree): Tree {
  if (node.kind !== 'map') return node;
  return { ...node, entries: node.entries.filter(({ key }) => key !== 'labels') };
}

function objectOf(root: Mapping, carried: Carried): KubeObject {
  const metadata = childOf(root, 'metadata');
  return {
    carried,
    root,
    entries: [],
    kind: textAt(root, 'kind'),
    name: textAt(metadata, 'name'),
    namespace: textAt(metadata, 'namespace'),
  };
}

/** The command that puts a manifest in force. */
function applied({ path, text }: Side): Invocation {
  const span = { start: 0, end: text.length };
  const word = (one: string) => knownValue(one, { span: { start: 0, end: 0 } });
  const file = word(path ?? 'FILE');
  return {
    command: 'kubectl',
    path: ['kubectl', 'apply'],
    words: [word('kubectl'), word('apply'), word('-f'), file],
    options: [{ name: '--filename', value: file, span: { start: 0, end: 0 } }],
    operands: [],
    env: new Map(),
    redirections: [],
    wrappers: [],
    moreOperands: false,
    span,
  };
}
