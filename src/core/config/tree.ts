import { DOCUMENT_DEPTH, DOCUMENT_ENTRIES } from '../limits.ts';

/**
 * A structured document (JSON, YAML, AWS shorthand) with the place of every part. `start` and `end` are offsets in the
 * document's text.
 */
export type Tree = Scalar | List | Mapping;

export interface Scalar {
  readonly kind: 'scalar';
  readonly type: 'string' | 'number' | 'boolean' | 'null' | 'unknown';
  /** A string decoded, anything else as written; may hold `HOLE`s. */
  readonly text: string;
  /** For an unknown scalar: the name of what decides it, e.g. `var.acl`. */
  readonly refers?: string | undefined;
  readonly start: number;
  readonly end: number;
}

export interface List {
  readonly kind: 'list';
  readonly items: readonly Tree[];
  readonly start: number;
  readonly end: number;
}

export interface Mapping {
  readonly kind: 'map';
  readonly entries: readonly MapEntry[];
  readonly start: number;
  readonly end: number;
}

export interface MapEntry {
  readonly key: string;
  /** Where the key begins; the entry ends with its value. */
  readonly start: number;
  readonly value: Tree;
  /** True for an entry that a YAML merge key brings in from elsewhere. */
  readonly merged?: true | undefined;
}

/** Why a document could not be read, or not to its end. */
export interface TreeProblem {
  readonly code: 'syntax' | 'depth' | 'length';
  readonly start: number;
  readonly end: number;
}

/** What could be read of a document; with problems, the root is what stood before and between them. */
export interface TreeReading {
  readonly root: Tree | undefined;
  readonly problems: readonly TreeProblem[];
}

/** The last entry of that key, whatever its letter case; undefined when there is none or the node is no map. */
export function entryOf(node: Tree | undefined, key: string): MapEntry | undefined {
  if (node?.kind !== 'map') return undefined;
  const wanted = key.toLowerCase();
  return node.entries.findLast((entry) => entry.key.toLowerCase() === wanted);
}

/** The value of {@link entryOf}. */
export function childOf(node: Tree | undefined, key: string): Tree | undefined {
  return entryOf(node, key)?.value;
}

/** The text of a scalar child, or undefined. */
export function textAt(node: Tree | undefined, key: string): string | undefined {
  const child = childOf(node, key);
  return child?.kind === 'scalar' ? child.text : undefined;
}

/** A list's items; a lone node as a list of itself, as AWS and Kubernetes read it. */
export function itemsOf(node: Tree | undefined): readonly Tree[] {
  if (!node) return [];
  return node.kind === 'list' ? node.items : [node];
}

/** The scalars among {@link itemsOf}. */
export function scalarsOf(node: Tree | undefined): readonly Scalar[] {
  return itemsOf(node).filter((item): item is Scalar => item.kind === 'scalar');
}

/** One key of a document with its value. */
export interface TreeEntry {
  /** Keys from the root, joined by dots; a list adds nothing, so that its items stand under the list's own key. */
  readonly path: string;
  /** A scalar's text; a list or map as written. */
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** Every key of a document, at any depth, up to the limits; `complete` is false when there was more. */
export function entriesOf(
  root: Tree,
  source: string,
  base = '',
): { entries: TreeEntry[]; complete: boolean } {
  const entries: TreeEntry[] = [];
  let complete = true;
  const visit = (node: Tree, path: string, depth: number): void => {
    if (depth > DOCUMENT_DEPTH || entries.length >= DOCUMENT_ENTRIES) {
      complete = false;
      return;
    }
    if (path !== '') {
      const text = node.kind === 'scalar' ? node.text : source.slice(node.start, node.end);
      entries.push({ path, text, start: node.start, end: node.end });
    }
    if (node.kind === 'list') for (const item of node.items) visit(item, path, depth + 1);
    if (node.kind === 'map') {
      for (const { key, value } of node.entries)
        visit(value, path === '' ? key : `${path}.${key}`, depth + 1);
    }
  };
  visit(root, base, 0);
  return { entries, complete };
}
