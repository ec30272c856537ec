import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Answer, answer, casesIn, isRight } from './case.ts';

/**
 * Cases that were written before anybody looked what the rules make of them, in rounds: of each ecosystem what widens or
 * harms, with its harmless twin, and disguises and everyday work of many kinds. What is still answered otherwise is marked
 * as known, with the reason.
 */
const given: ReadonlyMap<string, readonly Answer[]> = new Map(
  [...casesIn('test/core/unseen')].map(([name, cases]) => [name, cases.map(answer)]),
);
const all = [...given.values()].flat();
const isDisguise = (name: string) => /disguise/.test(name);

/** The share of answers that are right, of those that a question concerns. */
function share(answers: readonly Answer[], isGood: (one: Answer) => boolean | undefined): number {
  const asked = answers.map(isGood).filter((good) => good !== undefined);
  return asked.filter(Boolean).length / asked.length;
}

const held = ({ case: { verdict }, isHeld }: Answer) => (verdict === 'hold' ? isHeld : undefined);
const passed = ({ case: { verdict }, isHeld }: Answer) => (verdict === 'quiet' ? !isHeld : undefined);

for (const [name, answers] of given) {
  test(`${name}: right, or known to be otherwise`, () => {
    assert.deepEqual(
      answers.filter((one) => isRight(one) !== (one.case.known === undefined)).map(({ said }) => said),
      [],
    );
  });
}

test('of what widens or harms at least 97 % is held, of the rest at most 1 %', () => {
  assert.ok(all.length > 1_900);
  assert.ok(share(all, held) >= 0.97, `held ${share(all, held)}`);
  assert.ok(share(all, passed) >= 0.99, `passed ${share(all, passed)}`);
});

test('audience and access are right in at least 95 % of the exposures held', () => {
  assert.ok(share(all, ({ audience }) => audience) >= 0.95);
  assert.ok(share(all, ({ access }) => access) >= 0.95);
});

test('at least 99 % of the disguises are seen through', () => {
  const disguises = [...given].filter(([name]) => isDisguise(name)).flatMap(([, answers]) => answers);
  assert.ok(disguises.length > 200);
  assert.ok(share(disguises, held) >= 0.99, `held ${share(disguises, held)}`);
});
