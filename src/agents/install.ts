import { existsSync, mkdirSync, realpathSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import {
  applyEdits,
  findNodeAtLocation,
  getNodeValue,
  modify,
  type ParseError,
  parseTree,
} from 'jsonc-parser';
import type { Surroundings } from '../node/folders.ts';
import { MAX_SETTINGS_BYTES } from '../node/limits.ts';
import { readTextFile } from '../node/read-file.ts';
import type { Agent } from './agent.ts';
import { agentOf } from './agents.ts';
import type { HookCommand, HookEntry, JsonPath } from './installation.ts';
import { PLUGIN_MARK } from './opencode.ts';

/** What there is in an agent's configuration. */
export type InstallState =
  | { readonly kind: 'absent' }
  | { readonly kind: 'installed' }
  /** Ours is there, but not as this program would write it. */
  | { readonly kind: 'outdated' }
  /** The file cannot be read or is not what it should be: it is left alone. */
  | { readonly kind: 'broken'; readonly message: string };

/** What a change would make of a file; `text` undefined removes it. */
export interface Plan {
  readonly file: string;
  readonly state: InstallState;
  /** The file as it would be; undefined when nothing has to change. */
  readonly change?: { readonly text: string | undefined } | undefined;
}

/** The file that tells an agent of the hook. */
export function hookFile(agent: Agent, { home }: Surroundings): string {
  return join(home, ...agent.installation.file);
}

/** Our command by its words, wherever the program is; older ones by the program's name. */
function isOurs(entry: unknown): boolean {
  const text = JSON.stringify(entry) ?? '';
  const [, id = ''] = /\bhook ([a-z-]+)/.exec(text) ?? [];
  return agentOf(id) !== undefined && (/\bhook [a-z-]+ --within \d/.test(text) || /holdpoint/i.test(text));
}

interface Document {
  readonly text: string;
  readonly exists: boolean;
}

function readDocument(file: string): Document | string {
  const read = readTextFile(file, MAX_SETTINGS_BYTES);
  if (read.ok) return { text: read.text, exists: true };
  return read.problem === 'missing' ? { text: '', exists: false } : read.detail;
}

function listAt(text: string, path: JsonPath): readonly unknown[] | undefined {
  const root = parseTree(text);
  const node = root && findNodeAtLocation(root, [...path]);
  const value: unknown = node && getNodeValue(node);
  return Array.isArray(value) ? value : undefined;
}

function jsonProblem(text: string): string | undefined {
  const errors: ParseError[] = [];
  const root = parseTree(text, errors, { allowTrailingComma: true });
  if (errors.length > 0) return `it is not valid JSON, at offset ${errors[0]?.offset}`;
  return root?.type === 'object' ? undefined : 'it is not a JSON object';
}

const FORMAT = { formattingOptions: { insertSpaces: true, tabSize: 2 } };

function without(text: string, entries: readonly HookEntry[]): string {
  let result = text;
  for (const { list } of entries) {
    const there = listAt(result, list) ?? [];
    const keep = there.filter((entry) => !isOurs(entry));
    if (keep.length === there.length) continue;
    for (let i = there.length - 1; i >= 0; i--)
      if (isOurs(there[i])) result = applyEdits(result, modify(result, [...list, i], undefined, FORMAT));
    if (keep.length === 0) result = applyEdits(result, modify(result, [...list], undefined, FORMAT));
  }
  return result;
}

function withEntries(text: string, entries: readonly HookEntry[], command: HookCommand): string {
  let result = without(text, entries);
  for (const { list, entry } of entries) {
    const there = listAt(result, list);
    const edits = there
      ? modify(result, [...list, there.length], entry(command), { ...FORMAT, isArrayInsertion: true })
      : modify(result, [...list], [entry(command)], FORMAT);
    result = applyEdits(result, edits);
  }
  return result;
}

/** True when nothing is left that anybody has put there. */
function isEmptied(text: string, skeleton: Readonly<Record<string, unknown>>): boolean {
  const root = parseTree(text);
  if (!root || /\/\/|\/\*/.test(text)) return false;
  const left = JSON.stringify(getNodeValue(root));
  return left === '{}' || left === '{"hooks":{}}' || left === JSON.stringify(skeleton);
}

/** What installing (or, without a command, uninstalling) would do. Changes nothing. */
export function planHook(
  agent: Agent,
  at: Surroundings,
  command: HookCommand | undefined,
  wanted: HookCommand,
): Plan {
  const file = hookFile(agent, at);
  const { installation } = agent;
  const document = readDocument(file);
  if (typeof document === 'string') return { file, state: { kind: 'broken', message: document } };
  const { text, exists } = document;
  if (installation.kind === 'file') {
    if (exists && !text.startsWith(PLUGIN_MARK))
      return { file, state: { kind: 'broken', message: 'it was not written by Holdpoint' } };
    const due = installation.text(wanted);
    const state: InstallState = { kind: !exists ? 'absent' : text === due ? 'installed' : 'outdated' };
    if (!command) return { file, state, ...(exists && { change: { text: undefined } }) };
    return { file, state, ...(text !== due && { change: { text: due } }) };
  }
  const { entries, skeleton } = installation;
  const problem = exists && text.trim() !== '' ? jsonProblem(text) : undefined;
  if (problem) return { file, state: { kind: 'broken', message: problem } };
  const blank = text.trim() === '' ? `${JSON.stringify(skeleton, undefined, 2)}\n` : text;
  const found = entries.map(({ list }) => (listAt(blank, list) ?? []).filter(isOurs));
  const same = entries.every(
    ({ entry }, i) => found[i]?.length === 1 && JSON.stringify(found[i][0]) === JSON.stringify(entry(wanted)),
  );
  const some = found.some((ours) => ours.length > 0);
  const state: InstallState = { kind: same ? 'installed' : some ? 'outdated' : 'absent' };
  if (command)
    return { file, state, ...(!same && { change: { text: withEntries(blank, entries, command) } }) };
  if (!some) return { file, state };
  const left = without(blank, entries);
  return { file, state, change: { text: isEmptied(left, skeleton) ? undefined : left } };
}

/**
 * Carries out a plan: a new file beside the old one takes its place in one step, with the old one's mode, and behind a
 * link if there is one. New files and folders are for this person alone.
 * @throws what the file system says; nothing has changed then.
 */
export function carryOut({ file, change }: Plan): void {
  if (!change) return;
  const real = existsSync(file) ? realpathSync(file) : file;
  if (change.text === undefined) {
    rmSync(real);
    return;
  }
  mkdirSync(dirname(real), { recursive: true, mode: 0o700 });
  const mode = existsSync(real) ? statSync(real).mode & 0o777 : 0o600;
  const fresh = `${real}.holdpoint-${process.pid}`;
  rmSync(fresh, { force: true });
  try {
    writeFileSync(fresh, change.text, { mode, flag: 'wx' });
    renameSync(fresh, real);
  } catch (error) {
    rmSync(fresh, { force: true });
    throw error;
  }
}
