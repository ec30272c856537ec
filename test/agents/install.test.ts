import assert from 'node:assert/strict';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { before, test } from 'node:test';
import { AGENTS, agentOf } from '../../src/agents/agents.ts';
import { buildProgram, run, runDetached, runOnTerminal, type Sandbox, sandbox } from '../cli/program.ts';

before(buildProgram);

function fileOf(at: Sandbox, id: string): string {
  const agent = agentOf(id);
  assert.ok(agent);
  return join(at.home, ...agent.installation.file);
}

function put(file: string, text: string, mode = 0o644): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text, { mode });
}

const install = (at: Sandbox, id: string) => run(at, ['hook', 'install', id, '--yes']);
const uninstall = (at: Sandbox, id: string) => run(at, ['hook', 'uninstall', id, '--yes']);
const status = (at: Sandbox, id: string) => run(at, ['hook', 'status', id]);

for (const { id } of AGENTS) {
  test(`${id}: installed, installed again, and taken out again`, (t) => {
    const at = sandbox(t);
    assert.equal(status(at, id).status, 1);
    assert.equal(install(at, id).status, 0);
    const file = fileOf(at, id);
    const text = readFileSync(file, 'utf8');
    assert.equal(statSync(file).mode & 0o777, 0o600);
    assert.equal(statSync(dirname(file)).mode & 0o777, 0o700);
    assert.match(text, /hook (?:[a-z-]+) --within 300/);
    assert.equal(status(at, id).status, 0);
    const again = install(at, id);
    assert.match(again.stdout, /nothing to do/);
    assert.equal(readFileSync(file, 'utf8'), text);
    assert.equal(uninstall(at, id).status, 0);
    assert.equal(existsSync(file), false);
    assert.equal(uninstall(at, id).status, 0);
    assert.deepEqual(readdirSync(dirname(file)), []);
  });
}

test('what stands there is kept, comments, order, mode and all', (t) => {
  const at = sandbox(t);
  const file = fileOf(at, 'claude-code');
  const own = `{
  // mine
  "model": "opus", /* keep */
  "hooks": {
    "PreToolUse": [
      { "matcher": "Bash", "hooks": [{ "type": "command", "command": "./mine.sh" }] }
    ],
    "Stop": []
  },
  "permissions": { "deny": ["Read(.env)"] }
}
`;
  put(file, own, 0o640);
  assert.equal(install(at, 'claude-code').status, 0);
  const text = readFileSync(file, 'utf8');
  for (const kept of ['// mine', '/* keep */', '"./mine.sh"', '"Stop": []', '"deny": ["Read(.env)"]'])
    assert.ok(text.includes(kept), `${kept}\n${text}`);
  assert.match(text, /hook claude-code/);
  assert.equal(statSync(file).mode & 0o777, 0o640);
  assert.equal(uninstall(at, 'claude-code').status, 0);
  const left = readFileSync(file, 'utf8');
  assert.doesNotMatch(left, /holdpoint|hook claude-code/i);
  for (const kept of ['// mine', '/* keep */', '"./mine.sh"', '"Stop": []'])
    assert.ok(left.includes(kept), left);
});

test('an entry of an older version is replaced, not doubled', (t) => {
  const at = sandbox(t);
  const file = fileOf(at, 'cursor');
  const old = { command: '/old/holdpoint hook cursor', timeout: 5 };
  put(file, JSON.stringify({ version: 1, hooks: { beforeShellExecution: [old], stop: [{ command: 'x' }] } }));
  assert.match(status(at, 'cursor').stdout, /run install again/);
  assert.equal(install(at, 'cursor').status, 0);
  const { hooks } = JSON.parse(readFileSync(file, 'utf8')) as { hooks: Record<string, unknown[]> };
  assert.equal(hooks.beforeShellExecution?.length, 1);
  assert.equal(hooks.beforeMCPExecution?.length, 1);
  assert.deepEqual(hooks.stop, [{ command: 'x' }]);
  assert.equal(status(at, 'cursor').status, 0);
});

test('a file that is broken, or somebody else’s, is left alone', (t) => {
  const at = sandbox(t);
  for (const [id, text] of [
    ['claude-code', '{ "hooks": '],
    ['gemini-cli', '[]'],
    ['opencode', 'export const Mine = async () => ({});\n'],
  ] as const) {
    put(fileOf(at, id), text);
    const done = install(at, id);
    assert.equal(done.status, 2, done.stdout);
    assert.match(done.stderr, /Nothing was changed/);
    assert.equal(readFileSync(fileOf(at, id), 'utf8'), text);
  }
});

test('a link to the file stays a link', (t) => {
  const at = sandbox(t);
  const real = join(at.home, 'dotfiles', 'settings.json');
  put(real, '{}');
  mkdirSync(join(at.home, '.claude'));
  symlinkSync(real, fileOf(at, 'claude-code'));
  assert.equal(install(at, 'claude-code').status, 0);
  assert.match(readFileSync(real, 'utf8'), /hook claude-code/);
});

