import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { accessOfAction, breadthOf } from '../../../src/core/access/iam/actions.ts';
import { type PolicyContext, type PolicyGrant, readPolicy } from '../../../src/core/access/iam.ts';

const RESOURCE: PolicyContext = { kind: 'resource' };
const TRUST: PolicyContext = { kind: 'trust' };
const IDENTITY: PolicyContext = { kind: 'identity' };

/** The grants of a document with these statements. */
function grants(statements: object | object[], context = RESOURCE): readonly PolicyGrant[] {
  const reading = readPolicy(JSON.stringify({ Version: '2012-10-17', Statement: statements }), context);
  assert.equal(reading.problem, undefined);
  return reading.grants;
}

function only(statement: object, context = RESOURCE): PolicyGrant {
  const [grant, ...rest] = grants(statement, context);
  assert.equal(rest.length, 0);
  assert.ok(grant);
  return grant;
}

const READ = { Effect: 'Allow', Principal: '*', Action: 's3:GetObject', Resource: 'arn:aws:s3:::acme/*' };

function withCondition(condition: object): string | undefined {
  return only({ ...READ, Condition: condition }).audience;
}

test('a star as principal is everyone, however it is written', () => {
  for (const principal of ['*', { AWS: '*' }, { AWS: ['arn:aws:iam::111122223333:role/a', '*'] }, ['*']]) {
    const grant = only({ ...READ, Principal: principal });
    assert.deepEqual([grant.effect, grant.audience, grant.access], ['allow', 'internet', 'read']);
  }
  assert.equal(only({ ...READ, Principal: { CanonicalUser: '79a59df9' } }).audience, 'named');
  assert.equal(
    only({ ...READ, Principal: undefined, NotPrincipal: { AWS: '111122223333' } }).audience,
    'internet',
  );
});

test('accounts, roles, users and services', () => {
  const who = (AWS: string) => only({ ...READ, Principal: { AWS } }).audience;
  assert.equal(who('arn:aws:iam::111122223333:root'), 'org');
  assert.equal(who('111122223333'), 'org');
  assert.equal(who('arn:aws:iam::111122223333:role/app'), 'named');
  assert.equal(who('arn:aws:iam::111122223333:user/bob'), 'named');
  assert.equal(who('arn:aws:iam::111122223333:role/*'), 'org');
  assert.equal(who('\uFFFC'), undefined);
  assert.equal(who('arn:aws:iam::\uFFFC:root'), 'org');
});

test('conditions that hold people back', () => {
  const account = '111122223333';
  assert.equal(withCondition({ StringEquals: { 'aws:PrincipalOrgID': 'o-abcdef1234' } }), 'org');
  assert.equal(
    withCondition({ StringEquals: { 'AWS:principalorgid': ['o-abcdef1234', 'o-zyxwvu4321'] } }),
    'org',
  );
  assert.equal(withCondition({ StringLike: { 'aws:PrincipalOrgID': 'o-abcdef1234' } }), 'org');
  assert.equal(
    withCondition({ 'ForAnyValue:StringLike': { 'aws:PrincipalOrgPaths': 'o-abcdef1234/r-ab12/*' } }),
    'org',
  );
  assert.equal(withCondition({ StringEquals: { 'aws:SourceAccount': account } }), 'named');
  assert.equal(withCondition({ StringEquals: { 'aws:PrincipalAccount': account } }), 'org');
  assert.equal(
    withCondition({ ArnLike: { 'aws:SourceArn': `arn:aws:sns:us-east-1:${account}:*` } }),
    'named',
  );
  assert.equal(withCondition({ ArnEquals: { 'aws:SourceArn': 'arn:aws:s3:::acme' } }), 'named');
  assert.equal(withCondition({ StringEquals: { 'aws:SourceVpce': 'vpce-1a2b3c4d' } }), 'team');
  assert.equal(withCondition({ StringEquals: { 'aws:SourceVpc': 'vpc-111bbb22' } }), 'team');
  assert.equal(withCondition({ IpAddress: { 'aws:SourceIp': '203.0.113.7/32' } }), 'named');
  assert.equal(withCondition({ IpAddress: { 'aws:SourceIp': ['10.0.0.0/8'] } }), 'named');
  assert.equal(withCondition({ IpAddress: { 'aws:SourceIp': '203.0.113.0/24' } }), 'team');
  assert.equal(
    withCondition({ StringLike: { 'aws:PrincipalArn': `arn:aws:iam::${account}:role/ci-*` } }),
    'org',
  );
  assert.equal(withCondition({ Bool: { 'elasticfilesystem:AccessedViaMountTarget': 'true' } }), 'team');
  assert.equal(
    withCondition({
      StringEquals: { 'aws:PrincipalOrgID': 'o-abcdef1234' },
      Bool: { 'aws:SecureTransport': 'true' },
    }),
    'org',
  );
});

