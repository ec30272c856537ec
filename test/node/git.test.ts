import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { changedSince, committedText, hasCommit, headOf, repositoryOf } from '../../src/node/git.ts';
import { temporaryFolder } from './temporary.ts';

function git(folder: string, ...args: string[]): void {
  const who = ['-c', 'user.name=Ada', '-c', 'user.email=ada@example.org'];
  execFileSync('git', [...who, '-C', folder, ...args], { stdio: 'pipe' });
}

function repository(t: TestContext): string {
  const folder = temporaryFolder(t);
  git(folder, 'init', '-q');
  mkdirSync(join(folder, 'a b'));
  writeFileSync(join(folder, 'a b', 'deploy.sh'), 'echo 1\r\n');
  writeFileSync(join(folder, 'binary.yml'), Buffer.from([0xff, 0xfe, 0x00]));
  git(folder, 'add', '.');
  git(folder, 'commit', '-qm', 'first');
  return folder;
}

test('the text that a file had in a commit', async (t) => {
  const folder = repository(t);
  const head = (await headOf(folder)) ?? '';
  const file = join(folder, 'a b', 'deploy.sh');
  writeFileSync(file, 'echo 2\n');
  assert.deepEqual(await committedText(file, head), { kind: 'text', text: 'echo 1\r\n' });
  assert.deepEqual(await committedText(join(folder, 'new.sh'), head), { kind: 'absent' });
  assert.deepEqual(await committedText(join(folder, 'binary.yml'), head), { kind: 'unreadable' });
  assert.deepEqual(await committedText(join(folder, 'gone', 'x.sh'), head), { kind: 'unreadable' });
  rmSync(file);
  assert.equal((await committedText(file, head)).kind, 'text');
  assert.equal(await hasCommit(folder, head), true);
  assert.equal(await hasCommit(folder, '0'.repeat(40)), false);
  assert.equal(await hasCommit(folder, '--help'), false);
  assert.deepEqual(await committedText(file, '--help'), { kind: 'unreadable' });
});

test('what differs from a commit, and nothing of what is ignored', async (t) => {
  const folder = repository(t);
  const head = (await headOf(folder)) ?? '';
  assert.deepEqual(await changedSince(folder, head), []);
  writeFileSync(join(folder, '.gitignore'), 'made/\n');
  mkdirSync(join(folder, 'made'));
  writeFileSync(join(folder, 'made', 'x.sh'), '');
  writeFileSync(join(folder, 'ünew\n.sh'), '');
  rmSync(join(folder, 'a b', 'deploy.sh'));
  assert.deepEqual((await changedSince(folder, head))?.sort(), ['.gitignore', 'a b/deploy.sh', 'ünew\n.sh']);
  assert.deepEqual(await changedSince(join(folder, 'a b'), head), ['deploy.sh']);
  git(folder, 'add', '.');
  git(folder, 'commit', '-qm', 'second');
  assert.equal((await changedSince(folder, head))?.length, 3, 'commits in between count');
});

test('outside of a repository there is nothing to compare with', async (t) => {
  const folder = temporaryFolder(t);
  assert.equal(await repositoryOf(folder), undefined);
  assert.equal(await headOf(folder), undefined);
  assert.equal(await headOf(join(folder, 'gone')), undefined);
});

test('nothing that a repository brings along is run', async (t) => {
  const folder = repository(t);
  const proof = join(folder, 'proof');
  const script = join(folder, 'evil');
  writeFileSync(script, `#!/bin/sh\ntouch '${proof}'\ncat\n`);
  chmodSync(script, 0o755);
  git(folder, 'config', 'core.fsmonitor', script);
  git(folder, 'config', 'diff.evil.textconv', script);
  git(folder, 'config', 'diff.evil.command', script);
  writeFileSync(join(folder, '.gitattributes'), '*.sh diff=evil\n');
  writeFileSync(join(folder, 'a b', 'deploy.sh'), 'echo 3\n');
  const head = (await headOf(folder)) ?? '';
  await committedText(join(folder, 'a b', 'deploy.sh'), head);
  await changedSince(folder, head);
  assert.equal(existsSync(proof), false);
});
