import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { repositoryRoot } from '../vscode/paths.ts';
import { removeAtExit, removeFolder } from '../vscode/processes.ts';
import type { Outcome } from '../vscode/suite-report.ts';

/** How to run files of node:test. */
export interface NodeTestOptions {
  /** How many files run at once; node's own choice when it is not said. */
  concurrency?: number;
}

/**
 * Runs built files of node:test, showing their progress, and counts tests from the closing lines of a TAP report
 * (the same in every Node since 20). Cancelled tests count as failed. Undefined when there is no file.
 */
export async function runNodeTests(
  files: readonly string[],
  options: NodeTestOptions,
): Promise<Outcome | undefined> {
  if (files.length === 0) return undefined;
  const folder = mkdtempSync(join(tmpdir(), 'holdpoint-'));
  removeAtExit(folder);
  const tap = join(folder, 'report.tap');
  const reporters = ['--test-reporter=spec', '--test-reporter-destination=stdout'];
  reporters.push('--test-reporter=tap', `--test-reporter-destination=${tap}`);
  if (options.concurrency) reporters.push(`--test-concurrency=${options.concurrency}`);
  const code = await new Promise<number>((resolve) => {
    const args = ['--enable-source-maps', '--test', ...reporters, ...files];
    // Tests own their processes and stop them; in this process group an interrupt reaches them all.
    const child = spawn(process.execPath, args, { cwd: repositoryRoot(), stdio: 'inherit' });
    child.once('error', () => resolve(-1));
    child.once('close', (status) => resolve(status ?? -1));
  });
  const text = existsSync(tap) ? readFileSync(tap, 'utf8') : '';
  removeFolder(folder);
  const failed = count(text, 'fail') + count(text, 'cancelled');
  // A runner that died without counting a failure has failed itself.
  return { passed: count(text, 'pass'), failed: failed === 0 && code !== 0 ? 1 : failed, output: '' };
}

function count(tap: string, what: string): number {
  const lines = tap.split('\n').filter((line) => line.startsWith(`# ${what} `));
  return Number(lines.at(-1)?.slice(what.length + 3) ?? 0);
}
