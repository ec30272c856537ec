import { spawnSync } from 'node:child_process';
import { lstatSync, readdirSync, statSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import type { LookupAnswer } from '../core/lookup.ts';
import { MAX_GIT_BYTES, MAX_GIT_MS, MAX_TREE_ENTRIES } from './limits.ts';

type TreeAnswer = Extract<LookupAnswer, { kind: 'tree' }>;

/** What a folder is to this machine: the person's home or what holds it, or where a file system is mounted. */
function placeOf(path: string, home: string): TreeAnswer['place'] {
  const below = relative(path, home);
  if (home !== '' && !below.startsWith('..')) return below === '' ? 'home' : 'above-home';
  try {
    const parent = dirname(path);
    return parent !== path && statSync(path).dev !== statSync(parent).dev ? 'mount' : undefined;
  } catch {
    return undefined;
  }
}

/**
 * Counts the files and folders below a path, links not followed, until a limit or until `isLate`. Undefined for what is
 * not there; one file for a file. Folders that cannot be read make the count incomplete.
 */
export function countTree(path: string, home: string, isLate: () => boolean): TreeAnswer | undefined {
  let files = 0;
  let folders = 0;
  let complete = true;
  try {
    if (!lstatSync(path).isDirectory()) return { kind: 'tree', files: 1, folders: 0, complete };
  } catch {
    return undefined;
  }
  const open = [path];
  for (let folder = open.pop(); folder !== undefined; folder = open.pop()) {
    if (files + folders >= MAX_TREE_ENTRIES || isLate()) {
      complete = false;
      break;
    }
    folders++;
    try {
      for (const entry of readdirSync(folder, { withFileTypes: true })) {
        if (entry.isDirectory()) open.push(join(folder, entry.name));
        else files++;
      }
    } catch {
      complete = false;
    }
  }
  return { kind: 'tree', files, folders, complete, place: placeOf(path, home) };
}

/** What runs in a repository that git reads: none of it may start programs that the repository names. */
const HARMLESS = [
  '-c',
  'core.fsmonitor=false',
  '-c',
  'core.hooksPath=/dev/null',
  '-c',
  'core.untrackedCache=false',
];

/** What git has not committed in a folder's repository; undefined without git, without a repository, or in too big a one. */
export function countUncommitted(folder: string): LookupAnswer | undefined {
  const args = ['-C', folder, ...HARMLESS, 'status', '--porcelain=v1', '-z', '--ignored', '--no-renames'];
  const run = spawnSync('git', args, {
    encoding: 'utf8',
    timeout: MAX_GIT_MS,
    maxBuffer: MAX_GIT_BYTES,
    stdio: ['ignore', 'pipe', 'ignore'],
    env: { ...process.env, GIT_OPTIONAL_LOCKS: '0', GIT_TERMINAL_PROMPT: '0', LC_ALL: 'C' },
  });
  if (run.status !== 0 || run.error) return undefined;
  const counts = { changed: 0, untracked: 0, ignored: 0 };
  for (const entry of run.stdout.split('\0')) {
    if (entry.startsWith('??')) counts.untracked++;
    else if (entry.startsWith('!!')) counts.ignored++;
    else if (entry !== '') counts.changed++;
  }
  return { kind: 'worktree', ...counts };
}
