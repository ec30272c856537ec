import { closeSync, mkdirSync, openSync, readFileSync, statSync, unlinkSync, writeSync } from 'node:fs';
import { hostname } from 'node:os';
import { dirname } from 'node:path';
import { isAlive } from './alive.ts';
import { MAX_LOCK_AGE_MS, MAX_LOCK_WAIT_MS } from './limits.ts';

/** What came of trying to hold a lock. */
export type LockResult<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly detail: string };

function sleep(milliseconds: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, milliseconds);
}

/** Creates the lock file; false if there is one. Throws for any other reason. */
function create(path: string): boolean {
  try {
    const descriptor = openSync(path, 'wx', 0o600);
    writeSync(descriptor, `${process.pid} ${hostname()}\n`);
    closeSync(descriptor);
    return true;
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    // Windows answers EPERM while a deleted file is still open elsewhere.
    if (code === 'EEXIST' || (code === 'EPERM' && process.platform === 'win32')) return false;
    throw error;
  }
}

function remove(path: string): void {
  try {
    unlinkSync(path);
  } catch {
    // Someone else was faster; what matters is that it is gone.
  }
}

/** True for a lock whose holder ended without removing it. */
function isForgotten(path: string): boolean {
  try {
    const age = Date.now() - statSync(path).mtimeMs;
    if (age > MAX_LOCK_AGE_MS) return true;
    const [pid = '', host = ''] = readFileSync(path, 'utf8').trim().split(' ');
    // Between creating the file and writing to it, it is empty for a moment.
    if (pid === '') return age > 1000;
    return host === hostname() && !isAlive(Number(pid));
  } catch {
    return false;
  }
}

/** Removes a forgotten lock. Of several that try, one does, so that nobody removes the lock of the next holder. */
function clear(path: string): void {
  const guard = `${path}.clearing`;
  if (!create(guard)) {
    if (isForgotten(guard)) remove(guard);
    return;
  }
  if (isForgotten(path)) remove(path);
  remove(guard);
}

/**
 * Runs `action` while no other process does, by a lock file beside the data. Blocks for at most
 * {@link MAX_LOCK_WAIT_MS}; actions must be short. The lock of a process that died is taken over.
 */
export function withFileLock<T>(path: string, action: () => T): LockResult<T> {
  const until = Date.now() + MAX_LOCK_WAIT_MS;
  try {
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
    while (!create(path)) {
      if (isForgotten(path)) clear(path);
      else if (Date.now() > until) return { ok: false, detail: `another process holds ${path}` };
      sleep(2 + Math.floor(Math.random() * 8));
    }
  } catch (error) {
    return { ok: false, detail: (error as Error).message };
  }
  try {
    return { ok: true, value: action() };
  } finally {
    remove(path);
  }
}
