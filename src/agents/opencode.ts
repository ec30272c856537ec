import { type Agent, callOf, denialOf, jsonOutput, objectOf, SILENT, toolTable } from './agent.ts';
import type { HookCommand } from './installation.ts';

/** The first line of our plugin: a file without it is somebody else's and is left alone. */
export const PLUGIN_MARK =
  '// Holdpoint for OpenCode. Written by `holdpoint hook install opencode`; changes here are lost.';

function pluginText({ shell, windows, timeout }: HookCommand): string {
  return `${PLUGIN_MARK}
// Hands every tool call to Holdpoint before it runs. Whatever goes wrong stops the call.
import { spawn } from 'node:child_process';

const command = process.platform === 'win32' ? ${JSON.stringify(windows)} : ${JSON.stringify(shell)};

function ask(event) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, { shell: true, stdio: ['pipe', 'pipe', 'inherit'] });
    let said = '';
    const late = setTimeout(() => child.kill(), ${timeout * 1000});
    child.on('error', reject);
    child.stdin.on('error', () => undefined);
    child.stdout.on('data', (chunk) => (said += chunk));
    child.on('close', (code) => {
      clearTimeout(late);
      if (code === 0) resolve(said.trim() === '' ? undefined : JSON.parse(said));
      else reject(new Error('Holdpoint could not judge this call, so it was not made.'));
    });
    child.stdin.end(JSON.stringify(event));
  });
}

export const Holdpoint = async ({ directory }) => ({
  'tool.execute.before': async (input, output) => {
    const answer = await ask({ tool: input.tool, args: output.args, cwd: directory });
    if (answer?.deny) throw new Error(answer.deny);
  },
});
`;
}

/**
 * OpenCode: a plugin whose `tool.execute.before` stops a call by throwing; the error reaches the agent. It cannot ask.
 * The plugin is ours and hands the call over as `{tool, args, cwd}`. Source: https://opencode.ai/docs/plugins
 */
export const opencode: Agent = {
  id: 'opencode',
  name: 'OpenCode',
  timeout: 60,
  tools: toolTable({
    shell: 'bash',
    write: 'write',
    replace: 'edit multiedit',
    patch: 'patch apply_patch',
    safe: 'read glob grep list webfetch websearch codesearch todowrite todoread task skill question lsp plan_enter plan_exit invalid',
  }),
  read(event) {
    const { tool, args, cwd } = objectOf(event) ?? {};
    return callOf(tool, args, cwd);
  },
  answer(verdict) {
    return verdict.kind === 'pass' ? SILENT : jsonOutput({ deny: denialOf(verdict) });
  },
  installation: { kind: 'file', file: ['.config', 'opencode', 'plugins', 'holdpoint.js'], text: pluginText },
};
