import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { amongUs, audienceOf } from '../../../src/core/access/audiences.ts';
import { cidrClass, isInCidrClass } from '../../../src/core/access/cidr.ts';
import { type Ours, oursOf, type Standing, standingOf } from '../../../src/core/access/ours.ts';

const ours = oursOf([
  {
    domains: ['Corp.example', '*.corp-eu.example'],
    networks: ['203.0.113.0/24', '17.0.0.0/8', '2001:db8:42::/48'],
    aws: ['111122223333', 'o-a1b2c3d4e5'],
    gcp: ['corp-prod', 'organizations/123456', '778899'],
    azure: ['aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee'],
    github: ['Corp'],
    groups: ['eng-*'],
  },
]) as Ours;

const CASES: readonly [string, Standing | undefined][] = [
  ['ann@corp.example', 'ours'],
  ['user:Ann@Corp.Example', 'ours'],
  ['ann@eu.corp.example', 'ours'],
  ['ann@x.corp-eu.example', 'ours'],
  ['ann@notcorp.example', 'outside'],
  ['ann@corp.example.evil.example', 'outside'],
  ['user:ann@partner.example', 'outside'],
  ['entity=user-ann@partner.example,role=READER', 'outside'],
  ['ann_partner.example#EXT#@corp.example', 'outside'],
  ['domain:partner.example', 'outside'],
  ['domain:corp.example', 'ours'],
  ['https://npm.corp.example/', 'ours'],
  ['registry.corp.example:5000/app', 'ours'],
  ['https://corp.example@evil.example/', undefined],
  ['https://registry.npmjs.org/', undefined],
  ['report.pdf', undefined],
  ['203.0.113.0/24', 'ours'],
  ['203.0.113.9', 'ours'],
  ['203.0.113.0-203.0.113.20', 'ours'],
  ['203.0.112.0/23', 'outside'],
  ['198.51.100.7/32', 'outside'],
  ['203.0.113.9, 198.51.100.7', 'outside'],
  ['203.0.113.9,203.0.113.10', 'ours'],
  ['10.0.0.0/8', undefined],
  ['0.0.0.0/0', undefined],
  ['2001:db8:42:1::/64', 'ours'],
  ['2001:db8::/32', 'outside'],
  ['::ffff:203.0.113.9', 'ours'],
  ['111122223333', 'ours'],
  ['444455556666', 'outside'],
  ['arn:aws:iam::111122223333:root', 'ours'],
  ['arn:aws:iam::444455556666:role/x', 'outside'],
  ['arn:aws:s3:::bucket', undefined],
  ['o-a1b2c3d4e5', 'ours'],
  ['o-zzzzzzzzzz', 'outside'],
  ['serviceAccount:ci@corp-prod.iam.gserviceaccount.com', 'ours'],
  ['serviceAccount:ci@other-1.iam.gserviceaccount.com', 'outside'],
  ['serviceAccount:service-1@gcp-sa-pubsub.iam.gserviceaccount.com', undefined],
  ['778899-compute@developer.gserviceaccount.com', 'ours'],
  ['principalSet://cloudresourcemanager.googleapis.com/organizations/123456', 'ours'],
  ['principalSet://cloudresourcemanager.googleapis.com/organizations/9', 'outside'],
  ['aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee', 'ours'],
  ['11111111-bbbb-4ccc-8ddd-eeeeeeeeeeee', undefined],
  ['/subscriptions/11111111-bbbb-4ccc-8ddd-eeeeeeeeeeee', 'outside'],
  ['repo:corp/app:ref:refs/heads/main', 'ours'],
  ['repo:evil/app:*', 'outside'],
  ['corp/app', 'ours'],
  ['src/app', undefined],
  ['eng-web', 'ours'],
  ['group:eng-web@partner.example', 'ours'],
  ['', undefined],
];

describe('what is ours', () => {
  for (const [text, standing] of CASES) {
    it(`${text || 'nothing'}: ${standing ?? 'not known'}`, () =>
      assert.equal(standingOf(text, ours), standing));
  }

  it('makes nobody an outsider of a kind that is not listed', () => {
    const little = oursOf([{ networks: ['203.0.113.0/24'] }]) as Ours;
    assert.equal(standingOf('ann@partner.example', little), undefined);
    assert.equal(standingOf('444455556666', little), undefined);
    assert.equal(standingOf('repo:evil/app:*', little), undefined);
  });

  it('takes a number of twelve digits for an AWS account only where that can be', () => {
    assert.equal(standingOf('444455556666', ours, 'gcp'), undefined);
    assert.equal(standingOf('444455556666', ours, 'aws'), 'outside');
  });

  it('makes a network a private one, and what reaches beyond it not', () => {
    const own = ours.networks;
    assert.equal(cidrClass('17.0.0.0/8', own), 'private');
    assert.equal(cidrClass('17.0.0.0/8'), 'any');
    assert.equal(cidrClass('16.0.0.0/7', own), 'any');
    assert.equal(isInCidrClass('203.0.113.0/24', 'public', own), false);
    assert.equal(isInCidrClass('203.0.112.0/23', 'public', own), true);
    assert.equal(cidrClass('203.0.113.0/24,0.0.0.0/0', own), 'any');
  });

  it('makes a whole account a team, and everyone stay everyone', () => {
    assert.equal(audienceOf('arn:aws:iam::111122223333:root', 'aws', { ours }), 'team');
    assert.equal(audienceOf('arn:aws:iam::444455556666:root', 'aws', { ours }), 'org');
    assert.equal(audienceOf('17.0.0.0/8', 'network', { ours }), 'team');
    assert.equal(audienceOf('0.0.0.0/0', 'network', { ours }), 'internet');
    assert.equal(audienceOf('domain:corp.example', 'gcp', { ours }), 'org');
    assert.equal(amongUs(['203.0.113.9', '198.51.100.7'], 'internet', undefined, { ours }), 'internet');
    assert.equal(amongUs([], 'internet', undefined, { ours }), 'internet');
  });
});
