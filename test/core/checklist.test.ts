import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { CHECKLIST_KINDS } from '../../src/core/analysis.ts';
import { decide } from '../../src/core/decide.ts';
import type { Finding } from '../../src/core/finding.ts';
import { DEFAULT_POLICY, mergePolicies } from '../../src/core/policy.ts';
import { analysisOf, findingOf } from './findings.ts';

const BUCKET: Partial<Finding> = {
  rule: 'aws.s3-acl-public',
  severity: 'critical',
  audience: 'any-account',
  resource: 's3://acme',
  message: 'Anyone with an AWS account will be able to read s3://acme (was: only the owner)',
  advice: {
    check: 'aws s3api get-bucket-acl --bucket acme',
    safer: 'aws s3 presign s3://acme/KEY',
    undo: 'aws s3api put-bucket-acl --bucket acme --acl private',
  },
  identity: 'aws sts get-caller-identity',
};

function checklist(...findings: Partial<Finding>[]) {
  return decide(analysisOf(findings.map(findingOf))).checklist;
}

describe('checklists', () => {
  it('ask, in order, where, what is there, who, what is narrower, how back, and to type it', () => {
    const items = checklist(BUCKET);
    assert.deepEqual(
      items.map(({ kind, command }) => [kind, command]),
      [
        ['identity', 'aws sts get-caller-identity'],
        ['before', 'aws s3api get-bucket-acl --bucket acme'],
        ['audience', undefined],
        ['narrower', 'aws s3 presign s3://acme/KEY'],
        ['undo', 'aws s3api put-bucket-acl --bucket acme --acl private'],
        ['type', undefined],
      ],
    );
    assert.equal(
      items[2]?.text,
      'Anyone with an AWS account will be able to read s3://acme. That is everyone who cares to sign up, not your organisation. May each of them read it?',
    );
    assert.equal(items.at(-1)?.expect, 's3://acme');
    for (const item of items)
      assert.ok(item.text.includes('s3://acme') || item.command?.includes('acme') || item.command);
  });

  it('ask the rule’s own questions instead of the general one', () => {
    const items = checklist({ ...BUCKET, ask: ['Is everything in acme meant for everyone?'] });
    assert.deepEqual(
      items.filter(({ kind }) => kind === 'audience' || kind === 'data').map(({ text }) => text),
      ['Is everything in acme meant for everyone?'],
    );
  });

  it('are never fewer than three, also where little is known', () => {
    const items = checklist({
      effect: 'deception',
      audience: null,
      access: null,
      resource: null,
      message: 'Hidden letters',
    });
    assert.equal(items.length, 3);
  });

  it('say what cannot be undone', () => {
    const [undo] = checklist({
      effect: 'destruction',
      audience: null,
      access: null,
      irreversible: true,
      advice: { undo: 'irreversible without a backup' },
    }).filter(({ kind }) => kind === 'undo');
    assert.match(undo?.text ?? '', /cannot be undone \(irreversible without a backup\)/);
    assert.equal(undo?.command, undefined);
  });

  it('ask the same command once for several findings, and leave out no finding’s first question', () => {
    const other = {
      ...BUCKET,
      rule: 'aws.s3-bpa-off',
      severity: 'high',
      advice: { check: 'aws s3api get-public-access-block' },
    } as const;
    const items = checklist(BUCKET, other);
    const identity = items.filter(({ kind }) => kind === 'identity');
    assert.deepEqual(
      identity.map(({ rules }) => rules),
      [['aws.s3-acl-public', 'aws.s3-bpa-off']],
    );
    assert.ok(items.some(({ command }) => command === 'aws s3api get-public-access-block'));
    assert.ok(items.length <= 6);
    assert.deepEqual(
      items.map(({ kind }) => kind),
      items
        .map(({ kind }) => kind)
        .toSorted((a, b) => CHECKLIST_KINDS.indexOf(a) - CHECKLIST_KINDS.indexOf(b)),
    );
  });

  it('let the rule’s word be typed where the resource cannot be', () => {
    for (const resource of [null, 'x'.repeat(200), 'ba\u202Ed', 'é']) {
      const typed = checklist({ ...BUCKET, resource }).find(({ kind }) => kind === 'type');
      assert.equal(typed?.expect, 's3-acl-public');
    }
  });

  it('name a second person where policy wants one', () => {
    const policy = mergePolicies(DEFAULT_POLICY, {
      friction: [{ ask: 'countersign' }],
      audiences: [],
      ours: [],
    });
    const items = decide(analysisOf([findingOf(BUCKET)]), policy).checklist;
    assert.deepEqual(
      items.slice(-2).map(({ kind }) => kind),
      ['type', 'countersign'],
    );
    assert.equal(items.length, 6);
  });
});
