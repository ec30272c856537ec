import type { Fact, Invocation, Value } from './fact.ts';
import { EXTENT_PATHS } from './limits.ts';
import type { LookupBook } from './lookup.ts';
import { pushExtent } from './push-extent.ts';

/** Commands that act on everything below their operands when told to. */
const DEEP = new Set([
  'rm',
  'grm',
  'srm',
  'chmod',
  'chown',
  'chgrp',
  'setfacl',
  'gchmod',
  'gchown',
  'shred',
  'mv',
]);

/** Those that are told first what to give. */
const GIVING = /^g?ch(?:mod|own|grp)$/;

/** Git commands that throw away what is not committed. */
const DISCARDING = new Set(['clean', 'reset', 'checkout', 'restore', 'switch']);

/** Runs on another machine or in a container: what is here says nothing about there. */
const ELSEWHERE =
  /^(?:ssh|docker|podman|nerdctl|kubectl|oc|lxc|vagrant|multipass|chroot|nsenter|machinectl|wsl)\b/;

function isRecursive({ options }: Invocation): boolean {
  return options.some(({ name, value }) => name === '--recursive' || (/^-[rR]$/.test(name) && !value));
}

/** True for git in another folder than where it runs. */
function isInOtherRepository({ options, env }: Invocation): boolean {
  return (
    options.some(({ name }) => name === '-C' || name === '--git-dir' || name === '--work-tree') ||
    env.has('GIT_DIR') ||
    env.has('GIT_WORK_TREE')
  );
}

/** The paths below which everything is touched; none where that cannot be told. */
function deepPaths({ fields, invocation }: Fact): readonly Value[] {
  if (!invocation || invocation.moved || invocation.moreOperands) return [];
  if (fields.recursive?.some(({ text }) => text === 'true')) return fields.path ?? [];
  const { command, options, operands } = invocation;
  if (command === 'find') return options.some(({ name }) => name === '-delete') ? operands.slice(0, 1) : [];
  if (!DEEP.has(command) || !isRecursive(invocation)) return [];
  // The first operand says what they get, unless a file stands in for it: `chmod --reference=FILE PATH`.
  const isGiven = GIVING.test(command) && !options.some(({ name }) => name === '--reference');
  return isGiven ? operands.slice(1) : operands;
}

function counted(count: number, one: string, many: string): string {
  return `${String(count).replace(/\B(?=(?:\d{3})+$)/g, ',')} ${count === 1 ? one : many}`;
}

const PLACES = {
  home: ', your home',
  'above-home': ', with your home in it',
  mount: ', a mounted file system',
} as const;

function treeText(path: string, book: LookupBook): string | undefined {
  const tree = book.tree(path);
  if (!tree) return undefined;
  const files = counted(tree.files, 'file', 'files');
  const folders = counted(tree.folders, 'folder', 'folders');
  const place = tree.place === undefined ? '' : PLACES[tree.place];
  const more = tree.complete ? '' : ' and more that was not counted';
  return `${path}${place}: ${files} in ${folders}${more}`;
}

function worktreeText(book: LookupBook): string | undefined {
  const work = book.worktree();
  if (!work) return undefined;
  const parts = [
    counted(work.changed, 'changed file', 'changed files'),
    counted(work.untracked, 'untracked', 'untracked'),
    counted(work.ignored, 'ignored', 'ignored'),
  ];
  return `not committed here: ${parts.join(', ')}`;
}

/**
 * How much a fact touches on this machine, as far as a host has counted: the files below the paths of a recursive
 * change, the files that git has not committed, the branch that a push goes to. Null for everything else, and for what would happen on another machine.
 */
export function extentOf(fact: Fact, book: LookupBook): string | null {
  const { invocation } = fact;
  if (!invocation || invocation.wrappers.some(({ name }) => ELSEWHERE.test(name))) return null;
  if (invocation.command === 'git') {
    if (invocation.moved || isInOtherRepository(invocation)) return null;
    if (invocation.path[1] === 'push') return pushExtent(invocation, book);
    if (DISCARDING.has(invocation.path[1] ?? '')) return worktreeText(book) ?? null;
  }
  const paths = deepPaths(fact).flatMap(({ text }) =>
    text === undefined || /[*?[]/.test(text) ? [] : [text],
  );
  const texts = paths.slice(0, EXTENT_PATHS).flatMap((path) => treeText(path, book) ?? []);
  if (texts.length === 0) return null;
  const left = paths.length - EXTENT_PATHS;
  return [
    ...texts,
    ...(left > 0 ? [`${counted(left, 'path', 'paths')} more that were not counted`] : []),
  ].join('; ');
}