test('conditions that hold nobody back', () => {
  const open = [
    { Bool: { 'aws:SecureTransport': 'true' } },
    { StringLike: { 'aws:SourceVpce': '*' } },
    { StringLike: { 'aws:SourceVpce': 'vpce-*' } },
    { ArnLike: { 'aws:SourceArn': 'arn:aws:sns:*:*:*' } },
    { ArnLike: { 'aws:SourceArn': '*' } },
    { IpAddress: { 'aws:SourceIp': '0.0.0.0/0' } },
    { IpAddress: { 'aws:SourceIp': ['0.0.0.0/1', '128.0.0.0/1'] } },
    { IpAddress: { 'aws:SourceIp': ['10.0.0.0/8', '::/0'] } },
    { StringLike: { 'aws:Referer': 'https://acme.com/*' } },
    { StringEqualsIfExists: { 'aws:PrincipalOrgID': 'o-abcdef1234' } },
    { 'ForAllValues:StringEquals': { 'aws:PrincipalOrgPaths': 'o-abcdef1234/' } },
    { StringNotEquals: { 'aws:SourceVpce': 'vpce-1a2b3c4d' } },
    { NotIpAddress: { 'aws:SourceIp': '203.0.113.7/32' } },
    { StringEquals: { 'aws:SourceAccount': [] } },
    { DateGreaterThan: { 'aws:CurrentTime': '2020-01-01T00:00:00Z' } },
    {},
  ];
  for (const condition of open) assert.equal(withCondition(condition), 'internet', JSON.stringify(condition));
  assert.equal(withCondition({ StringLike: { 'aws:PrincipalOrgID': 'o-*' } }), 'any-account');
  assert.equal(withCondition({ StringLike: { 'aws:PrincipalArn': '*' } }), 'any-account');
  const grant = only({ ...READ, Condition: { Bool: { 'aws:SecureTransport': 'true' } } });
  assert.deepEqual(grant.weaknesses, ['empty-condition']);
  assert.deepEqual(
    grant.conditions.map(({ text }) => text),
    ['aws:securetransport'],
  );
});

test('a Deny narrows what it covers, and only that', () => {
  const deny = (condition: object | undefined, more = {}) => ({
    Effect: 'Deny',
    Principal: '*',
    Action: 's3:*',
    Resource: ['arn:aws:s3:::acme', 'arn:aws:s3:::acme/*'],
    ...(condition ? { Condition: condition } : {}),
    ...more,
  });
  const left = (statement: object) => grants([READ, statement])[0]?.audience;
  assert.equal(left(deny({ StringNotEquals: { 'aws:PrincipalOrgID': 'o-abcdef1234' } })), 'org');
  assert.equal(left(deny({ StringNotEqualsIfExists: { 'aws:PrincipalOrgID': 'o-abcdef1234' } })), 'org');
  assert.equal(left(deny({ NotIpAddress: { 'aws:SourceIp': ['203.0.113.7/32'] } })), 'named');
  assert.equal(
    left(
      deny({
        StringNotEquals: { 'aws:SourceVpce': 'vpce-1a2b3c4d' },
        BoolIfExists: { 'aws:ViaAWSService': 'false' },
      }),
    ),
    'team',
  );
  assert.equal(left(deny(undefined)), 'owner');
  assert.equal(left(deny({ Bool: { 'aws:SecureTransport': 'false' } })), 'internet');
  assert.equal(left(deny({ StringEquals: { 'aws:PrincipalOrgID': 'o-abcdef1234' } })), 'internet');
  assert.equal(left(deny({ StringNotLike: { 'aws:SourceVpce': '*' } })), 'internet');
  assert.equal(left(deny(undefined, { Action: 's3:PutObject' })), 'internet');
  assert.equal(left(deny(undefined, { Resource: 'arn:aws:s3:::other/*' })), 'internet');
  assert.equal(left(deny(undefined, { Principal: { AWS: '111122223333' } })), 'internet');
  assert.deepEqual(
    grants([deny(undefined)]).map(({ effect }) => effect),
    ['deny'],
  );
});

