import assert from 'node:assert/strict';
import { mkdirSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { before, type TestContext, test } from 'node:test';
import { buildProgram, programCommand, run, type Sandbox, sandbox } from './program.ts';
import { commit, emptyRepository, git } from './repository.ts';
import { put } from './rule.ts';

before(buildProgram);

const NARROW =
  'resource "aws_security_group_rule" "ssh" {\n  type = "ingress"\n  from_port = 22\n  to_port = 22\n  protocol = "tcp"\n  cidr_blocks = ["10.0.0.0/8"]\n}\n';
const WIDE = NARROW.replace('10.0.0.0/8', '0.0.0.0/0');
const OWNERS = '* @acme/core\n/infra/ @acme/security\n';

/** A repository with a narrow firewall rule in it. */
function repository(t: TestContext): Sandbox {
  const at = emptyRepository(t);
  put(join(at.folder, 'infra/net.tf'), NARROW);
  put(join(at.folder, 'README.md'), '# Readme\n');
  commit(at, 'first');
  return at;
}

interface Answer {
  verdict: string;
  judged: number;
  files: {
    path: string;
    status: string;
    formerPath: string | null;
    findings: { start: { line: number; column: number } }[];
  }[];
  unread: { path: string; reason: string }[];
}

function answer(at: Sandbox, ...args: string[]): Answer {
  const done = run(at, ['diff', '--json', ...args]);
  assert.equal(done.stderr, '');
  return JSON.parse(done.stdout);
}

test('nothing changed, nothing to say', (t) => {
  const done = run(repository(t), ['diff']);
  assert.deepEqual([done.status, done.stderr], [0, '']);
  assert.match(done.stdout, /^PASS {2}0 files judged: no finding\.\n$/);
});

test('a widened file is held, with its line and the place underlined', (t) => {
  const at = repository(t);
  put(join(at.folder, 'infra/net.tf'), WIDE);
  put(join(at.folder, 'README.md'), '# Read me\n');
  const done = run(at, ['diff']);
  assert.equal(done.status, 1, done.stderr);
  assert.match(done.stdout, /^infra\/net\.tf\n/);
  assert.match(done.stdout, /HOLD {2}infra\/net\.tf:6:\d+\n/);
  assert.match(done.stdout, /6 │ {3}cidr_blocks = \["0\.0\.0\.0\/0"\]\n {2,}│ +\^+\n/);
  assert.match(done.stdout, /HOLD {2}1 file judged: 1 to hold\.\n$/);
  assert.equal(run({ ...at, folder: join(at.folder, 'infra') }, ['diff']).status, 1, 'from a folder inside');
});

test('what was there before is not reported, whatever else changes', (t) => {
  const at = repository(t);
  put(join(at.folder, 'infra/net.tf'), WIDE);
  commit(at, 'wide');
  put(join(at.folder, 'infra/net.tf'), `# A comment\n${WIDE.replaceAll('\n', '\r\n')}`);
  assert.deepEqual(run(at, ['diff']).status, 0);
});

test('new files that git does not know count, ignored ones do not', (t) => {
  const at = repository(t);
  put(join(at.folder, 'new one.tf'), WIDE);
  put(join(at.folder, '.gitignore'), 'made/\n');
  put(join(at.folder, 'made/x.tf'), WIDE);
  const { files } = answer(at);
  assert.deepEqual(
    files.map(({ path, status }) => [path, status]),
    [['new one.tf', 'added']],
  );
});

test('staged is what is staged, and not what lies on disk', (t) => {
  const at = repository(t);
  put(join(at.folder, 'infra/net.tf'), WIDE);
  assert.equal(run(at, ['diff', '--staged']).status, 0);
  git(at, 'add', '.');
  put(join(at.folder, 'infra/net.tf'), NARROW);
  assert.equal(run(at, ['diff', '--staged']).status, 1);
  assert.equal(run(at, ['diff']).status, 0);
});

test('two commits, and since two branches parted', (t) => {
  const at = repository(t);
  git(at, 'checkout', '-qb', 'work');
  put(join(at.folder, 'other.json'), '{}\n');
  commit(at, 'harmless');
  git(at, 'checkout', '-q', 'main');
  put(join(at.folder, 'infra/net.tf'), WIDE);
  commit(at, 'wide on main');
  assert.equal(run(at, ['diff', 'HEAD~1..HEAD']).status, 1);
  assert.equal(run(at, ['diff', 'HEAD..HEAD~1']).status, 0, 'back is narrower');
  assert.equal(run(at, ['diff', 'HEAD~1']).status, 1);
  assert.equal(run(at, ['diff', 'work..main']).status, 1);
  assert.equal(run(at, ['diff', 'main...work']).status, 0);
  assert.equal(run(at, ['diff', 'work...']).status, 1);
});

test('the first commit is compared with nothing', (t) => {
  const at = sandbox(t);
  git(at, 'init', '-q');
  put(join(at.folder, 'net.tf'), WIDE);
  git(at, 'add', '.');
  assert.equal(answer(at, '--staged').files[0]?.status, 'added');
});

test('a control that is deleted is a change; a renamed file is compared with itself', (t) => {
  const at = repository(t);
  put(join(at.folder, 'infra/net.tf'), WIDE);
  put(join(at.folder, '.github/CODEOWNERS'), OWNERS);
  commit(at, 'more');
  mkdirSync(join(at.folder, 'network'));
  renameSync(join(at.folder, 'infra/net.tf'), join(at.folder, 'network/rules.tf'));
  git(at, 'add', '-A');
  assert.deepEqual(answer(at).files, []);
  rmSync(join(at.folder, '.github/CODEOWNERS'));
  const { files } = answer(at);
  assert.deepEqual(
    files.map(({ path, status }) => [path, status]),
    [['.github/CODEOWNERS', 'deleted']],
  );
  assert.match(run(at, ['diff']).stdout, /^\.github\/CODEOWNERS \(deleted\)\n/);
});

test('a file that takes effect by its new name is new, and one that loses it is gone', (t) => {
  const at = repository(t);
  put(join(at.folder, '.github/CODEOWNERS'), OWNERS);
  commit(at, 'owners');
  renameSync(join(at.folder, '.github/CODEOWNERS'), join(at.folder, '.github/owners.txt'));
  git(at, 'add', '-A');
  assert.deepEqual(
    answer(at).files.map(({ path }) => path),
    ['.github/CODEOWNERS'],
  );
});

test('what cannot be read is listed, never dropped', (t) => {
  const at = repository(t);
  writeFileSync(join(at.folder, 'binary.json'), Buffer.from([0x7b, 0xff, 0xfe, 0x00]));
  writeFileSync(join(at.folder, 'picture.png'), Buffer.from([0x89, 0x50, 0xff, 0x00]));
  writeFileSync(join(at.folder, 'large.yaml'), Buffer.alloc(5 * 1024 * 1024, 'a'));
  symlinkSync('nowhere', join(at.folder, 'gone.tf'));
  const list = () => answer(at).unread.map(({ path }) => path);
  assert.deepEqual(list(), ['binary.json', 'gone.tf', 'large.yaml'], 'untracked');
  const shown = run(at, ['diff']);
  assert.equal(shown.status, 0);
  assert.match(shown.stdout, /binary\.json: it is not UTF-8 text/);
  assert.match(shown.stdout, /large\.yaml: it is too large/);
  git(at, 'add', '.');
  assert.deepEqual(list(), ['binary.json', 'gone.tf', 'large.yaml'], 'on disk');
  assert.deepEqual(
    answer(at, '--staged').unread.map(({ path }) => path),
    list(),
    'staged',
  );
});

test('many files, one of them wide', (t) => {
  const at = repository(t);
  for (let i = 0; i < 300; i++) put(join(at.folder, `many/${i}.tf`), i === 200 ? WIDE : NARROW);
  commit(at, 'many');
  const { judged, files } = answer(at, 'HEAD~1..HEAD');
  assert.equal(judged, 300);
  assert.deepEqual(
    files.map(({ path }) => path),
    ['many/200.tf'],
  );
  assert.equal(files[0]?.findings[0]?.start.line, 6);
});

test('wrong usage says what is wrong', (t) => {
  const at = repository(t);
  const wrong: [string[], RegExp][] = [
    [['nowhere'], /nowhere: git knows no such commit here/],
    [['HEAD..nowhere'], /nowhere: git knows no such commit/],
    [['--staged', 'HEAD..HEAD'], /name one commit, or none/],
    [['HEAD', 'HEAD'], /A\.\.B/],
    [['--', '--output=x'], /knows no such commit/],
  ];
  for (const [args, message] of wrong) {
    const done = run(at, ['diff', ...args]);
    assert.equal(done.status, 2, args.join(' '));
    assert.match(done.stderr, message);
    assert.equal(done.stdout, '');
  }
  rmSync(join(at.folder, '.git'), { recursive: true });
  assert.match(run(at, ['diff']).stderr, /no git repository/);
});

test('as the hook of plain git it stops a commit that widens, whichever way it is made', (t) => {
  const at = repository(t);
  const hook = join(at.folder, '.git/hooks/pre-commit');
  const command = programCommand(['diff', '--staged']).map((word) => `'${word}'`);
  writeFileSync(hook, `#!/bin/sh\nexec ${command.join(' ')}\n`, { mode: 0o755 });
  put(join(at.folder, 'infra/net.tf'), WIDE);
  assert.throws(() => git(at, 'commit', '-qam', 'wide'), /Command failed/);
  assert.throws(() => git(at, 'commit', '-qm', 'wide', 'infra/net.tf'), /Command failed/);
  put(join(at.folder, 'infra/net.tf'), NARROW.replace('10.0.0.0/8', '10.0.0.0/16'));
  git(at, 'commit', '-qam', 'narrower');
  assert.match(git(at, 'log', '--format=%s'), /^narrower\n/);
});
