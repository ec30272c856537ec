import type { Agent } from './agent.ts';
import { claudeCode } from './claude-code.ts';
import { codex } from './codex.ts';
import { copilotCli } from './copilot-cli.ts';
import { cursor } from './cursor.ts';
import { geminiCli } from './gemini-cli.ts';
import { opencode } from './opencode.ts';
import { vscode } from './vscode.ts';

/** Every agent that `holdpoint hook` knows. */
export const AGENTS: readonly Agent[] = [vscode, claudeCode, copilotCli, cursor, geminiCli, codex, opencode];

/** The agent with this id. */
export function agentOf(id: string): Agent | undefined {
  return AGENTS.find((agent) => agent.id === id);
}
