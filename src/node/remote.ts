import { spawnSync } from 'node:child_process';
import { isAbsolute, resolve } from 'node:path';
import type { Lookup, RemoteAnswer } from '../core/lookup.ts';
import { GIT_ENVIRONMENT, GIT_QUIET } from './git.ts';
import { MAX_GIT_BYTES, MAX_GIT_MS } from './limits.ts';

interface Answer {
  readonly status: number | null;
  readonly text: string;
}

/** How git ends and what it prints without its last line end. Each question takes milliseconds, so they are few. */
function run(folder: string, args: readonly string[]): Answer {
  const ended = spawnSync('git', [...GIT_QUIET, '-C', folder, ...args], {
    encoding: 'utf8',
    timeout: MAX_GIT_MS,
    maxBuffer: MAX_GIT_BYTES,
    windowsHide: true,
    stdio: ['ignore', 'pipe', 'ignore'],
    env: { ...process.env, ...GIT_ENVIRONMENT },
  });
  return { status: ended.error ? null : ended.status, text: ended.stdout?.replace(/\r?\n$/, '') ?? '' };
}

/** What git prints; undefined when it fails or takes too long. */
function ask(folder: string, ...args: string[]): string | undefined {
  const { status, text } = run(folder, args);
  return status === 0 ? text : undefined;
}

/** The folder of a repository on this machine that an address names. */
function localPath(url: string): string | undefined {
  if (url.startsWith('file:///')) return decodeURI(url.slice('file://'.length));
  return isAbsolute(url) || /^\.\.?\//.test(url) ? url : undefined;
}

/** Which remote a push without a name goes to, as git chooses it. */
function usualRemote(folder: string, current: string | undefined): string {
  const config = (key: string) => ask(folder, 'config', '--get', key);
  return (
    (current && config(`branch.${current}.pushRemote`)) ||
    config('remote.pushDefault') ||
    (current && config(`branch.${current}.remote`)) ||
    'origin'
  );
}

/** The remote's branches that this repository knows, with what each stands for: `refs/remotes/origin/HEAD` for its default. */
function knownBranches(folder: string, name: string, branch: string | undefined): Map<string, string> {
  const refs = [
    `refs/remotes/${name}/HEAD`,
    ...(branch === undefined ? [] : [`refs/remotes/${name}/${branch}`]),
  ];
  const lines = ask(folder, 'for-each-ref', '--format=%(refname) %(symref)', ...refs)?.split('\n') ?? [];
  return new Map(lines.map((line) => line.split(' ', 2) as [string, string]));
}

/** Commits of a remote branch, as last fetched, that would be on no branch any more. */
function countMissing(folder: string, name: string, branch: string, from: string): number | undefined {
  const kept = from === '' ? [`--exclude=${name}/${branch}`, `--remotes=${name}`] : [from];
  const count = ask(folder, 'rev-list', '--count', `refs/remotes/${name}/${branch}`, '--not', ...kept, '--');
  return count === undefined || count === '' ? undefined : Number(count);
}

/** Whether a repository on this machine is set up to refuse a forced push or a deletion; undefined where that is unseen. */
function isRefused(folder: string, from: string): boolean | undefined {
  const key = from === '' ? 'receive.denyDeletes' : 'receive.denyNonFastForwards';
  const at = (directory: string) =>
    run(folder, [`--git-dir=${directory}`, 'config', '--type=bool', '--get', key]);
  const bare = at('.');
  const { status, text } = bare.status === 0 || bare.status === 1 ? bare : at('.git');
  return status === 0 ? text === 'true' : status === 1 ? false : undefined;
}

/**
 * What a folder's repository knows of the remote that a push goes to. Nothing is fetched and the remote is not asked:
 * what is on its branches is what was there at the last fetch. Undefined without git, repository or remote.
 */
export function describeRemote(
  folder: string,
  { path, from, to }: Extract<Lookup, { kind: 'remote' }>,
): RemoteAnswer | undefined {
  if ([path, from, to].some((text) => text.startsWith('-') || text.includes('\0'))) return undefined;
  const [top, head] =
    ask(folder, 'rev-parse', '--show-cdup', '--symbolic-full-name', 'HEAD')?.split('\n') ?? [];
  if (top === undefined) return undefined;
  const current = /^refs\/heads\/(.+)$/.exec(head ?? '')?.[1];
  const name = path || usualRemote(folder, current);
  const url = ask(folder, 'remote', 'get-url', '--push', name) ?? (/[:/]/.test(name) ? name : undefined);
  if (url === undefined) return undefined;
  const branch = to || (from === 'HEAD' ? current : undefined);
  const known = knownBranches(folder, name, branch);
  const there = `refs/remotes/${name}/${branch}`;
  const here = localPath(url);
  return {
    kind: 'remote',
    name,
    url,
    root: top.replace(/\/$/, ''),
    branch,
    isDefault: branch !== undefined && known.get(`refs/remotes/${name}/HEAD`) === there,
    missing: branch === undefined || !known.has(there) ? undefined : countMissing(folder, name, branch, from),
    refuses: here === undefined ? undefined : isRefused(resolve(folder, top, here), from),
  };
}
