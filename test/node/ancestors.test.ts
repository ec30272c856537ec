import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ancestorsOf } from '../../src/node/ancestors.ts';

test('the processes above one are told where the system tells', {
  skip: process.platform !== 'linux',
}, () => {
  const all = ancestorsOf(String(process.pid));
  assert.equal(all[0], String(process.ppid));
  assert.ok(all.length < 64);
});

test('above what is no process there is nothing', () => assert.deepEqual(ancestorsOf('x/../1'), []));
