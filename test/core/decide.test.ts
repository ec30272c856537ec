import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { type Analysis, FRICTIONS } from '../../src/core/analysis.ts';
import { decide } from '../../src/core/decide.ts';
import {
  ACCESSES,
  AUDIENCES,
  atLeast,
  DIRECTIONS,
  EFFECTS,
  type Finding,
  SEVERITIES,
  VERDICTS,
} from '../../src/core/finding.ts';
import { DEFAULT_POLICY, type FrictionRule, mergePolicies, type Policy } from '../../src/core/policy.ts';
import { analysisOf, findingOf } from './findings.ts';

const rules = ['aws.s3-acl-public', 'aws.iam', 'posix.chmod-world-write', 'core.opaque'];

const finding: fc.Arbitrary<Finding> = fc
  .record({
    rule: fc.constantFrom(...rules),
    severity: fc.constantFrom(...SEVERITIES),
    effect: fc.constantFrom(...EFFECTS),
    audience: fc.constantFrom(null, ...AUDIENCES),
    access: fc.constantFrom(null, ...ACCESSES),
    direction: fc.constantFrom(...DIRECTIONS),
    resource: fc.option(fc.string({ maxLength: 12 })),
  })
  .map(findingOf);

const analysis: fc.Arbitrary<Analysis> = fc.array(finding, { maxLength: 5 }).map(analysisOf);

function oneOrMore<T>(values: readonly T[]): fc.Arbitrary<T | T[]> {
  return fc.oneof(fc.constantFrom(...values), fc.subarray([...values], { minLength: 1 }));
}

function onScale<T>(values: readonly T[]): fc.Arbitrary<T | T[] | { min: T }> {
  return fc.oneof(oneOrMore(values), fc.record({ min: fc.constantFrom(...values) }));
}

const entry: fc.Arbitrary<FrictionRule> = fc.record(
  {
    when: fc.record(
      {
        severity: onScale(SEVERITIES),
        effect: oneOrMore(EFFECTS),
        audience: onScale(AUDIENCES),
        rule: oneOrMore([...rules, 'aws.*', '*']),
      },
      { requiredKeys: [] },
    ),
    verdict: fc.constantFrom('note' as const, 'hold' as const, 'block' as const),
    ask: oneOrMore(FRICTIONS),
  },
  { requiredKeys: [] },
);

const policy: fc.Arbitrary<Policy> = fc.record({
  friction: fc.array(entry, { maxLength: 4 }),
  audiences: fc.constant([]),
  ours: fc.constant([]),
});

function one(finding: Partial<Finding>, policy?: Policy) {
  const decision = decide(analysisOf([findingOf(finding)]), policy);
  return { verdict: decision.verdict, friction: decision.friction };
}

describe('the default policy', () => {
  it('notes low, holds the rest, and lets the resource of critical ones be typed', () => {
    assert.deepEqual(one({ severity: 'low' }), { verdict: 'note', friction: [] });
    assert.deepEqual(one({ severity: 'medium' }), { verdict: 'hold', friction: ['tick'] });
    assert.deepEqual(one({ severity: 'high' }), { verdict: 'hold', friction: ['tick'] });
    assert.deepEqual(one({ severity: 'critical' }), { verdict: 'hold', friction: ['tick', 'type'] });
    assert.deepEqual(decide(analysisOf([])), { verdict: 'pass', findings: [], friction: [], checklist: [] });
  });
});

describe('policies', () => {
  const withEntry = (friction: FrictionRule) =>
    mergePolicies(DEFAULT_POLICY, { friction: [friction], audiences: [], ours: [] });

  it('apply by severity, effect, audience and rule', () => {
    const org = withEntry({ when: { audience: { min: 'org' } }, ask: 'countersign' });
    assert.deepEqual(one({ severity: 'high', audience: 'org' }, org).friction, ['tick', 'countersign']);
    assert.deepEqual(one({ severity: 'high', audience: 'team' }, org).friction, ['tick']);
    assert.deepEqual(one({ severity: 'high', audience: null }, org).friction, ['tick']);
    const aws = withEntry({ when: { rule: 'aws.*' }, verdict: 'block' });
    assert.equal(one({ severity: 'low', rule: 'aws.x' }, aws).verdict, 'block');
    assert.equal(one({ severity: 'low', rule: 'awsx.x' }, aws).verdict, 'note');
    const effect = withEntry({ when: { effect: ['disclosure', 'deception'] }, verdict: 'hold' });
    assert.deepEqual(one({ severity: 'low', effect: 'deception' }, effect), {
      verdict: 'hold',
      friction: ['tick'],
    });
  });

  it('hold what they ask something about', () => {
    assert.deepEqual(one({ severity: 'low' }, withEntry({ ask: 'type' })), {
      verdict: 'hold',
      friction: ['tick', 'type'],
    });
  });

  it('never loosen: whatever layer is added, in whatever order, verdicts and friction only grow', () => {
    fc.assert(
      fc.property(analysis, policy, policy, fc.boolean(), (analysis, base, layer, first) => {
        const before = decide(analysis, base);
        const after = decide(analysis, first ? mergePolicies(layer, base) : mergePolicies(base, layer));
        assert.ok(atLeast(VERDICTS, after.verdict, before.verdict));
        assert.ok(before.friction.every((asked) => after.friction.includes(asked)));
        before.findings.forEach((finding, i) => {
          const same = after.findings[i];
          assert.ok(same && same.finding === finding.finding);
          assert.ok(atLeast(VERDICTS, same.verdict, finding.verdict));
          assert.ok(finding.friction.every((asked) => same.friction.includes(asked)));
        });
      }),
      { numRuns: 2000 },
    );
  });

  it('have three to six questions for whatever they hold, with all that must be there', () => {
    fc.assert(
      fc.property(analysis, policy, (analysis, policy) => {
        const { verdict, friction, checklist } = decide(analysis, mergePolicies(DEFAULT_POLICY, policy));
        if (verdict !== 'hold') return assert.deepEqual(checklist, []);
        assert.ok(checklist.length >= 3 && checklist.length <= 6, `${checklist.length} questions`);
        for (const kind of ['type', 'countersign'] as const) {
          assert.equal(
            checklist.some((item) => item.kind === kind),
            friction.includes(kind),
          );
        }
        assert.equal(new Set(checklist.map((item) => item.id)).size, checklist.length);
        for (const item of checklist) {
          assert.ok(item.rules.length > 0);
          if (item.kind === 'type') assert.ok(item.expect && item.text.includes(item.expect));
        }
      }),
      { numRuns: 1000 },
    );
  });
});
