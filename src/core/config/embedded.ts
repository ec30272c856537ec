import { childOf, type Mapping, type Scalar, type Tree, textAt } from './tree.ts';

/** A file that another carries as a text. */
export interface Embedded {
  /** Where it stands in the file that carries it. */
  readonly place: string;
  /** A path by which its kind can be told. */
  readonly path: string;
  readonly node: Scalar;
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
    return documents.flatMap(fromConfigMap).slice(0, MOST_FILES);
  if (kind === 'terraform') return documents.flatMap(fromResources).slice(0, MOST_FILES);
  return [];
}

function fromConfigMap(root: Tree): Embedded[] {
  if (!/^(?:ConfigMap|Secret)$/.test(textAt(root, 'kind') ?? '')) return [];
  const name = textAt(childOf(root, 'metadata'), 'name') ?? '';
  return ['data', 'stringData'].flatMap((key) =>
    entriesOf(childOf(root, key)).flatMap(({ key: path, value }) =>
      value.kind === 'scalar' && /\.\w+$|^\w+file$/i.test(path) && value.text.includes('\n')
        ? [{ place: `${name} ${path}`, path, node: value }]
        : [],
    ),
  );
}

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
