import assert from 'node:assert/strict';
import { test } from 'node:test';
import { redact } from '../../src/node/redact.ts';

/** Built from parts, so that no scanner takes the tests for a leak. */
const A = 'A1b2C3d4E5f6G7h8I9j0';
const SECRETS: readonly (readonly [text: string, secret: string])[] = [
  [`aws configure set aws_access_key_id ${'AKIA'}IOSFODNN7EXAMPLE`, `${'AKIA'}IOSFODNN7EXAMPLE`],
  [`git clone https://${'ghp_'}${A}${A}@github.com/o/r`, `${'ghp_'}${A}${A}`],
  [`curl -H "PRIVATE-TOKEN: ${'glpat-'}${A}" https://x`, `${'glpat-'}${A}`],
  [`export OPENAI_API_KEY=${'sk-'}proj-${A}`, `${'sk-'}proj-${A}`],
  [`echo ${'sk-'}ant-api03-${A}`, `${'sk-'}ant-api03-${A}`],
  [`slack ${'xoxb-'}123456789-${A}`, `${'xoxb-'}123456789-${A}`],
  [`curl -d x https://hooks.slack.com/services/T0/B0/${A}`, `T0/B0/${A}`],
  [`curl -H 'Authorization: Bearer ${'eyJ'}hbGciOiJIUz.${'eyJ'}zdWIiOiIx.${A}'`, A],
  [`jwt ${'eyJ'}hbGciOiJIUz.${'eyJ'}zdWIiOiIx.${A}.`, A],
  ['curl -H "authorization: Basic dXNlcjpwYXNz" x', 'dXNlcjpwYXNz'],
  ['curl -H "Cookie: session=abc; id=def" x', 'session=abc; id=def'],
  ['curl -d \'{"password": "hunter2"}\' x', 'hunter2'],
  ['curl -d "{\\"password\\":\\"hunter2\\"}" x', 'hunter2'],
  ['PGPASSWORD=hunter2 psql -h db', 'hunter2'],
  ['mysql -u root -phunter2 shop', 'hunter2'],
  ['mysql --password=hunter2 shop', 'hunter2'],
  ['aws rds modify-db-instance --master-user-password hunter2 --x', 'hunter2'],
  ["aws rds modify-db-instance --master-user-password 'hunter 2' --x", 'hunter 2'],
  ['sshpass -p hunter2 ssh host', 'hunter2'],
  ['docker login -u me -p hunter2 registry', 'hunter2'],
  ['curl -u me:hunter2 https://x', 'hunter2'],
  ['curl --user "me:hunter2" https://x', 'hunter2'],
  ['psql postgres://app:hunter2@db.example/shop', 'hunter2'],
  ["ALTER USER app WITH PASSWORD 'hunter2';", 'hunter2'],
  ["CREATE USER app IDENTIFIED BY 'hunter2';", 'hunter2'],
  ['openssl rsa -passin pass:hunter2', 'hunter2'],
  ['gh secret set TOKEN --body hunter2', 'hunter2'],
  ['kubectl create secret generic s --from-literal=db=hunter2', 'hunter2'],
  ['az keyvault secret set --vault-name v --name n --value hunter2', 'hunter2'],
  ['aws secretsmanager put-secret-value --secret-id x --secret-string hunter2', 'hunter2'],
  ['https://x.blob.core.windows.net/c?sv=1&sig=hunter2%3D&se=2', 'hunter2%3D'],
  ['AccountKey=hunter2==;EndpointSuffix=x', 'hunter2=='],
  ['client_secret: hunter2', 'hunter2'],
  ['npm config set //registry/:_authToken=hunter2', 'hunter2'],
  [`-----BEGIN OPENSSH PRIVATE KEY-----\n${A}\n${A}\n-----END OPENSSH PRIVATE KEY-----`, A],
  [`-----BEGIN RSA PRIVATE KEY-----\n${A}`, A],
];

test('secrets are taken out, what stands around them stays', () => {
  for (const [text, secret] of SECRETS) {
    const shown = redact(text);
    assert.ok(!shown.includes(secret), `${text} → ${shown}`);
    assert.match(shown, /<redacted [a-z-]+ [0-9+-]+>/, text);
    assert.ok(shown.startsWith(text.slice(0, text.indexOf(secret.slice(0, 4)) < 4 ? 0 : 4)), text);
  }
});

const KEPT = [
  'chmod 777 password.txt',
  'docker login --password-stdin registry',
  'psql "postgres://app:$DB_PASSWORD@db/shop"',
  'PGPASSWORD=$PGPASSWORD psql',
  'export TOKEN=$(gh auth token)',
  'curl -H "Authorization: Bearer $TOKEN" https://x',
  'git checkout 3f786850e387550fdab836ed7e6dc881de23001b',
  'git clone git@github.com:acme/shop.git',
  'git clone ssh://git@github.com/acme/shop.git',
  'git checkout task-sk-1234567890123456789',
  'aws s3 cp s3://secret-bucket/x .',
  'aws secretsmanager get-secret-value --secret-id prod/db',
  'kubectl create secret generic s',
  'kubectl get secret db -o yaml',
  'llm --max_tokens=500',
  'docker run -u 1000:1000 img',
  'docker run -p 8080:80 nginx',
  'mkdir -p a b',
  'mysql -p shop',
  'mysqldump --no-password --all-databases',
  'cd $OLDPWD && PWD=/srv make',
  'GOOGLE_APPLICATION_CREDENTIALS=/home/me/key.json gcloud auth list',
  'curl https://example.com:8080/x@y',
  'curl https://user@example.com/',
  'pip install tokenizers==0.2',
  'aws iam create-access-key --user-name bob',
  '-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----',
  '-----BEGIN PUBLIC KEY-----\nMIIB\n-----END PUBLIC KEY-----',
  'password=""',
  'AKIA is a prefix; ghp_ too',
];

test('what only looks like one stays', () => {
  for (const text of KEPT) assert.equal(redact(text), text);
});

test('redacting twice changes nothing more', () => {
  for (const [text] of SECRETS) assert.equal(redact(redact(text)), redact(text));
});

test('the length is told in classes', () => {
  assert.equal(redact('password=hunter2'), 'password=<redacted named 1-7>');
  assert.equal(redact(`password=${'x'.repeat(12)}`), 'password=<redacted named 8-15>');
  assert.equal(redact(`password=${'x'.repeat(100)}`), 'password=<redacted named 64+>');
});

test('the cost is linear in the length', () => {
  const hard = [
    'password=',
    'pass:',
    'eyJ',
    'token:$',
    'Cookie: ',
    '://a@',
    'mysql a ',
    'sk-',
    '"password": "',
    '-u a:',
  ];
  for (const part of hard) {
    const text = part.repeat(Math.ceil(400_000 / part.length));
    const start = performance.now();
    redact(text);
    assert.ok(performance.now() - start < 2000, part);
  }
});
