import {
  type Agent,
  callOf,
  denialOf,
  jsonOutput,
  objectOf,
  preToolUse,
  SILENT,
  toolTable,
} from './agent.ts';

/**
 * Codex: `PreToolUse` in `~/.codex/hooks.json`, with `tool_name` (`Bash`, `apply_patch`, `mcp__…`), `tool_input`, `cwd`.
 * `ask` stands in its schema but is refused when it is used, so a person is asked in the window or the call is denied;
 * exit code 2 blocks. Sources: https://developers.openai.com/codex/hooks and openai/codex, codex-rs/hooks.
 */
export const codex: Agent = {
  id: 'codex',
  name: 'Codex',
  timeout: 60,
  tools: toolTable({
    shell: 'Bash shell local_shell shell_command exec_command container.exec write_stdin',
    patch: 'apply_patch',
    write: 'Write write_file',
    replace: 'Edit',
    safe: 'update_plan view_image web_search read_file list_dir grep_files tool_search spawn_agent wait_agent close_agent resume_agent send_input request_user_input list_mcp_resources read_mcp_resource list_mcp_resource_templates js_repl_reset get_goal',
  }),
  read(event) {
    const { hook_event_name, tool_name, tool_input, cwd } = objectOf(event) ?? {};
    if (typeof hook_event_name === 'string' && hook_event_name !== 'PreToolUse') return { kind: 'ignore' };
    return callOf(tool_name, tool_input, cwd);
  },
  answer(verdict) {
    return verdict.kind === 'pass' ? SILENT : jsonOutput(preToolUse('deny', denialOf(verdict)));
  },
  installation: {
    kind: 'json',
    file: ['.codex', 'hooks.json'],
    skeleton: { hooks: {} },
    entries: [
      {
        list: ['hooks', 'PreToolUse'],
        entry: ({ shell, windows, timeout }) => ({
          matcher: '.*',
          hooks: [{ type: 'command', command: process.platform === 'win32' ? windows : shell, timeout }],
        }),
      },
    ],
    remark:
      'Needs Codex 0.124 or later, which runs a new hook only after you have looked at it with /hooks and trusted it.',
  },
};
