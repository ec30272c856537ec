import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { analyze } from '../../../src/core/analyze.ts';
import { decide } from '../../../src/core/decide.ts';
import type { Fact } from '../../../src/core/fact.ts';
import { singular } from '../../../src/core/facts/tool/name.ts';
import { readTool } from '../../../src/core/facts/tool.ts';
import { LookupBook } from '../../../src/core/lookup.ts';
import { readToolCall, toolCallText } from '../../../src/core/tool-call.ts';
import { builtInRules } from '../built-in-rules.ts';
import { assertGrowsSlowly } from '../growth.ts';

function factOf(tool: string, input: unknown = {}): Fact {
  const [fact] = readTool(toolCallText(tool, input), new LookupBook()).facts;
  assert.ok(fact);
  return fact;
}

function field(fact: Fact, name: string): (string | undefined)[] {
  return (fact.fields[name] ?? []).map(({ text }) => text);
}

const actOf = (tool: string, input?: unknown) => field(factOf(tool, input), 'act')[0];

function verdictOf(text: string): string {
  return decide(analyze({ text, kind: 'tool', origin: 'agent' }, builtInRules())).verdict;
}

test('one act, however an agent spells the tool', () => {
  for (const name of [
    'mcp__github__delete_repository',
    'mcp_github_delete_repository',
    'github-delete_repository',
    'github.deleteRepository',
    'github/delete-repository',
    'MCP:deleteRepository',
    'github__repository__delete',
    'repositoryDelete',
    'DELETE_REPOSITORY',
    'repos.batchDelete',
  ]) {
    assert.equal(actOf(name), 'delete', name);
  }
  assert.deepEqual(field(factOf('mcp__github__delete_repository'), 'server'), ['github']);
  assert.deepEqual(field(factOf('mcp__github__delete_repository'), 'tool'), ['delete_repository']);
});

for (const [act, names] of Object.entries({
  read: 'message_list page_get order_search invite_list get_post list_messages search_issues_to_delete fetch read_graph query-docs pull_request_read getMergeStatus list_payments API-post-search directory_tree API-retrieve-a-page browser_click resolve-library-id getDeployments check_permissions',
  create:
    'create_branch write_file create_draft draft_email add_to_list createEntities API-post-page add_reaction duplicate_page',
  update:
    'update_issue mark_all_notifications_read edit_file rename_symbol assign_copilot_to_issue move_file API-patch-page',
  delete:
    'delete_file messages.batchDelete issue_delete emptyTrash bulk_delete_rows kubectl_delete flush uninstall_extension move_to_trash API-delete-a-block',
  post: 'post_message slack_post_message add_comment createIssue reply_to_thread tweet submit_review chat.postMessage create_pull_request addCommentToJiraIssue share_post publish_post',
  send: 'send_email gmail_send sendMail forward_message send_dm notify_user',
  share:
    'share_file create_permission addCollaborator invite_user_to_channel grant_access add_member transfer_repository',
  revoke: 'remove_permission revokeToken removeCollaborator unshare_file remove_member',
  merge: 'merge_pull_request acceptMergeRequest approve_pull_request pull_request_merge',
  publish: 'publish_package deploy_site create_release promote_to_production',
  pay: 'create_payment_link create_refund place_order transfer_funds send_money buy_domain checkout',
  unknown: 'frobnicate quux flushall',
}))
  test(`${act}: ${names}`, () => {
    for (const name of names.split(' ')) assert.equal(actOf(`mcp__acme__${name}`), act, name);
  });

test('a name that says nothing leaves it to the method in the input', () => {
  assert.equal(actOf('issue_write', { method: 'create' }), 'post');
  assert.equal(actOf('manage_labels', { action: 'list' }), 'read');
  assert.equal(actOf('project', { operation: 'deleteProject' }), 'delete');
  assert.equal(actOf('slack', { action: 'send_dm' }), 'send');
  // A command line and a sentence are no names of methods.
  assert.equal(actOf('manage', { command: 'npm install left-pad' }), 'run');
  assert.equal(actOf('mcp__acme__frobnicate', { action: 'please do not delete anything at all' }), 'unknown');
  // POST is how a request is sent.
  assert.equal(actOf('http_request', { method: 'POST', url: 'https://example.com/search' }), 'run');
});

