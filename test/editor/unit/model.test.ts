import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Finding } from '../../../src/core/finding.ts';
import { Held } from '../../../src/editor/held/held.ts';
import { progressOf, reviewModel } from '../../../src/editor/review/model.ts';
import { pictureOf } from '../../../src/editor/review/picture.ts';
import { inEnglish } from '../../../src/editor/translate.ts';
import { heldText } from './held-text.ts';

const finding: Finding = {
  rule: 'aws.s3-acl-public',
  title: 'A bucket is opened by its ACL',
  effect: 'exposure',
  severity: 'critical',
  confidence: 'high',
  direction: 'widens',
  audience: 'any-account',
  who: 'Anyone with an AWS account',
  extent: null,
  access: 'read',
  resource: 's3://acme',
  from: null,
  span: { start: 0, end: 3 },
  message: 'Anyone with an AWS account will be able to read s3://acme',
  why: null,
  advice: { check: 'aws s3api get-bucket-acl --bucket acme' },
  ask: [],
  irreversible: false,
  identity: null,
  via: ['sudo'],
};

function heldWith(findings: readonly Finding[], verdict: 'hold' | 'block' = 'hold', isOpen = true): Held {
  const { analysis, decision } = heldText('aws s3api …', verdict).judgement;
  const decisions = findings.map((one) => ({ finding: one, verdict, friction: ['tick'] as const }));
  return new Held(
    'id',
    { analysis: { ...analysis, findings }, decision: { ...decision, findings: decisions } },
    { label: 'terminal “bash”', isOpen, choose: async () => undefined, deliver: async () => false },
    0,
  );
}

test('the page begins with who would gain what, and does not say it twice', () => {
  const second = { ...finding, rule: 'x.y', message: 'Something else', from: null };
  const model = reviewModel(heldWith([finding, second]), [], inEnglish);
  assert.equal(model.headline, finding.message);
  assert.deepEqual(
    model.findings.map(({ heading }) => heading),
    [finding.title, 'Something else'],
  );
  assert.equal(model.severityWord, 'Critical');
  assert.deepEqual(model.findings[0]?.details, ['exposure', 'aws.s3-acl-public', 'inside sudo']);
  assert.equal(model.destination, 'Held on its way to terminal “bash”');
  assert.equal(model.gone, null);
});

test('what was there before is said to be unknown when it is', () => {
  const unknown = pictureOf(finding, inEnglish);
  assert.ok(unknown?.kind === 'ladder');
  assert.equal(unknown.from, null);
  assert.equal(
    unknown.description,
    'Before: not known. After: Anyone with an account at the provider can read. Resource: s3://acme.',
  );
  const closed = pictureOf({ ...finding, from: { audience: 'owner', access: 'none' } }, inEnglish);
  assert.ok(closed?.kind === 'ladder');
  assert.equal(closed.from?.reached, false);
});

test('a harm that opens nothing to anybody has a picture of its own', () => {
  const lost = {
    ...finding,
    effect: 'destruction',
    audience: null,
    access: null,
    irreversible: true,
  } as const;
  assert.deepEqual(pictureOf(lost, inEnglish), {
    kind: 'effect',
    what: 's3://acme',
    becomes: 'gone, and it cannot be undone',
  });
  assert.equal(pictureOf({ ...lost, resource: null }, inEnglish), null);
});

test('what is missing is said, and a refusal is said to be one', () => {
  const held = heldWith([finding]);
  assert.equal(progressOf(held, [], inEnglish).status, 'One question is still open.');
  held.answers.tick('data-1', true);
  assert.deepEqual(progressOf(held, [], inEnglish), {
    done: 1,
    total: 1,
    canRelease: true,
    status: 'Ready to release. Nothing runs until you press Enter in the terminal.',
    wrong: {},
  });
  const refused = progressOf(heldWith([finding], 'block'), [], inEnglish);
  assert.equal(refused.canRelease, false);
  assert.match(refused.status, /Policy refuses/);
});

test('a destination that is gone is said to be', () => {
  const model = reviewModel(heldWith([finding], 'hold', false), [], inEnglish);
  assert.match(model.gone ?? '', /^terminal “bash” has closed\. Release will ask/);
});
