import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { analyze } from '../../../src/core/analyze.ts';
import { decide } from '../../../src/core/decide.ts';
import { AUDIENCES, atLeast, DIRECTIONS, SEVERITIES, VERDICTS } from '../../../src/core/finding.ts';
import { DEFAULT_POLICY, mergePolicies, policyOf } from '../../../src/core/policy.ts';
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

describe('the rules and names of a workspace', () => {
  it('can only add findings, and never lower a verdict', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...texts),
        fc.array(rival, { maxLength: 3 }),
        names,
        (text, rivals, audiences) => {
          const policy = policyOf({ version: 1, audiences });
          const joined = joinRuleSets(
            compileRules(rules, policy.audiences),
            compileRules(rivals, policy.audiences),
          );
          const before = analyze(paste(text), builtIn);
          const after = analyze(paste(text), joined);
          const there = new Set(after.findings.map((finding) => JSON.stringify(finding)));
          for (const finding of before.findings) assert.ok(there.has(JSON.stringify(finding)), finding.rule);
          const verdict = decide(after, mergePolicies(DEFAULT_POLICY, policy)).verdict;
          assert.ok(atLeast(VERDICTS, verdict, decide(before).verdict));
        },
      ),
      { numRuns: 400 },
    );
  });
});
