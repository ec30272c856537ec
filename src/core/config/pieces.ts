import {
  childOf,
  itemsOf,
  type MapEntry,
  type Mapping,
  type Scalar,
  scalarsOf,
  type Tree,
  textAt,
} from './tree.ts';

/** Keys that only a pod or a container has. */
const OF_POD =
  /^(?:securityContext|podSecurityContext|containers|initContainers|volumeMounts|hostNetwork|hostPID|hostIPC|automountServiceAccountToken|serviceAccountName|imagePullPolicy|livenessProbe|readinessProbe|envFrom|terminationGracePeriodSeconds|topologySpreadConstraints)$/;

/** How deep a piece is looked at. */
const MOST_LEVELS = 4;

/** True for a piece out of the midst of a manifest of Kubernetes, which does not say itself what it is of. */
export function isPieceOfManifest(root: Tree): boolean {
  return objectOf(root) !== undefined || hasPodKey(root, 0);
}

function hasPodKey(node: Tree, depth: number): boolean {
  if (depth > MOST_LEVELS || node.kind === 'scalar') return false;
  if (node.kind === 'list') return node.items.slice(0, 50).some((item) => hasPodKey(item, depth + 1));
  return node.entries.some(({ key, value }) => OF_POD.test(key) || hasPodKey(value, depth + 1));
}

/** The object that a piece is of: roles, bindings, services and network policies tell by what they have. */
export function objectOf(root: Tree): Mapping | undefined {
  if (root.kind !== 'map' || childOf(root, 'kind')) return undefined;
  const spec = childOf(root, 'spec') ?? root;
  const kind = kindOfSpec(spec);
  if (kind === undefined) return undefined;
  const { start, end } = root;
  const isWhole = spec !== root || /^Role/.test(kind);
  const entries: readonly MapEntry[] = isWhole ? root.entries : [{ key: 'spec', start, value: root }];
  return { kind: 'map', entries: [{ key: 'kind', start, value: word(kind, start) }, ...entries], start, end };
}

function kindOfSpec(spec: Tree): string | undefined {
  const rules = itemsOf(childOf(spec, 'rules'));
  if (rules.some((rule) => childOf(rule, 'verbs') && childOf(rule, 'resources'))) return 'Role';
  if (childOf(spec, 'roleRef') || itemsOf(childOf(spec, 'subjects')).some((one) => textAt(one, 'kind')))
    return 'RoleBinding';
  if (rules.some((rule) => childOf(rule, 'http') ?? childOf(rule, 'host'))) return 'Ingress';
  if (childOf(spec, 'podSelector')) return 'NetworkPolicy';
  if (childOf(spec, 'loadBalancerSourceRanges')) return 'Service';
  const type = scalarsOf(childOf(spec, 'type'))[0]?.text ?? '';
  return /^(?:ClusterIP|LoadBalancer|NodePort)$/.test(type) && childOf(spec, 'ports') ? 'Service' : undefined;
}

function word(text: string, at: number): Scalar {
  return { kind: 'scalar', type: 'string', text, start: at, end: at };
}
