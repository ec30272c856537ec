import assert from 'node:assert/strict';
import { test } from 'node:test';
import { commands } from './reading.ts';

test('a placeholder that no shell could read is a word of which only the letters are known', () => {
  assert.deepEqual(commands('git checkout <branch>'), ['git checkout ?branch?']);
  assert.deepEqual(commands('ssh <user>@<host>'), ['ssh ?user?@?host?']);
  assert.deepEqual(commands('ls\nkill <your pid>\npwd'), ['ls', 'kill ?your-pid?', 'pwd']);
});

test('what stands behind a placeholder is no file that the command writes', () => {
  assert.deepEqual(commands('docker exec -it <container> rm -rf /data'), [
    'rm -rf /data',
    'docker exec -it ?container? rm -rf /data',
  ]);
});

test('where a file could be meant, both readings count', () => {
  const read = commands('echo key <README> ~/.ssh/authorized_keys');
  assert.ok(read.includes('echo key'));
  assert.ok(read.some((line) => line.includes('README')));
});

test('redirections stay what they are', () => {
  assert.deepEqual(commands('sort <in >out'), ['sort']);
  assert.deepEqual(commands('cat <<EOF\n<b>x</b>\nEOF'), ['cat']);
});
