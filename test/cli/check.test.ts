import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { before, test } from 'node:test';
import { Script } from 'node:vm';
import { buildProgram, programCommand, run, sandbox } from './program.ts';
import { put, putRule } from './rule.ts';

before(buildProgram);

test('the program starts fast: letters of one byte, and compiled ahead', () => {
  const folder = join(process.cwd(), 'dist', 'cli');
  const source = readFileSync(join(folder, 'program.js'));
  // One letter beyond Latin-1 makes V8 keep and compile all of it in two bytes a letter.
  assert.equal(
    source.findIndex((byte) => byte > 0x7f),
    -1,
  );
  const script = new Script(source.toString(), {
    filename: join(folder, 'program.js'),
    cachedData: readFileSync(join(folder, 'program.v8')),
  });
  assert.equal(script.cachedDataRejected, false);
});

test('a harmless command passes', (t) => {
  const done = run(sandbox(t), ['check', 'ls -la']);
  assert.equal(done.status, 0);
  assert.match(done.stdout, /^PASS /);
  assert.equal(done.stderr, '');
});

test('a risky command is held, with the text underlined', (t) => {
  const done = run(sandbox(t), ['check', 'chmod -R 777 /srv/data']);
  assert.equal(done.status, 1);
  assert.match(done.stdout, /^HOLD /);
  assert.match(done.stdout, /chmod -R 777 \/srv\/data\n.*\^/);
  assert.match(done.stdout, /Before it is released/);
});

test('words are joined by spaces; a double dash ends the options', (t) => {
  const at = sandbox(t);
  assert.equal(run(at, ['check', 'chmod', '777', '/srv/data']).status, 1);
  assert.equal(run(at, ['check', '--', 'chmod', '-R', '777', '/srv/data']).status, 1);
});

test('the text comes from standard input, asked for or not', (t) => {
  const at = sandbox(t);
  assert.equal(run(at, ['check', '-'], 'chmod -R 777 /srv/data\n').status, 1);
  assert.equal(run(at, ['check'], 'ls\n').status, 0);
  assert.equal(run(at, ['check'], '').status, 0);
});

test('--json is the report as data', (t) => {
  const done = run(sandbox(t), ['check', '--json', 'chmod -R 777 /srv/data']);
  const report = JSON.parse(done.stdout);
  assert.equal(done.status, 1);
  assert.equal(report.verdict, 'hold');
  assert.equal(report.kind, 'shell');
  assert.ok(report.checklist.length >= 3);
  const [finding] = report.findings;
  assert.deepEqual(Object.keys(finding.advice), ['check', 'safer', 'undo', 'reference']);
  assert.ok(finding.span.end > finding.span.start);
});

test('modes and files are looked up where the command would run', (t) => {
  const at = sandbox(t);
  writeFileSync(join(at.folder, 'f'), '');
  chmodSync(join(at.folder, 'f'), 0o777);
  assert.equal(run(at, ['check', 'chmod 777 f']).status, 0);
  mkdirSync(join(at.home, 'x'));
  assert.equal(run(at, ['check', '--cwd', at.home, 'chmod 777 f']).status, 1);
});

test('colours only for a terminal or when they are asked for', (t) => {
  const at = sandbox(t);
  const args = ['check', 'chmod -R 777 /srv/data'];
  assert.ok(!run(at, args).stdout.includes('\x1b'));
  assert.ok(run(at, args, '', { FORCE_COLOR: '1' }).stdout.includes('\x1b['));
  assert.ok(!run(at, args, '', { FORCE_COLOR: '1', NO_COLOR: '1' }).stdout.includes('\x1b'));
});

