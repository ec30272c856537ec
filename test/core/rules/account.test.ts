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

test('advice works in the cluster, namespace, host or folder of the held command', () => {
  assert.equal(
    advised('kubectl --context prod -n shop delete netpol x', 'kubectl get netpol'),
    'kubectl --context prod --namespace shop get netpol',
  );
  assert.equal(advised('oc -n shop delete pvc x', 'oc get pvc'), 'oc --namespace shop get pvc');
  assert.equal(advised('oc -n shop delete pvc x', 'kubectl get pvc'), 'kubectl --namespace shop get pvc');
  assert.equal(
    advised('kubectl -n shop delete pvc x', 'kubectl get pvc -n other'),
    'kubectl get pvc -n other',
  );
  assert.equal(advised('helm -n shop uninstall x', 'helm list'), 'helm --namespace shop list');
  assert.equal(
    advised('docker --context far compose -f a.yml down -v', 'docker compose config --volumes'),
    'docker --context far compose --file a.yml config --volumes',
  );
  assert.equal(advised('terraform -chdir=infra destroy', 'terraform plan'), 'terraform -chdir=infra plan');
});

test('what is said already, and other programs, stay as they are', () => {
  const held = 'aws --region eu-west-1 ec2 describe-instances';
  assert.equal(advised(held, 'aws --region us-east-1 sts x'), 'aws --region us-east-1 sts x');
  assert.equal(advised(held, 'awslocal s3 ls'), 'awslocal s3 ls');
  assert.equal(advised('chmod 777 x', 'aws s3 ls'), 'aws s3 ls');
  assert.equal(advised('aws s3 ls', 'aws s3 ls'), 'aws s3 ls');
  assert.equal(inSameAccount('aws s3 ls', undefined), 'aws s3 ls');
});
