import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { before, test } from 'node:test';
import { buildProgram, run, type Sandbox, sandbox } from '../cli/program.ts';

/**
 * Incidents that are on record, each through the gate that it would have met: the real program, called as the agent
 * calls its hook, in a folder that no window has open.
 */

before(buildProgram);

interface Said {
  readonly decision: string;
  readonly reason: string;
}

function hook(at: Sandbox, agent: string, event: Record<string, unknown>): Said {
  const { stdout, status } = run(at, ['hook', agent], JSON.stringify({ cwd: at.folder, ...event }));
  assert.equal(status, 0);
  if (stdout.trim() === '' || stdout.trim() === '{}') return { decision: 'pass', reason: '' };
  const said = JSON.parse(stdout);
  const own = said.hookSpecificOutput ?? {};
  return {
    decision: own.permissionDecision ?? said.permission ?? said.decision,
    reason: own.permissionDecisionReason ?? said.agent_message ?? said.reason,
  };
}

function put(at: Sandbox, path: string, text: string): void {
  const file = join(at.folder, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}

const claude = (tool_name: string, tool_input: unknown) => ({
  hook_event_name: 'PreToolUse',
  tool_name,
  tool_input,
});

test('Meta, March 2026: an agent posts an answer on the internal forum without being told to', (t) => {
  const at = sandbox(t);
  const asked = { query: 'analysts get permission denied on prod.users' };
  assert.equal(hook(at, 'claude-code', claude('mcp__forum__search_topics', asked)).decision, 'pass');
  assert.equal(hook(at, 'claude-code', claude('mcp__forum__read_topic', { id: 4711 })).decision, 'pass');
  const body = 'Run: GRANT SELECT ON SCHEMA prod.users TO `account users`;';
  const said = hook(at, 'claude-code', claude('mcp__forum__create_reply', { topic_id: 4711, body }));
  assert.equal(said.decision, 'ask');
  assert.match(said.reason, /post to 4711.*read it as yours and may act on it/);
  assert.match(said.reason, /agreed to it/);
});

test('Meta, March 2026 (illustrative): the agent runs the grant itself', (t) => {
  const at = sandbox(t);
  const sql = 'GRANT SELECT ON SCHEMA prod.users TO `account users`';
  const said = hook(at, 'codex', claude('mcp__databricks__execute_sql', { statement: sql }));
  assert.equal(said.decision, 'deny');
  assert.match(said.reason, /account/i);
  assert.match(said.reason, /prod\.users/);
  assert.match(said.reason, /Do not look for another way/);
});

test('OpenClaw inbox, February 2026: hundreds of mails deleted by an agent that should only suggest', (t) => {
  const at = sandbox(t);
  const list = claude('mcp__gmail__search_emails', { query: 'older_than:7d' });
  assert.equal(hook(at, 'claude-code', list).decision, 'pass');
  const ids = Array.from({ length: 200 }, (_, i) => `m${i}`);
  for (const [tool, input] of [
    ['mcp__gmail__batch_delete_emails', { message_ids: ids }],
    ['mcp__gmail__bulk_trash', { message_ids: ids }],
    ['gmail.users.messages.batchDelete', { ids }],
    ['mcp__gmail__batch_modify_emails', { messageIds: ids, addLabelIds: ['TRASH'] }],
  ] as const) {
    const said = hook(at, 'claude-code', claude(tool, input));
    assert.equal(said.decision, 'ask', tool);
    assert.match(said.reason, /mail|messages/i, tool);
  }
  // The same by its command line.
  const shell = claude('Bash', { command: `gog gmail batch delete ${ids.slice(0, 3).join(' ')} --force` });
  const viaApi = claude('Bash', {
    command: `curl -X POST -H "Authorization: Bearer $T" https://gmail.googleapis.com/gmail/v1/users/me/messages/batchDelete -d '{"ids":["a","b"]}'`,
  });
  for (const event of [shell, viaApi]) assert.equal(hook(at, 'claude-code', event).decision, 'ask');
});

test('CVE-2025-53773: an agent switches its own guard off in the settings of the workspace', (t) => {
  const at = sandbox(t);
  put(at, '.vscode/settings.json', '{\n  // fonts\n  "editor.fontSize": 13\n}\n');
  const before = { filePath: join(at.folder, '.vscode/settings.json'), oldString: '"editor.fontSize": 13' };
  const bigger = { ...before, newString: '"editor.fontSize": 15' };
  assert.equal(hook(at, 'vscode', claude('replace_string_in_file', bigger)).decision, 'pass');
  for (const key of ['chat.tools.autoApprove', 'chat.tools.global.autoApprove']) {
    const newString = `"editor.fontSize": 13,\n  "${key}": true`;
    const said = hook(at, 'vscode', claude('replace_string_in_file', { ...before, newString }));
    assert.notEqual(said.decision, 'pass', key);
    assert.match(said.reason, /approv|guard|confirm|without/i);
  }
  const off = { ...before, newString: '"chat.tools.global.autoApprove": false' };
  assert.equal(hook(at, 'vscode', claude('replace_string_in_file', off)).decision, 'pass');
});

test('Claude Code, 2025: rm -rf tests/ patches/ plan/ ~/', (t) => {
  const at = sandbox(t);
  const said = hook(at, 'claude-code', claude('Bash', { command: 'rm -rf tests/ patches/ plan/ ~/' }));
  assert.equal(said.decision, 'ask');
  assert.match(said.reason, /~\//);
  const fine = hook(at, 'claude-code', claude('Bash', { command: 'rm -rf tests/ patches/ plan/' }));
  assert.equal(fine.decision, 'pass');
});

test('PocketOS, April 2026: one GraphQL call deletes a production volume and its backups', (t) => {
  const at = sandbox(t);
  const query = 'mutation { volumeDelete(volumeId: "3f9c2b1e") }';
  const curl = `curl -s -X POST https://backboard.railway.app/graphql/v2 -H "Authorization: Bearer $TOKEN" -H "Content-Type: application/json" -d '${JSON.stringify({ query })}'`;
  const shell = { hook_event_name: 'beforeShellExecution', command: curl };
  const said = hook(at, 'cursor', shell);
  assert.equal(said.decision, 'ask');
  assert.match(said.reason, /volumeDelete/);
  assert.match(said.reason, /3f9c2b1e/);
  const tool = {
    hook_event_name: 'beforeMCPExecution',
    tool_name: 'volume_delete',
    tool_input: '{"volumeId":"3f9c2b1e"}',
  };
  assert.equal(hook(at, 'cursor', tool).decision, 'ask');
  const look = curl.replace(
    'mutation { volumeDelete(volumeId: \\"3f9c2b1e\\") }',
    'query { volumes { id } }',
  );
  assert.equal(hook(at, 'cursor', { ...shell, command: look }).decision, 'pass');
});
