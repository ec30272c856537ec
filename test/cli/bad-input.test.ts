import assert from 'node:assert/strict';
import { mkdirSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { before, test } from 'node:test';
import { ChangedFiles } from '../../src/node/changed-files.ts';
import { readPlace, scannedFiles } from '../../src/node/scanned-files.ts';
import { temporaryFolder } from '../node/temporary.ts';
import { buildProgram, run, type Sandbox, sandbox } from './program.ts';
import { commit, emptyRepository, git } from './repository.ts';
import { put } from './rule.ts';

before(buildProgram);

const COMPOSE = `services:
  web:
    image: registry.example/web:1
    ports:
      - "127.0.0.1:8080:80"
    environment:
      MODE: production
  worker:
    image: registry.example/worker:1
    privileged: false
`;
const PRIVILEGED = COMPOSE.replace('privileged: false', 'privileged: true');
const NETWORK =
  'resource "aws_security_group_rule" "ssh" {\n  type = "ingress"\n  from_port = 22\n  to_port = 22\n  protocol = "tcp"\n  cidr_blocks = ["10.0.0.0/8"]\n}\n';
const WIDE = NETWORK.replace('10.0.0.0/8', '0.0.0.0/0');

interface Answer {
  verdict: string;
  judged: number;
  files: { path: string; verdict: string; findings: { rule: string; start: { line: number } }[] }[];
  unread: { path: string; reason: string }[];
}

function answer(at: Sandbox, ...args: string[]): Answer {
  const done = run(at, args);
  assert.notEqual(done.status, 2, done.stderr);
  assert.equal(done.stderr, '');
  return JSON.parse(done.stdout);
}

/** What a file's change from one text to another comes to. */
function changed(at: Sandbox, path: string, before: string | Buffer, after: string | Buffer): Answer {
  put(join(at.folder, path), before);
  commit(at, 'before');
  put(join(at.folder, path), after);
  const found = answer(at, 'diff', '--json');
  git(at, 'checkout', '-q', '.');
  return found;
}

test('YAML that is broken halfway through typing: no false alarm, and what stands before the break is judged', (t) => {
  const at = emptyRepository(t);
  put(join(at.folder, 'compose.yaml'), COMPOSE);
  commit(at, 'first');
  // As somebody types another service: at every letter it is broken in another way.
  const typed = '  cache:\n    image: "registry.example/cache:1"\n    ports: ["127.0.0.1:6379:6379"]\n';
  const lines = [];
  for (let i = 1; i <= typed.length; i++)
    lines.push(
      JSON.stringify({ id: i, path: 'compose.yaml', before: COMPOSE, text: COMPOSE + typed.slice(0, i) }),
    );
  const verdicts = run(at, ['check', '--jsonl'], `${lines.join('\n')}\n`)
    .stdout.trim()
    .split('\n');
  assert.equal(verdicts.length, typed.length);
  for (const line of verdicts) {
    const { id, verdict } = JSON.parse(line);
    // Half-written is worth a note at most: it interrupts nobody.
    assert.match(verdict, /^(?:pass|note)$/, `${id}: ${typed.slice(0, id)}`);
  }
  for (const broken of ['', '  cache: [', '  cache:\n    image: "regis', '  cache: {a: ', '\t- x: &', '  "'])
    assert.equal(changed(at, 'compose.yaml', COMPOSE, PRIVILEGED + broken).verdict, 'hold', broken);
});

test('half a document of every kind is judged or named, never dropped', (t) => {
  const at = sandbox(t);
  const whole: Record<string, string> = {
    'a.yaml': PRIVILEGED,
    'a.tf': WIDE,
    'a.json': '{"a": {"b": [1, 2, {"c": "d"}]}}',
    'a.toml': '[a]\nb = [1, 2]\nc = """x\ny"""\n',
    'a.xml': '<a><b c="d">e</b></a>',
    'nginx.conf': 'server {\n  location / {\n    autoindex off;\n  }\n}\n',
    'a.ini': '[a]\nb = c\n',
  };
  let count = 0;
  for (const [name, text] of Object.entries(whole))
    for (let i = 0; i <= text.length; i += 3) put(join(at.folder, `${count++}/${name}`), text.slice(0, i));
  const { judged, unread } = answer(at, 'scan', '--json', '.');
  assert.equal(judged, count);
  assert.deepEqual(unread, []);
});

test('two documents, or one, with the same key: every one of them counts', (t) => {
  const at = emptyRepository(t);
  const pod = (privileged: boolean) =>
    `apiVersion: v1\nkind: Pod\nmetadata: { name: a }\nspec:\n  containers:\n    - name: app\n      image: x\n      securityContext: { privileged: ${privileged} }\n`;
  const twice = (one: boolean, two: boolean) => `${pod(one)}---\n${pod(two)}`;
  assert.equal(changed(at, 'pod.yaml', twice(false, false), twice(true, false)).verdict, 'hold');
  assert.equal(changed(at, 'pod.yaml', twice(false, false), twice(false, true)).verdict, 'hold');
  assert.equal(changed(at, 'pod.yaml', twice(true, false), twice(false, true)).verdict, 'pass', 'moved');
  const key = 'privileged: false\n';
  for (const both of [`privileged: true\n    ${key}`, `${key}    privileged: true\n`])
    assert.equal(changed(at, 'compose.yaml', COMPOSE, COMPOSE.replace(key, both)).verdict, 'hold', both);
  const json = (...values: boolean[]) =>
    `{ "services": { "w": { "image": "x", ${values.map((one) => `"privileged": ${one}`).join(', ')} } } }`;
  for (const both of [json(true, false), json(false, true)])
    assert.equal(changed(at, 'compose.yaml', json(false), both).verdict, 'hold', both);
});

test('files of a hundred megabytes are listed at once, before and after a change', (t) => {
  const at = emptyRepository(t);
  const large = join(at.folder, 'large.json');
  writeFileSync(large, '{}');
  commit(at, 'small');
  truncateSync(large, 100 * 1024 * 1024);
  const start = Date.now();
  for (const args of [
    ['scan', '--json', '.'],
    ['diff', '--json'],
  ]) {
    const { unread } = answer(at, ...args);
    assert.deepEqual(
      unread.map(({ path }) => path),
      ['large.json'],
    );
    assert.match(unread[0]?.reason ?? '', /too large \(104857600 bytes, the limit is \d+\)/);
  }
  assert.ok(Date.now() - start < 10_000);
  commit(at, 'large');
  writeFileSync(large, '{}');
  const { unread } = answer(at, 'diff', '--json');
  assert.match(unread[0]?.reason ?? '', /^before the change, it is too large/);
});

test('a file just below the limit is judged, not only listed', (t) => {
  const at = sandbox(t);
  put(join(at.folder, 'many.tf'), `${WIDE}${'# nothing\n'.repeat(350_000)}`);
  const { judged, unread, verdict } = answer(at, 'scan', '--json', '.');
  assert.deepEqual([judged, unread, verdict], [1, [], 'hold']);
});

test('binary files that are named like settings, and text that is not UTF-8, are listed with the reason', (t) => {
  const at = emptyRepository(t);
  const utf16 = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(WIDE, 'utf16le')]);
  const bad: Record<string, Buffer> = {
    'binary.json': Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x00, 0xff]),
    'latin1.yaml': Buffer.from('name: Müller\n', 'latin1'),
    'utf16.tf': utf16,
  };
  for (const [name, bytes] of Object.entries(bad)) put(join(at.folder, name), bytes);
  for (const args of [
    ['scan', '--json', '.'],
    ['diff', '--json'],
  ]) {
    const { unread } = answer(at, ...args);
    assert.deepEqual(
      unread.map(({ path, reason }) => [path, /not UTF-8/.test(reason)]),
      Object.keys(bad).map((name) => [name, true]),
    );
  }
  assert.equal(run(at, ['diff', '--fail-unread']).status, 1);
});

