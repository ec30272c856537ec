import type { Invocation, Value } from '../../fact.ts';
import type { LookupBook } from '../../lookup.ts';
import { sketchOf, splitValue } from '../../shell/values.ts';
import {
  type Carried,
  carriedFile,
  carriedInline,
  carriedInput,
  optionsOf,
  optionValue,
  optionValues,
} from '../carried.ts';

/** What a kubectl command does with objects. */
export interface ManifestCommand {
  readonly verb: 'apply' | 'create' | 'replace' | 'patch' | 'reconcile' | 'run' | 'delete';
  readonly documents: readonly Carried[];
  readonly namespace: Value | undefined;
  /** For `patch`: the object that it is about, and whether the patch is a JSON patch (RFC 6902). */
  readonly target?: { readonly kind: string; readonly name: Value | undefined } | undefined;
  readonly isJsonPatch: boolean;
}

/** Short names of kinds that matter. Source: `kubectl api-resources`. */
const KINDS: Readonly<Record<string, string>> = {
  svc: 'Service',
  service: 'Service',
  services: 'Service',
  ing: 'Ingress',
  ingress: 'Ingress',
  ingresses: 'Ingress',
  deploy: 'Deployment',
  deployment: 'Deployment',
  deployments: 'Deployment',
  ds: 'DaemonSet',
  daemonset: 'DaemonSet',
  sts: 'StatefulSet',
  statefulset: 'StatefulSet',
  po: 'Pod',
  pod: 'Pod',
  pods: 'Pod',
  ns: 'Namespace',
  namespace: 'Namespace',
  namespaces: 'Namespace',
  cm: 'ConfigMap',
  configmap: 'ConfigMap',
  configmaps: 'ConfigMap',
  secret: 'Secret',
  secrets: 'Secret',
  sa: 'ServiceAccount',
  serviceaccount: 'ServiceAccount',
  netpol: 'NetworkPolicy',
  networkpolicy: 'NetworkPolicy',
  role: 'Role',
  roles: 'Role',
  clusterrole: 'ClusterRole',
  clusterroles: 'ClusterRole',
  rolebinding: 'RoleBinding',
  rolebindings: 'RoleBinding',
  clusterrolebinding: 'ClusterRoleBinding',
  clusterrolebindings: 'ClusterRoleBinding',
  pv: 'PersistentVolume',
  pvc: 'PersistentVolumeClaim',
  node: 'Node',
  nodes: 'Node',
  no: 'Node',
  cj: 'CronJob',
  cronjob: 'CronJob',
  job: 'Job',
};

/** The objects that a kubectl or oc command sends; undefined for others, and for dry runs. */
export function manifestCommand(invocation: Invocation, book: LookupBook): ManifestCommand | undefined {
  const [command, first, second] = invocation.path;
  if (command !== 'kubectl' && command !== 'oc') return undefined;
  const verb = first === 'auth' && second === 'reconcile' ? 'reconcile' : first;
  if (!isVerb(verb) || isDryRun(invocation)) return undefined;
  const documents = verb === 'run' ? overrides(invocation, book) : filesOf(invocation, book);
  if (verb === 'patch') documents.push(...patches(invocation, book));
  return {
    verb,
    documents,
    namespace: optionValue(invocation, ['--namespace', '-n']),
    target:
      verb === 'patch'
        ? targetOf(invocation)
        : verb === 'run'
          ? { kind: 'Pod', name: invocation.operands[0] }
          : undefined,
    isJsonPatch: verb === 'patch' && optionValue(invocation, ['--type'])?.text === 'json',
  };
}

function isVerb(word: string | undefined): word is ManifestCommand['verb'] {
  return /^(?:apply|create|replace|patch|reconcile|run|delete)$/.test(word ?? '');
}

/** `--dry-run`, `=client`, `=server`; `=none` is none. */
function isDryRun(invocation: Invocation): boolean {
  const last = optionsOf(invocation, ['--dry-run']).at(-1);
  return last !== undefined && !/^(?:none|false)$/.test(last.value?.text ?? 'client');
}

function filesOf(invocation: Invocation, book: LookupBook): Carried[] {
  const files = optionValues(invocation, ['--filename', '-f']).flatMap((value) => splitValue(value, ','));
  const folders = optionValues(invocation, ['--kustomize', '-k']);
  return [
    ...files.map((name): Carried => {
      if (name.text === '-') return carriedInput(invocation, book) ?? unknown(name);
      return /^https?:\/\//.test(sketchOf(name)) ? { ...unknown(name), file: name } : carriedFile(name, book);
    }),
    // What a kustomization builds cannot be seen from here.
    ...folders.map((name): Carried => ({ ...unknown(name), file: name })),
  ];
}

function unknown({ from }: Value): Carried {
  return { text: undefined, from, source: 'unknown' };
}

function patches(invocation: Invocation, book: LookupBook): Carried[] {
  return [
    ...optionValues(invocation, ['--patch', '-p']).map((value) => carriedInline(value, book)),
    ...optionValues(invocation, ['--patch-file']).map((value) => carriedFile(value, book)),
  ];
}

function overrides(invocation: Invocation, book: LookupBook): Carried[] {
  return optionValues(invocation, ['--overrides']).map((value) => carriedInline(value, book));
}

/** `patch svc web`, `patch svc/web`, `patch deployments.apps web`. */
function targetOf({ operands }: Invocation): { kind: string; name: Value | undefined } | undefined {
  const [first, second] = operands;
  if (!first) return undefined;
  const [type, name] = splitValue(first, '/');
  const word = (type?.text ?? '').toLowerCase().split('.')[0] ?? '';
  const kind = Object.hasOwn(KINDS, word) ? KINDS[word] : undefined;
  return { kind: kind ?? word, name: name ?? second };
}
