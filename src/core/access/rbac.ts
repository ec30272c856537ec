import { childOf, itemsOf, type Scalar, scalarsOf, type Tree, textAt } from '../config/tree.ts';
import type { Access, Audience } from '../finding.ts';
import { audienceOf, widest } from './audiences.ts';
import { strongest } from './sql-privileges.ts';

/** Why a role gives more than its rules seem to. */
export type RbacWeakness = 'wildcard' | 'escalation' | 'secrets' | 'exec' | 'aggregated';

/** Who is bound to a role, and where the text says so. */
export interface RbacSubject {
  readonly text: string;
  readonly audience: Audience | undefined;
  readonly part: Scalar;
}

/** What the rules of a role give. */
export interface RbacRules {
  readonly access: Access;
  readonly verbs: readonly Scalar[];
  readonly resources: readonly Scalar[];
  readonly weaknesses: readonly RbacWeakness[];
}

/**
 * The subjects of a RoleBinding or ClusterRoleBinding. `system:authenticated` is everyone with a valid credential (on GKE
 * any Google account); the account `default` is every pod of its namespace that names no other.
 * Source: Kubernetes documentation, "Using RBAC Authorization", "Referring to subjects".
 */
export function readSubjects(binding: Tree): RbacSubject[] {
  return itemsOf(childOf(binding, 'subjects')).flatMap((subject) => {
    const [part] = scalarsOf(childOf(subject, 'name'));
    if (!part) return [];
    const kind = textAt(subject, 'kind');
    const name = part.text;
    const namespace = textAt(subject, 'namespace');
    const text = kind === 'ServiceAccount' ? `system:serviceaccount:${namespace ?? 'default'}:${name}` : name;
    return [{ text, audience: subjectAudience(kind, name), part }];
  });
}

function subjectAudience(kind: string | undefined, name: string): Audience | undefined {
  if (name.includes('\uFFFC')) return undefined;
  if (kind === 'ServiceAccount') return name === 'default' ? 'team' : 'named';
  const known = audienceOf(name, 'kubernetes');
  if (kind === 'User') return known === 'internet' ? 'internet' : 'named';
  return known ?? 'team';
}

/** The widest of some subjects; undefined when none is known to be wide and one is not known. */
export function widestSubject(subjects: readonly RbacSubject[]): Audience | undefined {
  const best = widest(subjects.map(({ audience }) => audience));
  const isUnknown = subjects.some(({ audience }) => audience === undefined);
  return isUnknown && (best === 'named' || best === 'team') ? undefined : best;
}

/** What a role gives by its name, for roles whose rules are not at hand: the built-in ones, else what the name says. */
export function accessOfRoleName(name: string): Access {
  const lower = name.toLowerCase();
  if (/^system:(?:basic-user|discovery|public-info-viewer)$/.test(lower)) return 'list';
  if (lower === 'edit') return 'write';
  if (/admin|owner|root|super|^system:masters$|^sudoer$/.test(lower)) return 'admin';
  return /view|read|monitor|metrics|list|(?:^|-)ro(?:-|$)/.test(lower) ? 'read' : 'write';
}

const READS = new Set(['get', 'list', 'watch']);
const ESCALATES = new Set(['escalate', 'bind', 'impersonate']);
/** Resources whose creation runs code or mints credentials. */
const EXECUTES = new Set([
  'pods/exec',
  'pods/attach',
  'nodes/proxy',
  'serviceaccounts/token',
  'pods/ephemeralcontainers',
]);
const CONTROLS = new Set([
  'certificatesigningrequests/approval',
  'mutatingwebhookconfigurations',
  'validatingwebhookconfigurations',
  'persistentvolumes',
  'clusterroles',
  'clusterrolebindings',
  'roles',
  'rolebindings',
]);

/** What a Role or ClusterRole gives to whoever is bound to it. */
export function readRules(role: Tree): RbacRules {
  const accesses: Access[] = [];
  const weaknesses = new Set<RbacWeakness>();
  const verbs: Scalar[] = [];
  const resources: Scalar[] = [];
  for (const rule of itemsOf(childOf(role, 'rules'))) {
    const can = scalarsOf(childOf(rule, 'verbs'));
    const over = [...scalarsOf(childOf(rule, 'resources')), ...scalarsOf(childOf(rule, 'nonResourceURLs'))];
    verbs.push(...can);
    resources.push(...over);
    const groups = scalarsOf(childOf(rule, 'apiGroups')).map(({ text }) => text);
    const isBound = scalarsOf(childOf(rule, 'resourceNames')).length > 0;
    accesses.push(
      accessOfRule(
        can.map(({ text }) => text.toLowerCase()),
        over.map(({ text }) => text.toLowerCase()),
        groups,
        isBound,
        weaknesses,
      ),
    );
  }
  if (hasAggregation(role)) weaknesses.add('aggregated');
  return { access: strongest(accesses), verbs, resources, weaknesses: [...weaknesses] };
}

function accessOfRule(
  verbs: readonly string[],
  resources: readonly string[],
  groups: readonly string[],
  isBound: boolean,
  weaknesses: Set<RbacWeakness>,
): Access {
  const anyVerb = verbs.includes('*');
  const anyResource = resources.includes('*');
  const changes = anyVerb || verbs.some((verb) => !READS.has(verb));
  if (anyVerb || anyResource) weaknesses.add('wildcard');
  if (verbs.some((verb) => ESCALATES.has(verb))) {
    weaknesses.add('escalation');
    return 'admin';
  }
  const isCore = groups.length === 0 || groups.includes('') || groups.includes('*');
  if (isCore && !isBound && (anyResource || resources.includes('secrets'))) weaknesses.add('secrets');
  if (changes && resources.some((resource) => EXECUTES.has(resource))) {
    weaknesses.add('exec');
    return 'admin';
  }
  if (changes && (anyResource || resources.some((resource) => CONTROLS.has(resource)))) return 'admin';
  if (changes) return 'write';
  return verbs.length === 0 ? 'none' : 'read';
}

/** Labels that add a role's rules to the built-in admin, edit and view without anyone being bound to it. */
function hasAggregation(role: Tree): boolean {
  const labels = childOf(childOf(role, 'metadata'), 'labels');
  return ['admin', 'edit', 'view'].some(
    (name) => textAt(labels, `rbac.authorization.k8s.io/aggregate-to-${name}`) === 'true',
  );
}
