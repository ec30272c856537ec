import * as v from 'valibot';
import { type Document, isMap, isNode, isScalar, type Node } from 'yaml';
import type { PolicyFile } from '../policy.ts';
import { checkPolicy } from '../policy-check.ts';
import { PolicySchema } from '../policy-schema.ts';
import { type CheckContext, checkRule } from './check.ts';
import { type Issue, issuesOf, pathText } from './issue.ts';
import type { RuleFile } from './rule.ts';
import { RuleSchema } from './schema.ts';
import { schemaKeys } from './schema-keys.ts';

/** Something wrong in a file, with its place. */
export interface SourceProblem {
  /** From 1. */
  readonly line: number;
  /** From 1, in UTF-16 code units. */
  readonly column: number;
  /** Place in the text, in UTF-16 code units. */
  readonly start: number;
  readonly end: number;
  /** `match.command`; empty for the file as a whole. */
  readonly path: string;
  readonly message: string;
}

/** A file's content, or what is wrong with it. */
export type SourceResult<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problems: readonly SourceProblem[] };

/** `4:11 match.comand: unknown key; did you mean command?` */
export function problemText({ line, column, path, message }: SourceProblem): string {
  return `${line}:${column} ${path ? `${path}: ` : ''}${message}`;
}

function lineAndColumn(text: string, offset: number): { line: number; column: number } {
  const before = text.slice(0, offset);
  return { line: before.split('\n').length, column: offset - before.lastIndexOf('\n') };
}

function problemAt(
  text: string,
  range: readonly [number, number],
  path: string,
  message: string,
): SourceProblem {
  const [start, end] = range;
  return { ...lineAndColumn(text, start), start, end: Math.max(start, end), path, message };
}

function rangeOf(node: unknown): [number, number] | undefined {
  if (!isNode(node) || !(node as Node).range) return undefined;
  const [start, end] = (node as Node).range as [number, number, number];
  return [start, end];
}

/** The place of an issue: the key or the value itself, or the nearest thing around it that stands in the text. */
function rangeAt(document: Document, { path, at }: Issue): [number, number] {
  for (let length = path.length; length >= 0; length--) {
    const parent = length === 0 ? undefined : document.getIn(path.slice(0, length - 1), true);
    if (at === 'key' && isMap(parent)) {
      const pair = parent.items.find(
        ({ key }) => isScalar(key) && String(key.value) === String(path[length - 1]),
      );
      const range = rangeOf(pair?.key);
      if (range) return range;
    }
    const node = length === 0 ? document.contents : document.getIn(path.slice(0, length), true);
    const range = rangeOf(node);
    if (range) return length === 0 ? [range[0], range[0]] : range;
  }
  return [0, 0];
}

/** Most aliases that one file may resolve: enough for reuse, too few for a bomb. */
const MAX_ALIASES = 50;

function dataOf(document: Document, text: string): SourceResult<unknown> {
  const problems = document.errors.map((error) => {
    const [first = ''] = error.message.split(/ at line \d+/);
    return problemAt(text, [error.pos[0], error.pos[1]], '', first);
  });
  if (problems.length) return { ok: false, problems };
  try {
    return { ok: true, value: document.toJS({ maxAliasCount: MAX_ALIASES }) };
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return { ok: false, problems: [problemAt(text, [0, 0], '', message)] };
  }
}

function readSource<T>(
  document: Document,
  text: string,
  schema: v.GenericSchema<T>,
  check: (value: T) => Issue[],
): SourceResult<T> {
  const data = dataOf(document, text);
  if (!data.ok) return data;
  const result = v.safeParse(schema, data.value);
  const issues = result.success
    ? check(result.output)
    : issuesOf(result.issues, (path) => schemaKeys(schema as v.GenericSchema, data.value, path));
  if (issues.length === 0 && result.success) return { ok: true, value: result.output };
  const problems = issues
    .map((issue) => problemAt(text, rangeAt(document, issue), pathText(issue.path), issue.message))
    .sort((a, b) => a.start - b.start);
  return { ok: false, problems };
}

/** Checks a parsed rule file; `text` is what the document was parsed from. Never throws. */
export function readRuleSource(
  document: Document,
  text: string,
  context: CheckContext = {},
): SourceResult<RuleFile> {
  return readSource(document, text, RuleSchema, (rule) => checkRule(rule, context));
}

/** Checks a parsed policy file. Never throws. */
export function readPolicySource(document: Document, text: string): SourceResult<PolicyFile> {
  return readSource(document, text, PolicySchema, checkPolicy);
}
