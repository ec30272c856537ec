import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { bindRules } from '../../src/core/rules/rule-set.ts';
import { countTree, countUncommitted } from '../../src/node/extent.ts';
import { ruleBookText } from '../../src/node/rule-book-file.ts';
import { openSession } from '../../src/node/session.ts';
import { readBuiltInRules } from '../../src/tools/rules/read-rules.ts';
import { temporaryFolder } from './temporary.ts';

const never = () => false;

function git(cwd: string, ...args: string[]): void {
  const done = spawnSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@b', ...args], { cwd });
  assert.equal(done.status, 0, String(done.stderr));
}

test('files and folders below a path are counted, links not followed', (t) => {
  const root = temporaryFolder(t);
  mkdirSync(join(root, 'a/b'), { recursive: true });
  for (const name of ['x', 'a/y', 'a/b/z']) writeFileSync(join(root, name), '');
  symlinkSync('/', join(root, 'a/all'));
  const counted = { kind: 'tree', files: 4, folders: 3, complete: true, place: undefined };
  assert.deepEqual(countTree(root, '/home/nobody', never), counted);
  assert.deepEqual(countTree(root, root, never), { ...counted, place: 'home' });
  assert.deepEqual(countTree(root, join(root, 'a'), never), { ...counted, place: 'above-home' });
  assert.deepEqual(countTree(join(root, 'x'), root, never), {
    kind: 'tree',
    files: 1,
    folders: 0,
    complete: true,
  });
  assert.equal(countTree(join(root, 'gone'), root, never), undefined);
});

test('counting stops at the limit and when time is up, and says so', (t) => {
  const root = temporaryFolder(t);
  assert.deepEqual(countTree(root, '', () => true)?.complete, false);
  let looks = 0;
  for (let i = 0; i < 30; i++) mkdirSync(join(root, String(i)));
  const part = countTree(root, '', () => ++looks > 5);
  assert.equal(part?.complete, false);
  assert.ok((part?.folders ?? 0) < 10);
});

test('what git has not committed is counted by kind', (t) => {
  const root = temporaryFolder(t);
  assert.equal(countUncommitted(root), undefined);
  git(root, 'init', '-q');
  writeFileSync(join(root, '.gitignore'), 'out/\n');
  writeFileSync(join(root, 'kept'), '1');
  git(root, 'add', '.');
  git(root, 'commit', '-qm', 'first');
  writeFileSync(join(root, 'kept'), '2');
  writeFileSync(join(root, 'new'), '');
  mkdirSync(join(root, 'out'));
  writeFileSync(join(root, 'out/a'), '');
  assert.deepEqual(countUncommitted(root), { kind: 'worktree', changed: 1, untracked: 1, ignored: 1 });
});

test('a repository cannot have a program of its own run by being counted', (t) => {
  const root = temporaryFolder(t);
  git(root, 'init', '-q');
  writeFileSync(join(root, 'watch.sh'), `#!/bin/sh\ntouch ${join(root, 'ran')}\n`, { mode: 0o755 });
  git(root, 'config', 'core.fsmonitor', join(root, 'watch.sh'));
  assert.equal(countUncommitted(root)?.kind, 'worktree');
  assert.equal(countTree(join(root, 'ran'), '', never), undefined);
});

test('a finding says how much it touches here, and nothing of what is elsewhere', async (t) => {
  const root = temporaryFolder(t);
  mkdirSync(join(root, 'data'));
  for (let i = 0; i < 1200; i++) writeFileSync(join(root, 'data', String(i)), '');
  git(root, 'init', '-q');
  const rulesFile = join(root, 'data/rules.jsonl');
  writeFileSync(rulesFile, ruleBookText(bindRules(readBuiltInRules(process.cwd()).rules)));
  const session = await openSession({
    at: { home: '/home/nobody', env: {}, platform: 'linux' } as never,
    rulesFile,
  });
  const extents = (text: string) =>
    session
      .examine({ text, kind: 'shell', origin: 'paste', shell: 'bash' }, { cwd: root })
      .analysis.findings.map(({ extent }) => extent);
  assert.deepEqual(extents('chmod -R 777 data'), ['data: 1,201 files in 1 folder']);
  assert.deepEqual(extents("ssh db 'chmod -R 777 data'"), [null]);
  assert.deepEqual(extents('git clean -fdx'), [
    'not committed here: 0 changed files, 1 untracked, 0 ignored',
  ]);
});