test('a byte order mark, CRLF and tabs change nothing in what is found', (t) => {
  const at = emptyRepository(t);
  const plain = changed(at, 'net.tf', NETWORK, WIDE).files[0]?.findings.map(({ rule }) => rule);
  assert.equal(plain?.length, 1);
  const spelt: [string, string][] = [
    [NETWORK, WIDE.replaceAll('\n', '\r\n')],
    [NETWORK.replaceAll('\n', '\r\n'), WIDE],
    [`\ufeff${NETWORK}`, `\ufeff${WIDE}`],
    [NETWORK, WIDE.replaceAll('  ', '\t')],
  ];
  for (const [from, to] of spelt) {
    const found = changed(at, 'net.tf', from, to);
    assert.deepEqual(
      found.files[0]?.findings.map(({ rule }) => rule),
      plain,
      JSON.stringify(to),
    );
    assert.equal(found.files[0]?.findings[0]?.start.line, 6);
  }
  for (const same of [WIDE.replaceAll('\n', '\r\n'), `\ufeff${WIDE}`, WIDE.replaceAll('  ', '\t')])
    assert.equal(changed(at, 'net.tf', WIDE, same).verdict, 'pass', JSON.stringify(same));
  const tabs = COMPOSE.replace('    privileged: false', '\tprivileged: true');
  assert.ok(answer(at, 'scan', '--json', '.').judged > 0);
  assert.equal(changed(at, 'compose.yaml', COMPOSE, tabs).judged, 1, 'YAML forbids tabs there');
});

