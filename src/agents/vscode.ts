import { type Agent, callOf, jsonOutput, objectOf, preToolUse, SILENT, toolTable } from './agent.ts';
import { COPILOT_FILE } from './copilot-file.ts';

/**
 * Chat agents in VS Code, and Copilot CLI where it is configured with VS Code's name of the event: `PreToolUse`, with
 * `tool_name`, `tool_input`, `cwd` on standard input. The decision stands twice in the answer: VS Code reads
 * `hookSpecificOutput`, Copilot CLI the top. Exit code 2 blocks in VS Code; any other failure and a timeout let the call
 * through. Source: https://code.visualstudio.com/docs/agents/reference/hooks-reference
 */
export const vscode: Agent = {
  id: 'vscode',
  name: 'VS Code Chat',
  timeout: 30,
  tools: toolTable({
    shell: 'run_in_terminal send_to_terminal create_and_run_task bash',
    powershell: 'powershell',
    write: 'create_file insert_edit_into_file create',
    replace: 'replace_string_in_file multi_replace_string_in_file edit str_replace',
    patch: 'apply_patch',
    delete: 'delete_file',
    safe: 'read_file list_dir list_directory file_search grep_search semantic_search codebase get_errors get_changed_files get_terminal_output terminal_last_command terminal_selection await_terminal kill_terminal manage_todo_list todo run_subagent search_subagent execution_subagent fetch_webpage fetch open_simple_browser test_failure run_tests get_task_output run_task create_directory get_search_view_results list_code_usages test_search view_image read_project_structure github_repo get_vscode_api ask_questions vscode_ask_questions switch_agent memory resolve_memory_file_uri tool_search create_new_workspace get_project_setup_info copilot_get_notebook_summary read_notebook_cell_output get_notebook_summary vscode_search_extensions_internal view glob grep rg web_fetch web_search task ask_user report_intent update_todo read_bash list_bash stop_bash read_powershell stop_powershell fetch_copilot_cli_documentation exit_plan_mode skill sql',
  }),
  read(event) {
    const { hook_event_name, tool_name, tool_input, cwd } = objectOf(event) ?? {};
    if (typeof hook_event_name === 'string' && hook_event_name !== 'PreToolUse') return { kind: 'ignore' };
    return callOf(tool_name, tool_input, cwd);
  },
  answer(verdict) {
    if (verdict.kind === 'pass') return SILENT;
    const { kind, reason } = verdict;
    return jsonOutput({
      permissionDecision: kind,
      permissionDecisionReason: reason,
      ...preToolUse(kind, reason),
    });
  },
  installation: COPILOT_FILE,
};
