import type { Decoded, Fact, Invocation } from '../fact.ts';
import type { LookupBook } from '../lookup.ts';
import type { Provenance } from '../span.ts';
import type { Shell } from '../suggestion.ts';
import { Evaluator } from './evaluator.ts';
import { parseShell } from './parser.ts';
import { ShellState } from './state.ts';

/** What a shell text would execute. */
export interface ShellReading {
  /** Every command that would run, outer ones before the ones that they run. */
  readonly invocations: readonly Invocation[];
  /** Facts of kind `run`: code that nobody could read. */
  readonly facts: readonly Fact[];
  /** Code that stood encoded. */
  readonly decoded: readonly Decoded[];
}

/**
 * Reads a text as a shell would run it: words unquoted, constants propagated, commands unwrapped from whatever runs
 * them, encoded code decoded. Every branch is taken and every function read. Never throws; what it could not read or
 * had to leave at a limit is a fact of kind `run`.
 *
 * @param from where `text` stands in the original text; all spans point there.
 */
export function readShell(text: string, from: Provenance, shell: Shell, book: LookupBook): ShellReading {
  const evaluator = new Evaluator(book, text.length);
  const frame = {
    source: { text, from },
    state: new ShellState(),
    wrappers: [],
    input: undefined,
    depth: 0,
    shell,
  };
  evaluator.tree(parseShell(text), frame, false);
  evaluator.finish(frame);
  return evaluator.collector;
}
