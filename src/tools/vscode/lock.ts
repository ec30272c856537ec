import { closeSync, mkdirSync, openSync, renameSync, rmSync, statSync, utimesSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Report } from './paths.ts';

/** The holder touches its lock this often; one that is much older belongs to a process that died. */
const BEAT_MS = 2000;
const STALE_MS = 30_000;

/**
 * Runs `work` while holding the lock file, so that two runs on one machine do not install over each other.
 * Waits for another holder up to `patienceMs` and takes over from one that died (it no longer touches the file).
 * @throws when the lock does not come free in time.
 */
export async function withLock<T>(
  file: string,
  report: Report,
  work: () => Promise<T>,
  patienceMs = 20 * 60_000,
) {
  mkdirSync(dirname(file), { recursive: true });
  const started = Date.now();
  for (let told = false; !tryLock(file); ) {
    if (!told) report(`Waiting for another run that holds ${file}`);
    told = true;
    if (Date.now() - started > patienceMs)
      throw new Error(`${file} is still held; remove it if nothing else runs.`);
    await sleep(500);
  }
  const beat = setInterval(() => touch(file), BEAT_MS);
  try {
    return await work();
  } finally {
    clearInterval(beat);
    rmSync(file, { force: true });
  }
}

function tryLock(file: string): boolean {
  try {
    closeSync(openSync(file, 'wx'));
    return true;
  } catch {
    if (isStale(file)) retire(file);
    return false;
  }
}

/** Moves a dead holder's lock away; a lock that turns out to be alive (two waiters at once) is put back. */
function retire(file: string): void {
  const aside = `${file}.${process.pid}`;
  try {
    renameSync(file, aside);
    if (isStale(aside)) rmSync(aside, { force: true });
    else renameSync(aside, file);
  } catch {
    // Another waiter was faster.
  }
}

function isStale(file: string): boolean {
  try {
    return Date.now() - statSync(file).mtimeMs > STALE_MS;
  } catch {
    return false;
  }
}

function touch(file: string): void {
  const now = new Date();
  try {
    utimesSync(file, now, now);
  } catch {
    // Someone removed it by hand; the work goes on.
  }
}
