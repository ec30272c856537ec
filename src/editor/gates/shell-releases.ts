import { isReportOf, saysOnlyLinesOf, withoutBlanks } from './reported-command.ts';

/** How long a released text may wait for its Enter, in milliseconds. */
const LASTS_MS = 10 * 60_000;
/** How long after a command was reported as run it may be reported once more, in milliseconds. */
const TWICE_MS = 15_000;
/** Released texts that are remembered. */
const MOST = 50;

interface Released {
  readonly text: string;
  /** Process id of the shell; undefined for a text that any terminal of the window may run. */
  readonly pid: string | undefined;
  readonly until: number;
  used: boolean;
  /** Without blanks. */
  readonly said: string;
  /** Until when a part of it, or all, that was reported as run may be reported again. */
  readonly reported: Map<string, number>;
}

/** A text as it comes back from a shell: line breaks of one kind, none at the end. */
export function normalText(text: string): string {
  return text.replace(/\r\n?/g, '\n').trimEnd();
}

/**
 * Texts that a person has released for a terminal: a paste that waits for Enter, a command of an agent. Enter then need
 * not ask again, once for each; and when they run, once for each, it is with a release.
 */
export class Releases {
  readonly #now: () => number;
  #all: Released[] = [];

  constructor(now: () => number) {
    this.#now = now;
  }

  /** A text that comes to Enter in this shell; undefined for any shell of the window. */
  add(text: string, pid: string | undefined): void {
    this.#keep(text, pid, false);
  }

  /** A text that has come to Enter and runs. */
  addRunning(text: string): void {
    this.#keep(text, undefined, true);
  }

  #keep(text: string, pid: string | undefined, used: boolean): void {
    const until = this.#now() + LASTS_MS;
    const one = { text: normalText(text), pid, until, used, said: withoutBlanks(text), reported: new Map() };
    this.#all = [...this.#current(), one].slice(-MOST);
  }

  #current(): Released[] {
    return this.#all.filter(({ until }) => until > this.#now());
  }

  /** True once for a text that was released for this shell. */
  take(text: string, pid: string): boolean {
    const wanted = normalText(text);
    const found = this.#current().find(
      (one) => !one.used && one.text === wanted && (one.pid === undefined || one.pid === pid),
    );
    if (found) found.used = true;
    return found !== undefined;
  }

  /**
   * True for a command that runs with a release, once for each part of it. Shells report some commands by their first
   * part only, a paste of several commands one by one, and VS Code tells of some of them twice.
   */
  hasRun(text: string, pid: string | undefined): boolean {
    const part = withoutBlanks(text);
    if (part === '') return false;
    return this.#current().some((one) => {
      const isPart = one.said.includes(part);
      if (!isPart && !isReportOf(text, one.said) && !saysOnlyLinesOf(text, one.said)) return false;
      if (one.pid !== undefined && pid !== undefined && one.pid !== pid) return false;
      const key = isPart ? part : one.said;
      const until = one.reported.get(key) ?? this.#now() + TWICE_MS;
      one.reported.set(key, until);
      return this.#now() <= until;
    });
  }
}
