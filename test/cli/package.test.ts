import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { before, type TestContext, test } from 'node:test';
import { parse } from 'yaml';
import { buildProgram, type Sandbox } from './program.ts';
import { commit, emptyRepository, git } from './repository.ts';
import { put } from './rule.ts';

before(buildProgram);

const root = process.cwd();
const NARROW =
  'resource "aws_security_group_rule" "ssh" {\n  type = "ingress"\n  from_port = 22\n  to_port = 22\n  protocol = "tcp"\n  cidr_blocks = ["10.0.0.0/8"]\n}\n';
const WIDE = NARROW.replace('10.0.0.0/8', '0.0.0.0/0');

interface Packed {
  files: { path: string }[];
  filename: string;
}

/** Runs npm without a registry. */
function npm(at: Sandbox, cwd: string, ...args: string[]): string {
  return execFileSync('npm', [...args, '--offline', '--ignore-scripts', '--no-audit', '--no-fund'], {
    cwd,
    env: at.env,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  });
}

/** Installs the repository as a package, the way pre-commit does for `language: node`; gives where its commands are. */
function installed(at: Sandbox): { bin: string; files: string[] } {
  const [packed] = JSON.parse(npm(at, root, 'pack', '--json', '--pack-destination', at.home)) as [Packed];
  const prefix = join(at.home, 'prefix');
  npm(at, at.home, 'install', '-g', '--prefix', prefix, join(at.home, packed.filename));
  return { bin: join(prefix, 'bin'), files: packed.files.map(({ path }) => path) };
}

function shell(at: Sandbox, script: string, env: NodeJS.ProcessEnv) {
  return spawnSync('bash', ['-e', '-c', script], {
    cwd: at.folder,
    env: { ...at.env, ...env },
    encoding: 'utf8',
  });
}

function repository(t: TestContext): Sandbox {
  const at = emptyRepository(t);
  put(join(at.folder, 'net.tf'), NARROW);
  commit(at, 'first');
  return at;
}

test('as a package it has all that the command line needs, and the hook of pre-commit works', (t) => {
  const at = repository(t);
  const { bin, files } = installed(at);
  assert.deepEqual(
    files.filter((path) => !/^(?:dist\/(?:cli|shells|rules)|package\.json$|[A-Z]+(?:\.md)?$)/.test(path)),
    [],
    'nothing of the editor, no test, no source',
  );
  const PATH = [bin, at.env.PATH].join(delimiter);
  const [hook] = parse(readFileSync(join(root, '.pre-commit-hooks.yaml'), 'utf8'));
  assert.deepEqual([hook.id, hook.language, hook.pass_filenames], ['holdpoint', 'node', false]);
  const runHook = () => shell(at, hook.entry, { PATH });
  assert.equal(runHook().status, 0);
  put(join(at.folder, 'net.tf'), WIDE);
  git(at, 'add', '.');
  const held = runHook();
  assert.equal(held.status, 1, held.stderr);
  assert.match(held.stdout, /HOLD {2}net\.tf:6:/);
  for (let i = 0; i < 300; i++) put(join(at.folder, `many/${i}.tf`), NARROW);
  const uses: [string, RegExp][] = [
    ['holdpoint --version', /^\d+\.\d+\.\d+/],
    ["holdpoint check 'ls'", /^PASS/],
    ['holdpoint scan --jobs 2 many', /300 files judged: no finding/],
    ['holdpoint rules list --coverage', /families have rules/],
    ['holdpoint rules explain iac.widen-diff.network', /iac\.widen-diff\.network/],
    ['holdpoint shell bash', /__hp_cli=/],
  ];
  for (const [command, output] of uses) {
    const done = shell(at, command, { PATH });
    assert.equal(done.status, 0, `${command}: ${done.stderr}`);
    assert.match(done.stdout, output, command);
    assert.equal(done.stderr, '', command);
  }
});

interface Step {
  name?: string;
  if?: string;
  run?: string;
}

/** The steps of the workflow in the documentation. */
function workflowSteps(): Step[] {
  const [, source = ''] = /## On GitHub[\s\S]*?```yaml\n([\s\S]*?)```/.exec(
    readFileSync(join(root, 'docs/ci.md'), 'utf8'),
  ) ?? ['', ''];
  return parse(source).jobs.diff.steps;
}

/** Plays the steps of the workflow that run commands of ours, as a runner does; gives what came of each. */
function play(at: Sandbox): { codes: (number | null)[]; summary: string; sarif: string } {
  const output = join(at.home, 'output');
  const summary = join(at.home, 'summary');
  writeFileSync(output, '');
  writeFileSync(summary, '');
  const env = {
    BASE: git(at, 'rev-parse', 'main').trim(),
    HEAD: git(at, 'rev-parse', 'work').trim(),
    GITHUB_OUTPUT: output,
    GITHUB_STEP_SUMMARY: summary,
    // npx must not ask the registry whether there is another npm.
    npm_config_offline: 'true',
    npm_config_update_notifier: 'false',
  };
  const codes: (number | null)[] = [];
  for (const { run, if: condition } of workflowSteps()) {
    if (!run?.includes('holdpoint')) continue;
    const wanted = /steps\.judge\.outputs\.code == '(\d)'/.exec(condition ?? '')?.[1];
    if (wanted !== undefined && !readFileSync(output, 'utf8').includes(`code=${wanted}\n`)) continue;
    const done = shell(at, run, env);
    assert.equal(done.stderr, '');
    codes.push(done.status);
  }
  const sarif = readFileSync(join(at.folder, 'holdpoint.sarif'), 'utf8');
  return { codes, summary: readFileSync(summary, 'utf8'), sarif };
}

test('the workflow of the documentation passes what is narrow or approved, and shows and fails what is held', (t) => {
  const at = repository(t);
  mkdirSync(join(at.folder, 'node_modules/.bin'), { recursive: true });
  symlinkSync(join(root, 'dist/cli.cjs'), join(at.folder, 'node_modules/.bin/holdpoint'));
  put(join(at.folder, '.gitignore'), 'node_modules/\n*.sarif\n');
  put(join(at.folder, 'package.json'), '{ "private": true }\n');
  commit(at, 'a project');
  git(at, 'checkout', '-qb', 'work');
  put(join(at.folder, 'net.tf'), NARROW.replace('10.0.0.0/8', '10.0.0.0/16'));
  commit(at, 'narrower');
  const narrow = play(at);
  assert.deepEqual([narrow.codes, JSON.parse(narrow.sarif).runs[0].results], [[0], []]);
  put(join(at.folder, 'net.tf'), WIDE);
  commit(at, 'wide');
  const wide = play(at);
  assert.deepEqual(wide.codes, [0, 1], 'the alerts are uploaded, then the check fails');
  assert.equal(JSON.parse(wide.sarif).runs[0].results.length, 1);
  assert.match(wide.summary, /^## Holdpoint: hold\n/);
});
