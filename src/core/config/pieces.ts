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
  /^(?:securityContext|podSecurityContext|containers|initContainers|volumeMounts|hostNetwork|hostPID|hostIPC|hostUsers|automountServiceAccountToken|serviceAccountName|imagePullPolicy|livenessProbe|readinessProbe|envFrom|terminationGracePeriodSeconds|topologySpreadConstraints)$/;

/** What a volume of a pod is made from. */
const VOLUMES = ['hostPath', 'emptyDir', 'configMap', 'secret', 'persistentVolumeClaim', 'projected', 'csi'];

/** How deep a piece is looked at. */
const MOST_LEVELS = 4;

/** True for a piece out of the midst of a manifest of Kubernetes, which does not say itself what it is of. */
export function isPieceOfManifest(root: Tree): boolean {
  return objectOf(root) !== undefined || hasPodKey(root, 0);
}

function hasPodKey(node: Tree, depth: number): boolean {
  if (depth > MOST_LEVELS || node.kind === 'scalar') return false;
  if (node.kind === 'list') return node.items.slice(0, 50).some((item) => hasPodKey(item, depth + 1));
  return node.entries.some(
    ({ key, value }) =>
      OF_POD.test(key) || (key === 'volumes' && isVolumes(value)) || hasPodKey(value, depth + 1),
  );
}

function isVolumes(node: Tree): boolean {
  return itemsOf(node).some((item) => textAt(item, 'name') !== undefined && hasAny(item, VOLUMES));
}

/** A piece of an object: what kind it is of, and under which keys it stands there. */
interface Piece {
  readonly kind: string;
  readonly under: readonly string[];
}

/** The object that a piece is of: roles, bindings, services and network policies tell by what they have. */
export function objectOf(root: Tree): Mapping | undefined {
  if (root.kind === 'scalar' || childOf(root, 'kind')) return undefined;
  const piece = pieceOf(root);
  if (!piece) return undefined;
  const { start, end } = root;
  const kind: MapEntry = { key: 'kind', start, value: word(piece.kind, start) };
  const inner = piece.under.reduceRight<Tree>(
    (value, key) => ({ kind: 'map', entries: [{ key, start, value }], start, end }),
    root,
  );
  return inner.kind === 'map' ? { kind: 'map', entries: [kind, ...inner.entries], start, end } : undefined;
}

function pieceOf(root: Tree): Piece | undefined {
  if (root.kind === 'list') return pieceOfList(root.items.slice(0, 50));
  const spec = childOf(root, 'spec') ?? root;
  const kind = kindOfSpec(spec);
  const isWhole = spec !== root || /^Role/.test(kind ?? '');
  if (kind !== undefined) return { kind, under: isWhole ? [] : ['spec'] };
  if (OF_SECURITY.some((key) => childOf(root, key)) || hasAny(childOf(root, 'capabilities'), ['add', 'drop']))
    return { kind: 'Pod', under: ['spec', 'containers', 'securityContext'] };
  return pieceOfRule(root);
}

/** Keys of what a container may do to its host, and of nothing else. */
const OF_SECURITY = [
  'allowPrivilegeEscalation',
  'readOnlyRootFilesystem',
  'runAsNonRoot',
  'seccompProfile',
  'procMount',
];

/** Items without the key that they stand under. */
function pieceOfList(items: readonly Tree[]): Piece | undefined {
  if (items.some((item) => childOf(item, 'verbs') && childOf(item, 'resources')))
    return { kind: 'Role', under: ['rules'] };
  const rule = items.map(pieceOfRule).find((one) => one !== undefined);
  if (rule) return rule;
  return items.some(isPeer) ? { kind: 'NetworkPolicy', under: ['spec', 'ingress', 'from'] } : undefined;
}

/** One rule of a network policy, or of a policy of the mesh. */
function pieceOfRule(rule: Tree): Piece | undefined {
  if (itemsOf(childOf(rule, 'from')).some(isPeer))
    return { kind: 'NetworkPolicy', under: ['spec', 'ingress'] };
  if (itemsOf(childOf(rule, 'to')).some(isPeer)) return { kind: 'NetworkPolicy', under: ['spec', 'egress'] };
  return isMeshRule(rule) ? { kind: 'AuthorizationPolicy', under: ['spec', 'rules'] } : undefined;
}

function isPeer(node: Tree): boolean {
  return hasAny(node, ['podSelector', 'namespaceSelector', 'ipBlock']);
}

function isMeshRule(rule: Tree): boolean {
  return (
    itemsOf(childOf(rule, 'from')).some((one) => childOf(one, 'source')) ||
    itemsOf(childOf(rule, 'to')).some((one) => childOf(one, 'operation'))
  );
}

function hasAny(node: Tree | undefined, keys: readonly string[]): boolean {
  return keys.some((key) => childOf(node, key) !== undefined);
}

function kindOfSpec(spec: Tree): string | undefined {
  const rules = itemsOf(childOf(spec, 'rules'));
  if (rules.some((rule) => childOf(rule, 'verbs') && childOf(rule, 'resources'))) return 'Role';
  if (childOf(spec, 'roleRef') || itemsOf(childOf(spec, 'subjects')).some((one) => textAt(one, 'kind')))
    return 'RoleBinding';
  if (rules.some((rule) => childOf(rule, 'http') ?? childOf(rule, 'host'))) return 'Ingress';
  if (rules.some(isMeshRule)) return 'AuthorizationPolicy';
  const passages = ['ingress', 'egress'].flatMap((key) => itemsOf(childOf(spec, key)));
  if (
    passages.some((one) =>
      hasAny(one, ['fromEndpoints', 'toEndpoints', 'fromEntities', 'toEntities', 'toPorts']),
    )
  )
    return 'CiliumNetworkPolicy';
  if (childOf(spec, 'podSelector') || passages.some(isPassage)) return 'NetworkPolicy';
  if (childOf(spec, 'loadBalancerSourceRanges')) return 'Service';
  if (childOf(childOf(spec, 'mtls'), 'mode')) return 'PeerAuthentication';
  const type = scalarsOf(childOf(spec, 'type'))[0]?.text ?? '';
  return /^(?:ClusterIP|LoadBalancer|NodePort)$/.test(type) ? 'Service' : undefined;
}

/** What a network policy has under `ingress` and `egress`. */
function isPassage(one: Tree): boolean {
  return (
    itemsOf(childOf(one, 'ports')).some((port) => childOf(port, 'port')) ||
    ['from', 'to'].some((key) => itemsOf(childOf(one, key)).some(isPeer))
  );
}

function word(text: string, at: number): Scalar {
  return { kind: 'scalar', type: 'string', text, start: at, end: at };
}

/**
 * True for a statement of an IAM policy, or the part of one that says who: it stands alone where the document around it is
 * left out.
 */
export function isStatement(node: Tree | undefined): boolean {
  const effect = textAt(node, 'Effect');
  const says = ['Action', 'NotAction', 'Principal', 'NotPrincipal', 'Resource'].filter((key) =>
    childOf(node, key),
  );
  if (effect !== undefined) return /^(?:Allow|Deny)$/.test(effect) && says.length > 0;
  const who = childOf(node, 'Principal');
  return (
    who !== undefined && (who.kind === 'map' ? hasAny(who, PRINCIPALS) : textAt(node, 'Principal') === '*')
  );
}

const PRINCIPALS = ['AWS', 'Service', 'Federated', 'CanonicalUser'];
