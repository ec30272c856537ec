import { type SpawnSyncReturns, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import { withFileLock } from '../../src/node/file-lock.ts';
import { temporaryFolder } from '../node/temporary.ts';

const root = process.cwd();
const program = join(root, 'dist', 'cli', 'program.js');
const SOURCES = [
  'src/shells',
  'src/core',
  'src/report',
  'src/node',
  'src/agents',
  'src/cli',
  'rules',
  'scripts',
];

function newest(path: string): number {
  if (!existsSync(path)) return 0;
  const found = statSync(path);
  if (!found.isDirectory()) return found.mtimeMs;
  return Math.max(0, ...readdirSync(path).map((name) => newest(join(path, name))));
}

function isFresh(): boolean {
  const built = Math.min(
    ...[program, join(root, 'dist/cli.cjs'), join(root, 'dist/rules.jsonl')].map(newest),
  );
  return built > Math.max(...SOURCES.map((path) => newest(join(root, path))));
}

/** Builds the command line and the built-in rules if their sources are newer. Several test files may call it at once. */
export function buildProgram(): void {
  const build = () => {
    if (isFresh()) return '';
    const args = [join(root, 'scripts/build.mjs'), 'rules', 'shells', 'cli'];
    const built = spawnSync(process.execPath, args, { cwd: root, encoding: 'utf8' });
    return built.status === 0 ? '' : built.stderr;
  };
  for (let tries = 0; tries < 20; tries++) {
    const done = withFileLock(join(root, 'dist', '.build-cli.lock'), build);
    if (done.ok && done.value !== '') throw new Error(`the command line does not build: ${done.value}`);
    if (done.ok) return;
  }
  throw new Error('another test is building the command line and does not finish');
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

/** The command to run the program in a shell or a terminal. */
export function programCommand(args: readonly string[]): string[] {
  return [process.execPath, join(root, 'dist/cli.cjs'), ...args];
}

/** Runs the command line to its end. */
export function run(
  at: Sandbox,
  args: readonly string[],
  input: string | Buffer = '',
  env: NodeJS.ProcessEnv = {},
): SpawnSyncReturns<string> {
  const [command = '', ...rest] = programCommand(args);
  return spawnSync(command, rest, {
    cwd: at.folder,
    env: { ...at.env, ...env },
    input,
    encoding: 'utf8',
    timeout: 60_000,
    maxBuffer: 1 << 28,
  });
}

/** What a person at a terminal does: wait for a text, then press keys. `hangup` and `terminate` are no keys. */
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
  const done = spawnSync('python3', [join(root, 'test/cli/on-terminal.py')], {
    input: JSON.stringify(job),
    encoding: 'utf8',
    timeout: 60_000,
  });
  if (done.status !== 0)
    throw new Error(`python3 with its pty module is needed: ${done.error ?? done.stderr}`);
  return JSON.parse(done.stdout);
}

/** Runs the command line in a session of its own, where there is no terminal. */
export function runDetached(at: Sandbox, args: readonly string[]): SpawnSyncReturns<string> {
  return spawnSync('setsid', ['--wait', ...programCommand(args)], {
    cwd: at.folder,
    env: at.env,
    stdio: ['ignore', 'pipe', 'pipe'],
    encoding: 'utf8',
    timeout: 60_000,
  });
}
