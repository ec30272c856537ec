import { DOCUMENT_DEPTH } from '../../limits.ts';
import { childOf, type Mapping, type Scalar, type Tree } from '../tree.ts';

/** Templates with what their parameters are by default in the place of their names: CloudFormation's `Ref`, Bicep's `param`. */
export function withParameters(root: Mapping): Tree {
  const known = new Map<string, Scalar>();
  const parameters = childOf(root, 'Parameters');
  for (const { key, value } of parameters?.kind === 'map' ? parameters.entries : []) {
    const fallback = childOf(value, 'Default');
    if (fallback?.kind === 'scalar' && fallback.type !== 'unknown') known.set(key, fallback);
  }
  for (const { key, value } of root.entries) {
    if (key === 'param') addBicep(value, known);
    if (key === 'parameters') addArm(value, known);
  }
  if (known.size === 0) return root;
  const entries = root.entries.map((entry) =>
    /^(?:Parameters|parameters|param)$/.test(entry.key)
      ? entry
      : { ...entry, value: replaced(entry.value, known, 0) },
  );
  return { ...root, entries };
}

/** `parameters.name.defaultValue`, which stands for `[parameters('name')]`. */
function addArm(parameters: Tree, known: Map<string, Scalar>): void {
  for (const { key, value } of parameters.kind === 'map' ? parameters.entries : []) {
    const fallback = childOf(value, 'defaultValue');
    if (fallback?.kind === 'scalar') known.set(`[parameters('${key}')]`, fallback);
  }
}

/** `param name type = value` stands at `param.name.type`. */
function addBicep(param: Tree, known: Map<string, Scalar>): void {
  for (const { key, value } of param.kind === 'map' ? param.entries : []) {
    const typed = value.kind === 'map' && value.entries.length === 1 ? value.entries[0]?.value : undefined;
    if (typed?.kind === 'scalar' && typed.type !== 'unknown') known.set(key, typed);
  }
}

function replaced(node: Tree, known: ReadonlyMap<string, Scalar>, depth: number): Tree {
  const { start, end } = node;
  if (node.kind === 'scalar') {
    const name = node.type === 'unknown' ? node.refers?.trim() : node.text;
    const isName = node.type === 'unknown' || node.text.startsWith('[parameters(');
    const found = isName && name ? known.get(name) : undefined;
    return found ? { ...found, start, end } : node;
  }
  if (depth > DOCUMENT_DEPTH) return node;
  if (node.kind === 'list')
    return { ...node, items: node.items.map((item) => replaced(item, known, depth + 1)) };
  const [only] = node.entries;
  if (node.entries.length === 1 && only?.key === 'Ref' && only.value.kind === 'scalar') {
    const found = known.get(only.value.text);
    return found ? { ...found, start, end } : node;
  }
  return {
    ...node,
    entries: node.entries.map((entry) => ({ ...entry, value: replaced(entry.value, known, depth + 1) })),
  };
}
