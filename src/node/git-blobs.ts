import { type ChildProcessByStdio, spawn } from 'node:child_process';
import type { Readable, Writable } from 'node:stream';
import { GIT_ENVIRONMENT, GIT_QUIET } from './git.ts';
import { MAX_GIT_LATER_MS } from './limits.ts';
import { decodeText, type ReadResult } from './read-file.ts';

const LINE_FEED = 10;

interface Request {
  readonly limit: number;
  readonly settle: (result: ReadResult) => void;
}

const gone: ReadResult = { ok: false, problem: 'unreadable', detail: 'git does not give its text' };

const missing: ReadResult = { ok: false, problem: 'missing', detail: 'git does not have it' };

/**
 * Reads texts out of a repository by the names of their objects (or `COMMIT:PATH`, `:PATH` for what is staged), with one process for all of them. An object that is
 * too large is skipped as it arrives, not kept.
 */
export class BlobReader {
  readonly #git: ChildProcessByStdio<Writable, Readable, null>;
  readonly #waiting: Request[] = [];
  #parts: Buffer[] = [];
  /** Of the object that is arriving: bytes to come, with the line feed behind it. */
  #left: number | undefined;
  #size = 0;
  #timer: NodeJS.Timeout | undefined;

  constructor(root: string) {
    this.#git = spawn('git', [...GIT_QUIET, '-C', root, 'cat-file', '--batch'], {
      stdio: ['pipe', 'pipe', 'ignore'],
      windowsHide: true,
      env: { ...process.env, ...GIT_ENVIRONMENT },
    });
    this.#git.stdout.on('data', (chunk: Buffer) => this.#take(chunk));
    this.#git.stdin.on('error', () => this.#end());
    this.#git.on('error', () => this.#end());
    this.#git.on('close', () => this.#end());
  }

  /** The text of an object of at most `limit` bytes. Never throws. */
  read(blob: string, limit: number): Promise<ReadResult> {
    if (this.#git.exitCode !== null || this.#git.killed || !this.#git.stdin.writable)
      return Promise.resolve(gone);
    return new Promise((settle) => {
      this.#waiting.push({ limit, settle });
      this.#timer ??= setTimeout(() => this.#git.kill(), MAX_GIT_LATER_MS);
      this.#git.stdin.write(`${blob}\n`);
    });
  }

  /** Ends the process. What is still being read is given up. */
  close(): void {
    this.#git.stdin.end();
    this.#git.kill();
    this.#end();
  }

  #end(): void {
    clearTimeout(this.#timer);
    for (const { settle } of this.#waiting.splice(0)) settle(gone);
  }

  #settle(result: ReadResult): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#waiting.shift()?.settle(result);
    if (this.#waiting.length > 0) this.#timer = setTimeout(() => this.#git.kill(), MAX_GIT_LATER_MS);
  }

  #take(chunk: Buffer): void {
    let rest = chunk;
    while (rest.length > 0) {
      if (this.#left === undefined) {
        const feed = rest.indexOf(LINE_FEED);
        this.#parts.push(feed < 0 ? rest : rest.subarray(0, feed));
        if (feed < 0) return;
        rest = rest.subarray(feed + 1);
        this.#begin(Buffer.concat(this.#parts).toString('latin1'));
        this.#parts = [];
        continue;
      }
      const limit = this.#waiting[0]?.limit ?? 0;
      const part = rest.subarray(0, this.#left);
      if (this.#size <= limit) this.#parts.push(part);
      this.#left -= part.length;
      rest = rest.subarray(part.length);
      if (this.#left === 0) this.#finish(limit);
    }
  }

  /** `<object> <type> <size>`, or `<object> missing`. */
  #begin(header: string): void {
    const found = / blob (\d+)$/.exec(header);
    if (found) {
      this.#size = Number(found[1]);
      this.#left = this.#size + 1;
    } else this.#settle(header.endsWith(' missing') ? missing : gone);
  }

  #finish(limit: number): void {
    const bytes = Buffer.concat(this.#parts);
    this.#parts = [];
    this.#left = undefined;
    if (this.#size > limit) {
      const detail = `${this.#size} bytes, the limit is ${limit}`;
      this.#settle({ ok: false, problem: 'too-large', detail });
    } else this.#settle(decodeText(bytes.subarray(0, this.#size)));
  }
}
