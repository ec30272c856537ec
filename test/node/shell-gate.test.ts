import assert from 'node:assert/strict';
import { existsSync, readFileSync, statSync, utimesSync } from 'node:fs';
import { dirname } from 'node:path';
import { type TestContext, test } from 'node:test';
import type { Surroundings } from '../../src/node/folders.ts';
import {
  removeOldShellGates,
  shellGateFile,
  shellGateId,
  shellGateText,
  writeShellGate,
} from '../../src/node/shell-gate.ts';
import { announceWindow } from '../../src/node/windows.ts';
import { temporaryFolder } from './temporary.ts';

const GATE = { port: 4711, secret: 'ab', node: '/usr/bin/node', cli: '/x/cli.js', plain: ['ls', 'git:log'] };

function surroundings(t: TestContext): Surroundings {
  return { env: {}, platform: process.platform, home: temporaryFolder(t) };
}

test('the file has what shells need, one a line, for this person only', (t) => {
  const at = surroundings(t);
  writeShellGate(at, 'a', GATE);
  const path = shellGateFile(at, 'a');
  assert.equal(readFileSync(path, 'utf8'), 'holdpoint/1\n4711\nab\n/usr/bin/node\n/x/cli.js\n ls git:log \n');
  assert.equal(statSync(path).mode & 0o777, 0o600);
  assert.equal(statSync(dirname(path)).mode & 0o777, 0o700);
  writeShellGate(at, 'a', { ...GATE, port: 4712 });
  assert.match(readFileSync(path, 'utf8'), /\n4712\n/);
});

test('no line is empty or two', () => {
  assert.equal(shellGateText({ ...GATE, node: '', cli: 'a\nb', plain: [] }).split('\n').length, 7);
  assert.ok(
    shellGateText({ ...GATE, node: '', plain: [] })
      .split('\n')
      .slice(0, 6)
      .every((line) => line !== ''),
  );
});

test('a reloaded window keeps its name, a second window on the folder takes another', (t) => {
  const at = surroundings(t);
  const id = shellGateId(at, undefined);
  assert.match(id, /^[0-9a-f]{32}$/);
  writeShellGate(at, id, GATE);
  assert.equal(shellGateId(at, id), id, 'the window that wrote it is gone');
  announceWindow(at, { pid: process.ppid, port: GATE.port, secret: 'ab', folders: [], active: 0 });
  assert.notEqual(shellGateId(at, id), id, 'another window lives');
  assert.notEqual(shellGateId(at, '../../etc/passwd'), '../../etc/passwd');
});

test('what no window uses is forgotten after a month', (t) => {
  const at = surroundings(t);
  for (const id of ['old', 'used', 'new'])
    writeShellGate(at, id, { ...GATE, port: id === 'used' ? 4712 : 4711 });
  announceWindow(at, { pid: process.pid, port: 4712, secret: 'ab', folders: [], active: 0 });
  for (const id of ['old', 'used']) utimesSync(shellGateFile(at, id), 0, 0);
  removeOldShellGates(at, Date.now());
  assert.deepEqual(
    ['old', 'used', 'new'].map((id) => existsSync(shellGateFile(at, id))),
    [false, true, true],
  );
});
