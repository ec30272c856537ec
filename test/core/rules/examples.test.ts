import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { runExamples } from '../../../src/core/rules/examples.ts';
import type { Examples } from '../../../src/core/rules/rule.ts';
import { compileRules } from '../../../src/core/rules/rule-set.ts';
import { rule } from './engine.ts';

const SHARE = rule(
  `match: { command: share, operand: { 1: everyone } }
exposes: { audience: org, access: read, resource: "{2}" }
safer: share team {2}`,
  'test.share',
);
const QUIET = rule('match: { command: hum }\neffect: disclosure\nseverity: low', 'test.quiet');
const WIDE = rule(
  'match: { mode: { other: write } }\nexposes: { audience: org, access: write, resource: "{path}" }',
  'test.wide',
);
const BODY = rule('match: { http: { body.private: "false" } }', 'test.body');
const set = compileRules([SHARE, QUIET, WIDE, BODY]);

/** What is wrong with each example, by list and position. */
function wrong(id: string, examples: Examples): Record<string, readonly string[]> {
  const results = runExamples({ id, examples }, set).filter(({ problems }) => problems.length > 0);
  return Object.fromEntries(results.map(({ list, index, problems }) => [`${list}[${index}]`, problems]));
}

describe('examples', () => {
  it('pass where the rule does what they say', () => {
    const examples: Examples = {
      hold: [
        'share everyone x',
        {
          run: 'sudo share everyone docs',
          at: 'everyone',
          audience: 'org',
          access: 'read',
          resource: 'docs',
          severity: 'high',
          direction: 'widens',
          says: 'will be able to read docs',
          safer: 'sudo share team docs',
        },
      ],
      pass: ['share team x', 'echo share everyone x'],
    };
    assert.deepEqual(wrong('test.share', examples), {});
    assert.deepEqual(wrong('test.quiet', { note: ['hum'], pass: ['sing'] }), {});
  });

  it('fail with what is different', () => {
    const examples: Examples = {
      hold: ['share team x', 'hum', { run: 'share everyone x', at: 'x', severity: 'low', says: 'write' }],
      note: ['share everyone x'],
      pass: ['share everyone x'],
    };
    const found = wrong('test.share', examples);
    assert.deepEqual(found['hold[0]'], ['not found']);
    assert.deepEqual(found['hold[1]'], ['not found (only test.quiet)']);
    assert.deepEqual(found['hold[2]'], [
      'severity: expected low, got high',
      'at: expected x, got everyone',
      "says: 'write' is not in 'Everyone in the organisation will be able to read x'",
    ]);
    assert.deepEqual(found['note[0]'], ['verdict hold (severity high)']);
    assert.match(found['pass[0]']?.[0] ?? '', /^found: /);
    assert.deepEqual(wrong('test.quiet', { pass: ['share everyone x'] }), {
      'pass[0]': ['the text is held, by test.share'],
    });
  });

  it('see the files and modes that they come with', () => {
    const stat = { run: 'chmod 777 data', stat: { data: '755' } };
    assert.deepEqual(wrong('test.wide', { hold: [stat], pass: [{ ...stat, stat: { data: 777 } }] }), {});
    assert.deepEqual(
      wrong('test.wide', { pass: [{ ...stat, stat: { data: { mode: '777', type: 'directory' } } }] }),
      {},
    );
    const body = {
      run: 'gh api -X PATCH repos/o/r --input b.json',
      files: { 'b.json': '{"private":false}' },
    };
    assert.deepEqual(wrong('test.body', { hold: [body], pass: [body.run] }), {});
  });
});
