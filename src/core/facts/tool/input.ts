import { entriesOf, type Tree, type TreeEntry } from '../../config/tree.ts';
import type { Value } from '../../fact.ts';
import { linearProvenance } from '../../span.ts';
import { type Carried, partValue, scalarValue } from '../carried.ts';
import { snakeCase } from './name.ts';

/** The input of a tool call, entry by entry. */
export interface ToolInput {
  /** Keys in snake_case, joined by dots, whatever the tool calls them: `fileId` is `file_id`. */
  readonly fields: ReadonlyMap<string, readonly Value[]>;
  /** Items of the longest list in it. */
  readonly most: number;
  /** False when there was more than is looked at. */
  readonly complete: boolean;
}

function longestList(node: Tree | undefined): number {
  let most = 0;
  const open: Tree[] = node ? [node] : [];
  for (let next = open.pop(); next; next = open.pop()) {
    if (next.kind === 'list') {
      most = Math.max(most, next.items.length);
      open.push(...next.items);
    } else if (next.kind === 'map') open.push(...next.entries.map(({ value }) => value));
  }
  return most;
}

/** The text of the suggestion as a document, of which the values are parts. */
export function documentOf(text: string): Carried {
  return { text, from: linearProvenance(0, text.length), source: 'inline' };
}

function entryValue({ text, start, end }: TreeEntry, document: Carried): Value {
  const isString = document.text?.[start] === '"';
  return isString
    ? scalarValue({ kind: 'scalar', type: 'string', text, start, end }, document)
    : partValue(text, document, start, end);
}

/** Reads the input of a call whose text is `document`. */
export function readInput(root: Tree | undefined, document: Carried): ToolInput {
  const fields = new Map<string, Value[]>();
  const { entries, complete } = root ? entriesOf(root, document.text ?? '') : { entries: [], complete: true };
  for (const entry of entries) {
    const key = snakeCase(entry.path);
    const known = fields.get(key);
    if (known) known.push(entryValue(entry, document));
    else fields.set(key, [entryValue(entry, document)]);
  }
  return { fields, most: longestList(root), complete };
}

/** The first text under one of these keys. */
export function firstOf(input: ToolInput, keys: readonly string[]): Value | undefined {
  for (const key of keys) {
    // A list or map stands before its items.
    const value = input.fields
      .get(key)
      ?.find(({ text }) => text !== undefined && text.trim() !== '' && !/^\s*[[{]/.test(text));
    if (value) return value;
  }
  return undefined;
}
