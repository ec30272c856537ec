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

async function check(tool, args, cwd) {
  const answer = await ask({ tool, args, cwd });
  if (answer?.deny) throw new Error(answer.deny);
}

async function folderOf(context, sessionID) {
  try {
    const session = await context.session.get({ sessionID });
    if (session?.location?.directory) return session.location.directory;
  } catch {}
  return context.location?.directory;
}

export default {
  id: 'holdpoint',
  // OpenCode 2
  async setup(context) {
    await context.tool.hook('execute.before', async ({ tool, input, sessionID }) =>
      check(tool, input, await folderOf(context, sessionID)),
    );
  },
  // OpenCode 1
  async server({ directory }) {
    return { 'tool.execute.before': (input, output) => check(input.tool, output.args, directory) };
  },
};
`;
}

/**
 * OpenCode: a plugin that stops a call by throwing before it is made; the error reaches the agent. It cannot ask. The
 * plugin is ours and hands the call over as `{tool, args, cwd}`. OpenCode 2 runs no plugin of the old form, so the
 * module has both entries. Sources: https://opencode.ai/v2/docs/build/plugins/migrate-v1 and
 * https://opencode.ai/v1/docs/plugins
 */
export const opencode: Agent = {
  id: 'opencode',
  name: 'OpenCode',
  timeout: 60,
  tools: toolTable({
    shell: 'bash shell',
    write: 'write',
    replace: 'edit multiedit',
    patch: 'patch apply_patch',
    safe: 'read glob grep list webfetch websearch codesearch todowrite todoread task skill question lsp plan_enter plan_exit invalid subagent',
  }),
  read(event) {
    const { tool, args, cwd } = objectOf(event) ?? {};
    return callOf(tool, args, cwd);
  },
  answer(verdict) {
    return verdict.kind === 'pass' ? SILENT : jsonOutput({ deny: denialOf(verdict) });
  },
  installation: {
    kind: 'file',
    file: ['.config', 'opencode', 'plugins', 'holdpoint.js'],
    text: pluginText,
    remark: 'Needs OpenCode 2, or 1.18.29 or later.',
  },
};
