import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { withLock } from '../../src/tools/vscode/lock.ts';

const folder = mkdtempSync(join(tmpdir(), 'holdpoint-test-'));
after(() => rmSync(folder, { recursive: true, force: true }));
const quiet = () => {};

test('only one holds a lock at a time, and everyone has a turn', async () => {
  const file = join(folder, 'shared.lock');
  let inside = 0;
  let most = 0;
  const turn = () =>
    withLock(file, quiet, async () => {
      most = Math.max(most, ++inside);
      await sleep(20);
      inside--;
    });
  await Promise.all([turn(), turn(), turn()]);
  assert.equal(most, 1);
  assert.ok(!existsSync(file));
});

test('the lock of a holder that died is taken over', async () => {
  const file = join(folder, 'dead.lock');
  writeFileSync(file, '');
  const longAgo = new Date(Date.now() - 60_000);
  utimesSync(file, longAgo, longAgo);
  assert.equal(await withLock(file, quiet, async () => 'done'), 'done');
});

test('a lock that stays held is given up on, in words', async () => {
  const file = join(folder, 'held.lock');
  writeFileSync(file, '');
  const said: string[] = [];
  await assert.rejects(
    withLock(
      file,
      (line) => said.push(line),
      async () => {},
      0,
    ),
    /still held/,
  );
  assert.equal(said.length, 1);
  assert.ok(existsSync(file));
});

test('work that fails frees the lock', async () => {
  const file = join(folder, 'failing.lock');
  await assert.rejects(
    withLock(file, quiet, async () => Promise.reject(new Error('no'))),
    /no/,
  );
  assert.ok(!existsSync(file));
});
