import type { Decision } from '../core/analysis.ts';

/** What an agent must not do when it is stopped: each way around is one more thing that nobody has looked at. */
const NO_OTHER_WAY =
  'Do not look for another way to the same end. Tell the person what you wanted to do and why, and wait for their decision.';

/** Longest text of a person's edit that is repeated to the agent, in UTF-16 code units. */
const MAX_REPEATED = 4000;

function message({ findings }: Decision): string {
  return findings.find(({ verdict }) => verdict !== 'note')?.finding.message ?? 'it could not be judged';
}

function questions({ checklist }: Decision): string {
  return checklist
    .slice(0, 3)
    .map(({ text }) => text)
    .join(' ');
}

/** For the agent: nobody could be asked. */
export function reasonUnasked(decision: Decision): string {
  return `Holdpoint holds this: ${message(decision)}. A person has to decide it, and no window of the editor is open on this folder to ask them in. What they have to know: ${questions(decision)} ${NO_OTHER_WAY}`;
}

/** For the person, in the agent's own prompt. */
export function reasonToAsk(decision: Decision): string {
  return `Holdpoint: ${message(decision)}. Before you let it through: ${questions(decision)}`;
}

/** For the agent: policy lets nobody release this. */
export function reasonRefused(decision: Decision): string {
  return `Refused by Holdpoint's policy: ${message(decision)}. No answer of a person changes that; the policy would have to. ${NO_OTHER_WAY}`;
}

/** For the agent: the person said no. */
export function reasonDiscarded(decision: Decision): string {
  return `A person has looked at this and said no: ${message(decision)}. ${NO_OTHER_WAY}`;
}

/** For the agent: nobody decided in time. */
export function reasonLate(decision: Decision): string {
  return `Holdpoint has asked a person, and they have not decided yet: ${message(decision)}. ${NO_OTHER_WAY}`;
}

/** For the agent: the person changed the text. It will be judged again. */
export function reasonEdited(text: string): string {
  const shown = text.length > MAX_REPEATED ? `${text.slice(0, MAX_REPEATED)}…` : text;
  return `A person has looked at this and changed it. Instead of what you wanted to do, do exactly this, and nothing beyond it:\n${shown}`;
}

/** For the person, in the agent's own prompt: the call could not be judged. */
export function reasonToLook(problem: string): string {
  return `Holdpoint could not judge this call (${problem}). Look at it yourself before you let it through.`;
}

/** For the agent: the call could not be judged. */
export function reasonUnjudged(problem: string): string {
  return `Holdpoint could not judge this call (${problem}), so a person has to. ${NO_OTHER_WAY}`;
}
