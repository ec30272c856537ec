import { closeSync, constants, fstatSync, openSync, readSync, statSync } from 'node:fs';

/** Why a file could not be read. */
type ReadProblem = 'missing' | 'not-a-file' | 'too-large' | 'not-utf8' | 'unreadable';

/** The text of a file, or why there is none. */
export type ReadResult =
  | { readonly ok: true; readonly text: string }
  | { readonly ok: false; readonly problem: ReadProblem; readonly detail: string };

/** Decodes UTF-8. A byte order mark stays, so that offsets are those of the file. */
export function decodeText(bytes: Uint8Array): ReadResult {
  try {
    return { ok: true, text: new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes) };
  } catch {
    return { ok: false, problem: 'not-utf8', detail: 'not valid UTF-8' };
  }
}

function problemOf(error: unknown): ReadResult {
  const { code, message } = error as NodeJS.ErrnoException;
  const missing = code === 'ENOENT' || code === 'ENOTDIR';
  return { ok: false, problem: missing ? 'missing' : 'unreadable', detail: code ?? message };
}

/**
 * Reads a regular file of at most `limit` bytes. Devices, pipes and sockets are never opened for reading: one that
 * takes the file's place between the look and the opening is opened without waiting and put down again.
 */
export function readTextFile(path: string, limit: number): ReadResult {
  let descriptor: number | undefined;
  try {
    if (!statSync(path).isFile()) return { ok: false, problem: 'not-a-file', detail: 'not a regular file' };
    descriptor = openSync(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
    const found = fstatSync(descriptor);
    if (!found.isFile()) return { ok: false, problem: 'not-a-file', detail: 'not a regular file' };
    if (found.size > limit)
      return { ok: false, problem: 'too-large', detail: `${found.size} bytes, the limit is ${limit}` };
    const bytes = Buffer.alloc(Math.min(limit, found.size) + 1);
    let length = 0;
    for (;;) {
      const got = readSync(descriptor, bytes, length, bytes.length - length, null);
      length += got;
      if (got === 0 || length === bytes.length) break;
    }
    if (length > found.size) return { ok: false, problem: 'unreadable', detail: 'it grew while being read' };
    return decodeText(bytes.subarray(0, length));
  } catch (error) {
    return problemOf(error);
  } finally {
    if (descriptor !== undefined) closeSync(descriptor);
  }
}
