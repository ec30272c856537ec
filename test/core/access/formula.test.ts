import assert from 'node:assert/strict';
import { test } from 'node:test';
import { compareConditions } from '../../../src/core/access/formula.ts';

const cases: readonly [now: string, was: string, how: 'looser' | 'stricter' | undefined][] = [
  ['a && b', 'a', 'stricter'],
  ['a', 'b && a', 'looser'],
  ['a || b', 'a', 'looser'],
  ['a', '(b || a)', 'stricter'],
  ['true', 'a', 'looser'],
  ['a', 'false', 'looser'],
  ['false', 'a', 'stricter'],
  ['b && a', 'a && b', undefined],
  ['( a )  &&  b', 'a && b', undefined],
  ['a AND b', 'a and b', undefined],
  ['a and (b or c)', 'a and b', 'looser'],
  ["x == 'a && b'", "x == 'a'", undefined],
  ['a', 'b', undefined],
];

for (const [now, was, how] of cases)
  test(`${now} is ${how ?? 'neither looser nor stricter'} than ${was}`, () =>
    assert.equal(compareConditions(now, was), how));

test('a condition without end is not compared for ever', () => {
  const long = Array.from({ length: 5_000 }, (_, i) => `(a${i} || b${i})`).join(' && ');
  assert.equal(compareConditions(long, `${long} && c`), undefined);
  const wide = Array.from({ length: 39 }, (_, i) => `(a${i} || b${i})`).join(' && ');
  const start = performance.now();
  assert.equal(compareConditions(wide, `${wide} && c`), 'looser');
  assert.ok(performance.now() - start < 1_000);
});
