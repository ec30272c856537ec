import { readJson } from '../config/json.ts';
import { childOf, itemsOf, type Scalar, scalarsOf, type Tree } from '../config/tree.ts';
import { readYaml } from '../config/yaml.ts';
import type { Access } from '../finding.ts';
import { DOCUMENT_FACTS } from '../limits.ts';

/** Who gets which role, by a binding of an allow policy or an entry of a BigQuery dataset. */
export interface GoogleBinding {
  readonly role: Scalar | undefined;
  /** `allUsers`, `domain:corp.com`, `specialGroup:projectReaders`, as the lexicon has them. */
  readonly members: readonly Scalar[];
  readonly isConditional: boolean;
  /** Offsets in the document. */
  readonly start: number;
  readonly end: number;
}

export interface GoogleReading {
  readonly bindings: readonly GoogleBinding[];
  /** Set when the document, or a part of it, could not be read, or is no policy at all. */
  readonly problem?: 'syntax' | 'depth' | 'length' | 'shape' | undefined;
}

/** What a name of a role gives, by its last part; first that fits. */
const ACCESSES: readonly (readonly [RegExp, Access])[] = [
  [/viewer|reader|accessor|imageuser|subscriber|keydecrypter|verifier|reviewer|listener|get$/, 'read'],
  [/browser|metadata/, 'list'],
  [/owner|admin|^editor$|tokencreator|accountuser|identityuser|invoker|executor|impersonat/, 'admin'],
];

/**
 * The access that a predefined role gives: calling a service and acting as an account count as admin; a role that is not
 * known as anything else may write. `R`, `READER`, `WRITER` and `OWNER` of ACLs and datasets are understood too.
 */
export function accessOfGoogleRole(role: string): Access {
  const last = role.toLowerCase().replace(/^.*[/.:]/, '');
  const letter = { r: 'read', w: 'write', o: 'admin' } as const;
  if (last === 'r' || last === 'w' || last === 'o') return letter[last];
  if (/^legacybucketreader$/.test(last)) return 'list';
  // `roles/compute.instanceAdmin.v1` ends in its version.
  const name = /^v\d+$/.test(last) ? role.toLowerCase() : last;
  return ACCESSES.find(([pattern]) => pattern.test(name))?.[1] ?? 'write';
}

/** Reads an allow policy (JSON or YAML) or a BigQuery dataset's access list. Never throws. */
export function readGooglePolicy(text: string): GoogleReading {
  const isJson = /^\s*[{[]/.test(text);
  const { root, problems } = (isJson ? readJson(text) : readYaml(text)[0]) ?? {
    root: undefined,
    problems: [],
  };
  const list = childOf(root, 'bindings') ?? childOf(childOf(root, 'policy'), 'bindings');
  const access = list ? undefined : childOf(root, 'access');
  const items = itemsOf(list ?? access);
  const problem = problems[0]?.code ?? (list || access ? undefined : 'shape');
  const read = access ? datasetEntry : policyBinding;
  return {
    bindings: items.slice(0, DOCUMENT_FACTS).map(read),
    problem: problem ?? (items.length > DOCUMENT_FACTS ? 'length' : undefined),
  };
}

function policyBinding(node: Tree): GoogleBinding {
  const members = childOf(node, 'members');
  return {
    role: scalarsOf(childOf(node, 'role'))[0],
    members: scalarsOf(members),
    isConditional: childOf(node, 'condition')?.kind === 'map',
    start: members?.start ?? node.start,
    end: members?.end ?? node.end,
  };
}

/** Keys of a dataset's entry that name people, with what the lexicon puts before the name. */
const DATASET_MEMBERS: Readonly<Record<string, string>> = {
  specialGroup: 'specialGroup:',
  iamMember: '',
  domain: 'domain:',
  groupByEmail: 'group:',
  userByEmail: 'user:',
};

function datasetEntry(node: Tree): GoogleBinding {
  const members = Object.entries(DATASET_MEMBERS).flatMap(([key, prefix]) =>
    scalarsOf(childOf(node, key)).map((scalar) => ({ ...scalar, text: `${prefix}${scalar.text}` })),
  );
  return {
    role: scalarsOf(childOf(node, 'role'))[0],
    members,
    isConditional: false,
    start: members[0]?.start ?? node.start,
    end: members[0]?.end ?? node.end,
  };
}
