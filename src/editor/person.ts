import { execFile } from 'node:child_process';
import { userInfo } from 'node:os';

/** How long git may take to tell, in milliseconds. */
const LIMIT_MS = 3000;

/** The names under which the person at the keyboard is known, for telling them from a second person. */
export class Person {
  readonly #names = new Set<string>();
  #asked = false;

  constructor() {
    try {
      this.#names.add(userInfo().username);
    } catch {
      // A user without an entry in the system's list has no name here.
    }
  }

  /** What is known so far. */
  get names(): readonly string[] {
    return [...this.#names];
  }

  /** Asks git for name and address, once. */
  learn(folder: string | undefined): void {
    if (this.#asked) return;
    this.#asked = true;
    for (const key of ['user.name', 'user.email']) {
      execFile('git', ['config', '--get', key], { timeout: LIMIT_MS, cwd: folder }, (error, text) => {
        if (error) return;
        const name = text.trim();
        this.#names.add(name);
        const local = name.split('@')[0];
        if (name.includes('@') && local) this.#names.add(local);
      });
    }
  }
}
