import type { Fact, Input, Invocation, Value, Wrapper } from '../fact.ts';
import type { Span } from '../span.ts';
import type { Shell } from '../suggestion.ts';
import type { ParsedScript, Word } from './parser.ts';
import type { ShellState, Source } from './state.ts';

/** Standard input that commands read line by line (`while read`). */
export interface Stream {
  readonly input: Input;
  /** How much of a known text has been read. */
  at: number;
}

/** The surroundings of a command: everything but the command itself. */
export interface Frame {
  readonly source: Source;
  readonly state: ShellState;
  readonly wrappers: readonly Wrapper[];
  readonly input: Stream | undefined;
  /** How many scripts and functions deep. */
  readonly depth: number;
  readonly shell: Shell;
  /** How the text of this script stood encoded; undefined for plain text. */
  readonly encoding?: string | undefined;
}

/** A command about to run: its words and what is tied to them. */
export interface Call {
  readonly frame: Frame;
  readonly invocation: Invocation;
  readonly runner: Runner;
  /** True when nobody reads what it prints: any unknown output will do. */
  readonly isUnheard?: boolean | undefined;
}

/** How an inner command differs from the one that runs it. */
export interface Inner {
  readonly wrapper?: Wrapper | undefined;
  readonly env?: ReadonlyMap<string, Value> | undefined;
  readonly input?: Input | undefined;
  /** True when more operands come from somewhere unseen. */
  readonly moreOperands?: boolean | undefined;
  /** A fresh state: another shell process, host or container. */
  readonly state?: ShellState | undefined;
  readonly positional?: readonly Value[] | undefined;
  readonly shell?: Shell | undefined;
}

/** Why code that would run could not be read. */
export type OpaqueReason =
  | 'variable'
  | 'output'
  | 'file'
  | 'input'
  | 'command-name'
  | 'syntax'
  | 'limit'
  | 'encoding';

/**
 * What the handlers of commands (wrappers, builtins, interpreters) use to go on. Every function returns what the inner
 * code would print, `undefined` for nothing.
 */
export interface Runner extends Machine {
  /** Runs a text as a script of a shell. */
  script(text: Value, call: Call, inner?: Inner): Input | undefined;
  /** Runs words as one command, without looking for aliases and functions. */
  command(words: readonly Value[], call: Call, inner?: Inner): Input | undefined;
  /** Runs what arrives as input as a script: a text, the network's answer, something unknown. */
  input(input: Input | undefined, interpreter: string, call: Call, inner?: Inner): Input | undefined;
  /** Says that code runs which nobody could read. */
  opaque(reason: OpaqueReason, interpreter: string, at: Span, call: Call, producer?: string): void;
  /** Says that code from the network runs. */
  fetched(url: Value | undefined, interpreter: string, at: Span, call: Call): void;
  /** States a fact found by a handler. */
  state(fact: Fact): void;
  /** Evaluates a text as the inside of double quotes: expansions in it take effect. */
  expand(text: Value, call: Call): Value;
  /** What a word of the tree stands for, as one value. */
  word(word: Word, frame: Frame): Value;
  /** Text of a file that the snippet wrote or that the host looked up; undefined when not known. */
  file(path: Value, call: Call): Input | undefined;
  /**
   * Runs a script of the person's own that lies on disk, as far as it is known; undefined when it is not. What cannot be
   * known within it is no finding: running one's own script is daily work.
   */
  ownScript(path: Value, interpreter: string, call: Call, inner?: Inner): Input | undefined;
}

/** What a command does beyond being stated: runs others, sets variables, prints. Returns what it prints. */
export type Handler = (call: Call) => Input | undefined;

/** Output that cannot be known. */
export const UNKNOWN_OUTPUT: Input = { kind: 'unknown' };

/** Output that is a known text. */
export function textOutput(value: Value): Input {
  return { kind: 'text', value };
}

/** What word expansion needs of the evaluator. */
export interface Machine {
  /** Runs `$(…)` or backticks in a subshell and returns what they print, as a value at `span`. */
  substitute(script: ParsedScript | undefined, frame: Frame, span: Span): Value;
  /** Runs `<(…)` or `>(…)`; returns the path that stands for it. */
  processSubstitution(script: ParsedScript | undefined, operator: '<' | '>', frame: Frame, span: Span): Value;
  /** Evaluates a text as the inside of double quotes. */
  expandText(text: Value, frame: Frame): Value;
  /** Counts work; false when the budget is used up. */
  spend(steps: number): boolean;
}
