import type { Shell } from '../suggestion.ts';
import { type Block, BlockList, type Range } from './blocks.ts';
import { openedBy, opensCompound } from './compounds.ts';
import { closesFence, type Fence, fencedIndent, listMarker, openFence } from './fences.ts';
import { effectiveShell, fenceLanguage } from './languages.ts';
import { continuationLength, type Prompt, readPrompt, startsRootShell } from './prompts.ts';
import { isProse, mentions } from './prose.ts';
import { StatementReader } from './statements.ts';

/** Where the code is in a text. */
export interface Layout {
  readonly blocks: readonly Block[];
  /** True if the text is one script from its first to its last letter. */
  readonly whole: boolean;
  /** True if there was more code than {@link CODE_BLOCKS} blocks; what is beyond is left out. */
  readonly overflow: boolean;
}

interface Scope {
  readonly start: number;
  readonly end: number;
  readonly shell: Shell;
  /** False in a fence: fences do not nest, and what stands in one is no prose. */
  readonly document: boolean;
  readonly certain: boolean;
  /** True in a fence that is said to be a console session. */
  readonly console: boolean;
  /** Offset of the code on a line: behind the indentation of the fence. */
  readonly indent: (start: number, end: number) => number;
}

/** Finds the code in a cleaned text. `own` is the terminal's shell, `guess` tells it from the text. */
export function layOut(text: string, own: Shell | undefined, guess: () => Shell): Layout {
  // A first line that names the interpreter makes all of it one script, whatever its lines look like.
  if (text.startsWith('#!')) return wholeScript(text, own ?? guess());
  const finder = new Finder(text, own, guess);
  finder.scope({
    start: 0,
    end: text.length,
    shell: own ?? guess(),
    document: true,
    certain: true,
    console: false,
    indent: (start) => start,
  });
  const { all, overflow } = finder.blocks;
  if (!finder.reshaped) return wholeScript(text, all[0]?.shell);
  for (const block of all) block.certain &&= !block.bare;
  return { blocks: all, whole: false, overflow };
}

/** A text that is one script from its first to its last letter; undefined for none. */
export function wholeScript(text: string, shell: Shell | undefined): Layout {
  if (!shell) return { blocks: [], whole: false, overflow: false };
  const ranges = [{ start: 0, end: text.length }];
  const block: Block = {
    kind: 'code',
    shell,
    certain: true,
    bare: true,
    complete: true,
    ranges,
    statements: [],
  };
  return { blocks: [block], whole: true, overflow: false };
}

/**
 * A line that is a whole statement at a glance, as most of a long script are: a word in small letters to begin with, and no
 * sign of a quote, an operator, a mark of a list or a fence, a prompt, or the end of a sentence.
 */
const PLAIN_LINE = /[a-z][\w ./=@+~,:-]*[\w/]\n/y;

class Finder {
  readonly blocks: BlockList;
  /** True once anything but plain code was found. */
  reshaped = false;
  readonly #text: string;
  readonly #own: Shell | undefined;
  readonly #guess: () => Shell;
  readonly #readers = new Map<Shell, StatementReader>();

  constructor(text: string, own: Shell | undefined, guess: () => Shell) {
    this.#text = text;
    this.blocks = new BlockList(text);
    this.#own = own;
    this.#guess = guess;
  }

