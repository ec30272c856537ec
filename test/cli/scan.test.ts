import assert from 'node:assert/strict';
import { chmodSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { before, test } from 'node:test';
import { buildProgram, run, type Sandbox, sandbox } from './program.ts';
import { put } from './rule.ts';

before(buildProgram);

const WIDE =
  'resource "aws_security_group_rule" "ssh" {\n  type = "ingress"\n  from_port = 22\n  to_port = 22\n  protocol = "tcp"\n  cidr_blocks = ["0.0.0.0/0"]\n}\n';

interface Answer {
  verdict: string;
  judged: number;
  files: { path: string; status: string }[];
  unread: { path: string; reason: string }[];
}

function answer(at: Sandbox, ...args: string[]): Answer {
  const done = run(at, ['scan', '--json', ...args]);
  assert.equal(done.stderr, '');
  return JSON.parse(done.stdout);
}

test('a folder is judged as it is, by file', (t) => {
  const at = sandbox(t);
  put(join(at.folder, 'b/net.tf'), WIDE);
  put(join(at.folder, 'a/ok.tf'), WIDE.replace('0.0.0.0/0', '10.0.0.0/8'));
  put(join(at.folder, 'node_modules/x/net.tf'), WIDE);
  put(join(at.folder, 'notes.txt'), 'nothing');
  const done = run(at, ['scan', '.']);
  assert.equal(done.status, 1);
  assert.match(done.stdout, /^b\/net\.tf\n[\s\S]*HOLD {2}b\/net\.tf:6:/);
  assert.match(done.stdout, /2 files judged: 1 to hold\.\n$/);
  assert.equal(run(at, ['scan', 'a']).status, 0);
  assert.deepEqual(
    answer(at, 'b/net.tf', 'b', '.').files.map(({ path }) => path),
    ['b/net.tf'],
    'once',
  );
});

test('links are not followed: no circles, and nothing from outside', (t) => {
  const at = sandbox(t);
  mkdirSync(join(at.folder, 'deep'));
  put(join(at.home, 'outside.tf'), WIDE);
  symlinkSync('..', join(at.folder, 'deep/up'));
  symlinkSync(join(at.home, 'outside.tf'), join(at.folder, 'deep/link.tf'));
  symlinkSync('loop.tf', join(at.folder, 'loop.tf'));
  const { files, unread } = answer(at, '.');
  assert.deepEqual(files, []);
  assert.deepEqual(
    unread.map(({ path }) => path),
    ['deep/link.tf', 'loop.tf'],
  );
});

test('what cannot be read is listed, never dropped', (t) => {
  const at = sandbox(t);
  writeFileSync(join(at.folder, 'binary.json'), Buffer.from([0x7b, 0xff, 0x00]));
  writeFileSync(join(at.folder, 'large.yaml'), Buffer.alloc(5 * 1024 * 1024, 'a'));
  mkdirSync(join(at.folder, 'closed'));
  const paths = ['binary.json', 'large.yaml'];
  if (process.getuid?.() !== 0) {
    chmodSync(join(at.folder, 'closed'), 0);
    t.after(() => chmodSync(join(at.folder, 'closed'), 0o700));
    paths.splice(1, 0, 'closed');
  }
  assert.deepEqual(
    answer(at, '.').unread.map(({ path }) => path),
    paths,
  );
});

test('broken and odd texts are judged or named, and end', (t) => {
  const at = sandbox(t);
  put(join(at.folder, 'half.yaml'), 'services:\n  web:\n    ports: ["0.0.0.0:');
  put(join(at.folder, 'tabs.yaml'), 'a:\n\tb: 1\n\tc: [\n');
  put(join(at.folder, 'empty.json'), '');
  put(join(at.folder, 'crlf.tf'), WIDE.replaceAll('\n', '\r\n'));
  const { judged, files } = answer(at, '.');
  assert.equal(judged, 4);
  assert.ok(files.some(({ path }) => path === 'crlf.tf'));
});

/** Has Node say at the end how much memory it took at most, in kilobytes, and its processor time, in microseconds. */
const MEASURED = {
  NODE_OPTIONS: `--import data:text/javascript,${encodeURIComponent(
    `import { isMainThread } from 'node:worker_threads';
     if (isMainThread) process.on('exit', () => {
       const { maxRSS, userCPUTime, systemCPUTime } = process.resourceUsage();
       process.stderr.write('RSS ' + maxRSS + ' CPU ' + (userCPUTime + systemCPUTime));
     });`,
  )}`,
};

test('the report is the same however many threads judge', (t) => {
  const at = sandbox(t);
  for (let i = 0; i < 700; i++)
    put(
      join(at.folder, `${i % 9}/${i}.${i % 50 === 3 ? 'json' : 'tf'}`),
      i % 50 === 3 ? Buffer.from([0x7b, 0xff, 0x00]) : i % 7 ? '' : WIDE.replace('"ssh"', `"ssh${i}"`),
    );
  const one = run(at, ['scan', '--json', '--jobs', '1', '.']);
  const { files, unread, judged } = JSON.parse(one.stdout);
  assert.deepEqual([files.length, unread.length, judged], [98, 14, 686]);
  for (const jobs of ['2', '5']) {
    const many = run(at, ['scan', '--json', '--jobs', jobs, '.']);
    assert.equal(many.status, 1, many.stderr);
    assert.ok(many.stdout === one.stdout, `${jobs} threads`);
  }
  assert.ok(run(at, ['scan', '--json', '.']).stdout === one.stdout, 'as many as there are cores');
});

test('a file that cannot be read counts where it is asked for', (t) => {
  const at = sandbox(t);
  writeFileSync(join(at.folder, 'binary.json'), Buffer.from([0x7b, 0xff, 0x00]));
  assert.equal(run(at, ['scan', '.']).status, 0);
  assert.equal(run(at, ['scan', '--fail-unread', '.']).status, 1);
  put(join(at.folder, 'binary.json'), '{}');
  assert.equal(run(at, ['scan', '--fail-unread', '.']).status, 0);
});

test('five thousand files within twenty seconds and 300 MB', (t) => {
  const at = sandbox(t);
  for (let i = 0; i < 5000; i++) {
    const wide = i % 1000 === 7;
    const yaml = `apiVersion: v1\nkind: Service\nmetadata:\n  name: web${i}\nspec:\n  type: ${wide ? 'LoadBalancer' : 'ClusterIP'}\n  ports: [{ port: 80 }]\n`;
    put(
      join(at.folder, `${i % 50}/${i}.${i % 2 ? 'yaml' : 'tf'}`),
      i % 2 ? yaml : WIDE.replace('0.0.0.0/0', '10.0.0.0/8'),
    );
  }
  const done = run(at, ['scan', '--json', '.'], '', MEASURED);
  assert.equal(JSON.parse(done.stdout).judged, 5000);
  // Processor time of all threads: what an idle machine needs at most, and nothing that a busy one adds.
  const [, kilobytes = 0, microseconds = 0] = /RSS (\d+) CPU (\d+)/.exec(done.stderr)?.map(Number) ?? [];
  assert.ok(microseconds > 0 && microseconds < 20e6, `${microseconds} µs`);
  assert.ok(kilobytes > 0 && kilobytes < 300_000, `${kilobytes} kB`);
});

test('the report as SARIF and as a comment', (t) => {
  const at = sandbox(t);
  put(join(at.folder, 'net.tf'), WIDE);
  const sarif = run(at, ['scan', '--sarif', '.']);
  assert.equal(sarif.status, 1);
  const [sarifRun] = JSON.parse(sarif.stdout).runs;
  assert.equal(sarifRun.results[0].locations[0].physicalLocation.region.startLine, 6);
  assert.match(run(at, ['scan', '--markdown', '.']).stdout, /^## Holdpoint: hold\n/);
});

test('wrong usage says what is wrong', (t) => {
  const at = sandbox(t);
  for (const [args, message] of [
    [[], /Say what to scan/],
    [['nowhere'], /nowhere: there is no such file or folder/],
    [['--json', '--sarif', '.'], /Choose one of --json and --sarif/],
    [['--jobs', '0', '.'], /--jobs must be a number/],
    [['--jobs', 'many', '.'], /--jobs must be a number/],
  ] as [string[], RegExp][]) {
    const done = run(at, ['scan', ...args]);
    assert.equal(done.status, 2);
    assert.match(done.stderr, message);
  }
  rmSync(at.folder, { recursive: true });
});
