import * as vscode from 'vscode';
import type { Ask } from '../../node/gate-protocol.ts';
import type { ClientWords } from './waiting-client.ts';

/** Agents by the names that they have in `holdpoint hook`, as people know them. */
const AGENTS: Readonly<Record<string, string>> = {
  vscode: 'VS Code Chat',
  'claude-code': 'Claude Code',
  'copilot-cli': 'Copilot CLI',
  cursor: 'Cursor',
  'gemini-cli': 'Gemini CLI',
  codex: 'Codex',
  opencode: 'OpenCode',
};

/** Longer names are not of a shell or an agent that is known, but of somebody who plays with the review. */
const MAX_NAME = 40;

const DAY_MS = 24 * 60 * 60 * 1000;

function plain(name: string): string {
  return name.replace(/[^\p{L}\p{N} ._-]/gu, '').slice(0, MAX_NAME) || '?';
}

/** The time of day in so many milliseconds; undefined for what is no such number. */
function timeIn(milliseconds: number): string | undefined {
  if (!Number.isFinite(milliseconds) || milliseconds <= 0 || milliseconds > DAY_MS) return undefined;
  return new Date(Date.now() + milliseconds).toLocaleTimeString(vscode.env.language);
}

/** The terminal of the window whose shell has this process id. */
async function terminalOf(pid: string): Promise<vscode.Terminal | undefined> {
  for (const terminal of vscode.window.terminals)
    if (String(await terminal.processId) === pid) return terminal;
  return undefined;
}

/** Who asks, in the words of the review; `tool` is the agent's tool. */
export async function wordsFor(ask: Ask, tool: string | undefined): Promise<ClientWords> {
  const t = vscode.l10n.t;
  const folder = ask.cwd || undefined;
  switch (ask.kind) {
    case 'shell':
    case 'ran': {
      const name = (await terminalOf(ask.pid))?.name ?? plain(ask.shell);
      const label = t('terminal “{0}”', name);
      const came = t('Held at Enter in {0}', label);
      const ready = t('Ready to release. It runs at once, as it stands there.');
      return { label, came, ready, folder };
    }
    case 'tool': {
      const label = AGENTS[ask.agent] ?? plain(ask.agent);
      const until = timeIn(Number(ask.deadline));
      const came = until
        ? t('{0} wants to do this with its tool “{1}” and waits until {2}', label, plain(tool ?? '?'), until)
        : t('{0} wants to do this with its tool “{1}” and waits', label, plain(tool ?? '?'));
      return { label, came, ready: t('Ready to release. The agent does it at once.'), folder };
    }
    default:
      return ask satisfies never;
  }
}
