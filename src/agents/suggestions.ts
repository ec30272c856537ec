import { quoteWord } from '../core/rules/quote.ts';
import type { Suggestion } from '../core/suggestion.ts';
import { toolCallText } from '../core/tool-call.ts';
import { type Agent, type AgentCall, toolKey } from './agent.ts';
import { changesOf, commandOf } from './changes.ts';

/** What a call comes to, as suggestions to judge. */
export type Translation =
  | { readonly ok: true; readonly suggestions: readonly Suggestion[] }
  /** It is of a kind that must be judged and cannot be read. */
  | { readonly ok: false; readonly problem: string };

function removal(path: string): Suggestion {
  return { text: `rm -- ${quoteWord(path)}`, kind: 'shell', origin: 'agent', shell: 'bash' };
}

/** Translates an agent's call: its own tools to commands and changes of files, all others to tool calls. */
export function translate(agent: Agent, { tool, input, cwd }: AgentCall): Translation {
  const key = toolKey(tool);
  const kind = Object.hasOwn(agent.tools, key) ? agent.tools[key] : undefined;
  switch (kind) {
    case 'safe':
      return { ok: true, suggestions: [] };
    case 'shell':
    case 'powershell': {
      const text = commandOf(input);
      if (text === undefined) return { ok: false, problem: `the call of ${tool} has no command` };
      const shell = kind === 'powershell' ? ({ shell: 'powershell' } as const) : {};
      return { ok: true, suggestions: [{ text, kind: 'shell', origin: 'agent', ...shell }] };
    }
    case 'write':
    case 'replace':
    case 'patch':
    case 'delete': {
      const { changes, deleted, problem } = changesOf(kind, input, cwd);
      if (problem !== undefined) return { ok: false, problem: `${tool}: ${problem}` };
      const edits = changes.map(({ path, before, after }): Suggestion => {
        const known = before === undefined ? {} : { before };
        return { text: after, kind: 'config', origin: 'agent', path, ...known };
      });
      return { ok: true, suggestions: [...edits, ...deleted.map(removal)] };
    }
    case undefined:
      return {
        ok: true,
        suggestions: [{ text: toolCallText(tool, input), kind: 'tool', origin: 'agent' }],
      };
    default:
      return kind satisfies never;
  }
}
