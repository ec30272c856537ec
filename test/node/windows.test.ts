import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, readdirSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import {
  announceWindow,
  forgetWindow,
  openWindows,
  type WindowEntry,
  windowsOf,
} from '../../src/node/windows.ts';
import { temporaryFolder } from './temporary.ts';

function place(t: TestContext) {
  const home = temporaryFolder(t);
  const at = { env: { XDG_STATE_HOME: join(home, 'state') }, platform: 'linux', home } as const;
  const entry = (more: Partial<WindowEntry> = {}): WindowEntry => ({
    pid: process.pid,
    port: 4711,
    secret: 'abc',
    folders: [home],
    active: 1,
    ...more,
  });
  return { home, at, entry, list: join(home, 'state', 'holdpoint', 'windows') };
}

/** A process that has ended. */
const ended = () => spawnSync(process.execPath, ['-e', '0']).pid;

test('a window is found from its folders and below, for this person only', (t) => {
  const { home, at, entry, list } = place(t);
  announceWindow(at, entry());
  assert.equal(statSync(list).mode & 0o777, 0o700);
  assert.equal(statSync(join(list, `${process.pid}.json`)).mode & 0o777, 0o600);
  assert.deepEqual(windowsOf(at, join(home, 'not', 'there')), [entry()]);
  assert.deepEqual(windowsOf(at, join(home, '..')), []);
  assert.deepEqual(windowsOf(at, `${home}-other`), []);
  forgetWindow(at, process.pid);
  assert.deepEqual(openWindows(at), []);
  assert.deepEqual(readdirSync(list), []);
});

test('the nearest folder wins; of two windows on one folder, the one that was used last', (t) => {
  const { home, at, entry } = place(t);
  const inner = join(home, 'inner');
  mkdirSync(inner);
  symlinkSync(inner, join(home, 'link'));
  announceWindow(at, entry({ active: 9 }));
  announceWindow(at, entry({ pid: process.ppid, folders: [join(home, 'link')], active: 3 }));
  assert.deepEqual(
    windowsOf(at, inner).map(({ pid }) => pid),
    [process.ppid, process.pid],
  );
  announceWindow(at, entry({ pid: process.ppid, active: 3 }));
  assert.deepEqual(
    windowsOf(at, inner).map(({ pid }) => pid),
    [process.pid, process.ppid],
  );
});

test('windows that ended are taken off the list', (t) => {
  const { at, entry, list } = place(t);
  announceWindow(at, entry({ pid: ended() }));
  assert.deepEqual(openWindows(at), []);
  assert.deepEqual(readdirSync(list), []);
});

test('what others could have written, or nobody can read, is no window', (t) => {
  const { at, entry, list } = place(t);
  assert.deepEqual(openWindows(at), []);
  announceWindow(at, entry());
  const file = join(list, `${process.pid}.json`);
  chmodSync(file, 0o620);
  assert.deepEqual(openWindows(at), []);
  chmodSync(file, 0o600);
  assert.equal(openWindows(at).length, 1);
  for (const text of [
    '',
    '{',
    'null',
    '{"port":70000}',
    JSON.stringify(entry({ port: 0 })),
    JSON.stringify({ ...entry(), folders: 'a' }),
  ]) {
    writeFileSync(file, text);
    assert.deepEqual(openWindows(at), []);
  }
});