test('without consent nothing is written', (t) => {
  const at = sandbox(t);
  const alone = runDetached(at, ['hook', 'install', 'codex']);
  assert.equal(alone.status, 1);
  assert.match(alone.stdout, /would then be/);
  assert.match(alone.stderr, /Nothing was changed/);
  const no = runOnTerminal(at, ['hook', 'install', 'codex'], [['[y/n]', 'n']]);
  assert.equal(no.exit, 1);
  assert.equal(existsSync(fileOf(at, 'codex')), false);
  const yes = runOnTerminal(at, ['hook', 'install', 'codex'], [['[y/n]', 'y']]);
  assert.equal(yes.exit, 0, yes.output);
  assert.match(readFileSync(fileOf(at, 'codex'), 'utf8'), /hook codex/);
  assert.match(yes.output, /\/hooks/);
});

test('an agent that nobody knows is named, with those that are', (t) => {
  const at = sandbox(t);
  for (const args of [
    ['hook', 'claude'],
    ['hook', 'install'],
    ['hook', 'install', 'clade-code', '--yes'],
    ['hook'],
  ]) {
    const done = run(at, args, '{}');
    assert.equal(done.status, 2);
    assert.match(done.stderr, /claude-code/);
  }
});

test('the installed command answers when it is called as the agent would, and blocks when the program is gone', async (t) => {
  const { spawnSync } = await import('node:child_process');
  const at = sandbox(t);
  install(at, 'claude-code');
  const settings = JSON.parse(readFileSync(fileOf(at, 'claude-code'), 'utf8'));
  const { command, timeout } = settings.hooks.PreToolUse[0].hooks[0] as { command: string; timeout: number };
  assert.equal(timeout, 300);
  const input = JSON.stringify({
    hook_event_name: 'PreToolUse',
    cwd: at.folder,
    tool_name: 'Bash',
    tool_input: { command: 'rm -rf ~/' },
  });
  const call = (line: string) => spawnSync('sh', ['-c', line], { input, env: at.env, encoding: 'utf8' });
  const said = call(command);
  assert.equal(said.status, 0);
  assert.match(said.stdout, /"permissionDecision":"ask"/);
  const gone = call(command.replaceAll('cli.cjs', 'gone.cjs'));
  assert.equal(gone.status, 2);
});

test('Copilot CLI, which lets calls through when a hook fails, is told no when the program is gone', async (t) => {
  const { spawnSync } = await import('node:child_process');
  const at = sandbox(t);
  install(at, 'copilot-cli');
  const { hooks } = JSON.parse(readFileSync(fileOf(at, 'copilot-cli'), 'utf8'));
  const line = (hooks.PreToolUse[0].bash as string).replaceAll('cli.cjs', 'gone.cjs');
  const said = spawnSync('bash', ['-c', line], { input: '{}', env: at.env, encoding: 'utf8' });
  assert.equal(said.status, 0);
  assert.equal(JSON.parse(said.stdout).permissionDecision, 'deny');
});

test('the plugin for OpenCode throws for what is held, and for what goes wrong', async (t) => {
  const at = sandbox(t);
  install(at, 'opencode');
  const file = fileOf(at, 'opencode');
  // Either version's way to run it; the second is told where a session works when it asks.
  const WAYS = [
    `const hooks = await plugin.server({ directory: FOLDER });
     const made = (command) => hooks['tool.execute.before']({ tool: 'bash' }, { args: { command } });`,
    `let hook;
     const session = { get: async () => ({ location: { directory: FOLDER } }) };
     await plugin.setup({ session, tool: { hook: async (_, callback) => { hook = callback; } } });
     const made = (command) => hook({ tool: 'shell', input: { command }, sessionID: 's' });`,
  ];
  const call = (text: string, command: string) => {
    put(join(at.home, 'plugin.mjs'), text);
    const said = WAYS.map((way) => {
      const script = `import plugin from ${JSON.stringify(join(at.home, 'plugin.mjs'))};
        ${way.replace('FOLDER', JSON.stringify(at.folder))}
        try { await made(${JSON.stringify(command)}); console.log('ran'); }
        catch (error) { console.log('stopped: ' + error.message); }`;
      put(join(at.home, 'call.mjs'), script);
      return run1(at, join(at.home, 'call.mjs'));
    });
    assert.equal(said[0], said[1]);
    return said[0] ?? '';
  };
  const text = readFileSync(file, 'utf8');
  assert.equal(call(text, 'ls'), 'ran\n');
  assert.match(call(text, 'rm -rf ~/'), /^stopped: Holdpoint holds this/);
  assert.match(call(text.replaceAll('cli.cjs', 'gone.cjs'), 'ls'), /^stopped: /);
});

function run1(at: Sandbox, script: string): string {
  const { spawnSync } = process.getBuiltinModule('node:child_process');
  return spawnSync(process.execPath, [script], { cwd: at.folder, env: at.env, encoding: 'utf8' }).stdout;
}
