import { execFileSync } from 'node:child_process';
import type { TestContext } from 'node:test';
import { type Sandbox, sandbox } from './program.ts';

/** Runs git in a sandbox as Ada. */
export function git(at: Sandbox, ...args: string[]): string {
  const who = ['-c', 'user.name=Ada', '-c', 'user.email=ada@example.org'];
  return execFileSync('git', [...who, '-C', at.folder, ...args], { stdio: 'pipe', encoding: 'utf8' });
}

/** Commits everything. */
export function commit(at: Sandbox, message: string): void {
  git(at, 'add', '-A');
  git(at, 'commit', '-q', '--allow-empty', '-m', message);
}

/** A sandbox that is an empty repository with a branch `main`. */
export function emptyRepository(t: TestContext): Sandbox {
  const at = sandbox(t);
  git(at, 'init', '-q', '-b', 'main');
  git(at, 'config', 'user.name', 'Ada');
  git(at, 'config', 'user.email', 'ada@example.org');
  return at;
}
