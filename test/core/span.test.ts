import assert from 'node:assert/strict';
import { test } from 'node:test';
import { concatProvenance, linearProvenance, originalSpan, sliceProvenance } from '../../src/core/span.ts';

test('a linear provenance maps letter for letter', () => {
  assert.deepEqual(originalSpan(linearProvenance(10, 5), 1, 3), { start: 11, end: 13 });
});

test('a joined provenance maps into its pieces', () => {
  const joined = concatProvenance([linearProvenance(1, 2), linearProvenance(5, 3)], [2, 3]);
  assert.deepEqual(joined.span, { start: 1, end: 8 });
  assert.deepEqual(originalSpan(joined, 0, 2), { start: 1, end: 3 });
  assert.deepEqual(originalSpan(joined, 2, 5), { start: 5, end: 8 });
  assert.deepEqual(originalSpan(joined, 1, 4), { start: 2, end: 7 });
});

test('a slice keeps exact positions', () => {
  const joined = concatProvenance([linearProvenance(1, 2), linearProvenance(5, 3)], [2, 3]);
  const slice = sliceProvenance(joined, 1, 4);
  assert.deepEqual(slice.span, { start: 2, end: 7 });
  assert.deepEqual(originalSpan(slice, 1, 3), { start: 5, end: 7 });
});

test('text without pieces maps to the whole span', () => {
  assert.deepEqual(originalSpan({ span: { start: 3, end: 9 } }, 0, 1), { start: 3, end: 9 });
});
