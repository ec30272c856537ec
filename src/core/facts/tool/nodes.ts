import type { Tree } from '../../config/tree.ts';
import { wordsOf } from './name.ts';

/** A part of a call's input with its key in snake_case. */
export interface NamedNode {
  readonly key: string;
  readonly node: Tree;
  /** What stands beside it. */
  readonly siblings: readonly NamedNode[];
}

/** How deep tools wrap what they take: `{params: {sql}}`, `{selectSchema: {params: {…}}}`. */
const MOST_DEPTH = 3;
/** Most parts of one input that are looked at. */
const MOST_NODES = 400;

/** The parts of an input with what they are called, maps within maps included, lists as they are. */
export function nodesOf(root: Tree | undefined): NamedNode[] {
  const found: NamedNode[] = [];
  const visit = (node: Tree | undefined, depth: number): void => {
    if (node?.kind !== 'map' || depth > MOST_DEPTH) return;
    const siblings: NamedNode[] = [];
    for (const { key, value } of node.entries) {
      if (found.length >= MOST_NODES) return;
      const named = { key: wordsOf(key).join('_'), node: value, siblings };
      siblings.push(named);
      found.push(named);
    }
    for (const { value } of node.entries) visit(value, depth + 1);
  };
  visit(root, 1);
  return found;
}
