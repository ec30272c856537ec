import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { MemoryFile } from '../../../src/editor/gates/memory-file.ts';
import { type Memory, ShellMemory } from '../../../src/editor/gates/shell-memory.ts';
import { temporaryFolder } from '../../node/temporary.ts';

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
  for (const pid of [own, ended, own]) before.guarded.add(pid);
  const after = new ShellMemory(kept);
  assert.equal(after.guarded.has(own), true);
  assert.equal(after.guarded.has(ended), false);
  assert.equal(after.guarded.has('1'), false);
});

test('a shell whose place another program has taken is not guarded any more, after a reload too', () => {
  const kept = memory();
  const before = new ShellMemory(kept);
  before.guarded.add(own);
  before.guarded.remove(own);
  assert.equal(before.guarded.has(own), false);
  assert.equal(new ShellMemory(kept).guarded.has(own), false);
});

test('a shell that the person has left for another one is known after a reload, until they are back', () => {
  const kept = memory();
  const before = new ShellMemory(kept);
  before.left.add(own);
  before.left.add(String(spawnSync(process.execPath, ['-e', '']).pid));
  const after = new ShellMemory(kept);
  assert.equal(after.left.has(own), true);
  after.left.remove(own);
  assert.equal(after.left.has(own), false);
  assert.deepEqual(JSON.parse(kept.stored['holdpoint.innerShells'] ?? ''), []);
  assert.equal(new ShellMemory(kept).left.has(own), false);
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
    assert.equal(shells.guarded.has('1'), false);
  }
});

test('a file remembers at once, for this person only, and what is wrong with it is said', (t) => {
  const folder = temporaryFolder(t);
  const path = join(folder, 'with the workspace', 'shells.json');
  const said: string[] = [];
  const file = () => new MemoryFile(path, (line) => said.push(line));
  assert.equal(file().get('a'), undefined);
  void file().update('a', ['1']);
  void file().update('b', 2);
  assert.deepEqual([file().get('a'), file().get('b')], [['1'], 2]);
  if (process.platform !== 'win32') assert.equal(statSync(path).mode & 0o777, 0o600);
  writeFileSync(path, 'null');
  assert.equal(file().get('a'), undefined);
  assert.equal(said.length, 0);
  void new MemoryFile(join(path, 'no folder'), (line) => said.push(line)).update('a', 1);
  assert.equal(said.length, 1);
  assert.equal(readFileSync(path, 'utf8'), 'null');
});
