/** Milliseconds before work counts as long, and between two signs of progress. */
const PROGRESS_AFTER_MS = 1000;
const PROGRESS_EVERY_MS = 200;

/** Columns of the bar. */
const WIDTH = 24;

/** Where progress is shown. */
export interface ProgressStream {
  readonly isTTY?: boolean | undefined;
  write(text: string): unknown;
}

/** A bar on one line that says how far long work is, where somebody can see it; nothing at all elsewhere. */
export class Progress {
  readonly #stream: ProgressStream;
  readonly #total: number;
  readonly #now: () => number;
  #next: number;
  #shown = false;

  /** `now` tells milliseconds. */
  constructor(stream: ProgressStream, total: number, now: () => number = Date.now) {
    this.#stream = stream;
    this.#total = total;
    this.#now = now;
    this.#next = now() + PROGRESS_AFTER_MS;
  }

  /** `done` of the whole work are done. */
  show(done: number): void {
    if (!this.#stream.isTTY) return;
    const now = this.#now();
    if (now < this.#next) return;
    this.#next = now + PROGRESS_EVERY_MS;
    this.#shown = true;
    const part = this.#total === 0 ? 1 : Math.min(1, done / this.#total);
    const bar = '█'.repeat(Math.round(part * WIDTH)).padEnd(WIDTH, '░');
    this.#stream.write(`\r\x1b[K${bar} ${Math.floor(part * 100)} %  ${done} of ${this.#total} files`);
  }

  /** Takes the bar away. */
  clear(): void {
    if (this.#shown) this.#stream.write('\r\x1b[K');
  }
}