test('what it is about, whom it goes to, and how many', () => {
  const merge = factOf('merge_pull_request', { owner: 'acme', repo: 'app', pullNumber: 7 });
  assert.deepEqual(field(merge, 'about'), ['acme/app']);
  assert.deepEqual(field(merge, 'input.pull_number'), ['7']);
  const send = factOf('send_email', { to: ['ann@example.com', 'bob@example.com'], body: 'x' });
  assert.deepEqual(field(send, 'to'), ['ann@example.com']);
  assert.deepEqual(field(factOf('delete_mails', { ids: Array.from({ length: 12 }, String) }), 'bulk'), [
    '12 at once',
  ]);
  assert.deepEqual(field(factOf('delete_mails', { query: 'older_than:1y' }), 'bulk'), [
    'whatever a search finds',
  ]);
  assert.deepEqual(field(factOf('delete_mail', { id: 'a' }), 'bulk'), []);
});

test('who may see it from then on, and which safeguard is off, as the input says', () => {
  const audience = (tool: string, input: unknown) => field(factOf(tool, input), 'audience')[0];
  assert.equal(audience('update_file', { visibility: 'public' }), 'internet');
  assert.equal(audience('videos_update', { id: 'v', status: { privacyStatus: 'public' } }), 'internet');
  assert.equal(audience('share_file', { type: 'domain', role: 'writer' }), 'org');
  assert.equal(audience('set_permissions', { link_sharing: 'reader' }), 'internet');
  assert.equal(audience('create_record', { fields: { visibility: 'public' }, type: 'user' }), undefined);
  assert.equal(actOf('set_file_permissions', { link_sharing: 'off' }), 'revoke');
  const setting = (tool: string, input: unknown) => field(factOf(tool, input), 'setting')[0];
  assert.equal(setting('deploy_function', { verify_jwt: false }), 'verify_jwt: false');
  assert.equal(setting('env_set', { name: 'AUTH_DISABLED', value: 'true' }), 'AUTH_DISABLED: true');
  const patch = [{ op: 'replace', path: '/Access/BlockPublicAcls', value: false }];
  assert.equal(setting('update_resource', { patch_document: patch }), 'BlockPublicAcls: false');
  assert.equal(setting('deploy_function', { verify_jwt: true }), undefined);
});

test('what a click does stands on the button', () => {
  for (const [label, act] of [
    ['Publish button', 'publish'],
    ['the "Delete account" button', 'delete'],
    ['button#delete-account', 'delete'],
    ['Place order', 'pay'],
    ['Send message button', 'send'],
    ['Confirm deletion', 'delete'],
    ['Cancel button in Delete dialog', 'read'],
    ['Posts tab', 'read'],
    ['Next page link', 'read'],
    ['Search deleted items', 'read'],
    ['Message from Ann', 'read'],
    ['Accept all cookies', 'read'],
  ] as const)
    assert.equal(actOf('browser_click', { element: label }), act, label);
  assert.equal(actOf('evaluate', { script: "document.querySelector('#publish').click()" }), 'publish');
  assert.equal(actOf('evaluate', { script: "document.querySelector('#publish').id" }), 'run');
});

test('tools that code calls are what the call does', () => {
  const code = (text: string) => actOf('execute', { code: text });
  assert.equal(code('const a = await tools.github.list_issues({}); return a.length'), 'run');
  assert.equal(code("await tools.github.delete_repository({ owner: 'a' })"), 'delete');
  assert.equal(code("await tools['slack'].post_message({ text: 'x' })"), 'post');
  assert.equal(code('return await codemode.sendEmail({ to: x })'), 'send');
});

