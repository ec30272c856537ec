import { randomBytes } from 'node:crypto';
import { chmodSync, mkdirSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Surroundings, shellsFolder } from './folders.ts';
import type { WindowAddress } from './gate-client.ts';
import { MAX_SHELL_GATE_AGE_MS, MAX_WINDOW_FILE } from './limits.ts';
import { readTextFile } from './read-file.ts';
import { openWindows } from './windows.ts';

/** What bash runs before its first prompt; the script then takes it out again. In one line, which VS Code needs. */
export const BASH_LOADER =
  '[ ! -r "$HOLDPOINT_SHELLS/holdpoint.bash" ] || . "$HOLDPOINT_SHELLS/holdpoint.bash";';

/** What the shells of a window's terminals must know. They read it again at every command that is not plain. */
export interface ShellGate extends WindowAddress {
  /** What runs the checklist where the window does not answer, and the command line for it. */
  readonly node: string;
  readonly cli: string;
  /** Commands that need not be asked about. */
  readonly plain: readonly string[];
}

/** The file of a window. Its name stays the same when the window is reloaded, for its shells outlive it. */
export function shellGateFile(at: Surroundings, id: string): string {
  return join(shellsFolder(at), id);
}

/** The text of the file: lines that a shell reads without a program. No line is empty, for shells skip empty ones. */
export function shellGateText({ port, secret, node, cli, plain }: ShellGate): string {
  const lines = ['holdpoint/1', String(port), secret, node, cli, ` ${plain.join(' ')} `];
  return `${lines.map((line) => line.replaceAll('\n', '') || '-').join('\n')}\n`;
}

/**
 * Writes what shells must know, for this person's eyes only.
 * @throws what the file system says; shells then ask in the terminal.
 */
export function writeShellGate(at: Surroundings, id: string, gate: ShellGate): void {
  const folder = shellsFolder(at);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  chmodSync(folder, 0o700);
  const fresh = shellGateFile(at, `${id}.${process.pid}.new`);
  rmSync(fresh, { force: true });
  writeFileSync(fresh, shellGateText(gate), { mode: 0o600, flag: 'wx' });
  renameSync(fresh, shellGateFile(at, id));
}

function portOf(at: Surroundings, id: string): number | undefined {
  const read = readTextFile(shellGateFile(at, id), MAX_WINDOW_FILE);
  return read.ok ? Number(read.text.split('\n')[1]) : undefined;
}

/**
 * The name for this window's file: the one that it had before it was reloaded, unless another open window uses it, as
 * happens with two windows on one folder.
 */
export function shellGateId(at: Surroundings, before: unknown): string {
  const fresh = () => randomBytes(16).toString('hex');
  if (typeof before !== 'string' || !/^[0-9a-f]{32}$/.test(before)) return fresh();
  const port = portOf(at, before);
  const taken = openWindows(at).some((window) => window.port === port && window.pid !== process.pid);
  return taken ? fresh() : before;
}

/** Removes files that no window has written for weeks and that no open window is named in. */
export function removeOldShellGates(at: Surroundings, now: number): void {
  let names: string[];
  try {
    names = readdirSync(shellsFolder(at));
  } catch {
    return;
  }
  const open = new Set(openWindows(at).map(({ port }) => port));
  for (const name of names) {
    try {
      const old = now - statSync(shellGateFile(at, name)).mtimeMs > MAX_SHELL_GATE_AGE_MS;
      if (old && !open.has(portOf(at, name) ?? 0)) rmSync(shellGateFile(at, name), { force: true });
    } catch {
      // Gone already, or not ours.
    }
  }
}