test('access by actions', () => {
  const cases: Record<string, string[]> = {
    admin: [
      '*',
      's3:*',
      'iam:PassRole',
      's3:PutBucketPolicy',
      's3:Put*',
      'kms:CreateGrant',
      'iam:*',
      'sqs:AddPermission',
      'lambda:InvokeFunctionUrl',
      'sts:AssumeRole',
      'iam:Create*',
      'ecr:SetRepositoryPolicy',
      'IAM:PASSROLE',
    ],
    write: [
      's3:PutObject',
      's3:DeleteObject',
      'sqs:SendMessage',
      'sns:Publish',
      'dynamodb:UpdateItem',
      'ec2:RunInstances',
      'ecr:PutImage',
      'dynamodb:PutI*',
    ],
    read: [
      's3:GetObject',
      's3:Get*',
      'dynamodb:Query',
      'kms:Decrypt',
      'ecr:BatchGetImage',
      'secretsmanager:GetSecretValue',
      'sqs:ReceiveMessage',
      'ecr:GetDownloadUrlForLayer',
    ],
    list: [
      's3:ListBucket',
      'ec2:Describe*',
      'sts:GetCallerIdentity',
      's3:GetBucketLocation',
      'iam:List*',
      's3:GetBucketPolicy',
      'lambda:GetPolicy',
    ],
  };
  for (const [access, actions] of Object.entries(cases)) {
    for (const action of actions) assert.equal(accessOfAction(action), access, action);
  }
  assert.equal(only({ ...READ, Action: ['s3:ListBucket', 's3:PutObject'] }).access, 'write');
  const notAction = only({ ...READ, Action: undefined, NotAction: 's3:DeleteBucket' });
  assert.deepEqual([notAction.access, notAction.weaknesses], ['admin', ['not-action']]);
});

test('identity policies: access and breadth, escalation', () => {
  const identity = (Action: string | string[], Resource: string | string[]) => {
    const { access, breadth, weaknesses } = only({ Effect: 'Allow', Action, Resource }, IDENTITY);
    return [access, breadth, ...weaknesses];
  };
  assert.deepEqual(identity('*', '*'), ['admin', 'all', 'escalation']);
  assert.deepEqual(identity('s3:*', '*'), ['admin', 'all']);
  assert.deepEqual(identity('s3:*', 'arn:aws:s3:::acme/*'), ['admin', 'some']);
  assert.deepEqual(identity('iam:PassRole', '*'), ['admin', 'all', 'escalation']);
  assert.deepEqual(identity('iam:PassRole', 'arn:aws:iam::111122223333:role/*'), [
    'admin',
    'service',
    'escalation',
  ]);
  assert.deepEqual(identity('iam:PassRole', 'arn:aws:iam::111122223333:role/app'), ['write', 'some']);
  assert.deepEqual(identity('lambda:InvokeFunction', 'arn:aws:lambda:eu-west-1:111122223333:function:f'), [
    'write',
    'some',
  ]);
  assert.deepEqual(identity('iam:CreateAccessKey', 'arn:aws:iam::*:user/${aws:username}'), ['write', 'some']);
  assert.deepEqual(identity('sts:AssumeRole', '*'), ['admin', 'all', 'escalation']);
  assert.deepEqual(identity('s3:GetObject', 'arn:aws:s3:::acme/*'), ['read', 'some']);
  assert.deepEqual(identity('ec2:Describe*', '*'), ['list', 'all']);
  assert.equal(breadthOf('arn:aws:s3:::*'), 'service');
  assert.equal(
    only({ Effect: 'Allow', Action: '*', Resource: '*' }, { kind: 'identity', holder: 'team' }).audience,
    'team',
  );
});

