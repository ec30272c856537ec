import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Releases } from '../../../src/editor/gates/shell-releases.ts';

test('a released text passes Enter once, in its own terminal', () => {
  const releases = new Releases(() => 0);
  releases.add('rm -rf x\r\n', '7');
  assert.equal(releases.take('rm -rf x', '8'), false);
  assert.equal(releases.take('rm -rf xy', '7'), false);
  assert.equal(releases.take('rm -rf x', '7'), true);
  assert.equal(releases.take('rm -rf x', '7'), false);
  releases.add('a\nb', undefined);
  assert.equal(releases.take('a\nb\n', '9'), true);
});

test('it waits ten minutes and no longer', () => {
  let now = 0;
  const releases = new Releases(() => now);
  releases.add('rm -rf x', '7');
  now = 11 * 60_000;
  assert.equal(releases.take('rm -rf x', '7'), false);
  assert.equal(releases.covers('rm -rf x', '7'), false);
});

test('what was released at Enter runs with a release and does not pass a second time', () => {
  const releases = new Releases(() => 0);
  releases.addRunning('cd x && rm -rf y');
  assert.equal(releases.take('cd x && rm -rf y', '7'), false);
  assert.equal(releases.covers('cd x', '7'), true);
  assert.equal(releases.covers('rm -rf z', '7'), false);
  assert.equal(releases.covers('', '7'), false);
});
