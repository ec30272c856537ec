import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { analyze } from '../../../src/core/analyze.ts';
import { decide } from '../../../src/core/decide.ts';
import {
  AUDIENCES,
  atLeast,
  DIRECTIONS,
  type Finding,
  SEVERITIES,
  VERDICTS,
} from '../../../src/core/finding.ts';
import { DEFAULT_POLICY, mergePolicies, namesOf, policyOf } from '../../../src/core/policy.ts';
import { exampleText, runExamples } from '../../../src/core/rules/examples.ts';
import type { Rule } from '../../../src/core/rules/rule.ts';
import { compileRules, joinRuleSets } from '../../../src/core/rules/rule-set.ts';
import { readBuiltInRules } from '../../../src/tools/rules/read-rules.ts';
import { paste } from './engine.ts';

const { rules, problems } = readBuiltInRules(process.cwd());
const builtIn = compileRules(rules);
const texts = rules.flatMap(({ examples }) =>
  [...(examples.hold ?? []), ...(examples.note ?? [])].map(exampleText),
);

/** A rule of a workspace that would like to be in the way: the clauses of a built-in one, and whatever else. */
const rival: fc.Arbitrary<Rule> = fc
  .record({
    rule: fc.constantFrom(...rules),
    severity: fc.constantFrom(...SEVERITIES),
    direction: fc.constantFrom(...DIRECTIONS),
    effect: fc.constantFrom('deception' as const, 'destruction' as const),
    sameId: fc.boolean(),
  })
  .map(({ rule, severity, direction, effect, sameId }) => ({
    id: sameId ? rule.id : `${rule.id}.rival`,
    title: 'In the way',
    match: rule.match,
    why: 'To be in the way.',
    says: 'Nothing to see here',
    severity,
    direction,
    effect,
  }));

const names = fc.dictionary(
  fc.constantFrom(...AUDIENCES),
  fc.array(fc.constantFrom('*', 'public*', '0.0.0.0/0', 'all*', 'everyone', '*acme*', 'wheel'), {
    maxLength: 2,
  }),
  { maxKeys: 3 },
);

/** What a workspace may say is ours: whatever the examples are about, everyone, or something else. */
const claims = fc.record(
  {
    domains: fc.subarray([
      'acme.com',
      'corp.com',
      'example.com',
      'corp.example',
      'gmail.com',
      'other.example',
    ]),
    networks: fc.subarray(['0.0.0.0/0', '::/0', '203.0.113.0/24', '10.0.0.0/8', '198.51.100.7']),
    aws: fc.subarray(['111122223333', '444455556666', '123456789012', 'o-a1b2c3d4e5']),
    gcp: fc.subarray(['acme', 'prod', 'organizations/123']),
    github: fc.subarray(['acme', 'org']),
    groups: fc.subarray(['*', 'all*', 'eng-*']),
  },
  { requiredKeys: [] },
);

describe('built-in rules', () => {
  it('are all in order', () => {
    assert.deepEqual(problems, []);
    assert.ok(rules.length > 0);
  });

  it('do what their examples say', () => {
    const failures = rules
      .flatMap((rule) => runExamples(rule, builtIn))
      .filter((result) => result.problems.length > 0)
      .map(({ rule, list, index, problems }) => `${rule} ${list}[${index}]: ${problems.join('; ')}`);
    assert.deepEqual(failures, []);
  });
});

/** A finding without what a policy says of who is outside: of twins, the one that says it stays. */
function ofAnyone({ outside, who, message, ask, ...finding }: Finding): string {
  return JSON.stringify(finding);
}

describe('the rules and names of a workspace', () => {
  it('can only add findings, and never lower a verdict', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...texts),
        fc.array(rival, { maxLength: 3 }),
        names,
        claims,
        (text, rivals, audiences, ours) => {
          const policy = policyOf({ version: 1, audiences, ours });
          const joined = joinRuleSets(
            compileRules(rules, namesOf(policy)),
            compileRules(rivals, namesOf(policy)),
          );
          const before = analyze(paste(text), builtIn);
          const after = analyze(paste(text), joined);
          const there = new Set(after.findings.map(ofAnyone));
          for (const finding of before.findings) assert.ok(there.has(ofAnyone(finding)), finding.rule);
          const { verdict, friction } = decide(after, mergePolicies(DEFAULT_POLICY, policy));
          assert.ok(atLeast(VERDICTS, verdict, decide(before).verdict));
          for (const asked of decide(before).friction) assert.ok(friction.includes(asked), asked);
        },
      ),
      { numRuns: 400 },
    );
  });
});
