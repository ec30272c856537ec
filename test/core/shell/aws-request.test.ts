import assert from 'node:assert/strict';
import { test } from 'node:test';
import { LookupBook, lookupKey } from '../../../src/core/lookup.ts';
import { read } from './reading.ts';

/** The options of the first command, `--name=value`, with the place of each. */
function options(
  text: string,
  files: Readonly<Record<string, string>> = {},
): { shown: string[]; at: string[] } {
  const answers = new Map(
    Object.entries(files).map(([path, content]) => [
      lookupKey({ kind: 'text', path }),
      { kind: 'text', text: content } as const,
    ]),
  );
  const [first] = read(text, 'bash', new LookupBook(answers)).invocations;
  assert.ok(first);
  return {
    shown: first.options.map(({ name, value }) => (value ? `${name}=${value.text}` : name)),
    at: first.options.map(({ span }) => text.slice(span.start, span.end)),
  };
}

test('a request document gives the options that it stands for', () => {
  const { shown, at } = options(
    `aws rds modify-db-instance --cli-input-json '{"DBInstanceIdentifier": "d", "PubliclyAccessible": true, "MultiAZ": false}'`,
  );
  assert.deepEqual(shown.slice(1), ['--db-instance-identifier=d', '--publicly-accessible', '--no-multi-az']);
  assert.deepEqual(at.slice(1), ['d', 'true', 'false']);
});

test('lists, maps and wrapped booleans', () => {
  const { shown } = options(
    `aws ec2 modify-x --cli-input-json='{"UserIds":["1","2"],"SpecArns":["a"],"Block":{"A":[1]},"MapPublicIpOnLaunch":{"Value":true}}'`,
  );
  assert.deepEqual(shown.slice(1), [
    '--user-ids=1',
    '--user-ids=2',
    '--spec-arns=a',
    '--block={"A":[1]}',
    '--map-public-ip-on-launch',
  ]);
});

test('what stands on the command line wins', () => {
  const { shown } = options(
    `aws s3api put-bucket-acl --acl private --cli-input-json '{"Bucket":"b","ACL":"public-read"}'`,
  );
  assert.deepEqual(
    shown.filter((one) => !one.startsWith('--cli')),
    ['--acl=private', '--bucket=b'],
  );
});

test('a request in a file is read where the file is known, and in YAML too', () => {
  const known = options('aws s3api put-bucket-acl --cli-input-yaml file://r.yaml', {
    'r.yaml': 'Bucket: b\nACL: public-read\n',
  });
  assert.deepEqual(known.shown.slice(1), ['--bucket=b', '--acl=public-read']);
  assert.deepEqual(known.at.slice(1), ['file://r.yaml', 'file://r.yaml']);
  const unknown = options('aws s3api put-bucket-acl --cli-input-yaml file://r.yaml');
  assert.deepEqual(unknown.shown, ['--cli-input-yaml=file://r.yaml']);
});

test('options that decide about access are read from files, others are left alone', () => {
  const files = { 'p.json': '[{"CidrIp":"0.0.0.0/0"}]', 's.txt': 'hunter2' };
  assert.deepEqual(options('aws ec2 x --ip-permissions file://p.json', files).shown, [
    '--ip-permissions=[{"CidrIp":"0.0.0.0/0"}]',
  ]);
  assert.deepEqual(options('aws secretsmanager x --secret-string file://s.txt', files).shown, [
    '--secret-string=file://s.txt',
  ]);
});

test('broken documents add nothing', () => {
  for (const text of ['{', '[1]', '""', '{"__proto__": {"a": 1}}', 'a: [']) {
    assert.doesNotThrow(() => options(`aws s3api put-bucket-acl --cli-input-json '${text}'`));
  }
});
