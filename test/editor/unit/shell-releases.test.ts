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
  assert.equal(releases.hasRun('rm -rf x', '7'), false);
});

test('what was released at Enter runs with a release and does not pass a second time', () => {
  const releases = new Releases(() => 0);
  releases.addRunning('cd x && rm -rf y');
  assert.equal(releases.take('cd x && rm -rf y', '7'), false);
  assert.equal(releases.hasRun('cd x', '7'), true);
  assert.equal(releases.hasRun('rm -rf z', '7'), false);
  assert.equal(releases.hasRun('', '7'), false);
});

test('a release is for one run: the same text, run again past the gate, has none', () => {
  let now = 0;
  const releases = new Releases(() => now);
  releases.addRunning('rm -rf x');
  releases.add('rm -rf y\nrm -rf z', '7');
  assert.equal(releases.hasRun('rm -rf x', '7'), true);
  assert.equal(releases.hasRun('rm -rf y', '7'), true);
  now = 10_000;
  assert.equal(releases.hasRun('rm -rf x', '7'), true, 'VS Code tells of it twice');
  now = 20_000;
  assert.equal(releases.hasRun('rm -rf x', '7'), false);
  assert.equal(releases.hasRun('rm -rf y', '7'), false);
  assert.equal(releases.hasRun('rm -rf z', '7'), true);
  releases.addRunning('rm -rf x');
  assert.equal(releases.hasRun('rm -rf x', '7'), true);
});

test('a report that was read off the screen has what the gate printed beside it, and lost blanks', () => {
  const line = "chmod 777 x && echo 'a  b' >> log";
  const notice = 'Holdpoint: Everybody can write x. Held for review.';
  const releases = new Releases(() => 0);
  releases.addRunning(line);
  for (const read of [
    `${line}\n${notice}\n$ chmod 777 x && echo 'a b' >> log`,
    `${line}${notice}$ ${line}`,
    `${line}\n${notice}`,
  ])
    assert.equal(releases.hasRun(read, '7'), true, read);
  assert.equal(releases.hasRun(`${notice}\n$ ${line}; rm -rf y`, '7'), false);
});

test('a long text that the line editor drew anew is known by its lines, as VS Code reads it off the screen', () => {
  const text = "git apply <<'EOF'\n--- a/x\n+++ b/x\n@@ -1,2 +1,2 @@\n-a\n+b\n }\nEOF";
  const screen = "git apply <<'EOF'\n$ git apply <<'EOF'\n--- a/x\n+++ b/x\n@@ -1,2 +1,2 @@\n-a\n+b\nEOF";
  const releases = new Releases(() => 0);
  releases.add(text, '7');
  assert.equal(releases.hasRun(screen, '7'), true);
  assert.equal(releases.hasRun(screen.replace('+b', '+b; rm -rf c'), '7'), false);
  assert.equal(releases.hasRun(screen, '8'), false);
});
