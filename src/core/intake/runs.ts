import type { Provenance } from '../span.ts';

interface Run {
  start: number;
  end: number;
  /** What stands in its place; undefined for a stretch that is kept letter for letter. */
  readonly text?: string | undefined;
}

/** A text made from another one by replacing stretches from left to right, with its provenance. */
export class Runs {
  readonly #source: string;
  readonly #runs: Run[] = [];
  /** Everything of the source before this is in the runs. */
  #done = 0;
  #length = 0;

  constructor(source: string) {
    this.#source = source;
  }

  /** Where the source's `offset`, not before the last replaced stretch, stands in the new text. */
  lengthAt(offset: number): number {
    return this.#length + Math.max(0, offset - this.#done);
  }

  /** Puts `text` in the place of `[start, end)`; what lies before is kept. Calls come in ascending order. */
  replace(start: number, end: number, text: string): void {
    this.#keepTo(start);
    if (text) this.#runs.push({ start, end, text });
    this.#length += text.length;
    this.#done = end;
  }

  /** Takes back the last letter of the line, as a backspace on a screen does. */
  erase(): void {
    const run = this.#runs.at(-1);
    if (!run) return;
    const last = run.text ?? this.#source[run.end - 1];
    if (last === '\n') return;
    if (run.text !== undefined || run.end - run.start === 1) {
      this.#runs.pop();
      this.#length -= run.text?.length ?? 1;
      return;
    }
    const low = this.#source.charCodeAt(run.end - 1);
    const units = low >= 0xdc00 && low <= 0xdfff && run.end - run.start > 1 ? 2 : 1;
    run.end -= units;
    this.#length -= units;
    if (run.end === run.start) this.#runs.pop();
  }

  /** The new text and where it came from. */
  finish(): { text: string; from: Provenance } {
    this.#keepTo(this.#source.length);
    const parts: string[] = [];
    const pieces: { at: number; start: number; length: number }[] = [];
    let at = 0;
    for (const run of this.#runs) {
      const part = run.text ?? this.#source.slice(run.start, run.end);
      if (run.text === undefined) pieces.push({ at, start: run.start, length: part.length });
      parts.push(part);
      at += part.length;
    }
    return { text: parts.join(''), from: { span: { start: 0, end: this.#source.length }, pieces } };
  }

  #keepTo(end: number): void {
    if (end > this.#done) {
      this.#runs.push({ start: this.#done, end });
      this.#length += end - this.#done;
    }
    this.#done = Math.max(this.#done, end);
  }
}
