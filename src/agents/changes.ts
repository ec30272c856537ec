import { isAbsolute, normalize, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { quoteWord } from '../core/rules/quote.ts';
import { MAX_EDITED_FILE } from '../node/limits.ts';
import { readTextFile } from '../node/read-file.ts';
import { objectOf, textOf } from './agent.ts';
import { applyPatch, readPatch } from './patch.ts';

/** A file as it is, and as it would be. */
export interface Change {
  readonly path: string;
  /** Undefined when it is not there, or cannot be read. */
  readonly before: string | undefined;
  readonly after: string;
}

/** A file that would be deleted, or be elsewhere. */
export interface Removal {
  readonly path: string;
  readonly to?: string | undefined;
  /** Undefined when it is not there, or cannot be read. */
  readonly before: string | undefined;
}

/** What a call would do to files; `problem` when that cannot be told, and so cannot be let through. */
export interface Changes {
  readonly changes: readonly Change[];
  readonly deleted: readonly Removal[];
  readonly problem?: string | undefined;
}

type Input = Readonly<Record<string, unknown>>;

const PATHS = [
  'file_path',
  'filePath',
  'path',
  'absolute_path',
  'target_file',
  'notebook_path',
  'uri',
  'file',
];
const TEXTS = ['content', 'contents', 'file_text', 'text', 'code', 'new_source', 'newCode', 'code_edit'];
const OLD = ['old_string', 'oldString', 'old_str', 'oldText', 'old'];
const NEW = ['new_string', 'newString', 'new_str', 'newText', 'new'];
const ALL = ['replace_all', 'replaceAll', 'allow_multiple'];

function first(input: Input, keys: readonly string[]): string | undefined {
  for (const key of keys) if (typeof input[key] === 'string') return input[key];
  return undefined;
}

/** A path without detours, and a file's address as a path: rules go by names. */
function plain(path: string): string {
  if (path.startsWith('file://')) {
    try {
      return fileURLToPath(path);
    } catch {
      return path;
    }
  }
  return /(?:^|[/\\])\.{0,2}[/\\]/.test(path) ? normalize(path) : path;
}

/** Files of one call as they change one after the other. */
class Files {
  readonly #cwd: string | undefined;
  readonly #files = new Map<string, { before: string | undefined; after: string }>();
  readonly deleted: Removal[] = [];
  problem: string | undefined;

  constructor(cwd: string | undefined) {
    this.#cwd = cwd;
  }

  /** Deletes a file, or moves it. */
  remove(named: string, to?: string): void {
    const path = plain(named);
    this.deleted.push({ path, to, before: this.#read(path) });
  }

  /** Changes a file's text; what is not there counts as empty. */
  change(named: string, edit: (text: string) => string): void {
    const path = plain(named);
    const known = this.#files.get(path);
    if (known) known.after = edit(known.after);
    else {
      const before = this.#read(path);
      this.#files.set(path, { before, after: edit(before ?? '') });
    }
  }

  #read(path: string): string | undefined {
    if (!isAbsolute(path) && this.#cwd === undefined) return undefined;
    const read = readTextFile(this.#cwd === undefined ? path : resolve(this.#cwd, path), MAX_EDITED_FILE);
    return read.ok ? read.text : undefined;
  }

  get changes(): Change[] {
    return [...this.#files].map(([path, texts]) => ({ path, ...texts }));
  }
}

function replace(text: string, old: string, fresh: string, all: boolean): string {
  // What is to be replaced is not there: the agent will fail as well, but its text is judged.
  if (old === '' || !text.includes(old)) return text === '' ? fresh : `${text}\n${fresh}`;
  return all ? text.replaceAll(old, () => fresh) : text.replace(old, () => fresh);
}

function replaceIn(files: Files, input: Input, around: string | undefined): void {
  const list = [input.edits, input.replacements].find(Array.isArray);
  const path = first(input, PATHS) ?? around;
  if (list) {
    for (const one of list) {
      const edit = objectOf(one);
      if (edit) replaceIn(files, edit, path);
      else files.problem ??= 'an edit is not an object';
    }
    return;
  }
  const fresh = first(input, NEW);
  if (path === undefined || fresh === undefined) {
    files.problem ??= 'the file or the new text is missing';
    return;
  }
  const all = ALL.some((key) => input[key] === true);
  files.change(path, (text) => replace(text, first(input, OLD) ?? '', fresh, all));
}

function patchIn(files: Files, input: Input): void {
  const text = first(input, ['input', 'patch', 'patchText', 'patch_text', 'command', 'diff', 'content']);
  const patched = text === undefined ? undefined : readPatch(text);
  if (!patched) {
    files.problem ??= 'the patch cannot be read';
    return;
  }
  for (const file of patched) {
    if (file.kind === 'delete') files.remove(file.path);
    else if (file.moved === undefined) files.change(file.path, (before) => applyPatch(before, file));
    else {
      let moved = '';
      files.change(file.path, (before) => {
        moved = applyPatch(before, file);
        return moved;
      });
      files.change(file.moved, () => moved);
      files.remove(file.path, file.moved);
    }
  }
}

/** What an edit of one of an agent's own tools comes to; relative paths start from `cwd`. */
export function changesOf(
  kind: 'write' | 'replace' | 'patch' | 'delete',
  input: Input,
  cwd: string | undefined,
): Changes {
  const files = new Files(cwd);
  const path = first(input, PATHS);
  switch (kind) {
    case 'write': {
      const text = first(input, TEXTS);
      if (path === undefined || text === undefined) files.problem = 'the file or its text is missing';
      else files.change(path, () => text);
      break;
    }
    case 'replace':
      // Some agents create files with the same tool.
      if (first(input, NEW) === undefined && !input.edits && !input.replacements && first(input, TEXTS)) {
        return changesOf('write', input, cwd);
      }
      replaceIn(files, input, undefined);
      break;
    case 'patch':
      patchIn(files, input);
      break;
    case 'delete':
      if (path === undefined) files.problem = 'the file is missing';
      else files.remove(path);
      break;
    default:
      kind satisfies never;
  }
  return { changes: files.changes, deleted: files.deleted, problem: files.problem ?? undefined };
}

/** The command line of a call of a shell tool; undefined when there is none. */
export function commandOf(input: Input): string | undefined {
  const task = objectOf(input.task);
  const given = [input.command, input.cmd, input.script, input.chars, input.text, task?.command].find(
    (one) => textOf(one) !== undefined || (Array.isArray(one) && one.length > 0),
  );
  if (typeof given === 'string') {
    const args = Array.isArray(task?.args) && given === task?.command ? task.args.map(String) : [];
    return [given, ...args].join(' ');
  }
  if (!Array.isArray(given)) return undefined;
  const words = given.map(String);
  // What `bash -lc` runs is easier to read without it.
  const [program = '', option = '', script] = words;
  if (
    /(?:^|\/)(?:ba|z|da|k)?sh$/.test(program) &&
    /^-[a-z]*c$/.test(option) &&
    script !== undefined &&
    words.length === 3
  )
    return script;
  return words.map(quoteWord).join(' ');
}
