import { keyName } from '../key-names.ts';
import { objectOf } from '../pieces.ts';
import {
  childOf,
  itemsOf,
  type MapEntry,
  type Mapping,
  type Scalar,
  scalarsOf,
  type Tree,
  textAt,
} from '../tree.ts';
import { patched } from './json-patch.ts';

/** Most pairs of group and resource of one role that are told apart. */
const MOST_PAIRS = 500;

/**
 * A manifest as what it means: the rules of a role as one for each resource, whichever way they were put together; what a
 * JSON patch sets under the keys that it sets; of providers of encryption, which one new secrets get; of copied secrets,
 * which folders of the store they come from.
 */
export function asMeant(root: Tree): Tree {
  if (root.kind === 'scalar') return root;
  const whole = (root.kind === 'list' ? patched(root) : undefined) ?? objectOf(root);
  if (whole) return whole.kind === 'map' ? asMeant(whole) : whole;
  if (root.kind === 'list') return root;
  const kind = textAt(root, 'kind') ?? '';
  if (/^(?:Cluster)?Role$/.test(kind)) return withRules(root);
  if (kind === 'AuthorizationPolicy') return withAction(root);
  if (/^(?:Cluster|Init|Join)Configuration$/.test(kind)) return mappedArguments(root, 0);
  if (kind === 'EncryptionConfiguration') return withFirstProvider(root);
  if (/^(?:Cluster)?ExternalSecret$/.test(kind)) return withReach(root);
  return root;
}

/** The objects of a list of several, each as a document of its own. */
export function objectsIn(root: Tree): readonly Tree[] {
  const items =
    root.kind === 'map' && /List$/.test(textAt(root, 'kind') ?? '') ? childOf(root, 'items') : undefined;
  return items?.kind === 'list' ? items.items : [root];
}

function replaced(root: Mapping, key: string, made: (node: Tree) => Tree): Mapping {
  return {
    ...root,
    entries: root.entries.map((entry) =>
      entry.key === key ? { ...entry, value: made(entry.value) } : entry,
    ),
  };
}

function mapped(node: Tree, made: (item: Tree) => Tree): Tree {
  return node.kind === 'list' ? { ...node, items: node.items.map(made) } : node;
}

function withRules(role: Mapping): Mapping {
  return replaced(role, 'rules', (rules) => {
    const items = itemsOf(rules).map((rule) => pairsOf(rule));
    if (items.flat().length > MOST_PAIRS) return rules;
    const merged = new Map<string, Mapping>();
    for (const { label, rule } of items.flat()) {
      const same = merged.get(label);
      merged.set(label, same ? withVerbs(same, childOf(rule, 'verbs')) : rule);
    }
    return { kind: 'list', items: [...merged.values()], start: rules.start, end: rules.end };
  });
}

interface Pair {
  readonly label: string;
  readonly rule: Mapping;
}

/** A rule as one for each of its groups and resources, each with a label that says which it is. */
function pairsOf(rule: Tree): Pair[] {
  if (rule.kind !== 'map') return [];
  const groups = scalarsOf(childOf(rule, 'apiGroups'));
  const resources = scalarsOf(childOf(rule, 'resources'));
  const names = scalarsOf(childOf(rule, 'resourceNames')).map(({ text }) => text);
  const others = rule.entries.filter(({ key }) => key !== 'apiGroups' && key !== 'resources');
  const [one] = resources;
  const make = (group: Scalar | undefined, resource: Scalar | undefined): Pair => {
    const place = resource ?? group ?? rule;
    const what = `${group ? group.text : ''}/${resource ? resource.text : scalarsOf(childOf(rule, 'nonResourceURLs'))[0]?.text}`;
    const label = [what, ...[...names].sort()].join(' ');
    const { start, end } = place;
    const shown: Scalar = { kind: 'scalar', type: 'string', text: label, start, end };
    const entries: MapEntry[] = [
      { key: 'label', start, value: shown },
      ...(group ? [{ key: 'apiGroups', start: group.start, value: group }] : []),
      ...(resource ? [{ key: 'resources', start: resource.start, value: resource }] : []),
      ...others,
    ];
    return { label, rule: { kind: 'map', entries, start: rule.start, end: rule.end } };
  };
  if (!one) return [make(groups[0], undefined)];
  return (groups.length > 0 ? groups : [undefined]).flatMap((group) =>
    resources.map((resource) => make(group, resource)),
  );
}

