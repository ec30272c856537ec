import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { changedLines, hunksAt, hunksOf, revert } from '../../../src/editor/changes/hunks.ts';
import { replaced } from '../../../src/editor/changes/narrower.ts';

const text = fc
  .array(fc.constantFrom('a', 'b', '', 'c d'), { maxLength: 12 })
  .chain((lines) => fc.constantFrom(lines.join('\n'), `${lines.join('\n')}\n`, lines.join('\r\n')));

/** A text with all of its hunks taken back. */
function reverted(before: string, after: string): string {
  return revert(before, after, hunksOf(before, after)).reduceRight(replaced, after);
}

test('a text whose hunks are all reverted is the text before', () => {
  fc.assert(
    fc.property(text, text, (before, after) => {
      assert.equal(reverted(before, after), before);
    }),
  );
});

test('texts that share nothing and are long are one hunk', () => {
  const lines = (from: number) => Array.from({ length: 6000 }, (_, i) => `line ${from + i}`).join('\n');
  const [before, after] = [`same\n${lines(0)}\nend`, `same\n${lines(9000)}\nend`];
  const hunks = hunksOf(before, after);
  assert.equal(hunks.length, 1);
  assert.equal(hunks[0]?.after.start, 5);
  assert.equal(reverted(before, after), before);
});

test('a place belongs to the hunk that it is in, else to the nearest', () => {
  const hunks = hunksOf('a\nb\nc\nd\n', 'A\nb\nc\nD\n');
  assert.equal(hunks.length, 2);
  assert.deepEqual(hunksAt(hunks, { start: 0, end: 1 }), [hunks[0]]);
  assert.deepEqual(hunksAt(hunks, { start: 6, end: 7 }), [hunks[1]]);
  assert.deepEqual(hunksAt(hunks, { start: 5, end: 5 }), [hunks[1]]);
  assert.deepEqual(hunksAt([], { start: 0, end: 1 }), []);
});

test('of a changed text the changed lines are read, with one around them', () => {
  const before = '1\n2\n3\n4\n5\n6\n7\n8\n9\n';
  const after = '1\n2\nX\n4\n5\n6\n7\n9\n';
  const { text: read, place } = changedLines(after, hunksOf(before, after));
  assert.equal(read, '…\n2\nX\n4\n…\n7\n9\n');
  const at = after.indexOf('X');
  assert.deepEqual(place({ start: at, end: at + 1 }), { start: 4, end: 5 });
  assert.equal(place({ start: 0, end: 1 }), undefined);
  assert.equal(changedLines('new\n', hunksOf('', 'new\n')).text, 'new\n');
});
