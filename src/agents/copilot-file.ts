import type { Installation } from './installation.ts';

/**
 * The file that VS Code (local agents) and Copilot CLI both read, so that one entry serves both and neither asks twice.
 * With the event's name in PascalCase both send the same snake_case fields. Sources:
 * https://code.visualstudio.com/docs/agents/reference/hooks-reference and
 * https://docs.github.com/en/copilot/reference/copilot-cli-reference/cli-hooks-reference;
 * `~/.copilot/hooks`: github/copilot-cli#2875.
 */
export const COPILOT_FILE: Installation = {
  kind: 'json',
  file: ['.copilot', 'hooks', 'holdpoint.json'],
  skeleton: { version: 1, hooks: {} },
  entries: [
    {
      list: ['hooks', 'PreToolUse'],
      entry: ({ shell, printing, windows, timeout }) => ({
        type: 'command',
        command: shell,
        windows,
        bash: printing,
        powershell: windows,
        timeout,
        timeoutSec: timeout,
      }),
    },
  ],
  remark: 'VS Code and Copilot CLI both read this file. VS Code runs hooks in trusted workspaces only.',
};
