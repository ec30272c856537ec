import { randomUUID } from 'node:crypto';
import type { Decision } from '../core/analysis.ts';
import { atLeast, VERDICTS } from '../core/finding.ts';
import type { Suggestion } from '../core/suggestion.ts';
import { journalFile, type Surroundings } from '../node/folders.ts';
import type { GateCall } from '../node/gate-call.ts';
import { type Answer, askWindow } from '../node/gate-client.ts';
import { Journal } from '../node/journal.ts';
import type { JournalEntry } from '../node/journal-record.ts';
import { openSession } from '../node/session.ts';
import { windowsOf } from '../node/windows.ts';
import type { Agent, AgentCall, Verdict } from './agent.ts';
import {
  reasonDiscarded,
  reasonEdited,
  reasonLate,
  reasonRefused,
  reasonToAsk,
  reasonToLook,
  reasonUnasked,
  reasonUnjudged,
} from './reasons.ts';
import { translate } from './suggestions.ts';

/** What the gate of an agent works with. */
export interface AgentGateParts {
  readonly at: Surroundings;
  readonly rulesFile: string;
  readonly agent: Agent;
  /** When the answer must be there, in milliseconds since 1970. */
  readonly deadline: number;
}

interface Judged {
  readonly suggestion: Suggestion;
  readonly decision: Decision;
}

/** A person has to look at what could not be judged. */
export function unjudged(problem: string): Verdict {
  return { kind: 'ask', reason: reasonToLook(problem), denial: reasonUnjudged(problem) };
}

/** Judges an agent's call: what must be held is asked in the window of its folder, else in the agent's own prompt. */
export async function judgeCall(call: AgentCall, parts: AgentGateParts): Promise<Verdict> {
  const { agent, at, rulesFile } = parts;
  const translation = translate(agent, call);
  if (!translation.ok) {
    return unjudged(translation.problem);
  }
  if (translation.suggestions.length === 0) return { kind: 'pass' };
  const cwd = call.cwd ?? process.cwd();
  const session = await openSession({ at, rulesFile, workspace: cwd });
  const judged = translation.suggestions.map((suggestion): Judged => {
    const { decision } = session.examine(suggestion, { cwd });
    return { suggestion, decision };
  });
  const record = new Record(parts, call);
  for (const one of judged) if (one.decision.verdict === 'note') record.note(one, 'noted');
  const refused = judged.find(({ decision }) => decision.verdict === 'block');
  if (refused) {
    record.note(refused, 'refused');
    return { kind: 'deny', reason: reasonRefused(refused.decision) };
  }
  for (const one of judged.filter(({ decision }) => atLeast(VERDICTS, decision.verdict, 'hold'))) {
    const verdict = await decideHeld(one, call, cwd, parts, record);
    if (verdict.kind !== 'pass') return verdict;
  }
  return { kind: 'pass' };
}

async function decideHeld(
  held: Judged,
  call: AgentCall,
  cwd: string,
  parts: AgentGateParts,
  record: Record,
): Promise<Verdict> {
  const answer = await askWindows(held.suggestion, call, cwd, parts);
  const { decision } = held;
  switch (answer.word) {
    case 'released':
    // The person has switched this gate off in that window, and that is on record there.
    case 'off':
      return { kind: 'pass' };
    case 'discarded':
      return { kind: 'deny', reason: reasonDiscarded(decision) };
    case 'edited':
      return { kind: 'deny', reason: reasonEdited(answer.text) };
    case 'refused':
      return { kind: 'deny', reason: reasonRefused(decision) };
    case 'late':
      return { kind: 'deny', reason: reasonLate(decision) };
    // A window that sees less than we do has asked nobody.
    case 'pass':
    case 'note':
    case 'error':
    case 'gone':
      record.note(held, 'held', 'no window to ask in: left to the prompt of the agent, or denied');
      return { kind: 'ask', reason: reasonToAsk(decision), denial: reasonUnasked(decision) };
    default:
      return answer satisfies never;
  }
}

/** The answer of the first window of the folder that is still there. */
async function askWindows(
  suggestion: Suggestion,
  { tool }: AgentCall,
  cwd: string,
  { at, agent, deadline }: AgentGateParts,
): Promise<Answer> {
  let answer: Answer = { word: 'gone', reason: 'no window is open on this folder' };
  const call: GateCall = { tool, suggestion };
  for (const window of windowsOf(at, cwd)) {
    const left = deadline - Date.now();
    const ask = {
      kind: 'tool',
      agent: agent.id,
      cwd,
      deadline: String(left),
      call: JSON.stringify(call),
    } as const;
    answer = await askWindow(window, ask, { deadline: Math.max(1, left) });
    if (answer.word !== 'gone') return answer;
  }
  return answer;
}

/** What happens to a call without a window goes on record here; the rest is recorded by the window. */
class Record {
  readonly #journal: Journal;
  readonly #destination: string;
  readonly #review = randomUUID();

  constructor({ at, agent }: AgentGateParts, { tool }: AgentCall) {
    this.#journal = new Journal(journalFile(at));
    this.#destination = `${agent.name}: ${tool}`;
  }

  note({ suggestion, decision }: Judged, event: JournalEntry['event'], note?: string): void {
    // Nothing is let through here, so a journal that cannot be written changes nothing.
    this.#journal.append({
      time: new Date().toISOString(),
      event,
      review: this.#review,
      text: suggestion.text,
      kind: suggestion.kind,
      origin: suggestion.origin,
      destination: this.#destination,
      decision,
      ...(note !== undefined && { note }),
    });
  }
}
