import assert from 'node:assert/strict';
import { join } from 'node:path';
import { before, test } from 'node:test';
import type { Agent } from '../../src/agents/agent.ts';
import { AGENTS, agentOf } from '../../src/agents/agents.ts';
import { planHook } from '../../src/agents/install.ts';
import type { HookCommand } from '../../src/agents/installation.ts';
import { buildProgram } from '../cli/program.ts';
import { answer, decisionOf, type Machine, machine } from './harness.ts';

before(buildProgram);

type Make = (tool: string, input: unknown, at: Machine) => unknown;

/** How each agent tells its hook of a call, and what its own tools are called. */
interface Protocol {
  readonly event: Make;
  /** What a held call comes to where nobody can be asked in a window. */
  readonly held: 'ask' | 'deny';
  /** The whole answer to a held call, with the reason left out. */
  readonly golden: string;
  readonly shell: string;
  readonly write: readonly [tool: string, path: string, text: string];
  readonly edit: readonly [tool: string, path: string, old: string, fresh: string];
  /** What it comes to for the agent's own tools, where it cannot ask about those. */
  readonly denied?: 'deny';
  readonly safe: string;
  readonly mcp: (server: string, tool: string) => string;
}

const claude: Make = (tool_name, tool_input, { folder }) => ({
  session_id: 's',
  transcript_path: '/t.jsonl',
  cwd: folder,
  permission_mode: 'default',
  hook_event_name: 'PreToolUse',
  tool_name,
  tool_input,
  tool_use_id: 'u',
});
const ASK =
  '{"hookSpecificOutput":{"hookEventName":"PreToolUse","permissionDecision":"ask","permissionDecisionReason":"…"}}\n';

const PROTOCOLS: Readonly<Record<string, Protocol>> = {
  vscode: {
    event: claude,
    held: 'ask',
    golden: `{"permissionDecision":"ask","permissionDecisionReason":"…",${ASK.slice(1)}`,
    shell: 'run_in_terminal',
    write: ['create_file', 'filePath', 'content'],
    edit: ['replace_string_in_file', 'filePath', 'oldString', 'newString'],
    safe: 'read_file',
    mcp: (server, tool) => `mcp_${server}_${tool}`,
  },
  'claude-code': {
    event: claude,
    held: 'ask',
    golden: ASK,
    shell: 'Bash',
    write: ['Write', 'file_path', 'content'],
    edit: ['Edit', 'file_path', 'old_string', 'new_string'],
    safe: 'Read',
    mcp: (server, tool) => `mcp__${server}__${tool}`,
  },
  'copilot-cli': {
    event: (toolName, input, { folder }) => ({
      sessionId: 's',
      timestamp: 1,
      cwd: folder,
      toolName,
      toolArgs: JSON.stringify(input),
    }),
    held: 'ask',
    golden: '{"permissionDecision":"ask","permissionDecisionReason":"…"}\n',
    shell: 'bash',
    write: ['create', 'path', 'file_text'],
    edit: ['edit', 'path', 'old_str', 'new_str'],
    safe: 'view',
    mcp: (server, tool) => `${server}-${tool}`,
  },
  cursor: {
    event: (tool_name, tool_input, { folder }) => {
      const common = { conversation_id: 'c', generation_id: 'g', workspace_roots: [folder] };
      if (tool_name === 'Shell') {
        const { command } = tool_input as { command: string };
        return { ...common, hook_event_name: 'beforeShellExecution', command, cwd: folder };
      }
      if (!/^[A-Z]/.test(tool_name))
        return {
          ...common,
          hook_event_name: 'beforeMCPExecution',
          tool_name,
          tool_input: JSON.stringify(tool_input),
        };
      return { ...common, hook_event_name: 'preToolUse', tool_name, tool_input };
    },
    held: 'ask',
    golden: '{"permission":"ask","user_message":"…","agent_message":"…"}\n',
    shell: 'Shell',
    write: ['Write', 'file_path', 'contents'],
    edit: ['StrReplace', 'path', 'old_string', 'new_string'],
    denied: 'deny',
    safe: 'Read',
    mcp: (_, tool) => tool,
  },
  'gemini-cli': {
    event: (tool_name, tool_input, { folder }) => ({
      session_id: 's',
      cwd: folder,
      hook_event_name: 'BeforeTool',
      timestamp: '2026-01-01T00:00:00Z',
      tool_name,
      tool_input,
    }),
    held: 'deny',
    golden: '{"decision":"deny","reason":"…"}\n',
    shell: 'run_shell_command',
    write: ['write_file', 'file_path', 'content'],
    edit: ['replace', 'file_path', 'old_string', 'new_string'],
    safe: 'read_file',
    mcp: (server, tool) => `mcp__${server}__${tool}`,
  },
  codex: {
    event: claude,
    held: 'deny',
    golden: ASK.replace('"ask"', '"deny"'),
    shell: 'Bash',
    write: ['apply_patch', '', 'command'],
    edit: ['apply_patch', '', '', 'command'],
    safe: 'update_plan',
    mcp: (server, tool) => `mcp__${server}__${tool}`,
  },
  opencode: {
    event: (tool, args, { folder }) => ({ tool, args, cwd: folder }),
    held: 'deny',
    golden: '{"deny":"…"}\n',
    shell: 'bash',
    write: ['write', 'filePath', 'content'],
    edit: ['edit', 'filePath', 'oldString', 'newString'],
    safe: 'read',
    mcp: (server, tool) => `${server}_${tool}`,
  },
};

