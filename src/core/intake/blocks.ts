import { CODE_BLOCKS } from '../limits.ts';
import type { Shell } from '../suggestion.ts';

/** A half-open range of the cleaned text. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

/** A stretch of the text with one role, in text order. */
export interface Block {
  /**
   * `code` is meant to be run. `stray` is a line that the shell would run if the text were pasted as it stands: prose,
   * output, other languages. `mention` is code within a sentence.
   */
  readonly kind: 'code' | 'stray' | 'mention';
  readonly shell: Shell;
  /** True if this is shell code for certain, so that a problem in its syntax means something. */
  certain: boolean;
  /** True for code without a fence or a prompt, which is certain only if there is nothing else in the text. */
  bare: boolean;
  /** False if a quote, group or here-document is left open at its end. */
  complete: boolean;
  readonly ranges: Range[];
  /** For code that is not certain: the ranges of each statement, for reading them one by one. */
  readonly statements: (readonly Range[])[];
}

/** Collects the blocks of a text in the order of the text. */
export class BlockList {
  readonly all: Block[] = [];
  /** True once there was more code than {@link CODE_BLOCKS} blocks; what is beyond is left out. */
  overflow = false;
  readonly #text: string;
  #codeBlocks = 0;
  /** The block that further code of its shell and kind is added to. */
  readonly #open = new Map<string, Block>();

  constructor(text: string) {
    this.#text = text;
  }

  stray(range: Range, shell: Shell): void {
    if (range.end > range.start) this.#push('stray', shell, [range]);
  }

  mention(range: Range, shell: Shell): void {
    this.#push('mention', shell, [range]);
  }

  /**
   * Takes a statement, into the last block of its shell and kind unless something is left open in that: an open quote
   * must not reach from one fence or prompt into the next. `how` says if it is certain, or bare.
   */
  code(ranges: Range[], shell: Shell, how: boolean | 'bare', complete: boolean): void {
    const key = `${shell} ${how}`;
    const open = this.#open.get(key);
    const block =
      open && (open.complete || this.#adjoins(open, ranges)) ? open : this.#begin(key, shell, how);
    if (!block) return;
    if (how !== true) block.statements.push(ranges);
    for (const range of ranges) {
      const previous = block.ranges.at(-1);
      if (previous?.end === range.start) {
        block.ranges[block.ranges.length - 1] = { start: previous.start, end: range.end };
      } else block.ranges.push(range);
    }
    block.complete = complete;
  }

  #begin(key: string, shell: Shell, how: boolean | 'bare'): Block | undefined {
    if (++this.#codeBlocks > CODE_BLOCKS) {
      this.overflow = true;
      return undefined;
    }
    const block = this.#push('code', shell, []);
    block.certain = how !== false;
    block.bare = how === 'bare';
    this.#open.set(key, block);
    return block;
  }

  /** True if only blanks and marks of a block quote lie between: then an open quote goes on. */
  #adjoins(block: Block, ranges: readonly Range[]): boolean {
    const end = block.ranges.at(-1)?.end ?? 0;
    const start = ranges[0]?.start ?? end;
    return /^[\s>]*$/.test(this.#text.slice(end, Math.min(start, end + 200)));
  }

  #push(kind: Block['kind'], shell: Shell, ranges: Range[]): Block {
    const block: Block = { kind, shell, certain: false, bare: false, complete: true, ranges, statements: [] };
    this.all.push(block);
    return block;
  }
}
