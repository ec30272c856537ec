import { spawnSync } from 'node:child_process';
import { isAbsolute, resolve } from 'node:path';
import type { Lookup, RemoteAnswer } from '../core/lookup.ts';
import { GIT_ENVIRONMENT, GIT_QUIET } from './git.ts';
import { MAX_GIT_BYTES, MAX_GIT_MS } from './limits.ts';

/** What git prints without its last line end; undefined when it fails or takes too long. */
function ask(folder: string, ...args: string[]): string | undefined {
  const run = spawnSync('git', [...GIT_QUIET, '-C', folder, ...args], {
    encoding: 'utf8',
    timeout: MAX_GIT_MS,
    maxBuffer: MAX_GIT_BYTES,
    windowsHide: true,
    stdio: ['ignore', 'pipe', 'ignore'],
    env: { ...process.env, ...GIT_ENVIRONMENT },
  });
  return run.status === 0 && !run.error ? run.stdout.replace(/\r?\n$/, '') : undefined;
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

/** Commits of a remote branch, as last fetched, that would be on no branch any more. */
function countMissing(folder: string, name: string, branch: string, from: string): number | undefined {
  const there = `refs/remotes/${name}/${branch}`;
  if (ask(folder, 'rev-parse', '--verify', '--quiet', there) === undefined) return undefined;
  const kept = from === '' ? [`--exclude=${name}/${branch}`, `--remotes=${name}`] : [from];
  const count = ask(folder, 'rev-list', '--count', there, '--not', ...kept, '--');
  return count === undefined || count === '' ? undefined : Number(count);
}

/** Whether a repository on this machine is set up to refuse a forced push or a deletion; undefined where that is unseen. */
function isRefused(folder: string, from: string): boolean | undefined {
  if (ask(folder, 'rev-parse', '--git-dir') === undefined) return undefined;
  const key = from === '' ? 'receive.denyDeletes' : 'receive.denyNonFastForwards';
  return ask(folder, 'config', '--type=bool', '--get', key) === 'true';
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
  const top = ask(folder, 'rev-parse', '--show-cdup');
  if (top === undefined) return undefined;
  const current = ask(folder, 'symbolic-ref', '--quiet', '--short', 'HEAD');
  const name = path || usualRemote(folder, current);
  const url = ask(folder, 'remote', 'get-url', '--push', name) ?? (/[:/]/.test(name) ? name : undefined);
  if (url === undefined) return undefined;
  const branch = to || (from === 'HEAD' ? current : undefined);
  const main = ask(folder, 'symbolic-ref', '--quiet', '--short', `refs/remotes/${name}/HEAD`);
  const here = localPath(url);
  return {
    kind: 'remote',
    name,
    url,
    root: top.replace(/\/$/, ''),
    branch,
    isDefault: branch !== undefined && main === `${name}/${branch}`,
    missing: branch === undefined ? undefined : countMissing(folder, name, branch, from),
    refuses: here === undefined ? undefined : isRefused(resolve(folder, top, here), from),
  };
}