test('trust: accounts and external ids', () => {
  const assume = (principal: object | string, condition?: object, context: PolicyContext = TRUST) =>
    only(
      {
        Effect: 'Allow',
        Principal: principal,
        Action: 'sts:AssumeRole',
        ...(condition ? { Condition: condition } : {}),
      },
      context,
    );
  const root = { AWS: 'arn:aws:iam::111122223333:root' };
  assert.deepEqual([assume('*').audience, assume('*').access], ['internet', 'admin']);
  assert.equal(assume(root).audience, 'org');
  assert.equal(assume(root, { StringEquals: { 'sts:ExternalId': 'abc' } }).audience, 'named');
  assert.equal(assume('*', { StringEquals: { 'sts:ExternalId': 'abc' } }).audience, 'internet');
  assert.equal(assume({ AWS: 'arn:aws:iam::111122223333:role/ci' }).audience, 'named');
  assert.equal(assume({ Service: 'lambda.amazonaws.com' }).audience, 'owner');
  assert.deepEqual(assume(root, undefined, { kind: 'trust', account: '999900001111' }).weaknesses, [
    'no-external-id',
  ]);
  assert.deepEqual(assume(root, undefined, { kind: 'trust', account: '111122223333' }).weaknesses, []);
});

test('trust: tokens of other identity providers', () => {
  const github = (
    tests: Record<string, string | string[]>,
    provider = 'token.actions.githubusercontent.com',
  ) => {
    const keyed = Object.fromEntries(
      Object.entries(tests).map(([key, value]) => [`${provider}:${key}`, value]),
    );
    const { audience, weaknesses } = only(
      {
        Effect: 'Allow',
        Principal: { Federated: `arn:aws:iam::111122223333:oidc-provider/${provider}` },
        Action: 'sts:AssumeRoleWithWebIdentity',
        Condition: { StringLike: keyed },
      },
      TRUST,
    );
    return [audience, ...weaknesses];
  };
  const aud = 'sts.amazonaws.com';
  assert.deepEqual(github({ aud, sub: 'repo:acme/web:ref:refs/heads/main' }), ['named']);
  assert.deepEqual(github({ aud, sub: 'repo:acme/web:environment:prod' }), ['named']);
  assert.deepEqual(github({ aud, sub: 'repo:acme/web:*' }), ['team']);
  assert.deepEqual(github({ aud, sub: 'repo:acme/*' }), ['org', 'wide-subject']);
  assert.deepEqual(github({ aud, sub: 'repo:acme/web-*' }), ['org', 'wide-subject']);
  assert.deepEqual(github({ aud, sub: 'repo:acme*' }), ['any-account', 'wide-subject']);
  assert.deepEqual(github({ aud, sub: 'repo:*' }), ['any-account', 'wide-subject']);
  assert.deepEqual(github({ aud, sub: '*' }), ['any-account', 'wide-subject']);
  assert.deepEqual(github({ aud, sub: ['repo:acme/web:ref:refs/heads/main', 'repo:*/*'] }), [
    'any-account',
    'wide-subject',
  ]);
  assert.deepEqual(github({ aud }), ['any-account', 'no-subject']);
  assert.deepEqual(github({ sub: 'repo:acme/web:ref:refs/heads/main' }), ['named', 'no-audience']);
  assert.deepEqual(github({ aud, repository_owner: 'acme' }), ['org', 'wide-subject']);
  assert.deepEqual(github({ aud, sub: 'project_path:acme/*' }, 'gitlab.com'), ['org', 'wide-subject']);
  assert.deepEqual(github({ aud, sub: 'project_path:acme/web:ref_type:branch:ref:main' }, 'gitlab.com'), [
    'named',
  ]);
  assert.deepEqual(github({ aud }, 'gitlab.acme.com'), ['org', 'no-subject']);
  const eks = 'oidc.eks.eu-west-1.amazonaws.com/id/ABC';
  assert.deepEqual(github({ aud, sub: 'system:serviceaccount:prod:app' }, eks), ['named']);
  assert.deepEqual(github({ aud, sub: 'system:serviceaccount:prod:*' }, eks), ['team']);
  assert.deepEqual(github({ aud, sub: 'system:serviceaccount:*:*' }, eks), ['org', 'wide-subject']);
  const cognito = 'cognito-identity.amazonaws.com';
  assert.deepEqual(github({ aud: 'pool', amr: 'unauthenticated' }, cognito), ['internet']);
  assert.deepEqual(github({ aud: 'pool', amr: 'authenticated' }, cognito), ['any-account']);
});

