/** How long a released text may wait for its Enter, in milliseconds. */
const LASTS_MS = 10 * 60_000;
/** Released texts that are remembered. */
const MOST = 50;

interface Released {
  readonly text: string;
  /** Process id of the shell; undefined for a text that any terminal of the window may run. */
  readonly pid: string | undefined;
  readonly until: number;
  used: boolean;
}

/** A text as it comes back from a shell: line breaks of one kind, none at the end. */
export function normalText(text: string): string {
  return text.replace(/\r\n?/g, '\n').trimEnd();
}

/**
 * Texts that a person has released for a terminal: a paste that waits for Enter, a command of an agent. Enter then need
 * not ask again, once for each; and when they run, it is with a release.
 */
export class Releases {
  readonly #now: () => number;
  #all: Released[] = [];

  constructor(now: () => number) {
    this.#now = now;
  }

  /** A text that comes to Enter in this shell; undefined for any shell of the window. */
  add(text: string, pid: string | undefined): void {
    this.#keep({ text: normalText(text), pid, until: this.#now() + LASTS_MS, used: false });
  }

  /** A text that has come to Enter and runs. */
  addRunning(text: string): void {
    this.#keep({ text: normalText(text), pid: undefined, until: this.#now() + LASTS_MS, used: true });
  }

  #keep(one: Released): void {
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

  /** True for a command that runs with a release. Shells report some commands by their first part only. */
  covers(text: string, pid: string | undefined): boolean {
    const wanted = normalText(text);
    return (
      wanted !== '' &&
      this.#current().some(
        (one) => one.text.includes(wanted) && (one.pid === undefined || pid === undefined || one.pid === pid),
      )
    );
  }
}
