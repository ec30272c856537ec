import type { Surroundings } from '../node/folders.ts';
import type { Arguments } from './arguments.ts';

/** What every command may know about where it runs. */
export interface Context {
  readonly at: Surroundings;
  /** The file with the built-in rules, ready to compile. */
  readonly rulesFile: string;
  /** The folder of the program, with `package.json` in it. */
  readonly home: string;
}

/** A command of the program: gives the exit code. */
export type Command = (args: Arguments, context: Context) => Promise<number>;
