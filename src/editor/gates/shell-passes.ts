import { hasNotice, isReportOf, saysOnlyLinesOf, withoutBlanks } from './reported-command.ts';

/** How long a command that Enter let through may take until VS Code reports that it runs, in milliseconds. */
const LASTS_MS = 60_000;
/** How long a command that Enter stopped may stand on the screen before VS Code takes it for one that ran. */
const STOPPED_LASTS_MS = 10 * 60_000;
/** Commands that are remembered. */
const MOST = 50;

interface Asked {
  readonly lines: readonly string[];
  readonly until: number;
  readonly isStopped: boolean;
}

/**
 * Commands that came to Enter. Once a command has run, what is on disk is what it left there, so that it cannot be told
 * any more what it changed; what passed before has nothing to answer for.
 */
export class Passes {
  readonly #now: () => number;
  #all: Asked[] = [];

  constructor(now: () => number) {
    this.#now = now;
  }

  add(text: string): void {
    this.#keep({ lines: firstLines(text), until: this.#now() + LASTS_MS, isStopped: false });
  }

  /**
   * A command that Enter does not let through. VS Code takes it for one that ran now and then, with what the gate has
   * printed of it; without that it did run, past the gate.
   */
  addStopped(text: string): void {
    this.#keep({ lines: [withoutBlanks(text)], until: this.#now() + STOPPED_LASTS_MS, isStopped: true });
  }

  #keep(one: Asked): void {
    this.#all = [...this.#current(), one].slice(-MOST);
  }

  /** True for a command that passed, or was stopped. Shells report some commands by their first lines only. */
  has(text: string): boolean {
    return this.#current().some(
      ({ lines, isStopped }) =>
        ((!isStopped || hasNotice(text)) && lines.some((first) => isReportOf(text, first))) ||
        (!isStopped && saysOnlyLinesOf(text, lines.at(-1) ?? '')),
    );
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