function agent(id: string): Agent {
  const found = agentOf(id);
  assert.ok(found);
  return found;
}

/** The answer with every reason replaced. */
function blank(stdout: string): string {
  if (stdout.trim() === '') return stdout;
  const said = JSON.parse(stdout, (key, value) =>
    /reason|message|^deny$/i.test(key) && typeof value === 'string' ? '…' : value,
  );
  return `${JSON.stringify(said)}\n`;
}

const COMMAND: HookCommand = { shell: "'node' 'cli.cjs'", printing: '', windows: '', timeout: 60 };

test('every agent has a golden protocol here', () => {
  assert.deepEqual(Object.keys(PROTOCOLS).sort(), AGENTS.map(({ id }) => id).sort());
});

for (const [id, protocol] of Object.entries(PROTOCOLS)) {
  const ask = async (at: Machine, tool: string, input: unknown) =>
    answer(at, agent(id), protocol.event(tool, input, at));

  test(`${id}: a harmless command passes without a word, a harmful one is held`, async (t) => {
    const at = machine(t);
    const pass = await ask(at, protocol.shell, { command: 'git status' });
    assert.equal(pass.stdout, id === 'cursor' ? '{}\n' : '');
    assert.equal(pass.exit, 0);
    const held = await ask(at, protocol.shell, { command: 'rm -rf tests/ patches/ plan/ ~/' });
    assert.equal(blank(held.stdout), protocol.golden);
    assert.equal(held.exit, 0);
    assert.match(held.stdout, /Everything below ~\/ is deleted for good/);
    if (protocol.held === 'deny') assert.match(held.stdout, /Do not look for another way/);
  });

  test(`${id}: reading passes, posting in somebody's name is held`, async (t) => {
    const at = machine(t);
    assert.equal(decisionOf(await ask(at, protocol.safe, { path: 'a' })), 'pass');
    const read = await ask(at, protocol.mcp('forum', 'search_posts'), { query: 'x' });
    assert.equal(decisionOf(read), 'pass');
    const post = await ask(at, protocol.mcp('forum', 'create_post'), {
      topic_id: 7,
      body: 'chmod -R 777 /srv',
    });
    assert.equal(decisionOf(post), protocol.held);
  });

  test(`${id}: a tool that nobody knows is held`, async (t) => {
    const at = machine(t);
    assert.equal(decisionOf(await ask(at, protocol.mcp('acme', 'frobnicate'), {})), protocol.held);
  });

  test(`${id}: what cannot be read is not let through`, async (t) => {
    const at = machine(t);
    const events: unknown[] = ['', '{', 'null', '[]', '7', '"x"', {}, protocol.event('', {}, at)];
    events.push(protocol.event(protocol.shell, {}, at), protocol.event(protocol.shell, [1], at));
    for (const event of events) {
      const said = await answer(at, agent(id), event);
      assert.ok(['ask', 'deny'].includes(decisionOf(said)), `${JSON.stringify(event)}: ${said.stdout}`);
    }
  });

  test(`${id}: what takes too long is not let through`, { timeout: 20_000 }, async (t) => {
    const at = machine(t);
    const { runHook } = await import('../../src/agents/run.ts');
    const said = await runHook({
      at: at.at,
      rulesFile: 'unused',
      agent: agent(id),
      within: 1,
      input: () => new Promise(() => undefined),
    });
    assert.ok(['ask', 'deny'].includes(decisionOf(said)));
    assert.match(said.stdout, /took too long/);
  });

  test(`${id}: rules that cannot be read let nothing through`, async (t) => {
    const at = machine(t);
    const { runHook } = await import('../../src/agents/run.ts');
    const event = JSON.stringify(protocol.event(protocol.shell, { command: 'ls' }, at));
    const said = await runHook({
      at: at.at,
      rulesFile: '/nowhere',
      agent: agent(id),
      input: async () => event,
    });
    assert.ok(['ask', 'deny'].includes(decisionOf(said)));
  });

  test(`${id}: what Holdpoint checks by is not the agent's to edit, by its own tools or a server's`, async (t) => {
    const at = machine(t);
    const approval = '.holdpoint/approvals/0f3c.json';
    const [tool, path, text] = protocol.write;
    const written = (file: string, content: string) =>
      path === ''
        ? { [text]: `*** Begin Patch\n*** Add File: ${file}\n+${content}\n*** End Patch` }
        : { [path]: file, [text]: content };
    for (const file of [approval, `./x/../${approval}`, join(at.folder, approval)])
      assert.equal(
        decisionOf(await ask(at, tool, written(file, '{}'))),
        protocol.denied ?? protocol.held,
        file,
      );
    assert.equal(decisionOf(await ask(at, tool, written('notes.json', '{}'))), 'pass');
    const server = protocol.mcp('filesystem', 'write_file');
    assert.equal(decisionOf(await ask(at, server, { path: approval, content: '{}' })), protocol.held);
    assert.equal(decisionOf(await ask(at, server, { path: 'notes.json', content: '{}' })), 'pass');
    // The file by which this very agent is told of the hook, as it is after installing.
    const { shell } = COMMAND;
    const { change } = planHook(
      agent(id),
      at.at,
      { ...COMMAND, shell: `${shell} hook ${id} --within 55` },
      COMMAND,
    );
    const installed = change?.text ?? '';
    const file = at.write(agent(id).installation.file.join('/'), installed);
    const taken = installed.includes('export default') ? 'export default {};' : '{}';
    assert.notEqual(decisionOf(await ask(at, server, { path: file, content: taken })), 'pass');
    assert.equal(decisionOf(await ask(at, server, { path: file, content: installed })), 'pass');
    if (path !== '')
      assert.equal(decisionOf(await ask(at, tool, written(file, taken))), protocol.denied ?? protocol.held);
  });

  test(`${id}: no answer ever says allow`, async (t) => {
    const at = machine(t);
    for (const command of ['ls', 'chmod 777 data', 'rm -rf /']) {
      const { stdout } = await ask(at, protocol.shell, { command });
      assert.doesNotMatch(stdout, /"(?:allow|approve)"/);
    }
  });

  if (protocol.write[1] !== '') {
    test(`${id}: a file that becomes a harmful script is held; an edit is judged as the whole file`, async (t) => {
      const at = machine(t);
      const [write, path, text] = protocol.write;
      const file = at.write('deploy.sh', '#!/bin/bash\necho one\necho two\n');
      const harmless = await ask(at, write, { [path]: file, [text]: '#!/bin/bash\necho hello\n' });
      assert.equal(decisionOf(harmless), 'pass');
      const [edit, where, old, fresh] = protocol.edit;
      const held = await ask(at, edit, {
        [where]: file,
        [old]: 'echo one',
        [fresh]: 'chmod -R 777 /srv/data',
      });
      assert.notEqual(decisionOf(held), 'pass');
      assert.match(held.stdout, /\/srv\/data/);
      // Without the file it writes to, or without a text, nobody can tell.
      assert.notEqual(decisionOf(await ask(at, write, { [text]: 'x' })), 'pass');
      assert.notEqual(decisionOf(await ask(at, edit, { [where]: file })), 'pass');
    });
  }
}

