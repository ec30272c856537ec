import assert from 'node:assert/strict';
import { test } from 'node:test';
import { code, codeBlock, plain, table } from '../../src/tools/docs/markdown.ts';
import { overviewPage } from '../../src/tools/docs/overview.ts';

test('what a rule says cannot change the page around it', () => {
  assert.equal(plain('a | b <c> `d` *e*'), 'a \\| b \\<c\\> \\`d\\` \\*e\\*');
  assert.equal(code('echo `id`'), '`` echo `id` ``');
  assert.equal(code('plain'), '`plain`');
  assert.equal(codeBlock(['```', 'x'], 'sh'), '````sh\n```\nx\n````');
  assert.equal(table(['a'], [['b']]), '| a |\n| --- |\n| b |');
});

test('the overview counts families with and without rules', () => {
  const rules = [{ id: 'a.one' }, { id: 'a.one.more' }] as never;
  const page = overviewPage(
    [{ code: 'A', name: 'As', families: ['a.one', 'a.two'], config: ['a.two'] }],
    rules,
  );
  assert.match(page, /2 rules for 1 of 2 families/);
  assert.match(page, /\| \[As\]\(a\.md\) \| 1 of 2 \| 2 \|/);
  assert.match(page, /- `a\.two` \(changes of files only\)/);
});
