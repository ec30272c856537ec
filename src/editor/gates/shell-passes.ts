import { isReportOf, withoutBlanks } from './reported-command.ts';

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
  #all: { readonly lines: readonly string[]; readonly until: number }[] = [];

  constructor(now: () => number) {
    this.#now = now;
  }

  add(text: string): void {
    const until = this.#now() + LASTS_MS;
    this.#all = [...this.#current(), { lines: firstLines(text), until }].slice(-MOST);
  }

  /** True for a command that passed. Shells report some commands by their first lines only. */
  has(text: string): boolean {
    return this.#current().some(({ lines }) => lines.some((first) => isReportOf(text, first)));
  }

  #current() {
    return this.#all.filter(({ until }) => until > this.#now());
  }
}

/** The first line of a text, the first two, and so on, without blanks. */
function firstLines(text: string): string[] {
  const all: string[] = [];
  for (const line of text.split('\n')) all.push((all.at(-1) ?? '') + withoutBlanks(line));
  return all;
}
