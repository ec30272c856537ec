import { HOLE } from '../../fact.ts';
import { DOCUMENT_DEPTH } from '../../limits.ts';
import { childOf, type List, type Mapping, type Scalar, type Tree } from '../tree.ts';

/** What a name may stand for: a value, or a list of values. */
type Known = Scalar | List;

function isKnown(node: Tree | undefined): node is Known {
  return node?.kind === 'list'
    ? node.items.every((item) => item.kind === 'scalar' && item.type !== 'unknown')
    : node?.kind === 'scalar' && node.type !== 'unknown';
}

/** Templates with what their parameters are by default in the place of their names: CloudFormation's `Ref`, Bicep's `param`. */
export function withParameters(root: Mapping): Tree {
  const known = new Map<string, Known>();
  const parameters = childOf(root, 'Parameters');
  for (const { key, value } of parameters?.kind === 'map' ? parameters.entries : []) {
    const fallback = childOf(value, 'Default');
    if (fallback?.kind === 'scalar' && fallback.type !== 'unknown') known.set(key, fallback);
  }
  for (const { key, value } of root.entries) {
    if (key === 'param') addBicep(value, known);
    if (key === 'parameters') addArm(value, known);
    if (key === 'var' || key === 'variables') addVariables(value, known, key === 'variables');
  }
  if (known.size === 0 && !childOf(root, 'Resources')) return root;
  const entries = root.entries.map((entry) =>
    /^(?:Parameters|parameters|param|var|variables)$/.test(entry.key)
      ? entry
      : { ...entry, value: replaced(entry.value, known, 0) },
  );
  return { ...root, entries };
}

/** `parameters.name.defaultValue`, which stands for `[parameters('name')]`. */
function addArm(parameters: Tree, known: Map<string, Known>): void {
  for (const { key, value } of parameters.kind === 'map' ? parameters.entries : []) {
    const fallback = childOf(value, 'defaultValue');
    if (isKnown(fallback)) known.set(`[parameters('${key}')]`, fallback);
  }
}

/** `param name type = value` stands at `param.name.type`. */
function addBicep(param: Tree, known: Map<string, Known>): void {
  for (const { key, value } of param.kind === 'map' ? param.entries : []) {
    const typed = value.kind === 'map' && value.entries.length === 1 ? value.entries[0]?.value : undefined;
    if (isKnown(typed)) known.set(key, typed);
  }
}

/** `var name = value` of Bicep, and what ARM has as `[variables('name')]`. */
function addVariables(variables: Tree, known: Map<string, Known>, isArm: boolean): void {
  for (const { key, value } of variables.kind === 'map' ? variables.entries : [])
    if (isKnown(value) && !known.has(key)) known.set(isArm ? `[variables('${key}')]` : key, value);
}

/** Longest expression that names are written out in. */
const MOST_LETTERS = 500;

/** A call with what the names in it stand for: `subscriptionResourceId('…', readerRole)`. */
function writtenOut(text: string, known: ReadonlyMap<string, Known>): string {
  if (text.length > MOST_LETTERS || !text.includes('(')) return text;
  return text.replace(/(?:variables|parameters)\('[^']{1,100}'\)|'[^']*'|[A-Za-z_]\w*/g, (word) => {
    const found = known.get(word) ?? known.get(`[${word}]`);
    return found?.kind === 'scalar' ? `'${found.text}'` : word;
  });
}

function replaced(node: Tree, known: ReadonlyMap<string, Known>, depth: number): Tree {
  const { start, end } = node;
  if (node.kind === 'scalar') {
    const name = node.type === 'unknown' ? node.refers?.trim() : node.text;
    const isName = node.type === 'unknown' || /^\[(?:parameters|variables)\(/.test(node.text);
    const found = isName && name ? known.get(name) : undefined;
    if (found) return { ...found, start, end };
    if (node.type !== 'unknown' && !node.text.startsWith('[')) return node;
    const refers = node.refers === undefined ? undefined : writtenOut(node.refers, known);
    if (refers !== undefined) return refers === node.refers ? node : { ...node, refers };
    const text = node.text.startsWith('[') ? writtenOut(node.text, known) : node.text;
    return text === node.text ? node : { ...node, text };
  }
  if (depth > DOCUMENT_DEPTH) return node;
  if (node.kind === 'list')
    return { ...node, items: node.items.map((item) => replaced(item, known, depth + 1)) };
  const [only] = node.entries;
  if (node.entries.length === 1 && only?.key === 'Ref' && only.value.kind === 'scalar') {
    const found = known.get(only.value.text);
    const text = only.value.text;
    return found
      ? { ...found, start, end }
      : { kind: 'scalar', type: 'unknown', text: HOLE, refers: text, start, end };
  }
  if (
    node.entries.length === 1 &&
    only?.key === 'Fn::If' &&
    only.value.kind === 'list' &&
    only.value.items.length === 3
  )
    return replaced({ ...only.value, items: only.value.items.slice(1) }, known, depth + 1);
  return {
    ...node,
    entries: node.entries.map((entry) => ({ ...entry, value: replaced(entry.value, known, depth + 1) })),
  };
}