test('code of other languages is judged where it would run', () => {
  for (const [tool, input] of [
    ['run_python_code', { python_code: "import shutil\nshutil.rmtree('/srv/data')" }],
    ['executeCode', { code: "import os\nos.system('rm -rf ~/')" }],
    ['run_js', { code: "require('fs').rmSync('/srv/data', {recursive: true})" }],
    ['run_code', { language: 'bash', code: 'chmod -R 777 /srv/data' }],
    ['NotebookEdit', { notebook_path: 'a.ipynb', new_source: 'import os\n!chmod -R 777 /srv/data' }],
    ['browser_evaluate', { function: "() => fetch('/api/projects/7', {method: 'DELETE'})" }],
    ['pods_exec', { command: ['psql', '-c', 'DROP DATABASE orders'] }],
    ['run_gcloud_command', { args: ['sql', 'instances', 'delete', 'orders', '--quiet'] }],
    ['run_sql', { params: { sql: 'DROP SCHEMA public CASCADE', projectId: 'p' } }],
  ] as const)
    assert.equal(verdictOf(toolCallText(tool, input)), 'hold', tool);
  for (const [tool, input] of [
    ['run_python_code', { python_code: 'import pandas as pd\npd.read_csv("a.csv").describe()' }],
    ['run_js', { code: 'console.log([1, 2].map((x) => x * 2))' }],
    ['browser_evaluate', { function: '() => document.title' }],
    ['interact_with_process', { pid: 7, input: 'df.head()' }],
    ['pods_exec', { command: ['ls', '-l'] }],
    ['run_gcloud_command', { args: ['projects', 'list'] }],
  ] as const)
    assert.equal(verdictOf(toolCallText(tool, input)), 'pass', tool);
});

test('singulars', () => {
  for (const [many, one] of [
    ['repositories', 'repository'],
    ['messages', 'message'],
    ['branches', 'branch'],
    ['status', 'status'],
    ['access', 'access'],
    ['boxes', 'box'],
    ['dns', 'dns'],
  ] as const)
    assert.equal(singular(many), one);
});

test('commands, statements and requests inside a call are judged where they stand', () => {
  const command = 'echo "a" && chmod -R 777 /srv/data';
  const text = toolCallText('mcp__shell__execute_command', { command });
  const { findings } = decide(analyze({ text, kind: 'tool', origin: 'agent' }, builtInRules()));
  const span = findings[0]?.finding.span;
  assert.ok(span);
  assert.equal(text.slice(span.start, span.end), '777');
  for (const [tool, input] of [
    ['mcp__postgres__query', { sql: 'DROP TABLE users' }],
    ['mcp__mysql__execute', { query: 'DELETE FROM users' }],
    ['mcp__databricks__run_sql', { statement: 'GRANT SELECT ON SCHEMA prod.users TO `account users`' }],
    ['mcp__railway__graphql', { query: 'mutation { projectDelete(id: "1") }' }],
    ['mcp__aws__call_aws', { cli_command: 'aws s3 rb s3://acme --force' }],
  ] as const)
    assert.equal(verdictOf(toolCallText(tool, input)), 'hold', tool);
  for (const [tool, input] of [
    ['mcp__postgres__query', { sql: 'SELECT * FROM users' }],
    ['mcp__gmail__search_emails', { query: 'drop table users' }],
    ['mcp__shell__execute_command', { command: 'ls -la' }],
    ['mcp__http__request', { method: 'GET', url: 'https://example.com/' }],
  ] as const)
    assert.equal(verdictOf(toolCallText(tool, input)), 'pass', tool);
});

test('what is no call, or none to its end, is held', () => {
  for (const text of [
    '',
    '{',
    '[]',
    '{"input":{}}',
    '{"tool":7}',
    '{"tool":"read_file","input":',
    'rm -rf /',
  ])
    assert.equal(verdictOf(text), 'hold', text);
  assert.equal(readToolCall('{"tool":7}'), undefined);
});

test('no call is too odd to be judged', () => {
  fc.assert(
    fc.property(fc.string(), fc.jsonValue(), (tool, input) => {
      const verdict = verdictOf(toolCallText(tool, input));
      assert.ok(['pass', 'note', 'hold', 'block'].includes(verdict));
    }),
    { numRuns: 300 },
  );
});

test('long names and large inputs take linear time', () => {
  const call = (n: number) =>
    toolCallText(`mcp__${'ab_'.repeat(n)}__delete`, {
      ids: Array.from({ length: n }, (_, i) => `m${i}`),
      a: 'x'.repeat(n),
    });
  assertGrowsSlowly('a tool call', 500, (n) => void readTool(call(n), new LookupBook()));
});
