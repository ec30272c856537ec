import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { policyFacts } from '../../../src/core/facts/policy.ts';
import { fields, plain, state } from './reading.ts';

const OPEN =
  '{"Statement":[{"Effect":"Allow","Principal":"*","Action":"s3:GetObject","Resource":"arn:aws:s3:::acme/*"}]}';
const NARROW = OPEN.replace('"*"', '{"AWS":"arn:aws:iam::111122223333:role/app"}');

function audiences(command: string, files: Record<string, string> = {}): string[] {
  return fields(state(policyFacts, command, files), 'policy', 'effect', 'audience', 'access');
}

test('a bucket policy in the command', () => {
  const command = `aws s3api put-bucket-policy --bucket acme --policy '${OPEN}'`;
  const { facts } = state(policyFacts, command);
  assert.equal(facts.length, 1);
  const [fact] = facts;
  assert.ok(fact);
  assert.deepEqual(plain(fact), {
    kind: 'resource',
    format: 'iam',
    source: 'inline',
    service: 's3',
    effect: 'allow',
    audience: 'internet',
    access: 'read',
    breadth: 'some',
    principal: '*',
    action: 's3:GetObject',
    resource: 'arn:aws:s3:::acme/*',
    condition: '',
    weakness: '',
  });
  assert.equal(command.slice(fact.span.start, fact.span.end), '"Principal":"*"');
  const resource = fact.fields.resource?.[0]?.from.span;
  assert.equal(command.slice(resource?.start, resource?.end), 'arn:aws:s3:::acme/*');
  assert.deepEqual(audiences(command.replace(OPEN, NARROW)), ['allow named read']);
});

test('a policy in a file: named, looked up, unknown until then', () => {
  const command = 'aws s3api put-bucket-policy --bucket acme --policy file://p.json';
  const { facts, open } = state(policyFacts, command);
  assert.deepEqual(open, ['p.json']);
  assert.equal(facts.length, 1);
  assert.deepEqual(fields({ facts, open }, 'policy', 'effect', 'file', 'source', 'audience'), [
    'unknown p.json file ?',
  ]);
  assert.deepEqual(audiences(command, { 'p.json': OPEN }), ['allow internet read']);
  assert.deepEqual(audiences(command, { 'p.json': NARROW }), ['allow named read']);
  assert.deepEqual(audiences(command, { 'p.json': '{' }), ['unknown ? ?']);
  const substituted = 'aws s3api put-bucket-policy --bucket acme --policy "$(cat p.json)"';
  assert.deepEqual(audiences(substituted, { 'p.json': OPEN }), ['allow internet read']);
  assert.deepEqual(audiences(substituted), ['unknown ? ?']);
});

test('what the text does not say is unknown, not silent', () => {
  assert.deepEqual(audiences('aws s3api put-bucket-policy --bucket b --policy "$POLICY"'), ['unknown ? ?']);
  assert.deepEqual(audiences('aws s3api put-bucket-policy --bucket b --policy "{not json"'), ['unknown ? ?']);
  assert.deepEqual(audiences("aws s3api put-bucket-policy --bucket b --policy '{}'"), ['unknown ? ?']);
  const partly = `aws s3api put-bucket-policy --bucket $B --policy "{\\"Statement\\":{\\"Effect\\":\\"Allow\\",\\"Principal\\":\\"*\\",\\"Action\\":\\"s3:GetObject\\",\\"Resource\\":\\"arn:aws:s3:::$B/*\\"}}"`;
  assert.deepEqual(fields(state(policyFacts, partly), 'policy', 'audience', 'resource'), [
    'internet ?arn:aws:s3:::…/*',
  ]);
});

test('the same document means different things in different places', () => {
  const admin = '{"Statement":{"Effect":"Allow","Action":"*","Resource":"*"}}';
  const trust =
    '{"Statement":{"Effect":"Allow","Principal":{"AWS":"111122223333"},"Action":"sts:AssumeRole"}}';
  const cases: [string, string][] = [
    [
      `aws iam put-role-policy --role-name r --policy-name p --policy-document '${admin}'`,
      'identity named admin iam',
    ],
    [
      `aws iam put-group-policy --group-name g --policy-name p --policy-document '${admin}'`,
      'identity team admin iam',
    ],
    [`aws iam create-policy --policy-name p --policy-document '${admin}'`, 'identity named admin iam'],
    [`aws iam update-assume-role-policy --role-name r --policy-document '${trust}'`, 'trust org admin iam'],
    [`aws iam create-role --role-name r --assume-role-policy-document '${trust}'`, 'trust org admin iam'],
    [
      `aws kms put-key-policy --key-id k --policy-name default --policy '${OPEN}'`,
      'resource internet read kms',
    ],
    [
      `aws ecr set-repository-policy --repository-name r --policy-text '${OPEN}'`,
      'resource internet read ecr',
    ],
    [
      `aws secretsmanager put-resource-policy --secret-id s --resource-policy '${OPEN}'`,
      'resource internet read secretsmanager',
    ],
    [`aws glue put-resource-policy --policy-in-json '${OPEN}'`, 'resource internet read glue'],
    [
      `aws opensearch update-domain-config --domain-name d --access-policies '${OPEN}'`,
      'resource internet read opensearch',
    ],
    [`aws organizations update-policy --policy-id p --content '${admin}'`, 'ceiling org admin organizations'],
    [
      `aws ec2 create-vpc-endpoint --vpc-id v --service-name s --policy-document '${OPEN}'`,
      'ceiling org read ec2',
    ],
    [
      `aws sns set-topic-attributes --topic-arn t --attribute-name Policy --attribute-value '${OPEN}'`,
      'resource internet read sns',
    ],
    [
      `sudo env X=1 aws --profile prod s3api put-bucket-policy --bucket b --policy='${OPEN}'`,
      'resource internet read s3',
    ],
  ];
  for (const [command, wanted] of cases) {
    assert.deepEqual(
      fields(state(policyFacts, command), 'policy', 'kind', 'audience', 'access', 'service'),
      [wanted],
      command,
    );
  }
});