async function pushes(root: string) {
  const rulesFile = join(root, 'rules.jsonl');
  writeFileSync(rulesFile, ruleBookText(bindRules(readBuiltInRules(process.cwd()).rules)));
  const at = { home: '/home/nobody', env: {}, platform: 'linux' } as never;
  const session = await openSession({ at, rulesFile });
  // Looking ends when its time is up, and the machine may be busy with something else: what was not seen is seen later.
  return (text: string, cwd: string) => {
    for (let tries = 0; ; tries++) {
      const { findings, lookups } = session.examine(
        { text, kind: 'shell', origin: 'paste', shell: 'bash' },
        { cwd },
      ).analysis;
      if (lookups.length === 0 || tries === 4) return findings.map(({ extent }) => extent);
    }
  };
}

/** A clone whose main is one commit behind the remote's, and whose branch `old` is on no other. */
function clone(root: string): string {
  const [server, one, two] = ['server.git', 'one', 'two'].map((name) => join(root, name)) as [
    string,
    string,
    string,
  ];
  git(root, 'init', '-q', '--bare', '-b', 'main', server);
  git(root, 'init', '-q', '-b', 'main', one);
  const commit = (name: string) => {
    writeFileSync(join(one, name), name);
    git(one, 'add', '.');
    git(one, 'commit', '-qm', name);
  };
  commit('a');
  git(one, 'remote', 'add', 'origin', server);
  git(one, 'push', '-q', '-u', 'origin', 'main');
  git(root, 'clone', '-q', server, two);
  git(one, 'checkout', '-qb', 'old');
  for (const name of ['b', 'c']) commit(name);
  git(one, 'push', '-q', 'origin', 'old');
  git(one, 'checkout', '-q', 'main');
  commit('d');
  git(one, 'push', '-q', 'origin', 'main');
  git(two, 'fetch', '-q');
  return two;
}

test('a forced push says what it goes to and what would be lost, without asking the network', async (t) => {
  const root = temporaryFolder(t);
  const here = clone(root);
  const server = join(root, 'server.git');
  const extents = await pushes(root);
  const local = `origin is ${server} on this machine; main is its default branch; it does not refuse this`;
  const lost = '1 commit on main at the last fetch is not in what is pushed';
  assert.deepEqual(extents('git push --force origin main', here), [`${local}; ${lost}`]);
  assert.deepEqual(extents('git push -f', here), [`${local}; ${lost}`]);
  assert.deepEqual(extents('git push origin +HEAD:main', here), [`${local}; ${lost}`]);
  assert.deepEqual(extents('git push origin --delete old', here), [
    `origin is ${server} on this machine; it does not refuse this; 2 commits on old at the last fetch are on no other branch there`,
  ]);
  git(server, 'config', 'receive.denyNonFastForwards', 'true');
  assert.match(extents('git push -f', here)[0] ?? '', /it refuses this/);
  assert.deepEqual(extents('git -C /elsewhere push -f', here), [null]);
  assert.deepEqual(extents('cd /elsewhere && git push -f', here), [null]);
  assert.deepEqual(extents("ssh host 'git push -f'", here), [null]);
});

test('a push to a forge says what its settings in the repository tell, and what was not looked up', async (t) => {
  const root = temporaryFolder(t);
  const here = clone(root);
  const extents = await pushes(root);
  git(here, 'remote', 'set-url', 'origin', 'https://ann:pass@github.com/acme/app.git');
  const place = 'origin is github.com/acme/app';
  const rest = 'main is its default branch; 1 commit on main at the last fetch is not in what is pushed';
  assert.deepEqual(extents('git push -f', here), [
    `${place}; ${rest}; not looked up, as it takes the network: whether it is public, whether main is protected`,
  ]);
  mkdirSync(join(here, '.github'));
  writeFileSync(
    join(here, '.github/settings.yml'),
    'repository: { private: false }\nbranches:\n  - { name: main, protection: { enforce_admins: true } }\n  - { name: old, protection: null }\n',
  );
  writeFileSync(join(here, '.github/CODEOWNERS'), '* @acme/ops\n');
  mkdirSync(join(here, 'src'));
  const settled = `${place}, public by .github/settings.yml; main is its default branch; .github/settings.yml protects main; CODEOWNERS names who answers for it; 1 commit on main at the last fetch is not in what is pushed`;
  assert.deepEqual(extents('git push -f', here), [settled]);
  assert.deepEqual(extents('git push -f', join(here, 'src')), [settled]);
  assert.match(extents('git push origin :old', here)[0] ?? '', /settings.yml leaves unprotected old/);
  assert.deepEqual(extents('git push -f git@gitlab.example:team/x.git main', here), [
    'git@gitlab.example:team/x.git is gitlab.example/team/x; what is on main there was not counted, for it was never fetched; not looked up, as it takes the network: whether it is public, whether main is protected',
  ]);
});
