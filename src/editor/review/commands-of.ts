import type { CommandName } from '../../webview/protocol.ts';
import type { Held } from '../held/held.ts';
import { adviceOf } from './model.ts';

/** The command that the page names; undefined when there is none, such as after the text was judged again. */
export function commandOf(held: Held, name: CommandName): string | undefined {
  if (name.of === 'item') return held.checklist.find((item) => item.id === name.id)?.command;
  const finding = held.judgement.decision.findings[name.index]?.finding;
  if (!finding) return undefined;
  const advice = adviceOf(finding).find((entry) => entry.kind === name.kind);
  return advice?.isCommand ? advice.text : undefined;
}

/** A command without the line ends behind it, which would run it. */
export function withoutEnter(command: string): string {
  return command.replace(/[\r\n]+$/, '');
}
