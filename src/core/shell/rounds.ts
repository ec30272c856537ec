import { SHELL_LOOP_COUNT } from '../limits.ts';
import type { Evaluator } from './evaluator.ts';

/**
 * Runs rounds as long as the condition is known to hold. `false` when it is not known, or holds for longer than is
 * followed: then what the rounds set says nothing.
 */
export function counted(holds: () => boolean | undefined, round: () => void, machine: Evaluator): boolean {
  for (let rounds = 0; ; rounds++) {
    const goes = holds();
    if (goes === false && rounds > 0) return true;
    if (!goes || rounds >= SHELL_LOOP_COUNT || !machine.spendLoop()) return false;
    round();
  }
}
