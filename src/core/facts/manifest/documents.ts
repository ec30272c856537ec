import { readJson } from '../../config/json.ts';
import { childOf, entriesOf, itemsOf, type Tree, type TreeEntry, textAt } from '../../config/tree.ts';
import { readYaml } from '../../config/yaml.ts';
import { DOCUMENT_FACTS } from '../../limits.ts';
import type { Carried } from '../carried.ts';

/** One Kubernetes object of a document. */
export interface KubeObject {
  readonly carried: Carried;
  readonly root: Tree;
  readonly entries: readonly TreeEntry[];
  readonly kind: string | undefined;
  readonly name: string | undefined;
  readonly namespace: string | undefined;
}

/** The objects of a document, lists unfolded; `isWhole` is false when a part of it could not be read. */
export function readObjects(carried: Carried): { objects: KubeObject[]; isWhole: boolean } {
  const { text } = carried;
  if (text === undefined) return { objects: [], isWhole: false };
  const isJson = /^\s*[{[]/.test(text);
  const readings = isJson ? [readJson(text)] : readYaml(text);
  const objects: KubeObject[] = [];
  let isWhole = true;
  for (const { root, problems } of readings) {
    isWhole &&= problems.length === 0;
    for (const node of root ? unfold(root) : []) {
      if (objects.length >= DOCUMENT_FACTS) return { objects, isWhole: false };
      const { entries, complete } = entriesOf(node, text);
      isWhole &&= complete;
      const metadata = childOf(node, 'metadata');
      objects.push({
        carried,
        root: node,
        entries,
        kind: textAt(node, 'kind'),
        name: textAt(metadata, 'name') ?? textAt(metadata, 'generateName'),
        namespace: textAt(metadata, 'namespace'),
      });
    }
  }
  return { objects, isWhole };
}

/** The items of a `List` object or of a bare list; empty documents between `---` are nothing. */
function unfold(root: Tree): readonly Tree[] {
  if (root.kind === 'scalar') return [];
  if (root.kind === 'list') return root.items;
  const isList = /List$/.test(textAt(root, 'kind') ?? '');
  const items = childOf(root, 'items');
  return isList && items ? itemsOf(items) : [root];
}

/** Entries that a JSON patch sets, in the dotted notation: `/spec/ports/0/port` is `spec.ports.port`. */
export function patchEntries(root: Tree, source: string): TreeEntry[] {
  return itemsOf(root).flatMap((step) => {
    const path = textAt(step, 'path');
    const operation = textAt(step, 'op');
    if (path === undefined || operation === undefined) return [];
    const keys = path
      .split('/')
      .slice(1)
      .filter((key) => !/^(?:\d+|-)$/.test(key));
    const dotted = keys.map((key) => key.replaceAll('~1', '/').replaceAll('~0', '~')).join('.');
    const value = childOf(step, 'value');
    if (operation === 'remove')
      return [{ path: `removed.${dotted}`, text: 'true', start: step.start, end: step.end }];
    if (!value) return [];
    return entriesOf(value, source, dotted).entries;
  });
}
