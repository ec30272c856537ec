import {
  chmodSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  realpathSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { isAbsolute, join, relative, sep } from 'node:path';
import { isAlive } from './alive.ts';
import { type Surroundings, windowsFolder } from './folders.ts';
import type { WindowAddress } from './gate-client.ts';
import { MAX_WINDOW_FILE, MAX_WINDOWS } from './limits.ts';
import { readTextFile } from './read-file.ts';

/** A window of the editor that can be asked. */
export interface WindowEntry extends WindowAddress {
  /** Process id of its extension host. */
  readonly pid: number;
  /** Its folders on this machine. */
  readonly folders: readonly string[];
  /** When the person last turned to it, in milliseconds since 1970. */
  readonly active: number;
}

function fileOf(at: Surroundings, pid: number): string {
  return join(windowsFolder(at), `${pid}.json`);
}

/**
 * Writes down how a window is reached, for this person's eyes only. Written anew whenever its folders change or the
 * person turns to it.
 * @throws what the file system says; the window is then reached by its own terminals only.
 */
export function announceWindow(at: Surroundings, entry: WindowEntry): void {
  const folder = windowsFolder(at);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  // It may be older than this program, or made by a careless hand.
  chmodSync(folder, 0o700);
  const path = fileOf(at, entry.pid);
  const fresh = `${path}.new`;
  rmSync(fresh, { force: true });
  writeFileSync(fresh, JSON.stringify(entry), { mode: 0o600, flag: 'wx' });
  renameSync(fresh, path);
}

/** Takes a window off the list. */
export function forgetWindow(at: Surroundings, pid: number): void {
  rmSync(fileOf(at, pid), { force: true });
}

/** True for what only this person can have written: an own, private file. Windows keeps others out of the profile. */
function isPrivate(path: string): boolean {
  const found = lstatSync(path);
  if (!found.isFile()) return false;
  if (process.platform === 'win32') return true;
  return found.uid === process.getuid?.() && (found.mode & 0o077) === 0;
}

function readEntry(path: string): WindowEntry | undefined {
  if (!isPrivate(path)) return undefined;
  const read = readTextFile(path, MAX_WINDOW_FILE);
  if (!read.ok) return undefined;
  const { pid, port, secret, folders, active } = JSON.parse(read.text) as Record<string, unknown>;
  if (!Number.isSafeInteger(pid) || typeof secret !== 'string' || typeof active !== 'number')
    return undefined;
  if (!Number.isInteger(port) || Number(port) < 1 || Number(port) > 65535) return undefined;
  if (!Array.isArray(folders) || !folders.every((one) => typeof one === 'string')) return undefined;
  return { pid: Number(pid), port: Number(port), secret, folders: folders as string[], active };
}

/** The windows that are open now. Files of windows that ended without a word are removed; what cannot be read is left out. */
export function openWindows(at: Surroundings): WindowEntry[] {
  let names: string[];
  try {
    names = readdirSync(windowsFolder(at));
  } catch {
    return [];
  }
  const windows: WindowEntry[] = [];
  for (const name of names.filter((one) => one.endsWith('.json')).slice(0, MAX_WINDOWS)) {
    const path = join(windowsFolder(at), name);
    try {
      const entry = readEntry(path);
      if (!entry) continue;
      if (isAlive(entry.pid)) windows.push(entry);
      else rmSync(path, { force: true });
    } catch {
      // A window that is just closing, or a file that somebody else put there.
    }
  }
  return windows;
}

function real(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return path;
  }
}

/** How many characters of `folder` lie around `inner`; undefined when it does not. */
function depth(folder: string, inner: string): number | undefined {
  const rest = relative(folder, inner);
  const inside = rest === '' || (rest !== '..' && !rest.startsWith(`..${sep}`) && !isAbsolute(rest));
  return inside ? folder.length : undefined;
}

/**
 * The windows in which `cwd` is open, the nearest folder first; of two windows on one folder, the one that the person
 * turned to last.
 */
export function windowsOf(at: Surroundings, cwd: string): WindowEntry[] {
  const inner = real(cwd);
  const found = openWindows(at).flatMap((entry) => {
    const depths = entry.folders.flatMap((folder) => depth(real(folder), inner) ?? []);
    return depths.length > 0 ? [{ entry, depth: Math.max(...depths) }] : [];
  });
  found.sort((a, b) => b.depth - a.depth || b.entry.active - a.entry.active);
  return found.map(({ entry }) => entry);
}
