import assert from 'node:assert/strict';
import { test } from 'node:test';
import { askChecklist } from '../../src/cli/ask.ts';
import type { Terminal } from '../../src/cli/terminal.ts';
import type { ChecklistItem } from '../../src/core/analysis.ts';
import { plainPaint } from '../../src/report/paint.ts';

const ITEMS: readonly ChecklistItem[] = [
  { id: 'before-1', kind: 'before', text: 'What is it now?', command: 'stat d', rules: [] },
  { id: 'type-1', kind: 'type', text: 'Type it.', expect: 's3://x', rules: [] },
  { id: 'countersign-1', kind: 'countersign', text: 'Who else?', rules: [] },
];

/** A terminal whose person gives these answers and then leaves. */
function scripted(answers: readonly string[]): Terminal & { shown: string } {
  const rest = [...answers];
  return {
    shown: '',
    isTTY: true,
    columns: 80,
    write(text) {
      this.shown += text;
    },
    async askKey(question) {
      this.write(question);
      return rest.shift();
    },
    async askLine(question) {
      this.write(question);
      return rest.shift();
    },
    close() {},
  };
}

function ask(answers: readonly string[], items = ITEMS) {
  const terminal = scripted(answers);
  return askChecklist({ terminal, paint: plainPaint, width: 80, user: 'alice' }, items);
}

test('released when every question has its answer', async () => {
  const outcome = await ask(['y', 's3://x', 'Bob']);
  assert.equal(outcome.released, true);
  assert.deepEqual(
    outcome.answers.map(({ id, answer }) => [id, answer]),
    [
      ['before-1', 'yes'],
      ['type-1', 's3://x'],
      ['countersign-1', 'Bob'],
    ],
  );
});

test('a no, a q and leaving discard it', async () => {
  for (const answers of [['n'], ['q'], [], ['y'], ['y', 's3://x']]) {
    const outcome = await ask(answers);
    assert.equal(outcome.released, false, answers.join());
    assert.ok(outcome.reason);
  }
  assert.deepEqual((await ask(['n'])).answers, [
    { id: 'before-1', question: 'What is it now?', answer: 'no' },
  ]);
});

test('a typed text must be the same, letter for letter', async () => {
  assert.equal((await ask(['y', 's3://X', 's3://x ', '', 's3://x', 'Bob'])).released, true);
  assert.equal((await ask(['y', 's3://X', 's3://x '])).released, false);
});

test('the second person is someone else', async () => {
  const outcome = await ask(['y', 's3://x', '', ' ', 'Alice', 'Bob']);
  assert.equal(outcome.answers.at(-1)?.answer, 'Bob');
});
