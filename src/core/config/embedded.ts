import { MapBuilder } from './builder.ts';
import { childOf, itemsOf, type Mapping, type Scalar, type Tree, textAt } from './tree.ts';

/** A file that another carries as a text. */
export interface Embedded {
  /** Where it stands in the file that carries it. */
  readonly place: string;
  /** A path by which its kind can be told. */
  readonly path: string;
  readonly node: Scalar;
  /** True for what counts also where there was none before: a patch is a change of something that is there. */
  readonly isPatch?: boolean | undefined;
}

/** Settings of another program that stand within a file as a part of it. */
export interface Handed {
  /** Whose they are in the file. */
  readonly place: string;
  readonly node: Tree;
}

/** The values that a file hands to a chart: of HelmRelease, of Argo CD's Application, with its single parameters. */
export function handedValues(kind: string, documents: readonly Tree[]): Handed[] {
  if (kind !== 'kubernetes' && kind !== 'argocd') return [];
  return documents.slice(0, MOST_FILES).flatMap((root): Handed[] => {
    const spec = childOf(root, 'spec');
    const name = `${textAt(root, 'kind')} ${textAt(childOf(root, 'metadata'), 'name') ?? ''}`;
    if (textAt(root, 'kind') === 'HelmRelease') {
      const values = childOf(spec, 'values');
      return values ? [{ place: name, node: values }] : [];
    }
    if (!/^Application(?:Set)?$/.test(textAt(root, 'kind') ?? '')) return [];
    const from = childOf(childOf(spec, 'template'), 'spec') ?? spec;
    return [childOf(from, 'source'), ...itemsOf(childOf(from, 'sources'))].flatMap((source) => {
      const helm = childOf(source, 'helm');
      const values = childOf(helm, 'valuesObject');
      const made = parametersOf(childOf(helm, 'parameters'));
      return [
        ...(values ? [{ place: `${name} values`, node: values }] : []),
        ...(made ? [{ place: `${name} parameters`, node: made }] : []),
      ];
    });
  });
}

/** Parameters by their dotted names as the values that they set. */
function parametersOf(list: Tree | undefined): Tree | undefined {
  if (list?.kind !== 'list') return undefined;
  const made = new MapBuilder(list.start);
  for (const item of list.items.slice(0, 200)) {
    const steps = (textAt(item, 'name') ?? '').split('.').slice(0, 20);
    const value = childOf(item, 'value');
    const key = steps.pop();
    if (key && value) made.at(steps, item.start).add(key, item.start, value);
  }
  return made.build();
}

/** Most files that one file carries. */
const MOST_FILES = 100;

/** Resources of Terraform that carry a policy in a language of its own, with the attribute. */
const POLICIES: Readonly<Record<string, string>> = {
  vault_policy: 'policy',
  consul_acl_policy: 'rules',
  nomad_acl_policy: 'rules_hcl',
};

/** The files that a file carries: the data of a ConfigMap by their names, policies in Terraform resources. */
export function embeddedFiles(kind: string, documents: readonly Tree[]): Embedded[] {
  if (kind === 'kubernetes' || kind === 'argocd')
    return documents
      .flatMap((root) => [...fromConfigMap(root), ...fromKustomization(root), ...fromTexts(root)])
      .slice(0, MOST_FILES);
  if (kind === 'helm-values') return documents.flatMap((root) => fromValues(root, 0)).slice(0, MOST_FILES);
  if (kind === 'ansible' || kind === 'yaml' || kind === 'cloud-init')
    return documents.flatMap((root) => fromTasks(root, 0)).slice(0, MOST_FILES);
  if (kind === 'terraform') return documents.flatMap(fromResources).slice(0, MOST_FILES);
  return [];
}

/** Keys whose text is values for a chart. */
function fromTexts(root: Tree): Embedded[] {
  const spec = childOf(root, 'spec');
  if (textAt(root, 'kind') === 'HelmRelease') return fromValues(childOf(spec, 'values'), 0);
  const name = `${textAt(root, 'kind')} ${textAt(childOf(root, 'metadata'), 'name') ?? ''}`;
  const node = childOf(spec, 'valuesContent') ?? childOf(childOf(childOf(spec, 'source'), 'helm'), 'values');
  return node?.kind === 'scalar' && node.text.includes('\n')
    ? [{ place: name, path: 'values.yaml', node }]
    : [];
}

/** Who of AWS is who in the cluster: a list that is there or not, which comes to the same. */
const IDENTITIES = /^map(?:Roles|Users|Accounts)$/;

