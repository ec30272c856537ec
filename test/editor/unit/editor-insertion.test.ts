import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  type Caret,
  insertInto,
  insertionsOf,
  plainText,
  shiftCarets,
} from '../../../src/editor/gates/editor-insertion.ts';

const at = (...offsets: number[]): Caret[] => offsets.map((offset) => ({ anchor: offset, active: offset }));

/** The document after a paste. */
function after(document: string, carets: readonly Caret[], pasted = plainText('x'), spread = true): string {
  return insertInto(document, insertionsOf(pasted, carets, document, spread), pasted.text).after;
}

test('each cursor gets all of the text unless it has as many lines as there are cursors', () => {
  const two = plainText('1\n2\n');
  assert.equal(after('ab', at(1), two), 'a1\n2\nb');
  assert.equal(after('ab', at(2, 0), two), '1ab2');
  assert.equal(after('ab', at(2, 0), two, false), '1\n2\nab1\n2\n');
  assert.equal(after('abc', at(0, 1, 2), two), '1\n2\na1\n2\nb1\n2\nc');
});

test('what several cursors copied goes to as many cursors, whatever its lines', () => {
  const pasted = { text: 'a\nb\nc', parts: ['a\nb', 'c'], onNewLine: false, mode: null };
  assert.equal(after('12', at(0, 2), pasted), 'a\nb12c');
  assert.equal(after('12', at(0), pasted), 'a\nb\nc12');
});

test('a whole line goes above the line of the cursor, but not over a selection', () => {
  const line = { text: 'new\n', parts: null, onNewLine: true, mode: null };
  assert.equal(after('one\ntwo', at(5), line), 'one\nnew\ntwo');
  assert.equal(after('one\ntwo', at(0), line), 'new\none\ntwo');
  assert.equal(after('one\ntwo', [{ anchor: 4, active: 7 }], line), 'one\nnew\n');
  assert.equal(after('one', at(3), { ...line, text: 'a\nb\n' }), 'onea\nb\n');
});

test('a selection is replaced, whichever way it was made', () => {
  assert.equal(after('abcd', [{ anchor: 3, active: 1 }]), 'axd');
});

test('what is found in the document is placed in the pasted text', () => {
  const pasted = plainText('12\n34');
  const spread = insertInto('a\nb', insertionsOf(pasted, at(1, 3), 'a\nb'), pasted.text);
  assert.equal(spread.after, 'a12\nb34');
  const place = (text: string) => {
    const start = spread.after.indexOf(text);
    return spread.excerpt.place({ start, end: start + text.length });
  };
  assert.deepEqual(place('12'), { start: 0, end: 2 });
  assert.deepEqual(place('34'), { start: 3, end: 5 });
  assert.deepEqual(place('b34'), { start: 3, end: 5 });
  assert.equal(place('b'), undefined);
  assert.equal(spread.excerpt.text, pasted.text);
});

test('selections follow changes elsewhere and are lost by changes that touch them', () => {
  const carets = [{ anchor: 10, active: 12 }];
  assert.deepEqual(shiftCarets(carets, [{ offset: 2, length: 1, inserted: 5 }]), [
    { anchor: 14, active: 16 },
  ]);
  assert.deepEqual(shiftCarets(carets, [{ offset: 20, length: 4, inserted: 0 }]), carets);
  for (const offset of [10, 11, 12])
    assert.equal(shiftCarets(carets, [{ offset, length: 0, inserted: 1 }]), undefined);
  assert.equal(shiftCarets(carets, [{ offset: 5, length: 6, inserted: 0 }]), undefined);
});
