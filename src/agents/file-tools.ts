import { readToolName } from '../core/facts/tool/name.ts';
import { quoteWord } from '../core/rules/quote.ts';
import { objectOf } from './agent.ts';
import { type Changes, changesOf } from './changes.ts';

type Input = Readonly<Record<string, unknown>>;

/** Verbs of tools that write to a file, and what they write to. */
const WRITES = new Set(
  'write create save append edit update replace insert overwrite modify put patch str add set'.split(' '),
);
const WRITTEN = new Set(
  'file files text block content contents lines editor document json yaml config code buffer'.split(' '),
);
/** Keys of tools whose files are not on this machine. */
const ELSEWHERE =
  /^(?:repo|repository|repo_?name|repo_?slug|owner|project_?(?:id|key)?|branch|bucket(?:_?name)?|drive_?id|container_?id|sandbox_?id|page_?id|doc(?:ument)?_?id|file_?id|site_?id|host|vm|pod|namespace)$/i;
const PATH_KEYS = ['file_path', 'filePath', 'path', 'relative_path', 'relativePath', 'filename', 'file'];
/** What editors that have one tool for all call what they do. */
const EDITS: Readonly<Record<string, 'write' | 'replace'>> = {
  create: 'write',
  write: 'write',
  str_replace: 'replace',
  insert: 'replace',
  replace: 'replace',
};
const NONE: Changes = { changes: [], deleted: [] };

function text(input: Input, keys: readonly string[]): string | undefined {
  for (const key of keys)
    if (typeof input[key] === 'string' && input[key] !== '') return input[key] as string;
  return undefined;
}

/** The input as the agents' own tools have it. */
function usual(input: Input, path: string): Input {
  const edits = Array.isArray(input.edits) ? input.edits.map((one) => objectOf(one) ?? {}) : undefined;
  const body = objectOf(input.content) ?? objectOf(input.data) ?? objectOf(input.json);
  const inserted = text(input, ['insert_text', 'text_to_insert']);
  // What is put between lines stands at the end for judging.
  const insertion = inserted === undefined ? {} : { new_string: inserted };
  const content = body === undefined ? {} : { content: JSON.stringify(body, undefined, 2) };
  return { ...input, ...content, ...insertion, file_path: path, ...(edits && { edits }) };
}

/**
 * What a tool that is not an agent's own does to files of this machine, as far as its name and input tell: filesystem
 * servers, terminals, editors of other makers. Nothing where it is not about such a file, or only tries.
 */
export function fileChanges(tool: string, input: Input, cwd: string | undefined): Changes {
  const path = text(input, PATH_KEYS);
  if (path === undefined || Object.keys(input).some((key) => ELSEWHERE.test(key))) return NONE;
  if ([input.dryRun, input.dry_run, input.preview].includes(true)) return NONE;
  const { words } = readToolName(tool);
  const { command } = input;
  const named = typeof command === 'string' && Object.hasOwn(EDITS, command) ? EDITS[command] : undefined;
  const isWriting = words.some((word) => WRITES.has(word)) && words.some((word) => WRITTEN.has(word));
  if (named === undefined && !isWriting) return NONE;
  if (named === undefined && typeof command === 'string' && words.includes('editor')) return NONE;
  const fresh = usual(input, path);
  const isAppended = input.mode === 'append' || words.includes('append');
  const kind = named ?? (isAppended ? 'replace' : 'write');
  const appended = isAppended ? { old_string: '', new_string: text(fresh, ['content', 'text']) } : {};
  const isReplacing = ['edits', 'new_string', 'newString', 'new_str', 'newText', 'repl'].some(
    (key) => key in fresh,
  );
  const found = changesOf(isReplacing ? 'replace' : kind, { ...fresh, ...appended }, cwd);
  // What it does is not known for certain; the call itself is judged as well.
  return found.problem === undefined ? found : NONE;
}

/** The command that does what a tool for moving and copying files does; undefined for any other. */
export function moveOf(tool: string, input: Input): string | undefined {
  const { words } = readToolName(tool);
  const verb = words.some((word) => word === 'move' || word === 'rename')
    ? 'mv'
    : words.includes('copy')
      ? 'cp -r'
      : undefined;
  if (verb === undefined || Object.keys(input).some((key) => ELSEWHERE.test(key))) return undefined;
  if (!words.some((word) => /^(?:file|files|folder|directory|dir|path)$/.test(word))) return undefined;
  const from = text(input, ['source', 'src', 'from', 'old_path', 'oldPath', 'source_path', 'path']);
  const to = text(input, ['destination', 'dest', 'to', 'new_path', 'newPath', 'destination_path', 'target']);
  return from === undefined || to === undefined
    ? undefined
    : `${verb} -- ${quoteWord(from)} ${quoteWord(to)}`;
}
