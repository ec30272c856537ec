import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { answerTo, type Pair, readPairs, saysAsWanted } from './pairs.ts';

const FOLDER = 'test/core/config/pairs';

/** What is wrong with the answer to a pair, known misses counted the other way round; undefined when it is right. */
function wrongOf(pair: Pair): string | undefined {
  const { isHeld, rules, findings } = answerTo(pair);
  const isRight = isHeld === (pair.wanted === 'hold');
  if (isHeld && isRight && !pair.isMiss && saysAsWanted(pair, findings) === false)
    return `${pair.path}: ${pair.title}: says ${findings.map(({ effect, audience, access }) => (audience ? `${audience} ${access}` : effect)).join(', ')}`;
  if (isRight !== pair.isMiss) return undefined;
  const said = isRight ? 'is no miss any more' : `${isHeld ? 'held' : 'let through'}, wanted ${pair.wanted}`;
  return `${pair.path}: ${pair.title}: ${said} ${rules.join(', ')}`;
}

for (const name of readdirSync(FOLDER)) {
  test(`every pair of ${name} gets the right answer, save the known misses`, () => {
    const pairs = readPairs(readFileSync(join(FOLDER, name), 'utf8'));
    assert.ok(pairs.length > 20);
    assert.deepEqual(
      pairs.flatMap((pair) => wrongOf(pair) ?? []),
      [],
    );
  });
}

/** Rules about another one in place of the former, which the former is as well when it comes back. */
const ANOTHER = /^(?:config\.(?:elsewhere|foreign)|iac\.destroy\.forced|iac\.trust-wide\.issuer)\b/;

test('the way back of what is held is let through, save where it leads to something else that nobody has seen', () => {
  const held = readdirSync(FOLDER)
    .flatMap((name) => readPairs(readFileSync(join(FOLDER, name), 'utf8')))
    .filter(({ wanted, isMiss }) => wanted === 'hold' && !isMiss);
  const back = held.filter((pair) => {
    const { isHeld, rules } = answerTo({ ...pair, before: pair.after, after: pair.before });
    return isHeld && !rules.every((rule) => ANOTHER.test(rule));
  });
  assert.ok(back.length <= held.length * 0.02, back.map(({ path, title }) => `${path}: ${title}`).join('\n'));
});

test('other line ends are no change, whatever stands there', () => {
  const pairs = readdirSync(FOLDER).flatMap((name) => readPairs(readFileSync(join(FOLDER, name), 'utf8')));
  const held = pairs.filter(
    ({ after, ...pair }) =>
      answerTo({ ...pair, before: after, after: after.replaceAll('\n', '\r\n') }).isHeld,
  );
  assert.deepEqual(
    held.map(({ path, title }) => `${path}: ${title}`),
    [],
  );
});
