import { normalText } from './shell-releases.ts';

/** How long a command that Enter let through may take until VS Code reports that it runs, in milliseconds. */
const LASTS_MS = 60_000;
/** Commands that are remembered. */
const MOST = 50;

/**
 * Commands that passed at Enter. Once a command has run, what is on disk is what it left there, so that it cannot be told
 * any more what it changed; what passed before has nothing to answer for.
 */
export class Passes {
  readonly #now: () => number;
  #all: { readonly text: string; readonly until: number }[] = [];

  constructor(now: () => number) {
    this.#now = now;
  }

  add(text: string): void {
    const until = this.#now() + LASTS_MS;
    this.#all = [...this.#current(), { text: normalText(text), until }].slice(-MOST);
  }

  /** True for a command that passed. Shells report some commands by their first lines only. */
  has(text: string): boolean {
    const wanted = normalText(text);
    return this.#current().some((one) => one.text === wanted || one.text.startsWith(`${wanted}\n`));
  }

  #current() {
    return this.#all.filter(({ until }) => until > this.#now());
  }
}