  scope(scope: Scope): void {
    let transcript = false;
    let root = false;
    let first = true;
    // Behind code, `> file` empties a file; elsewhere it is a quotation.
    let afterCode = false;
    let at = scope.start;
    while (at < scope.end) {
      PLAIN_LINE.lastIndex = at;
      if (scope.document && !transcript && PLAIN_LINE.test(this.#text) && PLAIN_LINE.lastIndex <= scope.end) {
        const end = PLAIN_LINE.lastIndex;
        this.blocks.code([{ start: at, end }], scope.shell, 'bare', true);
        afterCode = true;
        at = end;
        continue;
      }
      const eol = this.#lineEnd(at, scope.end);
      let from = Math.min(eol, scope.indent(at, eol));
      let line = this.#text.slice(from, eol);
      const next = Math.min(scope.end, eol + 1);
      if (!/\S/.test(line)) {
        at = next;
        continue;
      }
      const fence = scope.document ? openFence(line) : undefined;
      if (fence) {
        this.reshaped = true;
        at = this.#fence(fence, at, eol, scope);
        afterCode = false;
        continue;
      }
      const quote: number = scope.document && !transcript && !afterCode ? quoteMark(line) : 0;
      if (quote > 0) {
        // `> chmod 777 x` is a quoted line; pasted as it stands, it would also empty the file that it names.
        this.reshaped = true;
        this.blocks.stray({ start: from, end: eol }, scope.shell);
        from += quote;
        line = line.slice(quote);
      }
      const prompt = readPrompt(
        line,
        root || (scope.console && first && !isProse(line.replace(/^\s*#\s*/, ''))),
      );
      if (prompt) {
        this.reshaped = true;
        transcript = true;
        if (/^\s*#/.test(line)) root = true;
        root ||= startsRootShell(line.slice(prompt.length));
        at = this.#prompted(prompt, from, eol, scope);
        first = false;
        continue;
      }
      const wrapped = scope.document && !transcript ? wrappedCode(line) : undefined;
      if (wrapped) {
        this.reshaped = true;
        this.blocks.code(
          [{ start: from + wrapped.start, end: from + wrapped.end }],
          scope.shell,
          false,
          true,
        );
        at = next;
        continue;
      }
      if (scope.document && isProse(line)) {
        this.reshaped = true;
        this.#prose(from, eol, scope.shell);
        afterCode = false;
        at = next;
        continue;
      }
      first = false;
      if (transcript) {
        this.blocks.stray({ start: from, end: eol }, scope.shell);
        at = next;
        continue;
      }
      afterCode = quote === 0;
      at = this.#statement(quote > 0 ? from : at, from, scope);
    }
  }

  /** Takes one statement of plain code into the block of code that is being collected. */
  #statement(at: number, from: number, scope: Scope): number {
    const read = this.#reader(scope.shell).read(from, scope.end);
    const marker = scope.document ? listMarker(this.#text.slice(from, from + 8), 0) : 0;
    if (marker > 0) {
      // `- chmod 777 x` in a list: the dash would be the command, but the person means what follows.
      this.reshaped = true;
      this.blocks.code([{ start: from + marker, end: read.end }], scope.shell, 'bare', read.complete);
      return read.end;
    }
    const certain = scope.document ? 'bare' : scope.certain;
    this.blocks.code(this.#lines(at, read.end, scope), scope.shell, certain, read.complete);
    return read.end;
  }

  /** The lines of a range without the indentation of their fence; one range where there is none. */
  #lines(start: number, end: number, scope: Scope, midLine = false): Range[] {
    if (scope.document) return [{ start, end }];
    const ranges: Range[] = [];
    for (let at = start; at < end; ) {
      const eol = this.#lineEnd(at, end);
      const next = Math.min(end, eol + 1);
      const from = midLine && at === start ? at : scope.indent(at, eol);
      ranges.push({ start: Math.min(eol, from), end: next });
      at = next;
    }
    return ranges;
  }

  #fence(fence: Fence, at: number, eol: number, outer: Scope): number {
    const start = Math.min(outer.end, eol + 1);
    let close = start;
    let end = outer.end;
    while (close < outer.end) {
      const lineEnd = this.#lineEnd(close, outer.end);
      if (lineEnd - close < 400 && closesFence(this.#text.slice(close, lineEnd), fence)) {
        end = close;
        close = Math.min(outer.end, lineEnd + 1);
        break;
      }
      close = Math.min(outer.end, lineEnd + 1);
    }
    const language = fenceLanguage(fence.info);
    const infoStart = at + this.#text.slice(at, eol).indexOf(fence.info);
    if (language.kind !== 'shell' && /\S\s+\S/.test(fence.info)) {
      // "``` chmod 777 data": not the name of a language but the command itself.
      this.blocks.stray({ start: infoStart, end: infoStart + fence.info.length }, outer.shell);
    }
    const indented = fence.indent > 0 || fence.quoted;
    const indent = (from: number, to: number): number =>
      indented ? from + fencedIndent(this.#text.slice(from, Math.min(to, from + 400)), fence) : from;
    if (language.kind === 'other') {
      for (let line = start; line < end; ) {
        const stop = this.#lineEnd(line, end);
        this.blocks.stray({ start: Math.min(stop, indent(line, stop)), end: stop }, outer.shell);
        line = Math.min(end, stop + 1);
      }
      return close;
    }
    const named = language.kind === 'shell' ? language.shell : undefined;
    this.scope({
      start,
      end,
      shell: effectiveShell(named, this.#own, this.#guess),
      document: false,
      certain: language.kind === 'shell',
      console: language.kind === 'shell' && language.console,
      indent,
    });
    return close;
  }

  /** Takes the command behind a prompt, with the lines that continue it. */
  #prompted(prompt: Prompt, from: number, eol: number, scope: Scope): number {
    const next = Math.min(scope.end, eol + 1);
    if (prompt.shell === null) return next;
    const shell = prompt.shell ?? scope.shell;
    const start = from + prompt.length;
    const reader = this.#reader(shell);
    const one: Range = { start, end: eol };
    const opens = opensCompound(this.#text.slice(start, Math.min(eol, start + 400)));
    if (!opens && reader.whole(start, eol) !== undefined) {
      this.blocks.code([one], shell, true, true);
      return next;
    }
    const marked = this.#continuation(next, scope);
    if (marked.ranges.length > 0) {
      this.blocks.code([one, ...marked.ranges], shell, true, true);
      return marked.end;
    }
    // Without marks the command goes on until it is closed, but never into the next prompt.
    const limit = this.#nextPrompt(next, scope);
    const end = opens ? this.#compoundEnd(start, limit) : reader.whole(start, limit);
    this.blocks.code(
      end === undefined ? [one] : this.#lines(start, end, scope, true),
      shell,
      true,
      end !== undefined,
    );
    return end ?? next;
  }

  /** The lines from `at` on that begin with the mark of a continued command. */
  #continuation(at: number, scope: Scope): { ranges: Range[]; end: number } {
    const ranges: Range[] = [];
    let end = at;
    while (end < scope.end) {
      const eol = this.#lineEnd(end, scope.end);
      const from = Math.min(eol, scope.indent(end, eol));
      const mark = continuationLength(this.#text.slice(from, Math.min(eol, from + 48)));
      if (mark === 0) break;
      ranges.push({ start: from + mark, end: eol });
      end = Math.min(scope.end, eol + 1);
    }
    return { ranges, end };
  }

  /** Behind the line that closes the loop, condition or case which begins at `start`; undefined where none does. */
  #compoundEnd(start: number, limit: number): number | undefined {
    let open = 0;
    for (let at = start; at < limit; ) {
      const eol = this.#lineEnd(at, limit);
      open += openedBy(this.#text.slice(at, Math.min(eol, at + 400)));
      at = Math.min(limit, eol + 1);
      if (open <= 0) return at;
    }
    return undefined;
  }

  /** Where the next line with a prompt or a fence begins, at most some lines further on. */
  #nextPrompt(start: number, scope: Scope): number {
    let at = start;
    for (let lines = 0; at < scope.end && lines < 64; lines++) {
      const eol = this.#lineEnd(at, scope.end);
      const line = this.#text.slice(Math.min(eol, scope.indent(at, eol)), eol);
      if (readPrompt(line, false) || /^\s{0,40}(?:`{3}|~{3})/.test(line)) break;
      at = Math.min(scope.end, eol + 1);
    }
    return at;
  }

  #prose(start: number, end: number, shell: Shell): void {
    this.blocks.stray({ start, end }, shell);
    for (const mention of mentions(this.#text.slice(start, end))) {
      this.blocks.mention({ start: start + mention.start, end: start + mention.end }, shell);
    }
  }

  #reader(shell: Shell): StatementReader {
    let reader = this.#readers.get(shell);
    if (!reader) {
      reader = new StatementReader(this.#text, shell);
      this.#readers.set(shell, reader);
    }
    return reader;
  }

  #lineEnd(start: number, limit: number): number {
    const eol = this.#text.indexOf('\n', start);
    return eol < 0 || eol > limit ? limit : eol;
  }
}

/** Length of the marks of a Markdown block quote at the start of a line. */
function quoteMark(line: string): number {
  if (line[0] !== '>' && line[0] !== ' ') return 0;
  return /^ {0,3}(?:> ?)+(?=\S)/.exec(line.slice(0, 40))?.[0].length ?? 0;
}

/** The code of a line that is nothing but a span of code between backticks. */
function wrappedCode(line: string): Range | undefined {
  if (!line.includes('`')) return undefined;
  const found = /^\s*(`{1,8})(?=[^`\s])/.exec(line.slice(0, 80));
  const ticks = found?.[1];
  if (!found || !ticks) return undefined;
  const start = found[0].length;
  const end = line.indexOf(ticks, start);
  return end > start && line.slice(end + ticks.length).trim() === '' ? { start, end } : undefined;
}