function withVerbs(rule: Mapping, more: Tree | undefined): Mapping {
  return replaced(rule, 'verbs', (verbs) => {
    const known = new Set(scalarsOf(verbs).map(({ text }) => text));
    const fresh = scalarsOf(more).filter(({ text }) => !known.has(text));
    return { kind: 'list', items: [...itemsOf(verbs), ...fresh], start: verbs.start, end: verbs.end };
  });
}

/** The first provider encrypts; the others only read what was written before. */
function withFirstProvider(root: Mapping): Mapping {
  return replaced(root, 'resources', (list) =>
    mapped(list, (item) => {
      const [first] = itemsOf(childOf(item, 'providers'));
      const entry = first?.kind === 'map' ? first.entries[0] : undefined;
      if (item.kind !== 'map' || !entry) return item;
      const encryptsWith = { key: 'encryptsWith', start: entry.start, value: keyName(entry) };
      return { ...item, entries: [...item.entries, encryptsWith] };
    }),
  );
}

/** Most keys of one object whose folders are told. */
const MOST_KEYS = 200;

/** `reaches` are the folders that the keys are in, whichever way they are asked for; of a search, all that it may find. */
function withReach(root: Mapping): Mapping {
  const found = new Map<string, Scalar>();
  const add = (text: string, { start, end }: Tree): void => {
    if (found.size < MOST_KEYS && !found.has(text))
      found.set(text, { kind: 'scalar', type: 'string', text, start, end });
  };
  const visit = (node: Tree): void => {
    if (node.kind === 'list') for (const item of node.items) visit(item);
    if (node.kind !== 'map') return;
    for (const { key, value } of node.entries) {
      if (key === 'find') {
        const path = textAt(value, 'path');
        const name = textAt(childOf(value, 'name'), 'regexp') ?? '.*';
        add(path === undefined ? name.replace(/^\.\*$/, '*') : `${path}/*`, value);
      } else if (key === 'remoteRef' || key === 'extract') {
        const name = textAt(value, 'key') ?? '';
        const at = name.lastIndexOf('/');
        if (at > 0) add(`${name.slice(0, at)}/*`, value);
      } else visit(value);
    }
  };
  visit(root);
  const { start, end } = root;
  const items = [...found.values()];
  return items.length === 0
    ? root
    : {
        ...root,
        entries: [...root.entries, { key: 'reaches', start, value: { kind: 'list', items, start, end } }],
      };
}

/** A policy of Istio allows where it does not say what it does. */
function withAction(root: Mapping): Mapping {
  const spec = childOf(root, 'spec');
  const isIstio = /istio/.test(textAt(root, 'apiVersion') ?? '');
  if (!isIstio || spec?.kind !== 'map' || childOf(spec, 'action')) return root;
  const { start } = spec;
  const action: Scalar = { kind: 'scalar', type: 'string', text: 'ALLOW', start, end: start };
  return replaced(root, 'spec', () => ({
    ...spec,
    entries: [...spec.entries, { key: 'action', start, value: action }],
  }));
}

/** Settings of kubeadm with its arguments by name, as its former versions had them. */
function mappedArguments(root: Mapping, depth: number): Mapping {
  const entries = root.entries.map((entry): MapEntry => {
    const { key, value } = entry;
    if (value.kind === 'map')
      return depth > 3 ? entry : { ...entry, value: mappedArguments(value, depth + 1) };
    if (key !== 'extraArgs' || value.kind !== 'list') return entry;
    const named = value.items.flatMap((item): MapEntry[] => {
      const [name, set] = [textAt(item, 'name'), childOf(item, 'value')];
      return name !== undefined && set ? [{ key: name, start: item.start, value: set }] : [];
    });
    return { ...entry, value: { kind: 'map', entries: named, start: value.start, end: value.end } };
  });
  return { ...root, entries };
}
