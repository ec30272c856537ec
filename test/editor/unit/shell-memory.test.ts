import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { test } from 'node:test';
import { type Memory, ShellMemory } from '../../../src/editor/gates/shell-memory.ts';

/** A workspace's memory that outlives windows, as JSON does. */
function memory(stored: Record<string, string> = {}): Memory & { readonly stored: Record<string, string> } {
  return {
    stored,
    get: (key) => (stored[key] === undefined ? undefined : JSON.parse(stored[key])),
    async update(key, value) {
      stored[key] = JSON.stringify(value);
    },
  };
}

const own = String(process.pid);

test('a shell that lives is known to be guarded after a reload, one that has ended is not', () => {
  const kept = memory();
  const ended = String(spawnSync(process.execPath, ['-e', '']).pid);
  const before = new ShellMemory(kept);
  for (const pid of [own, ended, own]) before.guard(pid);
  const after = new ShellMemory(kept);
  assert.equal(after.isGuarded(own), true);
  assert.equal(after.isGuarded(ended), false);
  assert.equal(after.isGuarded('1'), false);
});

test('what ran past the gate stays until somebody has looked, without its secrets, and not for ever', () => {
  const kept = memory();
  const before = new ShellMemory(kept);
  for (let i = 0; i < 25; i++)
    before.ranUnreviewed({ terminal: `bash ${i}`, message: `password=${'hunter'}${i}x is read` });
  const { unreviewed } = new ShellMemory(kept);
  assert.equal(unreviewed.length, 20);
  assert.equal(unreviewed.at(-1)?.terminal, 'bash 24');
  assert.doesNotMatch(JSON.stringify(kept.stored), /hunter/);
  new ShellMemory(kept).acknowledge();
  assert.deepEqual(new ShellMemory(kept).unreviewed, []);
});

test('a memory with nonsense in it is an empty one', () => {
  for (const text of ['{}', '[1, null, {"terminal": 3}]', '"x"', '[["1"]]']) {
    const shells = new ShellMemory(
      memory({ 'holdpoint.guardedShells': text, 'holdpoint.unreviewedRuns': text }),
    );
    assert.deepEqual(shells.unreviewed, []);
    assert.equal(shells.isGuarded('1'), false);
  }
});
