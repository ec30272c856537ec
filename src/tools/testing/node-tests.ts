import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { repositoryRoot } from '../vscode/paths.ts';
import { removeAtExit, removeFolder } from '../vscode/processes.ts';
import type { Outcome } from '../vscode/suite-report.ts';

/** How many files may fail and still get a second try; more is no accident. */
const SECOND_TRIES = 3;

/**
 * Runs built files of node:test one after the other. Tests that play a person in a real window or on a real terminal
 * fail now and then on a busy machine, so a file that fails is run once more, up to {@link SECOND_TRIES} of them; what
 * that was about is said, both by the first run and at the end. Undefined when there is no file.
 */
export async function runWithSecondTry(
  files: readonly string[],
  say: (line: string) => void,
): Promise<Outcome | undefined> {
  if (files.length === 0) return undefined;
  const total: Outcome = { passed: 0, failed: 0, output: '' };
  const again: string[] = [];
  for (const file of files) {
    let outcome = await runNodeTests([file], { concurrency: 1 });
    if (outcome?.failed && again.length < SECOND_TRIES) {
      again.push(`${basename(file)} (${outcome.failed} failed at first)`);
      say(`\n${basename(file)} failed and is run once more.`);
      outcome = await runNodeTests([file], { concurrency: 1 });
    }
    total.passed += outcome?.passed ?? 0;
    total.failed += outcome?.failed ?? 0;
  }
  if (again.length > 0) say(`\nRun twice: ${again.join(', ')}`);
  return total;
}

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
    const args = ['--enable-source-maps', ...seeding(), '--test', ...reporters, ...files];
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

/** See `seeded.ts`. */
function seeding(): string[] {
  if (!process.env.CI) return [];
  return ['--import', pathToFileURL(join(repositoryRoot(), 'dist/tools/testing/seeded.js')).href];
}

function count(tap: string, what: string): number {
  const lines = tap.split('\n').filter((line) => line.startsWith(`# ${what} `));
  return Number(lines.at(-1)?.slice(what.length + 3) ?? 0);
}
