import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { audienceOf, type Ecosystem, ecosystemOf, widest } from '../../../src/core/access/audiences.ts';
import { matchesName } from '../../../src/core/access/names.ts';

const CASES: [string, Ecosystem | undefined, string | undefined][] = [
  ['public-read', 'aws', 'internet'],
  ['authenticated-read', 'aws', 'any-account'],
  ['http://acs.amazonaws.com/groups/global/AuthenticatedUsers', 'aws', 'any-account'],
  ['private', 'aws', 'owner'],
  ['bucket-owner-full-control', 'aws', 'owner'],
  ['arn:aws:iam::123456789012:root', 'aws', 'org'],
  ['arn:aws-us-gov:iam::123456789012:root', 'aws', 'org'],
  ['arn:aws:iam::123456789012:role/app', 'aws', 'named'],
  ['DataLakePrincipalIdentifier=IAM_ALLOWED_PRINCIPALS', 'aws', 'org'],
  ['allUsers', 'gcp', 'internet'],
  ['ALLUSERS', undefined, 'internet'],
  ['allAuthenticatedUsers', 'gcp', 'any-account'],
  ['domain:corp.com', 'gcp', 'org'],
  ['user:me@corp.com', 'gcp', 'named'],
  ['group:analysts@corp.com', 'gcp', 'team'],
  ['group:all-staff@corp.com', 'gcp', 'org'],
  ['system:authenticated', 'kubernetes', 'org'],
  ['system:unauthenticated', 'kubernetes', 'internet'],
  ['system:serviceaccounts', 'kubernetes', 'org'],
  ['system:serviceaccounts:prod', 'kubernetes', 'team'],
  ['system:serviceaccount:prod:app', 'kubernetes', 'named'],
  ['internal', 'github', 'org'],
  ['public', 'github', 'internet'],
  ['PUBLIC', 'postgres', 'org'],
  ['anon', 'postgres', 'internet'],
  ['authenticated', 'postgres', 'any-account'],
  ['analyst', 'postgres', undefined],
  ['account users', 'databricks', 'org'],
  ['CORP\\Domain Users', 'mssql', 'org'],
  ['S-1-1-0', 'windows', 'org'],
  ['*S-1-5-11', 'windows', 'org'],
  ['S-1-5-21-1-2-3-513', 'windows', 'org'],
  ['S-1-5-21-1-2-3-1104', 'windows', undefined],
  ['anyone', 'documents', 'internet'],
  ['0.0.0.0/0', 'aws', 'internet'],
  ['::/0', undefined, 'internet'],
  ['10.0.0.0/16', 'aws', 'team'],
  ['10.0.0.5/32', undefined, 'named'],
  ['203.0.113.7/32', undefined, 'named'],
  ['127.0.0.1', undefined, 'owner'],
  ['Blob', 'azure', 'internet'],
  ['bob', undefined, undefined],
  ['my-group', undefined, undefined],
  ['', undefined, undefined],
  ['constructor', undefined, undefined],
  ['__proto__', undefined, undefined],
];

test('words name audiences', () => {
  for (const [token, ecosystem, wanted] of CASES) {
    assert.equal(audienceOf(token, ecosystem), wanted, `${token} (${ecosystem})`);
  }
});

test('a policy adds names, and can only widen', () => {
  const custom = {
    audiences: [
      { name: 'eng-*@corp.com', audience: 'org' },
      { name: 'allusers', audience: 'named' },
    ],
  } as const;
  assert.equal(audienceOf('eng-all@corp.com', undefined, custom), 'org');
  assert.equal(audienceOf('ENG-web@corp.com', 'gcp', custom), 'org');
  assert.equal(audienceOf('ops@corp.com', undefined, custom), undefined);
  assert.equal(audienceOf('allUsers', 'gcp', custom), 'internet');
});

test('the widest of several', () => {
  assert.equal(widest(['named', undefined, 'org', 'team']), 'org');
  assert.equal(widest([undefined]), undefined);
});

test('commands have an ecosystem', () => {
  assert.equal(ecosystemOf('kubectl'), 'kubernetes');
  assert.equal(ecosystemOf('toString'), undefined);
});

test('wildcards match like wildcards, in bounded time', () => {
  assert.equal(matchesName('a*c?', 'abbcd'), true);
  assert.equal(matchesName('a*c?', 'abbc'), false);
  assert.equal(matchesName('*', ''), true);
  const began = performance.now();
  assert.equal(matchesName('*a'.repeat(50), 'a'.repeat(300) + 'b'), false);
  assert.ok(performance.now() - began < 100);
});

test('a pattern matches as a regular expression would', () => {
  const letters = fc.string({ unit: fc.constantFrom('a', 'b'), maxLength: 8 });
  const pattern = fc.string({ unit: fc.constantFrom('a', 'b', '*', '?'), maxLength: 6 });
  fc.assert(
    fc.property(pattern, letters, (glob, name) => {
      const expression = new RegExp(`^${glob.replaceAll('*', '.*').replaceAll('?', '.')}$`);
      return matchesName(glob, name) === expression.test(name);
    }),
  );
});
