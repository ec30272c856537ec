import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inSameAccount } from '../../../src/core/rules/account.ts';
import { read } from '../shell/reading.ts';

function advised(held: string, advice: string): string {
  return inSameAccount(advice, read(held).invocations.at(-1));
}

test('advice works in the account and region of the held command', () => {
  const advice = 'aws s3api get-bucket-acl --bucket b';
  assert.equal(
    advised('aws s3api put-bucket-acl --profile "my prod" --region eu-west-1 --acl private', advice),
    "aws --profile 'my prod' --region eu-west-1 s3api get-bucket-acl --bucket b",
  );
  assert.equal(
    advised('AWS_PROFILE=prod aws s3api put-bucket-acl --bucket b', advice),
    'aws --profile prod s3api get-bucket-acl --bucket b',
  );
  assert.equal(
    advised('AWS_PROFILE=dev aws --profile prod s3api put-bucket-acl --bucket b', advice),
    'aws --profile prod s3api get-bucket-acl --bucket b',
  );
});

test('what is said already, and other programs, stay as they are', () => {
  const held = 'aws --region eu-west-1 ec2 describe-instances';
  assert.equal(advised(held, 'aws --region us-east-1 sts x'), 'aws --region us-east-1 sts x');
  assert.equal(advised(held, 'awslocal s3 ls'), 'awslocal s3 ls');
  assert.equal(advised('chmod 777 x', 'aws s3 ls'), 'aws s3 ls');
  assert.equal(advised('aws s3 ls', 'aws s3 ls'), 'aws s3 ls');
  assert.equal(inSameAccount('aws s3 ls', undefined), 'aws s3 ls');
});
