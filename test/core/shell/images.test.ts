import assert from 'node:assert/strict';
import { test } from 'node:test';
import { commands } from './reading.ts';

test('an image that is a program gets what follows it', () => {
  assert.ok(commands('docker run --rm -v ~/.aws:/root/.aws amazon/aws-cli s3 ls').includes('aws s3 ls'));
  assert.ok(
    commands('podman run public.ecr.aws/aws-cli/aws-cli:2.15.0 s3 rb s3://b').includes('aws s3 rb s3://b'),
  );
  assert.ok(commands('docker run rclone/rclone@sha256:0a1b delete r:x').includes('rclone delete r:x'));
});

test('an entry point wins, and other images run what follows them', () => {
  assert.ok(commands('docker run --entrypoint sh amazon/aws-cli -c ls').includes('ls'));
  assert.ok(commands('docker run alpine aws s3 ls').includes('aws s3 ls'));
  assert.ok(commands('docker exec amazon/aws-cli sh').includes('sh'));
});
