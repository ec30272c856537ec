import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ChecklistItem } from '../../../src/core/analysis.ts';
import { Answers, missingIn } from '../../../src/editor/held/answers.ts';

const item = (rest: Partial<ChecklistItem>): ChecklistItem => ({
  id: 'data-1',
  kind: 'data',
  text: 'Is it?',
  rules: [],
  ...rest,
});

test('what must be ticked, typed or signed is missing until it is', () => {
  const typed = item({ id: 'type-1', kind: 'type', expect: 'prod.users' });
  const signed = item({ id: 'countersign-1', kind: 'countersign' });
  const selves = ['grace', 'Grace Hopper'];
  assert.equal(missingIn(item({}), { ticked: false, typed: '' }, selves), 'unticked');
  assert.equal(missingIn(item({}), { ticked: true, typed: '' }, selves), undefined);
  assert.equal(missingIn(typed, { ticked: true, typed: '' }, selves), 'empty');
  assert.equal(missingIn(typed, { ticked: false, typed: 'prod.user' }, selves), 'different');
  assert.equal(missingIn(typed, { ticked: false, typed: 'PROD.USERS' }, selves), 'different');
  assert.equal(missingIn(typed, { ticked: false, typed: ' prod.users ' }, selves), undefined);
  assert.equal(missingIn(signed, { ticked: false, typed: '  ' }, selves), 'empty');
  for (const self of ['grace', 'GRACE  hopper ', 'Ｇrace Hopper'])
    assert.equal(missingIn(signed, { ticked: false, typed: self }, selves), 'same-person', self);
  assert.equal(missingIn(signed, { ticked: false, typed: 'Ada' }, selves), undefined);
});

test('answers stay with the very same question only', () => {
  const before = [item({}), item({ id: 'data-2', text: 'Is that?' })];
  const answers = new Answers();
  answers.tick('data-1', true);
  answers.tick('data-2', true);
  // The first question is new and has the id of an answered one; the second moved up.
  answers.carry(before, [item({ text: 'Is it really?' }), item({ id: 'data-3', text: 'Is that?' })]);
  assert.equal(answers.get('data-1').ticked, false);
  assert.equal(answers.get('data-2').ticked, false);
  assert.equal(answers.get('data-3').ticked, true);
});
