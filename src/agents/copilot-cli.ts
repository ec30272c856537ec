import { type Agent, callOf, jsonOutput, objectOf, SILENT } from './agent.ts';
import { COPILOT_FILE } from './copilot-file.ts';
import { vscode } from './vscode.ts';

/**
 * Copilot CLI, and Copilot's cloud agent: `preToolUse` with `toolName` and `toolArgs` (an object, or one as JSON in a
 * string). A failing hook or a timeout never blocks, so every answer is JSON with exit code 0. Source:
 * https://docs.github.com/en/copilot/reference/copilot-cli-reference/cli-hooks-reference
 */
export const copilotCli: Agent = {
  id: 'copilot-cli',
  name: 'Copilot CLI',
  timeout: 30,
  tools: vscode.tools,
  read(event) {
    const told = objectOf(event) ?? {};
    if (told.tool_name !== undefined || told.hook_event_name !== undefined) return vscode.read(event);
    return callOf(told.toolName, told.toolArgs, told.cwd);
  },
  answer(verdict) {
    if (verdict.kind === 'pass') return SILENT;
    return jsonOutput({ permissionDecision: verdict.kind, permissionDecisionReason: verdict.reason });
  },
  installation: COPILOT_FILE,
};