function fromConfigMap(root: Tree): Embedded[] {
  if (!/^(?:ConfigMap|Secret)$/.test(textAt(root, 'kind') ?? '')) return [];
  const name = textAt(childOf(root, 'metadata'), 'name') ?? '';
  return ['data', 'stringData'].flatMap((key) =>
    entriesOf(childOf(root, key)).flatMap(({ key: path, value }) =>
      value.kind === 'scalar' && (value.text.includes('\n') || IDENTITIES.test(path) || CARRIED.test(path))
        ? [
            {
              place: `${name} ${path}`,
              path: IDENTITIES.test(path) ? `${path}.yaml` : path,
              node: value,
              isPatch: IDENTITIES.test(path),
            },
          ]
        : [],
    ),
  );
}

/** The patches that stand in a kustomization, each known by what it is for. */
function fromKustomization(root: Tree): Embedded[] {
  if (textAt(root, 'kind') !== 'Kustomization' && !childOf(root, 'patches')) return [];
  const count = new Map<string, number>();
  // Flux has them a level further down.
  const spec = childOf(root, 'spec');
  const lists = [childOf(root, 'patches'), childOf(root, 'patchesJson6902'), childOf(spec, 'patches')];
  return lists.flatMap((list) =>
    itemsOf(list).flatMap((item) => {
      const node = childOf(item, 'patch');
      const target = childOf(item, 'target');
      if (node?.kind !== 'scalar' || !node.text.includes('\n')) return [];
      const name = `patch ${textAt(target, 'kind') ?? ''} ${textAt(target, 'name') ?? ''}`;
      const number = count.get(name) ?? 0;
      count.set(name, number + 1);
      return [{ place: `${name} ${number}`, path: 'patch.yaml', node, isPatch: true }];
    }),
  );
}

/** Names of files that charts take as texts. */
const CARRIED = /^(?:[\w-]+\.(?:ya?ml|conf|cnf|ini|cfg|properties|toml|json|hcl)|policy\.csv)$/;

/** What the chart of Jenkins takes as pieces of its configuration. */
const JENKINS = /^(?:authorizationStrategy|securityRealm)$/;

/** What charts take under the name `config`: tables of a runner, blocks of a server. */
const CONFIG = /^\s*\[\[?\w|^\w+ "\w+" \{$/m;

/** What a chart's values hand on as a file: the rights of Argo CD, the settings of a server. */
function fromValues(node: Tree | undefined, depth: number, isCasc = false): Embedded[] {
  if (depth > 8) return [];
  return entriesOf(node).flatMap(({ key, value }) =>
    value.kind === 'scalar' && CARRIED.test(key)
      ? [{ place: key, path: key, node: value }]
      : value.kind === 'scalar' && (isCasc || JENKINS.test(key)) && value.text.includes(':')
        ? [{ place: key, path: 'jenkins.yaml', node: value }]
        : value.kind === 'scalar' && key === 'config' && CONFIG.test(value.text)
          ? [
              {
                place: key,
                path: value.text.trimStart().startsWith('[') ? 'config.toml' : 'config.hcl',
                node: value,
              },
            ]
          : fromValues(value, depth + 1, key === 'configScripts'),
  );
}

const COPIES = /^(?:ansible\.builtin\.)?(?:copy|blockinfile|lineinfile|write_files)$/;

/** Files that a playbook or cloud-init puts on a host, by where they come to stand there. */
function fromTasks(node: Tree, depth: number): Embedded[] {
  if (depth > 8) return [];
  if (node.kind === 'list')
    return node.items.slice(0, MOST_TASKS).flatMap((item) => fromTasks(item, depth + 1));
  return entriesOf(node).flatMap(({ key, value }) => {
    if (!COPIES.test(key)) return value.kind === 'scalar' ? [] : fromTasks(value, depth + 1);
    return itemsOf(value).flatMap((item): Embedded[] => {
      const path = textAt(item, 'dest') ?? textAt(item, 'path');
      const line = childOf(item, 'line');
      const text = childOf(item, 'content') ?? childOf(item, 'block') ?? line;
      if (!path?.startsWith('/') || text?.kind !== 'scalar') return [];
      if (text !== line) return [{ place: path, path, node: text }];
      // What one line is put in place of tells it from the others of the same file.
      const place = `${path} ${textAt(item, 'regexp') ?? text.text.split(/[\s=]/, 1)[0]}`;
      return textAt(item, 'state') === 'absent' ? [] : [{ place, path, node: text, isPatch: true }];
    });
  });
}

/** Most entries of one list of tasks. */
const MOST_TASKS = 500;

function fromResources(root: Tree): Embedded[] {
  const resources = childOf(root, 'resource');
  return Object.entries(POLICIES).flatMap(([type, attribute]) =>
    entriesOf(childOf(resources, type)).flatMap(({ key: name, value }) => {
      const node = childOf(value, attribute);
      return node?.kind === 'scalar' ? [{ place: `${type} ${name}`, path: `${name}.hcl`, node }] : [];
    }),
  );
}

function entriesOf(node: Tree | undefined): Mapping['entries'] {
  return node?.kind === 'map' ? node.entries : [];
}
