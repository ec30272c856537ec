import type { ShellWindow } from './shell-driver.ts';
import { DECISIONS } from './shell-points-decisions.ts';
import { LINES } from './shell-points-lines.ts';
import { SHELLS_AND_WINDOWS } from './shell-points-windows.ts';

/** The conformance list: what holds for the gate of every shell, on a terminal and in a window. */
export const CONFORMANCE = [
  'runs exactly once',
  'a held line never runs',
  'a refused line is not lost',
  'nothing typed ahead is lost or reordered',
  'the prompt and the command stay visible',
  'history, several lines, vi mode, completion, Ctrl-C and Ctrl-R work',
  'exit codes reach the prompt',
  'marks, decorations and shell-execution events still work',
  'a dead extension never hangs the prompt',
  'loading twice changes nothing',
  'child shells do not inherit half a gate',
] as const;

/** Something that a person does in a terminal, and which points of the list it shows. */
export interface Point {
  readonly name: string;
  readonly shows: readonly (typeof CONFORMANCE)[number][];
  run(at: ShellWindow): Promise<void>;
}

/** Every point, in an order that leaves the one that ends the extension host to the last. */
export const POINTS: readonly Point[] = [...DECISIONS, ...LINES, ...SHELLS_AND_WINDOWS];
