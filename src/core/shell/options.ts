import type { Option, Value } from '../fact.ts';
import { ArgumentReader } from './argument-reader.ts';
import { grammarOf } from './grammar/grammar.ts';

/** A command's words, told apart. */
export interface Arguments {
  /** Base name of the program, lower case, without `.exe`. */
  readonly command: string;
  /** Command and subcommands by their canonical names. */
  readonly path: readonly string[];
  /** In text order; one entry a value where an option takes several. */
  readonly options: readonly Option[];
  readonly operands: readonly Value[];
}

/**
 * Tells a command's options from its operands; `words[0]` is the command word. Commands without a grammar are read
 * generically: the word behind an option is both its value and an operand, and leading words are both path and operands.
 */
export function readArguments(words: readonly Value[]): Arguments {
  const reader = new ArgumentReader(words);
  reader.read();
  return reader;
}

/**
 * Command and subcommands as {@link readArguments} would report them, for names written in rules. Words that are no
 * subcommands stay at its end, so that the name of a rule never comes to mean more than was written.
 */
export function canonicalPath(words: readonly string[]): readonly string[] {
  const values = words.map((text) => ({ text, from: { span: { start: 0, end: 0 } } }));
  const { command, path, operands } = readArguments(values);
  if (!grammarOf(command)) return [command, ...words.slice(1)];
  return [...path, ...operands.map(({ text }) => text ?? '')];
}

/** How many of the words of {@link canonicalPath} are the command and its subcommands; the rest are operands. */
export function pathLength(words: readonly string[]): number {
  const values = words.map((text) => ({ text, from: { span: { start: 0, end: 0 } } }));
  return readArguments(values).path.length;
}

/** Whether the tables know a command's options and subcommands. */
export function hasGrammar(command: string): boolean {
  return grammarOf(command) !== undefined;
}

/** The name that {@link readArguments} would report an option of a command by, for names written in rules. */
export function canonicalOption(path: readonly string[], name: string): string {
  let grammar = grammarOf(path[0] ?? '');
  for (const word of path.slice(1)) grammar = grammar?.child(word) ?? grammar;
  const form = grammar?.option(name);
  return form?.name ?? name;
}
