import { type Agent, callOf, denialOf, jsonOutput, objectOf, toolTable } from './agent.ts';

const ENTRY = ['beforeShellExecution', 'beforeMCPExecution', 'preToolUse'] as const;

/**
 * Cursor: `beforeShellExecution` (`command`, `cwd`), `beforeMCPExecution` (`tool_name`, `tool_input`, often as a string)
 * and `preToolUse` for its other tools, in `~/.cursor/hooks.json`. The answer is `{permission, user_message,
 * agent_message}`; `preToolUse` knows no `ask`. With `failClosed` a hook that fails blocks. Source:
 * https://cursor.com/docs/agent/hooks
 */
export const cursor: Agent = {
  id: 'cursor',
  name: 'Cursor',
  timeout: 60,
  tools: toolTable({
    shell: 'Shell run_terminal_cmd run_terminal_command',
    write: 'Write edit_file',
    replace: 'StrReplace search_replace Edit MultiEdit',
    patch: 'ApplyPatch',
    delete: 'Delete delete_file',
    safe: 'Read Grep Glob LS read_file list_dir codebase_search semantic_search SemanticSearch grep_search search_files file_search web_search WebSearch WebFetch Task TodoWrite ReadLints AskQuestion SwitchMode CreatePlan fetch_rules image_generation GenerateImage ask_question Await FetchMcpResource ListMcpResources',
  }),
  read(event) {
    const told = objectOf(event) ?? {};
    const cwd = told.cwd ?? (Array.isArray(told.workspace_roots) ? told.workspace_roots[0] : undefined);
    switch (told.hook_event_name) {
      case 'beforeShellExecution':
        return callOf('Shell', { command: told.command }, cwd);
      case 'beforeMCPExecution':
        return callOf(told.tool_name, told.tool_input, cwd);
      case 'preToolUse': {
        const name = String(told.tool_name ?? '');
        // These come again by their own event, where a person can be asked.
        if (name === 'Shell' || name.startsWith('MCP:')) return { kind: 'ignore' };
        return callOf(told.tool_name, told.tool_input, cwd);
      }
      case undefined:
        return { kind: 'problem', message: 'the name of the event is missing' };
      default:
        return { kind: 'ignore' };
    }
  },
  answer(verdict, event) {
    if (verdict.kind === 'pass') return jsonOutput({});
    const canAsk = objectOf(event)?.hook_event_name !== 'preToolUse';
    const agent_message = denialOf(verdict);
    if (!canAsk) return jsonOutput({ permission: 'deny', user_message: agent_message, agent_message });
    return jsonOutput({ permission: verdict.kind, user_message: verdict.reason, agent_message });
  },
  installation: {
    kind: 'json',
    file: ['.cursor', 'hooks.json'],
    skeleton: { version: 1, hooks: {} },
    entries: ENTRY.map((event) => ({
      list: ['hooks', event],
      entry: ({ shell, windows, timeout }) => ({
        command: process.platform === 'win32' ? windows : shell,
        timeout,
        failClosed: true,
      }),
    })),
  },
};
