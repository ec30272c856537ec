import { type Agent, callOf, denialOf, jsonOutput, objectOf, SILENT, toolTable } from './agent.ts';

/**
 * Gemini CLI: `BeforeTool` in `~/.gemini/settings.json`, with `tool_name`, `tool_input`, `cwd`. It can deny but not ask;
 * exit code 2 blocks, any other failure only warns; timeouts are in milliseconds. Source:
 * https://geminicli.com/docs/hooks/reference
 */
export const geminiCli: Agent = {
  id: 'gemini-cli',
  name: 'Gemini CLI',
  timeout: 60,
  tools: toolTable({
    shell: 'run_shell_command',
    write: 'write_file',
    replace: 'replace edit',
    safe: 'read_file read_many_files list_directory glob search_file_content grep_search google_web_search web_fetch save_memory write_todos ask_user activate_skill get_internal_docs enter_plan_mode exit_plan_mode codebase_investigator delegate_to_agent complete_task update_topic',
  }),
  read(event) {
    const { hook_event_name, tool_name, tool_input, cwd } = objectOf(event) ?? {};
    if (typeof hook_event_name === 'string' && hook_event_name !== 'BeforeTool') return { kind: 'ignore' };
    return callOf(tool_name, tool_input, cwd);
  },
  answer(verdict) {
    return verdict.kind === 'pass' ? SILENT : jsonOutput({ decision: 'deny', reason: denialOf(verdict) });
  },
  installation: {
    kind: 'json',
    file: ['.gemini', 'settings.json'],
    skeleton: {},
    entries: [
      {
        list: ['hooks', 'BeforeTool'],
        entry: ({ shell, windows, timeout }) => ({
          matcher: '.*',
          hooks: [
            {
              name: 'holdpoint',
              type: 'command',
              command: process.platform === 'win32' ? windows : shell,
              timeout: timeout * 1000,
            },
          ],
        }),
      },
    ],
  },
};
