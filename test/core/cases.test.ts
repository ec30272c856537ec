import assert from 'node:assert/strict';
import { test } from 'node:test';
import { answer, casesIn, isRight } from './case.ts';

for (const [name, cases] of casesIn('test/core/cases')) {
  test(`every case of ${name} gets the right answer`, () => {
    assert.ok(cases.length > 50);
    assert.deepEqual(
      cases
        .map(answer)
        .filter((given) => !isRight(given))
        .map(({ said }) => said),
      [],
    );
  });
}
