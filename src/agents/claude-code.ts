import { type Agent, callOf, jsonOutput, objectOf, preToolUse, SILENT, toolTable } from './agent.ts';

/**
 * Claude Code: `PreToolUse` in `~/.claude/settings.json`. JSON on standard input with `tool_name`, `tool_input`, `cwd`;
 * the answer in `hookSpecificOutput`; `ask` brings up its own prompt; exit code 2 blocks. Any
 * other failure and a timeout let the call through unless `onFailure` says otherwise, which Claude Code knows since
 * 2.1.295. Source: https://code.claude.com/docs/en/hooks
 */
export const claudeCode: Agent = {
  id: 'claude-code',
  name: 'Claude Code',
  timeout: 60,
  tools: toolTable({
    shell: 'Bash Monitor',
    powershell: 'PowerShell',
    write: 'Write',
    replace: 'Edit MultiEdit',
    safe: 'Read Glob Grep LS WebFetch WebSearch Task Agent TodoWrite TodoRead ExitPlanMode EnterPlanMode AskUserQuestion Skill BashOutput KillShell KillBash TaskOutput TaskStop TaskCreate TaskUpdate TaskGet TaskList SlashCommand ListMcpResourcesTool ReadMcpResourceTool ListMcpResources ReadMcpResource ToolSearch LSP StructuredOutput EnterWorktree ExitWorktree SendUserMessage EndConversation NotebookRead SendMessage TeamCreate TeamDelete CronCreate CronDelete CronList ScheduleWakeup PushNotification WaitForMcpServers',
  }),
  read(event) {
    const { hook_event_name, tool_name, tool_input, cwd } = objectOf(event) ?? {};
    if (typeof hook_event_name === 'string' && hook_event_name !== 'PreToolUse') return { kind: 'ignore' };
    return callOf(tool_name, tool_input, cwd);
  },
  answer(verdict) {
    return verdict.kind === 'pass' ? SILENT : jsonOutput(preToolUse(verdict.kind, verdict.reason));
  },
  installation: {
    kind: 'json',
    file: ['.claude', 'settings.json'],
    skeleton: {},
    entries: [
      {
        list: ['hooks', 'PreToolUse'],
        entry: ({ shell, windows, timeout }) => ({
          matcher: '*',
          hooks: [
            {
              type: 'command',
              command: process.platform === 'win32' ? windows : shell,
              timeout,
              onFailure: 'block',
            },
          ],
        }),
      },
    ],
  },
};
