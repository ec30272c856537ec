import { execFile } from 'node:child_process';
import { basename, dirname } from 'node:path';
import { MAX_GIT_BYTES, MAX_GIT_LATER_MS } from './limits.ts';

/** The text of a file in a commit. `absent`: the commit does not have it; `unreadable`: too large, not text, or no git. */
export type CommittedText =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'absent' }
  | { readonly kind: 'unreadable' };

/**
 * Nothing that a repository says is run, fetched or written: no hook, no file system monitor, no text conversion, no
 * missing object from the network, no refreshed index.
 */
export const GIT_QUIET: readonly string[] = [
  '--no-optional-locks',
  '-c',
  'core.fsmonitor=false',
  '-c',
  'core.hooksPath=/dev/null',
];
/** The environment that goes with {@link GIT_QUIET}. */
export const GIT_ENVIRONMENT = {
  GIT_NO_LAZY_FETCH: '1',
  GIT_TERMINAL_PROMPT: '0',
  GIT_OPTIONAL_LOCKS: '0',
  LC_ALL: 'C',
};

/** What git prints; undefined when it fails, takes too long or prints too much. Without a shell. */
export function askGit(folder: string, args: readonly string[]): Promise<Buffer | undefined> {
  return new Promise((resolve) => {
    const options = {
      encoding: 'buffer' as const,
      timeout: MAX_GIT_LATER_MS,
      maxBuffer: MAX_GIT_BYTES,
      windowsHide: true,
      env: { ...process.env, ...GIT_ENVIRONMENT },
    };
    const git = execFile('git', [...GIT_QUIET, '-C', folder, ...args], options, (error, output) =>
      resolve(error ? undefined : output),
    );
    git.stdin?.on('error', () => {}).end();
  });
}

/** The one line that git prints; undefined when it fails or prints nothing. */
export async function askGitLine(folder: string, args: readonly string[]): Promise<string | undefined> {
  const output = await askGit(folder, args);
  return output?.toString('utf8').replace(/\r?\n$/, '') || undefined;
}

/** The root of the repository that a folder is in; undefined outside of one. */
export function repositoryOf(folder: string): Promise<string | undefined> {
  return askGitLine(folder, ['rev-parse', '--show-toplevel']);
}

/** The commit that is checked out; undefined in a repository without one. */
export function headOf(folder: string): Promise<string | undefined> {
  return askGitLine(folder, ['rev-parse', '--verify', '--quiet', 'HEAD^{commit}']);
}

/** Whether a repository still has a commit. */
export async function hasCommit(folder: string, commit: string): Promise<boolean> {
  return isCommit(commit) && (await askGit(folder, ['cat-file', '-e', `${commit}^{commit}`])) !== undefined;
}

/** The text of a file in a commit, by the file's place on disk; line ends as they are committed. */
export async function committedText(file: string, commit: string): Promise<CommittedText> {
  if (!isCommit(commit)) return { kind: 'unreadable' };
  const folder = dirname(file);
  const name = `${commit}:./${basename(file)}`;
  const size = await askGitLine(folder, ['cat-file', '-s', name]);
  if (size === undefined) {
    const known = await askGit(folder, ['ls-tree', commit, '--', `./${basename(file)}`]);
    return { kind: known?.length === 0 ? 'absent' : 'unreadable' };
  }
  const bytes = Number(size) <= MAX_GIT_BYTES ? await askGit(folder, ['cat-file', 'blob', name]) : undefined;
  if (!bytes) return { kind: 'unreadable' };
  try {
    return { kind: 'text', text: new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes) };
  } catch {
    return { kind: 'unreadable' };
  }
}

/**
 * Files below a folder that differ from a commit, untracked ones included and ignored ones not, by their path from the
 * folder; undefined when git does not tell.
 */
export async function changedSince(folder: string, commit: string): Promise<string[] | undefined> {
  if (!isCommit(commit)) return undefined;
  const diff = [
    'diff',
    '--name-only',
    '--no-ext-diff',
    '--no-textconv',
    '--no-renames',
    '--relative',
    '-z',
    commit,
    '--',
  ];
  const [changed, untracked] = await Promise.all([
    askGit(folder, diff),
    askGit(folder, ['ls-files', '--others', '--exclude-standard', '-z']),
  ]);
  if (!changed || !untracked) return undefined;
  const names = `${changed.toString('utf8')}${untracked.toString('utf8')}`.split('\0').filter(Boolean);
  return [...new Set(names)];
}

/** A commit's own name, so that nothing that somebody wrote down is taken for an option or an expression. */
function isCommit(name: string): boolean {
  return /^[0-9a-f]{40,64}$/.test(name);
}