test('links in circles, to folders above and to nowhere end, and are listed where they are named like settings', (t) => {
  const at = sandbox(t);
  mkdirSync(join(at.folder, 'a/b'), { recursive: true });
  symlinkSync('../..', join(at.folder, 'a/b/up'));
  symlinkSync('self.yaml', join(at.folder, 'self.yaml'));
  symlinkSync('two.yaml', join(at.folder, 'one.yaml'));
  symlinkSync('one.yaml', join(at.folder, 'two.yaml'));
  symlinkSync('nowhere', join(at.folder, 'nowhere.tf'));
  put(join(at.folder, 'a/net.tf'), WIDE);
  const { files, unread } = answer(at, 'scan', '--json', '.');
  assert.deepEqual(
    files.map(({ path }) => path),
    ['a/net.tf'],
  );
  assert.deepEqual(
    unread.map(({ path }) => path),
    ['nowhere.tf', 'one.yaml', 'self.yaml', 'two.yaml'],
  );
});

test('what vanishes, or becomes something else, during a scan is listed', (t) => {
  const folder = temporaryFolder(t);
  for (const name of ['a.tf', 'b.tf', 'c.tf', 'd/e.tf', 'script']) put(join(folder, name), WIDE);
  const reasons: Record<string, string> = {};
  for (const place of scannedFiles(['.'], folder)) {
    if (place.path === 'a.tf') {
      rmSync(join(folder, 'b.tf'));
      rmSync(join(folder, 'c.tf'));
      mkdirSync(join(folder, 'c.tf'));
      rmSync(join(folder, 'd'), { recursive: true });
      rmSync(join(folder, 'script'));
    }
    const found = 'reason' in place ? place : readPlace(place);
    reasons[place.path] = found && 'reason' in found ? found.reason : 'read';
  }
  assert.equal(reasons['a.tf'], 'read');
  assert.match(reasons['b.tf'] ?? '', /^it is gone/);
  assert.equal(reasons.d, 'the folder is gone');
  assert.match(reasons.script ?? '', /^it is gone/);
  const places = [...scannedFiles(['.'], folder)];
  rmSync(join(folder, 'a.tf'));
  for (const place of places)
    if (!('reason' in place)) assert.match(JSON.stringify(readPlace(place)), /it is gone|no file/);
});

test('what vanishes between git and the reading of it is listed', async (t) => {
  const at = emptyRepository(t);
  const reader = new ChangedFiles(at.folder);
  t.after(() => reader.close());
  const side = { type: 'file' as const, blob: undefined };
  const [found] = await reader.read({
    status: 'added',
    path: 'gone.tf',
    formerPath: undefined,
    before: undefined,
    after: side,
  });
  assert.match(JSON.stringify(found), /it is gone/);
  const [lost] = await reader.read({
    status: 'changed',
    path: 'lost.tf',
    formerPath: undefined,
    before: { type: 'file', blob: 'a'.repeat(40) },
    after: undefined,
  });
  assert.match(JSON.stringify(lost), /before the change, it is gone \(git does not have it\)/);
});