test('events that are no tool calls, or that come again by another event, are none of ours', async (t) => {
  const at = machine(t);
  for (const [id, event] of [
    ['claude-code', { hook_event_name: 'PostToolUse', tool_name: 'Bash' }],
    ['gemini-cli', { hook_event_name: 'AfterTool' }],
    ['cursor', { hook_event_name: 'stop' }],
    ['cursor', { hook_event_name: 'preToolUse', tool_name: 'Shell', tool_input: { command: 'rm -rf /' } }],
    ['cursor', { hook_event_name: 'preToolUse', tool_name: 'MCP:create_post', tool_input: {} }],
  ] as const)
    assert.equal(decisionOf(await answer(at, agent(id), event)), 'pass', JSON.stringify(event));
});

test('cursor: its other tools can be denied only', async (t) => {
  const at = machine(t);
  const input = { file_path: 'run.sh', contents: 'chmod -R 777 /srv' };
  const event = { hook_event_name: 'preToolUse', tool_name: 'Write', tool_input: input };
  const said = await answer(at, agent('cursor'), { ...event, workspace_roots: [at.folder] });
  assert.equal(decisionOf(said), 'deny');
  assert.match(said.stdout, /Do not look for another way/);
});

test('copilot-cli: answers calls in the form of VS Code as well, by which both share one file', async (t) => {
  const at = machine(t);
  const event = claude('bash', { command: 'rm -rf ~/' }, at);
  assert.equal(decisionOf(await answer(at, agent('copilot-cli'), event)), 'ask');
  assert.equal(decisionOf(await answer(at, agent('vscode'), event)), 'ask');
});
