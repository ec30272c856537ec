import type { Decoded, Fact, Invocation } from '../fact.ts';
import type { LookupBook } from '../lookup.ts';
import type { Provenance } from '../span.ts';
import type { Shell } from '../suggestion.ts';
import { Evaluator } from './evaluator.ts';
import { ShellState } from './state.ts';

/** What a shell text would execute, beside its commands. */
export interface ShellReading {
  /** Facts of kind `run`: code that nobody could read. */
  readonly facts: readonly Fact[];
  /** Code that stood encoded. */
  readonly decoded: readonly Decoded[];
  /** True if the syntax of the text itself, not of code in it, is broken, so that some of it may not have been read. */
  readonly isBroken: boolean;
}

/**
 * Reads a text as a shell would run it: words unquoted, constants propagated, commands unwrapped from whatever runs
 * them, encoded code decoded. Every branch is taken and every function read. Never throws; what it could not read or
 * had to leave at a limit is a fact of kind `run`.
 *
 * @param from where `text` stands in the original text; all spans point there.
 * @param take gets every command that would run, inner ones before the command that runs them.
 */
export function readShell(
  text: string,
  from: Provenance,
  shell: Shell,
  book: LookupBook,
  take: (invocation: Invocation) => void,
): ShellReading {
  const evaluator = new Evaluator(book, text.length, take);
  const frame = {
    source: { text, from },
    state: new ShellState(),
    wrappers: [],
    input: undefined,
    depth: 0,
    shell,
  };
  evaluator.source(frame, false);
  evaluator.finish(frame);
  return evaluator.collector;
}
