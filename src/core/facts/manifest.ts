import { accessOfRoleName, type RbacRules, readRules, readSubjects, widestSubject } from '../access/rbac.ts';
import { childOf, scalarsOf, textAt } from '../config/tree.ts';
import { type Fact, type Invocation, type Value, valueAt } from '../fact.ts';
import { DOCUMENT_ENTRIES } from '../limits.ts';
import type { LookupBook } from '../lookup.ts';
import { originalSpan, type Span } from '../span.ts';
import { type Carried, partValue, scalarValue } from './carried.ts';
import { type ManifestCommand, manifestCommand } from './manifest/commands.ts';
import { type KubeObject, patchEntries, readObjects } from './manifest/documents.ts';
import { commonFields } from './policy.ts';

/**
 * Facts of kind `manifest`: one for each Kubernetes object that `kubectl apply`, `create`, `replace`, `patch`, `run
 * --overrides` or `auth reconcile` sends, or that `delete -f` names. Dry runs state nothing.
 *
 * - `verb`; `kind` (unknown for what could not be read), `name`, `namespace` (of the object, else `-n`).
 * - `entry.<dotted.path>`: every field of the object, list items under the list's own key; a JSON patch says what it sets,
 *   and `entry.removed.<dotted.path>`: true for what it removes.
 * - `source`: inline, file, unknown; `file`.
 *
 * Roles and bindings also state a fact of kind `policy` with `format` rbac: `effect` allow; `kind` binding (`principal`: the
 * subjects, `resource`: the role) or role (`action`: verbs, `resource`); `audience`, `access`; `weakness`: wildcard,
 * escalation, secrets, exec, aggregated; `breadth`: all for cluster-wide ones, some for those of a namespace.
 */
export function manifestFacts(invocation: Invocation, book: LookupBook): Fact[] {
  const command = manifestCommand(invocation, book);
  if (!command) return [];
  const read = command.documents.map((carried) => ({ carried, ...readObjects(carried) }));
  const roles = new Map<string, RbacRules>();
  for (const { root, kind, name } of read.flatMap(({ objects }) => objects)) {
    if (isRole(kind) && name !== undefined) roles.set(name, readRules(root));
  }
  return read.flatMap(({ carried, objects, isWhole }) => [
    ...objects.flatMap((object) => [
      objectFact(object, command, invocation),
      ...accessFacts(object, command, roles, invocation),
    ]),
    ...(isWhole ? [] : [unknownObject(carried, command, invocation)]),
  ]);
}

function isRole(kind: string | undefined): boolean {
  return kind === 'Role' || kind === 'ClusterRole';
}

function objectFact(object: KubeObject, command: ManifestCommand, invocation: Invocation): Fact {
  const { carried, root } = object;
  const span = originalSpan(carried.from, root.start, root.end);
  const fields: Record<string, Value[]> = {};
  const entries = command.isJsonPatch ? patchEntries(root, carried.text ?? '') : object.entries;
  for (const { path, text, start, end } of entries.slice(0, DOCUMENT_ENTRIES)) {
    const field = `entry.${path}`;
    fields[field] ??= [];
    fields[field].push(partValue(text, carried, start, end));
  }
  const kind = scalarsOf(childOf(root, 'kind'))[0];
  const name = scalarsOf(childOf(childOf(root, 'metadata'), 'name'))[0];
  const target = command.target;
  const isPartial = command.verb === 'patch' || command.verb === 'run';
  return {
    kind: 'manifest',
    span,
    fields: {
      ...fields,
      ...about(object, command, span),
      verb: [valueAt(command.verb, span)],
      kind: [kind ? scalarValue(kind, carried) : valueAt(isPartial ? target?.kind : undefined, span)],
      name: [
        name
          ? scalarValue(name, carried)
          : ((isPartial ? target?.name : undefined) ?? valueAt(undefined, span)),
      ],
    },
    invocation,
  };
}

function about(
  { carried, root }: KubeObject,
  command: ManifestCommand,
  span: Span,
): Record<string, readonly Value[]> {
  const namespace = scalarsOf(childOf(childOf(root, 'metadata'), 'namespace'))[0];
  const value = namespace ? scalarValue(namespace, carried) : command.namespace;
  return {
    source: [valueAt(carried.source, span)],
    ...(carried.file ? { file: [carried.file] } : {}),
    ...(value ? { namespace: [value] } : {}),
  };
}

function unknownObject(carried: Carried, { verb }: ManifestCommand, invocation: Invocation): Fact {
  const { span } = carried.from;
  return {
    kind: 'manifest',
    span,
    fields: {
      verb: [valueAt(verb, span)],
      kind: [valueAt(undefined, span)],
      source: [valueAt(carried.source, span)],
      ...(carried.file ? { file: [carried.file] } : {}),
    },
    invocation,
  };
}

/** What a role or a binding gives, as a fact about access. */
export function accessFacts(
  object: KubeObject,
  command: ManifestCommand,
  roles: ReadonlyMap<string, RbacRules>,
  invocation: Invocation,
): Fact[] {
  const { root, carried } = object;
  const kind = object.kind ?? command.target?.kind;
  const isBinding = kind === 'RoleBinding' || kind === 'ClusterRoleBinding';
  if (command.isJsonPatch || command.verb === 'delete' || (!isBinding && !isRole(kind))) return [];
  const place = childOf(root, isBinding ? 'subjects' : 'rules') ?? root;
  const span = originalSpan(carried.from, place.start, place.end);
  const at = (text: string | undefined): readonly Value[] => [valueAt(text, span)];
  const shared = {
    ...commonFields('rbac', carried),
    ...about(object, command, span),
    effect: at('allow'),
    service: at('kubernetes'),
    breadth: at(kind?.startsWith('Cluster') ? 'all' : 'some'),
  };
  return [
    {
      kind: 'policy',
      span,
      fields: { ...shared, ...(isBinding ? bindingFields() : roleFields()) },
      invocation,
    },
  ];

  function bindingFields(): Record<string, readonly Value[]> {
    const subjects = readSubjects(root);
    const role = childOf(root, 'roleRef');
    const name = textAt(role, 'name');
    const access = name === undefined ? undefined : (roles.get(name)?.access ?? accessOfRoleName(name));
    return {
      kind: at('binding'),
      principal: subjects.map(({ text, part }) => partValue(text, carried, part.start, part.end)),
      resource: scalarsOf(childOf(role, 'name')).map((part) => scalarValue(part, carried)),
      audience: at(widestSubject(subjects)),
      access: at(name?.includes('\uFFFC') ? undefined : access),
    };
  }

  function roleFields(): Record<string, readonly Value[]> {
    const { access, verbs, resources, weaknesses } = readRules(root);
    return {
      kind: at('role'),
      // Everyone who is bound to it, who is not said here.
      audience: at('team'),
      access: at(access),
      action: verbs.map((part) => scalarValue(part, carried)),
      resource: resources.map((part) => scalarValue(part, carried)),
      weakness: weaknesses.flatMap((weakness) => at(weakness)),
    };
  }
}
