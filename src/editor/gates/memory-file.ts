import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Memory } from './shell-memory.ts';

/**
 * A memory in a file that is written before `update` comes back. VS Code writes its own a moment later, in a browser
 * a good while later, and what a window learned just before it was reloaded is lost.
 */
export class MemoryFile implements Memory {
  readonly #path: string;
  readonly #report: (line: string) => void;

  constructor(path: string, report: (line: string) => void) {
    this.#path = path;
    this.#report = report;
  }

  get(key: string): unknown {
    return this.#read()[key];
  }

  update(key: string, value: unknown): Promise<void> {
    const fresh = `${this.#path}.${process.pid}.new`;
    try {
      mkdirSync(dirname(this.#path), { recursive: true, mode: 0o700 });
      rmSync(fresh, { force: true });
      writeFileSync(fresh, JSON.stringify({ ...this.#read(), [key]: value }), { mode: 0o600, flag: 'wx' });
      renameSync(fresh, this.#path);
    } catch (error) {
      this.#report(`What is known of shells will not survive a reload: ${(error as Error).message}`);
    }
    return Promise.resolve();
  }

  /** What cannot be read counts as nothing. */
  #read(): Record<string, unknown> {
    try {
      const value: unknown = JSON.parse(readFileSync(this.#path, 'utf8'));
      return typeof value === 'object' && value !== null ? { ...value } : {};
    } catch {
      return {};
    }
  }
}
