import assert from 'node:assert/strict';
import { test } from 'node:test';
import { withoutPrompts } from '../../../src/editor/gates/reported-command.ts';

test('the prompts of further lines are no part of a command', () => {
  assert.equal(
    withoutPrompts('for n in 1 2; do\n> echo line $n\n> done'),
    'for n in 1 2; do\necho line $n\ndone',
  );
  assert.equal(withoutPrompts("echo 'a\ndquote cmdsubst> b\nquote> '"), "echo 'a\nb\n'");
});

test('what has none stays as it is', () => {
  for (const text of ['', 'ls > out', 'for n in 1 2\n  echo $n > out\nend', 'cat a\n> b\necho c'])
    assert.equal(withoutPrompts(text), text);
});
