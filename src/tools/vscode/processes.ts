import { type ChildProcess, type SpawnOptions, spawn } from 'node:child_process';
import { existsSync, rmSync } from 'node:fs';

/** What a finished command left: its exit code (-1 when a signal or the time limit ended it) and its output. */
export interface Finished {
  code: number;
  output: string;
}

/** Options of {@link runCommand}. `timeoutMs` is required: nothing here may wait for ever. */
export interface RunOptions {
  cwd?: string;
  env?: NodeJS.ProcessEnv;
  timeoutMs: number;
}

const groups = new Set<ChildProcess>();
const leavings = new Set<string>();
let watching = false;

/** Has a folder removed when this process ends, if nobody removed it before. Killed outright, it stays. */
export function removeAtExit(folder: string): void {
  leavings.add(folder);
  watchExit();
}

/**
 * Removes a folder in which processes that were just killed may still be writing (a shell its history). What will
 * not go within a second stays: it is in the system's temporary folder.
 */
export function removeFolder(folder: string): void {
  leavings.delete(folder);
  for (let attempt = 0; attempt < 20 && existsSync(folder); attempt++) {
    try {
      rmSync(folder, { recursive: true, force: true });
    } catch {
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 50);
    }
  }
}

/**
 * Runs a command to its end, with its output (stdout and stderr together) kept to the last million characters.
 * Never rejects: a command that cannot be started is code -1 with the reason as output.
 */
export async function runCommand(command: string, args: string[], options: RunOptions): Promise<Finished> {
  const child = startGroup(command, args, {
    cwd: options.cwd,
    env: options.env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  const keep = (chunk: Buffer) => {
    output = (output + chunk.toString()).slice(-1_000_000);
  };
  child.stdout?.on('data', keep);
  child.stderr?.on('data', keep);
  const late = setTimeout(() => {
    output += `\n[stopped after ${options.timeoutMs / 1000} s]`;
    killGroup(child, 'SIGKILL');
  }, options.timeoutMs);
  const code = await new Promise<number>((resolve) => {
    child.once('error', (error) => {
      output += error.message;
      resolve(-1);
    });
    child.once('close', (status) => resolve(status ?? -1));
  });
  clearTimeout(late);
  return { code, output };
}

/**
 * Starts a command as the leader of its own process group. The group is killed when this process exits or is
 * interrupted, so that a test that dies leaves no server behind.
 */
export function startGroup(command: string, args: string[], options: SpawnOptions): ChildProcess {
  const child = spawn(command, args, { ...options, detached: process.platform !== 'win32' });
  groups.add(child);
  child.once('exit', () => groups.delete(child));
  child.once('error', () => groups.delete(child));
  watchExit();
  return child;
}

/** Asks a group to end, and after `graceMs` makes it; resolves when its leader is gone. */
export async function stopGroup(child: ChildProcess, graceMs = 3000): Promise<void> {
  if (child.exitCode === null && child.signalCode === null) {
    const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
    killGroup(child, 'SIGTERM');
    const late = setTimeout(() => killGroup(child, 'SIGKILL'), graceMs);
    await gone;
    clearTimeout(late);
  }
  // The leader may have left members of its group behind.
  killGroup(child, 'SIGKILL');
}

function killGroup(child: ChildProcess, signal: NodeJS.Signals): void {
  if (child.pid === undefined) return;
  try {
    if (process.platform === 'win32') child.kill(signal);
    else process.kill(-child.pid, signal);
  } catch {
    // Nobody is left in the group.
  }
}

function watchExit(): void {
  if (watching) return;
  watching = true;
  process.once('exit', () => {
    for (const child of groups) killGroup(child, 'SIGKILL');
    for (const folder of leavings) removeFolder(folder);
  });
  for (const [signal, code] of [
    ['SIGINT', 130],
    ['SIGTERM', 143],
    ['SIGHUP', 129],
  ] as const) {
    process.once(signal, () => process.exit(code));
  }
}
