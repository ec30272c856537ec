import assert from 'node:assert/strict';
import { test } from 'node:test';
import { kindOf } from '../../../src/editor/diagnostics/settings-kind.ts';
import { commandOf, withoutEnter } from '../../../src/editor/review/commands-of.ts';
import { pageHtml } from '../../../src/editor/review/html.ts';
import { readMessage } from '../../../src/editor/review/message.ts';
import { heldText } from './held-text.ts';

test('only messages that a page can send are understood', () => {
  assert.deepEqual(readMessage({ type: 'release', revision: 3, text: 'rm -rf /' }), {
    type: 'release',
    revision: 3,
  });
  assert.deepEqual(readMessage({ type: 'insert', command: { of: 'finding', index: 0, kind: 'safer' } }), {
    type: 'insert',
    command: { of: 'finding', index: 0, kind: 'safer' },
  });
  const nonsense: unknown[] = [
    undefined,
    null,
    'release',
    { type: 'release' },
    { type: 'release', revision: '1' },
    { type: 'release', revision: -1 },
    { type: 'insert', command: 'rm -rf /' },
    { type: 'insert', command: { of: 'finding', index: 0, kind: 'text' } },
    { type: 'tick', id: 'data-1', ticked: 1 },
    { type: 'run', text: 'ls' },
  ];
  for (const value of nonsense) assert.equal(readMessage(value), undefined, JSON.stringify(value));
});

test('a page names a command; one that is not there is none', () => {
  const held = heldText('chmod 777 a');
  assert.equal(commandOf(held, { of: 'finding', index: 7, kind: 'undo' }), undefined);
  assert.equal(commandOf(held, { of: 'item', id: 'data-1' }), undefined);
  assert.equal(withoutEnter('ls -la\r\n\n'), 'ls -la');
});

test('nothing that a page is given can become markup', () => {
  const html = pageHtml({
    language: 'en"><script>',
    title: `</title><script>alert(1)</script>'`,
    cspSource: 'vscode-webview:',
    nonce: 'abc',
    script: 'x.js',
    style: 'x.css',
    actions: 'Decision',
  });
  assert.equal(html.match(/<script/g)?.length, 1);
  assert.match(html, /default-src &#39;none&#39;; style-src vscode-webview:; script-src &#39;nonce-abc&#39;/);
});

test('rule and policy files are told by where they are', () => {
  const own = '/home/ada/.config/holdpoint';
  assert.equal(kindOf('/srv/x/.holdpoint/policy.yaml', own), 'policy');
  assert.equal(kindOf('/srv/x/.holdpoint/rules/a/b.yml', own), 'rule');
  assert.equal(kindOf('C:\\x\\.holdpoint\\rules\\b.yaml', own), 'rule');
  assert.equal(kindOf(`${own}/policy.yaml`, own), 'policy');
  assert.equal(kindOf('/srv/x/.holdpoint/notes.yaml', own), undefined);
  assert.equal(kindOf('/srv/x/policy.yaml', own), undefined);
});
