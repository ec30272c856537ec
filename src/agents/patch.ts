/** What a patch does to one file. */
export interface PatchedFile {
  readonly path: string;
  readonly kind: 'add' | 'update' | 'delete';
  /** New path of a file that is renamed. */
  readonly moved: string | undefined;
  /** Lines to find and what takes their place, in order. */
  readonly hunks: readonly { readonly old: readonly string[]; readonly fresh: readonly string[] }[];
}

const FILE = /^\*\*\* (Add|Update|Delete) File: (.+)$/;
const MOVE = /^\*\*\* Move to: (.+)$/;

/**
 * Reads a patch in the form of `apply_patch` (Codex, VS Code, OpenCode, Copilot CLI): `*** Update File: path`, hunks that
 * begin with `@@`, lines that begin with a blank, `+` or `-`. Undefined for anything else.
 */
export function readPatch(text: string): PatchedFile[] | undefined {
  if (!text.includes('*** Begin Patch')) return undefined;
  type Open = {
    path: string;
    kind: PatchedFile['kind'];
    moved: string | undefined;
    hunks: { old: string[]; fresh: string[] }[];
  };
  const files: Open[] = [];
  for (const line of text.split(/\r?\n/)) {
    const [, verb, path] = FILE.exec(line) ?? [];
    const open = files.at(-1);
    if (verb && path) {
      const kind = verb === 'Add' ? 'add' : verb === 'Delete' ? 'delete' : 'update';
      files.push({ path: path.trim(), kind, moved: undefined, hunks: [] });
    } else if (!open || line.startsWith('*** ')) {
      const [, moved] = MOVE.exec(line) ?? [];
      if (open && moved) open.moved = moved.trim();
    } else if (line.startsWith('@@') || open.hunks.length === 0) {
      open.hunks.push({ old: [], fresh: [] });
      if (!line.startsWith('@@')) take(open, line);
    } else take(open, line);
  }
  return files.length > 0 ? files : undefined;
}

function take({ hunks }: { hunks: { old: string[]; fresh: string[] }[] }, line: string): void {
  const hunk = hunks.at(-1);
  const rest = line.slice(1);
  if (line.startsWith('+')) hunk?.fresh.push(rest);
  else if (line.startsWith('-')) hunk?.old.push(rest);
  else {
    hunk?.old.push(rest);
    hunk?.fresh.push(rest);
  }
}

function find(lines: readonly string[], wanted: readonly string[], from: number): number {
  const same = (a: string, b: string) => a === b || a.trim() === b.trim();
  for (let at = from; at + wanted.length <= lines.length; at++)
    if (wanted.every((line, i) => same(lines[at + i] ?? '', line))) return at;
  return -1;
}

/** The file's text after the patch. Where a hunk does not fit, its new lines alone stand at the end: judged all the same. */
export function applyPatch(before: string, { hunks }: PatchedFile): string {
  const lines = before === '' ? [] : before.split('\n');
  let from = 0;
  for (const { old, fresh } of hunks) {
    // A blank line at the end of a patch belongs to no file.
    const wanted = old.at(-1) === '' ? old.slice(0, -1) : old;
    const put = old.at(-1) === '' && fresh.at(-1) === '' ? fresh.slice(0, -1) : fresh;
    const at = wanted.length === 0 ? lines.length : find(lines, wanted, from);
    if (at < 0) lines.push(...put);
    else lines.splice(at, wanted.length, ...put);
    from = at < 0 ? from : at + put.length;
  }
  return lines.join('\n');
}
