import { type SpawnSyncReturns, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import { temporaryFolder } from '../node/temporary.ts';

const root = process.cwd();
const cli = join(root, 'dist', 'cli.js');

/** Builds the command line and the built-in rules, once for all tests of a run. */
export function buildProgram(): void {
  const built = spawnSync(process.execPath, [join(root, 'scripts/build.mjs'), 'rules', 'cli'], {
    encoding: 'utf8',
  });
  if (built.status !== 0 || !existsSync(cli))
    throw new Error(`the command line does not build: ${built.stderr}`);
}

/** A home of its own for a test, with nothing in it. */
export interface Sandbox {
  readonly folder: string;
  readonly home: string;
  /** Where the user's rules and policy are. */
  readonly config: string;
  readonly journal: string;
  readonly env: NodeJS.ProcessEnv;
}

/** A folder to work in and a home without any settings. */
export function sandbox(t: TestContext): Sandbox {
  const base = temporaryFolder(t);
  const folder = join(base, 'work');
  const home = join(base, 'home');
  // A repository of its own, so that nothing above it counts as workspace.
  mkdirSync(join(folder, '.git'), { recursive: true });
  mkdirSync(home);
  return {
    folder,
    home,
    config: join(home, '.config', 'holdpoint'),
    journal: join(home, '.local', 'state', 'holdpoint', 'journal.jsonl'),
    env: { PATH: process.env.PATH, HOME: home, LANG: 'C.UTF-8' },
  };
}

/** Runs the command line to its end. */
export function run(
  at: Sandbox,
  args: readonly string[],
  input: string | Buffer = '',
  env: NodeJS.ProcessEnv = {},
): SpawnSyncReturns<string> {
  return spawnSync(process.execPath, [cli, ...args], {
    cwd: at.folder,
    env: { ...at.env, ...env },
    input,
    encoding: 'utf8',
    timeout: 60_000,
    maxBuffer: 1 << 28,
  });
}

/** The command to run the program in a shell or a terminal. */
export function programCommand(args: readonly string[]): string[] {
  return [process.execPath, cli, ...args];
}

/** What a person at a terminal does: wait for a text, then press keys. */
export type Steps = readonly (readonly [expect: string, send: string])[];

/** Runs the command line on a terminal of its own; needs python3. */
export function runOnTerminal(
  at: Sandbox,
  args: readonly string[],
  steps: Steps,
  stdin: 'tty' | 'pipe' = 'tty',
): { exit: number; output: string } {
  const job = {
    command: programCommand(args),
    env: { ...at.env, TERM: 'xterm' },
    cwd: at.folder,
    steps,
    stdin,
  };
  const done = spawnSync('python3', [join(root, 'test/cli/pty.py')], {
    input: JSON.stringify(job),
    encoding: 'utf8',
    timeout: 60_000,
  });
  if (done.status !== 0)
    throw new Error(`python3 with its pty module is needed: ${done.error ?? done.stderr}`);
  return JSON.parse(done.stdout);
}
