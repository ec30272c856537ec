import type { Surroundings } from '../node/folders.ts';
import { HOOK_MARGIN_MS } from '../node/limits.ts';
import type { Agent, Output, Verdict } from './agent.ts';
import { judgeCall, unjudged } from './gate.ts';

/** How a hook is run. */
export interface HookRun {
  readonly at: Surroundings;
  readonly rulesFile: string;
  readonly agent: Agent;
  /** Seconds that the agent waits; its default where its configuration does not say. */
  readonly within?: number | undefined;
  /** What the agent says. Rejects when that cannot be read. */
  input(): Promise<string>;
}

/**
 * Answers one call of an agent. Whatever goes wrong, and whatever takes too long, does not let it through: an agent
 * takes a hook that fails or is late for a yes.
 */
export async function runHook(run: HookRun): Promise<Output> {
  const { agent, at, rulesFile } = run;
  const milliseconds = Math.max(1000, (run.within ?? agent.timeout) * 1000 - HOOK_MARGIN_MS);
  const deadline = Date.now() + milliseconds;
  let event: unknown;
  const judge = async (): Promise<Verdict> => {
    event = JSON.parse(await run.input());
    const reading = agent.read(event);
    switch (reading.kind) {
      case 'ignore':
        return { kind: 'pass' };
      case 'problem':
        return unjudged(reading.message);
      case 'call':
        // The window is given less time than there is, so that its last word still arrives.
        return judgeCall(reading.call, { at, rulesFile, agent, deadline: deadline - 500 });
      default:
        return reading satisfies never;
    }
  };
  let late: NodeJS.Timeout | undefined;
  const timeout = new Promise<Verdict>((resolve) => {
    late = setTimeout(() => resolve(unjudged('it took too long')), milliseconds);
  });
  try {
    const verdict = await Promise.race([judge(), timeout]);
    return agent.answer(verdict, event);
  } catch (error) {
    return agent.answer(unjudged((error as Error).message), event);
  } finally {
    clearTimeout(late);
  }
}
