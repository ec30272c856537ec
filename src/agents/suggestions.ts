import { quoteWord } from '../core/rules/quote.ts';
import type { Suggestion } from '../core/suggestion.ts';
import { toolCallText } from '../core/tool-call.ts';
import { type Agent, type AgentCall, toolKey } from './agent.ts';
import { type Change, changesOf, commandOf, type Removal } from './changes.ts';
import { fileChanges, moveOf } from './file-tools.ts';

/** What a call comes to, as suggestions to judge. */
export type Translation =
  | { readonly ok: true; readonly suggestions: readonly Suggestion[] }
  /** It is of a kind that must be judged and cannot be read. */
  | { readonly ok: false; readonly problem: string };

/** A file that goes: as the command that would do it, and as a file of which nothing is left where it holds settings. */
function removal({ path, to, before }: Removal): Suggestion[] {
  const command: Suggestion = {
    text: to === undefined ? `rm -- ${quoteWord(path)}` : `mv -- ${quoteWord(path)} ${quoteWord(to)}`,
    kind: 'shell',
    origin: 'agent',
    shell: 'bash',
  };
  return before === undefined || !AGENT_FILE.test(path)
    ? [command]
    : [command, { text: '', kind: 'config', origin: 'agent', path, before }];
}

/** Settings of agents, whose loss is one of what they are held by. */
const AGENT_FILE = /(?:^|[/\\])\.(?:claude|codex|copilot|cursor|gemini|github|holdpoint|vscode|config)[/\\]/i;

function edit({ path, before, after }: Change): Suggestion {
  const known = before === undefined ? {} : { before };
  return { text: after, kind: 'config', origin: 'agent', path, ...known };
}

/**
 * Translates an agent's call: its own tools to commands and changes of files, all others to tool calls, with what
 * they do to files of this machine.
 */
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
      return { ok: true, suggestions: [...changes.map(edit), ...deleted.flatMap(removal)] };
    }
    case undefined: {
      const call: Suggestion = { text: toolCallText(tool, input), kind: 'tool', origin: 'agent' };
      const move = moveOf(tool, input);
      const moved: Suggestion[] =
        move === undefined ? [] : [{ text: move, kind: 'shell', origin: 'agent', shell: 'bash' }];
      return { ok: true, suggestions: [...fileChanges(tool, input, cwd).changes.map(edit), ...moved, call] };
    }
    default:
      return kind satisfies never;
  }
}
