import { setTimeout as sleep } from 'node:timers/promises';

/** How long a helper waits for something to appear before it fails, in milliseconds; a slow machine needs most of it. */
export const PATIENCE_MS = 40_000;

/**
 * Waits until `holds` answers true, asking about thirty times a second.
 * @throws with `complaint` (called late, so that it can show what is there instead) after `timeoutMs`.
 */
export async function waitUntil(
  holds: () => boolean | Promise<boolean>,
  complaint: string | (() => string),
  timeoutMs = PATIENCE_MS,
): Promise<void> {
  const late = Date.now() + timeoutMs;
  while (!(await holds())) {
    if (Date.now() > late) throw new Error(typeof complaint === 'string' ? complaint : complaint());
    await sleep(30);
  }
}