test('policies nested in attributes and requests', () => {
  const inner = JSON.stringify(OPEN);
  const commands = [
    `aws sqs set-queue-attributes --queue-url q --attributes '{"Policy":${inner}}'`,
    `aws sqs set-queue-attributes --queue-url q --attributes 'Policy=${OPEN}'`,
    `aws sns create-topic --name t --attributes '{"DisplayName":"x","Policy":${inner}}'`,
    `aws s3api put-bucket-policy --cli-input-json '{"Bucket":"b","Policy":${inner}}'`,
    `aws sqs set-queue-attributes --cli-input-json '{"QueueUrl":"q","Attributes":{"Policy":${inner}}}'`,
    `aws glacier set-vault-access-policy --account-id - --vault-name v --policy '{"Policy":${inner}}'`,
  ];
  for (const command of commands) {
    assert.deepEqual(audiences(command), ['allow internet read'], command);
    const [fact] = state(policyFacts, command).facts;
    const shown = command.slice(fact?.span.start, fact?.span.end);
    assert.match(shown, /^\\?"Principal\\?":\\?"\*\\?"$/, command);
  }
  assert.deepEqual(
    audiences(`aws sqs set-queue-attributes --queue-url q --attributes VisibilityTimeout=30`),
    [],
  );
  assert.deepEqual(
    audiences('aws sqs set-queue-attributes --queue-url q --attributes file://a.json', {
      'a.json': `{"Policy":${inner}}`,
    }),
    ['allow internet read'],
  );
  assert.deepEqual(audiences('aws sqs set-queue-attributes --queue-url q --attributes file://a.json'), [
    'unknown ? ?',
  ]);
  assert.deepEqual(
    audiences('aws sns set-topic-attributes --topic-arn t --attribute-name DisplayName --attribute-value x'),
    [],
  );
});

test('other policies, and reading ones, say nothing', () => {
  for (const command of [
    `aws accessanalyzer validate-policy --policy-type RESOURCE_POLICY --policy-document '${OPEN}'`,
    `aws iam simulate-custom-policy --policy-input-list '${OPEN}' --action-names s3:GetObject`,
    `aws sts assume-role --role-arn r --role-session-name s --policy '${OPEN}'`,
    'aws s3api get-bucket-policy --bucket b',
    'aws s3api delete-bucket-policy --bucket b',
    "aws ecr put-lifecycle-policy --repository-name r --lifecycle-policy-text '{}'",
    `aws organizations create-policy --type TAG_POLICY --name t --description d --content '{"tags":{}}'`,
    `aws cloudformation set-stack-policy --stack-name s --stack-policy-body '${OPEN}'`,
    `echo aws s3api put-bucket-policy --policy '${OPEN}'`,
    'aws s3api put-bucket-policy help',
  ]) {
    assert.deepEqual(audiences(command), [], command);
  }
});

test('other tools that put a bucket policy', () => {
  for (const command of ['s3cmd setpolicy p.json s3://acme', 'mc anonymous set-json p.json local/acme']) {
    assert.deepEqual(audiences(command, { 'p.json': OPEN }), ['allow internet read'], command);
    assert.deepEqual(audiences(command), ['unknown ? ?'], command);
  }
});

test('the account that the command names tells foreign accounts apart', () => {
  const trust = (id: string) =>
    `aws iam update-assume-role-policy --role-name arn:aws:iam::999900001111:role/r --policy-document '{"Statement":{"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::${id}:root"},"Action":"sts:AssumeRole"}}'`;
  assert.deepEqual(fields(state(policyFacts, trust('111122223333')), 'policy', 'weakness'), [
    'no-external-id',
  ]);
  assert.deepEqual(fields(state(policyFacts, trust('999900001111')), 'policy', 'weakness'), ['']);
});

test('no document makes it throw, and every place lies in the text', () => {
  const piece = fc.constantFrom(
    '{',
    '}',
    '[',
    ']',
    '"Statement"',
    '"Principal"',
    ':',
    ',',
    '"*"',
    '\\"',
    'Policy=',
    '$X',
    'file://',
    ' ',
  );
  fc.assert(
    fc.property(
      fc.array(piece, { maxLength: 30 }),
      fc.constantFrom('--policy', '--attributes', '--cli-input-json'),
      (parts, option) => {
        const command = `aws sqs set-queue-attributes ${option} "${parts.join('').replaceAll('"', '\\"')}"`;
        for (const fact of state(policyFacts, command).facts) {
          assert.ok(
            fact.span.start >= 0 && fact.span.end <= command.length && fact.span.start <= fact.span.end,
          );
        }
      },
    ),
    { numRuns: 1_000 },
  );
});