test('wrong usage is told, with what to do, and exits with 2', (t) => {
  const at = sandbox(t);
  const cases: [string[], RegExp][] = [
    [['chekc'], /no such command.*'check'/],
    [['check', '--jsno', 'ls'], /no option --jsno.*'--json'/],
    [['check', '--shell', 'bsh', 'ls'], /no such shell.*'bash'.*powershell/],
    [['check', '--shell'], /needs a value/],
    [['check', '--cwd', '/no/such/folder', 'ls'], /--cwd \/no\/such\/folder: there is no such folder/],
    [['check', '--cwd', '/etc/passwd', 'ls'], /not a folder/],
    [['check', '--before', '/no/such/file', 'ls'], /--before \/no\/such\/file: there is no such file/],
    [['check', '--before', '/dev/zero', 'ls'], /not a regular file/],
    [['check', '--json', '--jsonl'], /Choose one/],
    [['check', '--jsonl', 'ls'], /standard input/],
    [['check', '--jsonl', '--path', 'x'], /each line/],
    [['gate'], /no command/],
    [['rules'], /test, list, explain/],
    [['rules', 'explian', 'x'], /'explain'/],
    [['journal'], /verify or show/],
    [['help', 'gaet'], /'gate'/],
  ];
  for (const [args, message] of cases) {
    const done = run(at, args);
    assert.equal(done.status, 2, args.join(' '));
    assert.match(done.stderr.replaceAll('\n', ' '), message);
    assert.equal(done.stdout, '');
  }
});

test('help and version', (t) => {
  const at = sandbox(t);
  for (const args of [['--help'], ['help'], ['check', '--help'], ['help', 'gate'], ['rules', '-h']]) {
    const done = run(at, args);
    assert.equal(done.status, 0, args.join(' '));
    assert.match(done.stdout, /^Usage: holdpoint /);
  }
  assert.match(run(at, ['--version']).stdout, /^\d+\.\d+\.\d+\n$/);
  assert.equal(run(at, []).status, 2);
});

test('bytes that are not UTF-8 are reported, not replaced', (t) => {
  const at = sandbox(t);
  const done = run(at, ['check', '-'], Buffer.from([0x6c, 0x73, 0x20, 0xff, 0x0a]));
  assert.equal(done.status, 2);
  assert.match(done.stderr, /not valid UTF-8: byte 0xff at offset 3/);
  const cut = run(at, ['check', '-'], Buffer.from('echo é').subarray(0, -1));
  assert.equal(cut.status, 2);
  assert.match(cut.stderr, /not valid UTF-8/);
  assert.match(run(at, ['check'], Buffer.from('\ufeffls', 'utf16le')).stderr, /UTF-16/);
});

test('input that cannot be read and a folder that is gone are told', (t) => {
  const at = sandbox(t);
  const shell = (script: string) =>
    spawnSync('bash', ['-c', script, 'bash', ...programCommand(['check'])], {
      cwd: at.folder,
      env: at.env,
      encoding: 'utf8',
    });
  for (const args of ['-', '--jsonl']) {
    const done = shell(`"$@" ${args} < .`);
    assert.equal(done.status, 2);
    assert.match(done.stderr, /Standard input cannot be read/);
    assert.doesNotMatch(done.stderr, /internal error/);
  }
  const gone = shell('mkdir gone; cd gone; rmdir ../gone; "$@" ls');
  assert.equal(gone.status, 2);
  assert.match(gone.stderr, /current folder is gone/);
  assert.equal(shell('"$@" - <&-').status, 0);
});

test('NUL bytes, a byte order mark and CRLF are analysed', (t) => {
  const at = sandbox(t);
  assert.equal(run(at, ['check', '-'], 'ls\0; chmod -R 777 /srv/data').status, 1);
  assert.equal(run(at, ['check', '-'], '\ufeffchmod -R 777 /srv/data\r\n').status, 1);
});

test('ten megabytes get an answer, never a silent pass', (t) => {
  const done = run(sandbox(t), ['check', '-'], `${'echo hello world\n'.repeat(620_000)}`);
  assert.equal(done.status, 1);
  assert.match(done.stdout, /^HOLD /);
});

