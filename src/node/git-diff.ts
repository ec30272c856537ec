import { askGit, askGitLine } from './git.ts';

/** What happened to a file between two states. */
export type ChangeStatus = 'added' | 'changed' | 'deleted' | 'renamed';

/** One side of a changed file: the kind of entry, and its object; without `blob` it is the file on disk. */
export interface ChangeSide {
  readonly type: 'file' | 'link' | 'module';
  readonly blob: string | undefined;
}

/** A file that differs. Paths are relative to the root of the repository, with `/`. */
export interface GitChange {
  readonly status: ChangeStatus;
  readonly path: string;
  /** For `renamed`: what it was called before. */
  readonly formerPath: string | undefined;
  /** Undefined where there was no such file. */
  readonly before: ChangeSide | undefined;
  /** Undefined where there is no such file any more. */
  readonly after: ChangeSide | undefined;
}

/** What is compared: a commit or tree with another one, with the index, or with the files on disk. */
export interface Comparison {
  readonly from: string;
  readonly to: { readonly commit: string } | 'index' | 'disk';
}

/** The two states, or what is wrong with how they were named. */
export type ComparisonResult =
  | { readonly ok: true; readonly value: Comparison }
  | { readonly ok: false; readonly message: string };

const EMPTY_TREE = ['hash-object', '-t', 'tree', '--stdin'];

async function commitOf(root: string, revision: string): Promise<string | undefined> {
  // A name that begins with a dash is none, and must not become an option.
  if (revision === '' || revision.startsWith('-') || revision.includes('\0')) return undefined;
  return askGitLine(root, ['rev-parse', '--verify', '--quiet', `${revision}^{commit}`]);
}

/**
 * The states that `REV`, `A..B` or `A...B` (since the two parted) name, with an empty side meaning HEAD. Without a name
 * it is HEAD, or nothing in a repository that has no commit yet.
 */
export async function readComparison(
  root: string,
  name: string | undefined,
  staged: boolean,
): Promise<ComparisonResult> {
  const wrong = (message: string): ComparisonResult => ({ ok: false, message });
  const unknown = (revision: string) => wrong(`${revision}: git knows no such commit here.`);
  const to = staged ? 'index' : 'disk';
  if (name === undefined) {
    const from = (await commitOf(root, 'HEAD')) ?? (await askGitLine(root, EMPTY_TREE));
    return from ? { ok: true, value: { from, to } } : wrong('git does not tell what is committed here.');
  }
  const dots = /\.\.\.?/.exec(name);
  if (!dots) {
    const from = await commitOf(root, name);
    return from ? { ok: true, value: { from, to } } : unknown(name);
  }
  if (staged) return wrong('--staged compares with what is staged: name one commit, or none.');
  const first = name.slice(0, dots.index) || 'HEAD';
  const second = name.slice(dots.index + dots[0].length) || 'HEAD';
  const [from, commit] = [await commitOf(root, first), await commitOf(root, second)];
  if (!from) return unknown(first);
  if (!commit) return unknown(second);
  if (dots[0] === '..') return { ok: true, value: { from, to: { commit } } };
  const parted = await askGitLine(root, ['merge-base', from, commit]);
  if (!parted) return wrong(`${first} and ${second} have no commit in common (or it was not fetched).`);
  return { ok: true, value: { from: parted, to: { commit } } };
}

function sideOf(mode: string, blob: string): ChangeSide | undefined {
  if (/^0+$/.test(mode)) return undefined;
  const type = mode === '160000' ? 'module' : mode === '120000' ? 'link' : 'file';
  return { type, blob: /^0+$/.test(blob) ? undefined : blob };
}

/** Reads `git diff --raw -z`: `:oldmode newmode oldblob newblob status NUL path NUL [path NUL]`. */
function readRaw(output: string): GitChange[] {
  const fields = output.split('\0');
  const changes: GitChange[] = [];
  for (let at = 0; fields[at]?.startsWith(':'); ) {
    const [oldMode = '', newMode = '', oldBlob = '', newBlob = '', letter = ''] = (fields[at++] ?? '')
      .slice(1)
      .split(' ');
    const first = fields[at++] ?? '';
    const renamed = letter.startsWith('R');
    const path = renamed ? (fields[at++] ?? '') : first;
    const before = sideOf(oldMode, oldBlob);
    const after = sideOf(newMode, newBlob);
    const status = renamed ? 'renamed' : !before ? 'added' : !after ? 'deleted' : 'changed';
    changes.push({ status, path, formerPath: renamed ? first : undefined, before, after });
  }
  return changes;
}

/** Every file of the repository that differs; on disk, those that git does not know and does not ignore count as added. */
export async function gitChanges(root: string, { from, to }: Comparison): Promise<GitChange[] | undefined> {
  const other = to === 'index' ? ['--cached', from] : to === 'disk' ? [from] : [from, to.commit];
  const flags = [
    '--raw',
    '-z',
    '--no-abbrev',
    '--find-renames',
    '--no-ext-diff',
    '--no-textconv',
    '--no-relative',
  ];
  const output = await askGit(root, ['diff', ...flags, '--ignore-submodules=dirty', ...other, '--']);
  if (!output) return undefined;
  const changes = readRaw(output.toString('utf8'));
  if (to !== 'disk') return changes;
  const untracked = await askGit(root, ['ls-files', '--others', '--exclude-standard', '-z']);
  if (!untracked) return undefined;
  for (const path of untracked.toString('utf8').split('\0').filter(Boolean)) {
    // A repository inside this one is listed as a folder; its files are its own.
    if (path.endsWith('/')) continue;
    const after: ChangeSide = { type: 'file', blob: undefined };
    changes.push({ status: 'added', path, formerPath: undefined, before: undefined, after });
  }
  return changes;
}