test('services at resources, and the root of a key', () => {
  const service = { ...READ, Principal: { Service: 's3.amazonaws.com' }, Action: 'sns:Publish' };
  assert.deepEqual(only(service).weaknesses, ['no-source']);
  const bound = { ...service, Condition: { StringEquals: { 'aws:SourceAccount': '111122223333' } } };
  assert.deepEqual([only(bound).audience, ...only(bound).weaknesses], ['named']);
  const key = (AWS: string | string[], context: PolicyContext = { kind: 'resource', service: 'kms' }) =>
    only({ Effect: 'Allow', Principal: { AWS }, Action: 'kms:*', Resource: '*' }, context).audience;
  assert.equal(key('arn:aws:iam::111122223333:root'), 'owner');
  assert.equal(key(['arn:aws:iam::111122223333:root', 'arn:aws:iam::999900001111:root']), 'org');
  assert.equal(
    key('arn:aws:iam::111122223333:root', { kind: 'resource', service: 'kms', account: '999900001111' }),
    'org',
  );
  assert.equal(key('*'), 'internet');
});

test('what cannot be read says so', () => {
  assert.equal(readPolicy('', RESOURCE).problem, 'syntax');
  assert.equal(readPolicy('{"Statement":[{"Effect":"Allow"', RESOURCE).problem, 'syntax');
  assert.equal(readPolicy('{"Rules":[]}', RESOURCE).problem, 'shape');
  assert.equal(readPolicy('{"Statement":[]}', RESOURCE).problem, 'shape');
  assert.equal(readPolicy('{"Statement":["x"]}', RESOURCE).problem, 'shape');
  assert.equal(readPolicy('['.repeat(5_000), RESOURCE).problem, 'depth');
  assert.equal(readPolicy('"'.repeat(1_000_001), RESOURCE).problem, 'length');
  const broken = readPolicy(
    '{"Statement":{"Effect":"Allow","Principal":"*","Action":"s3:GetObject"',
    RESOURCE,
  );
  assert.deepEqual([broken.problem, broken.grants[0]?.audience], ['syntax', 'internet']);
  const unknown = readPolicy(
    '{"Statement":{"Effect":\uFFFC,"Principal":"*","Action":"s3:GetObject"}}',
    RESOURCE,
  );
  assert.equal(unknown.grants[0]?.effect, 'allow');
});

test('what decides is what is underlined', () => {
  const text = '{"Statement":{"Effect":"Allow","Principal":{"AWS":"*"},"Action":"s3:GetObject"}}';
  const grant = readPolicy(text, RESOURCE).grants[0];
  assert.equal(text.slice(grant?.start, grant?.end), '"Principal":{"AWS":"*"}');
});

test('no document makes it throw, and many statements stay cheap', () => {
  const part = fc.constantFrom(
    '*',
    'arn:aws:iam::1:root',
    's3:*',
    'aws:SourceIp',
    '0.0.0.0/0',
    'Allow',
    'Deny',
    '',
  );
  const { tree } = fc.letrec((tie) => ({
    tree: fc.oneof(
      { maxDepth: 5 },
      part,
      fc.jsonValue({ maxDepth: 1 }),
      fc.array(tie('tree'), { maxLength: 3 }),
      fc.dictionary(
        fc.constantFrom(
          'Statement',
          'Effect',
          'Principal',
          'AWS',
          'Federated',
          'Action',
          'Resource',
          'Condition',
          'StringLike',
          'aws:SourceIp',
          'NotAction',
        ),
        tie('tree'),
        { maxKeys: 5 },
      ),
    ),
  }));
  fc.assert(
    fc.property(tree, (value) => {
      for (const context of [RESOURCE, TRUST, IDENTITY])
        readPolicy(JSON.stringify({ Statement: value }), context);
    }),
    { numRuns: 2_000 },
  );
  const actions = Array.from({ length: 5_000 }, (_, i) => `s3:Get${i}*`);
  const wide = { ...READ, Action: actions };
  const text = JSON.stringify({
    Statement: [wide, { ...wide, Effect: 'Deny' }, ...Array(1_000).fill({ ...READ, Effect: 'Deny' })],
  });
  const began = performance.now();
  readPolicy(text, RESOURCE);
  assert.ok(performance.now() - began < 500);
});