test('a broken rule is told with its place; the others still count', (t) => {
  const at = sandbox(t);
  putRule(join(at.folder, '.holdpoint'), 'shipit', 'high');
  put(
    join(at.folder, '.holdpoint/rules/test.broken.yaml'),
    'id: test.broken\ntitle: x\nmatch: { comand: x }\nwhy: x\nexamples: { hold: [x], pass: [y] }\n',
  );
  const done = run(at, ['check', '--', 'shipit --to prod']);
  assert.equal(done.status, 1);
  assert.match(done.stderr, /test\.broken\.yaml:3:10 match\.comand: unknown key; did you mean command\?/);
  const json = JSON.parse(run(at, ['check', '--json', 'ls']).stdout);
  assert.match(json.problems[0], /test\.broken\.yaml:3:10/);
});

test('a reader that goes away ends it quietly', async (t) => {
  const at = sandbox(t);
  const [command = '', ...args] = programCommand(['check', '--jsonl']);
  const child = spawn(command, args, { cwd: at.folder, env: at.env });
  let errors = '';
  child.stderr.on('data', (data) => {
    errors += data;
  });
  child.stdin.on('error', () => {});
  child.stdin.end('{"id":1,"text":"ls"}\n'.repeat(50_000));
  child.stdout.once('data', () => child.stdout.destroy());
  const exit = await new Promise((resolve) => child.on('exit', resolve));
  assert.equal(exit, 2);
  assert.equal(errors, '');
});

test('a hundred thousand lines are answered in flat memory', async (t) => {
  const at = sandbox(t);
  const [command = '', ...args] = programCommand(['check', '--jsonl']);
  const child = spawn(command, ['--max-old-space-size=64', ...args], { cwd: at.folder, env: at.env });
  const total = 100_000;
  let answers = 0;
  let last = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    answers += text.split('\n').length - 1;
    last = (last + text).slice(-200);
  });
  const exit = new Promise((resolve) => child.on('exit', resolve));
  for (let i = 0; i < total; i += 1000) {
    let text = '';
    for (let j = i; j < i + 1000; j++) text += `{"id":${j},"text":"ls -la dir${j} | grep x"}\n`;
    if (!child.stdin.write(text)) await new Promise((resolve) => child.stdin.once('drain', resolve));
  }
  child.stdin.end();
  assert.equal(await exit, 0);
  assert.equal(answers, total);
  assert.match(last, new RegExp(`"id":${total - 1},`));
});

test('in a batch nothing on disk is looked at unless a folder is given', (t) => {
  const at = sandbox(t);
  writeFileSync(join(at.folder, 'f'), '');
  chmodSync(join(at.folder, 'f'), 0o777);
  const rules = putRule(join(at.folder, '.holdpoint'), 'shipit', 'high');
  assert.ok(rules);
  const input = '{"id":"a","text":"chmod 777 f"}\n{"id":"b","text":"shipit --to prod"}\n';
  const verdicts = (args: string[]) =>
    run(at, ['check', '--jsonl', ...args], input)
      .stdout.trim()
      .split('\n')
      .map((line) => JSON.parse(line).verdict);
  assert.deepEqual(verdicts([]), ['hold', 'pass']);
  assert.deepEqual(verdicts(['--cwd', '.']), ['pass', 'hold']);
});

test('a text with a former one is a change, whether or not a path is given', (t) => {
  const at = sandbox(t);
  const before = '[Service]\nUser=app\nUMask=0077\n';
  const after = before.replace('0077', '0000');
  const line = (was: string, text: string) => JSON.stringify({ id: 'a', before: was, text });
  const verdict = (input: string) => JSON.parse(run(at, ['check', '--jsonl'], input).stdout).verdict;
  assert.equal(verdict(line(before, after)), 'hold');
  assert.equal(verdict(line(after, before)), 'pass');
  writeFileSync(join(at.folder, 'was'), before);
  assert.equal(run(at, ['check', '--before', 'was', '-'], after).status, 1);
  assert.equal(run(at, ['check', '--before', 'was', '-'], before).status, 0);
});
