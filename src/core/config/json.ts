import { createScanner } from 'jsonc-parser';
import { HOLE } from '../fact.ts';
import { DOCUMENT_DEPTH, DOCUMENT_LENGTH } from '../limits.ts';
import type { MapEntry, Scalar, Tree, TreeProblem, TreeReading } from './tree.ts';

/** Values of jsonc-parser's `SyntaxKind`, which is a const enum and so has no values at run time. */
const OPEN_BRACE = 1;
const CLOSE_BRACE = 2;
const OPEN_BRACKET = 3;
const CLOSE_BRACKET = 4;
const COMMA = 5;
const COLON = 6;
const NULL = 7;
const TRUE = 8;
const FALSE = 9;
const STRING = 10;
const NUMBER = 11;
const END = 17;

/** A list or map that is being read. */
interface Open {
  readonly start: number;
  readonly close: number;
  readonly items: Tree[];
  readonly entries: MapEntry[];
  /** Map only: a key was read and its value is awaited. */
  key?: { readonly text: string; readonly start: number } | undefined;
}

/**
 * Reads JSON, with comments and trailing commas, unknown stretches (`HOLE`) as values, and as much as possible of
 * broken text, with problems saying where. A text longer than `limit` is refused. Steps: linear in the text; nesting is bounded without recursion.
 */
export function readJson(text: string, limit: number = DOCUMENT_LENGTH): TreeReading {
  if (text.length > limit) return refused('length', text.length);
  const scanner = createScanner(text, true);
  const problems: TreeProblem[] = [];
  const stack: Open[] = [];
  let root: Tree | undefined;

  const note = (start: number, end: number): void => {
    // One would do; garbage would give millions.
    if (problems.length < 10) problems.push({ code: 'syntax', start, end });
  };
  const complain = (): void => {
    const start = scanner.getTokenOffset();
    note(start, start + scanner.getTokenLength());
  };
  const take = (node: Tree): void => {
    const open = stack.at(-1);
    if (!open) {
      if (root) note(node.start, node.end);
      root ??= node;
    } else if (open.close === CLOSE_BRACKET) open.items.push(node);
    else if (open.key) {
      open.entries.push({ key: open.key.text, start: open.key.start, value: node });
      open.key = undefined;
    } else note(node.start, node.end);
  };
  const close = (end: number): void => {
    const open = stack.pop();
    if (!open) return;
    if (open.key) note(open.key.start, end);
    if (open.close === CLOSE_BRACE) take({ kind: 'map', entries: open.entries, start: open.start, end });
    else take({ kind: 'list', items: open.items, start: open.start, end });
  };

  for (let token = scanner.scan() as number; token !== END; token = scanner.scan() as number) {
    const start = scanner.getTokenOffset();
    const end = start + scanner.getTokenLength();
    const open = stack.at(-1);
    if (token === OPEN_BRACE || token === OPEN_BRACKET) {
      if (stack.length >= DOCUMENT_DEPTH)
        return { root, problems: [...problems, { code: 'depth', start, end }] };
      stack.push({
        start,
        close: token === OPEN_BRACE ? CLOSE_BRACE : CLOSE_BRACKET,
        items: [],
        entries: [],
      });
    } else if (token === CLOSE_BRACE || token === CLOSE_BRACKET) {
      if (open?.close === token) close(end);
      else complain();
    } else if (token === COMMA) {
      if (!open || open.key) complain();
      if (open) open.key = undefined;
    } else if (token === COLON) {
      if (!open?.key) complain();
    } else {
      if (scanner.getTokenError() !== 0) complain();
      if (open?.close === CLOSE_BRACE && !open.key && token === STRING) {
        open.key = { text: scanner.getTokenValue(), start };
        continue;
      }
      const node = scalarOf(token, scanner.getTokenValue(), start, end);
      if (node) take(node);
      else complain();
    }
  }
  if (stack.length > 0 || !root) note(text.length, text.length);
  while (stack.length > 0) close(text.length);
  return { root, problems };
}

function scalarOf(token: number, text: string, start: number, end: number): Scalar | undefined {
  switch (token) {
    case STRING:
      return { kind: 'scalar', type: 'string', text, start, end };
    case NUMBER:
      return { kind: 'scalar', type: 'number', text, start, end };
    case TRUE:
    case FALSE:
      return { kind: 'scalar', type: 'boolean', text, start, end };
    case NULL:
      return { kind: 'scalar', type: 'null', text, start, end };
    default:
      return text.includes(HOLE) ? { kind: 'scalar', type: 'unknown', text, start, end } : undefined;
  }
}

function refused(code: TreeProblem['code'], length: number): TreeReading {
  return { root: undefined, problems: [{ code, start: 0, end: length }] };
}
