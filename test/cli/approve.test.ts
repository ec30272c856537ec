import assert from 'node:assert/strict';
import { readdirSync, readFileSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { before, type TestContext, test } from 'node:test';
import { buildProgram, run, runDetached, runOnTerminal, type Sandbox, type Steps } from './program.ts';
import { commit, emptyRepository, git } from './repository.ts';
import { put } from './rule.ts';

before(buildProgram);

const SERVICE = (type: string, more = '') =>
  `apiVersion: v1\nkind: Service\nmetadata:\n  name: web\nspec:\n  type: ${type}\n${more}  ports:\n    - port: 80\n`;
const NETWORK = (cidr: string, port = 22, name = 'web') =>
  `resource "aws_security_group_rule" "${name}" {\n  type = "ingress"\n  from_port = ${port}\n  to_port = ${port}\n  protocol = "tcp"\n  cidr_blocks = ["${cidr}"]\n}\n`;

interface Question {
  kind: string;
  expect?: string;
}

/** A repository with a narrow network and a narrow service, and a branch `work` on it. */
function repository(t: TestContext): Sandbox {
  const at = emptyRepository(t);
  put(join(at.folder, 'infra/net.tf'), NETWORK('10.0.0.0/8'));
  put(join(at.folder, 'k8s/web.yaml'), SERVICE('ClusterIP'));
  commit(at, 'first');
  git(at, 'checkout', '-qb', 'work');
  return at;
}

function questions(at: Sandbox, path: string): Question[] {
  const before = join(at.home, 'before');
  writeFileSync(before, git(at, 'show', `main:${path}`));
  const text = readFileSync(join(at.folder, path), 'utf8');
  return JSON.parse(run(at, ['check', '--json', '--path', path, '--before', before, '-'], text).stdout)
    .checklist;
}

/** The keys that answer a checklist. */
function answers(list: readonly Question[]): Steps {
  return list.map(({ kind, expect }) => {
    if (kind === 'countersign') return ['second person: ', 'Grace\r'];
    return kind === 'type' ? ['> ', `${expect}\r`] : ['[y] yes', 'y'];
  });
}

function approve(at: Sandbox, ...paths: string[]): string[] {
  const steps = paths.flatMap((path) => answers(questions(at, path)));
  const done = runOnTerminal(at, ['diff', '--approve'], steps);
  assert.equal(done.exit, 0, done.output);
  assert.match(done.output, /Approved\./);
  return records(at);
}

const folderOf = (at: Sandbox) => join(at.folder, '.holdpoint/approvals');
const records = (at: Sandbox) => readdirSync(folderOf(at));
const required = (at: Sandbox, ...args: string[]) => run(at, ['diff', '--require-approval', ...args]);

/** A repository with an approved opening of the network, as it lies on disk. */
function approved(t: TestContext): { at: Sandbox; file: string } {
  const at = repository(t);
  put(join(at.folder, 'infra/net.tf'), NETWORK('0.0.0.0/0'));
  const [name = ''] = approve(at, 'infra/net.tf');
  return { at, file: join(folderOf(at), name) };
}

test('what was approved passes, on disk, staged and committed, as far as its record is part of that', (t) => {
  const { at } = approved(t);
  assert.equal(run(at, ['diff']).status, 1, 'it is held all the same where nobody asks for approvals');
  const done = required(at);
  assert.deepEqual([done.status, done.stderr], [0, '']);
  assert.match(done.stdout, /APPROVED {2}infra\/net\.tf:6:3\n[\s\S]* by Ada <ada@example\.org>, \d{4}-/);
  assert.match(done.stdout, /PASS {2}1 file judged: 1 approved\.\n$/);
  git(at, 'add', 'infra');
  assert.equal(required(at, '--staged').status, 1, 'the record is not staged');
  git(at, 'add', '.holdpoint');
  assert.equal(required(at, '--staged').status, 0);
  git(at, 'commit', '-qm', 'wide, approved');
  assert.equal(required(at, 'main...work').status, 0);
  assert.equal(run(at, ['diff', 'main...work']).status, 1);
  rmSync(folderOf(at), { recursive: true });
  assert.equal(required(at, 'main...work').status, 0, 'what lies on disk does not count');
  commit(at, 'without the record');
  assert.equal(required(at, 'main...work').status, 1);
});

test('the record says who, when, what and the answers, and holds no line and no secret', (t) => {
  const { at, file } = approved(t);
  const record = JSON.parse(readFileSync(file, 'utf8'));
  assert.equal(file.endsWith(`${record.fingerprint}.json`), true);
  assert.equal(record.by, 'Ada <ada@example.org>');
  assert.ok(Math.abs(Date.parse(record.at) - Date.now()) < 60_000);
  const { rule, file: path, entry, to } = record.finding;
  assert.deepEqual(
    [path, entry, to.audience],
    ['infra/net.tf', 'resource.aws_security_group_rule.web.cidr_blocks', 'internet'],
  );
  assert.match(rule, /^[\w.-]+$/);
  assert.deepEqual([record.before, record.after], ['cidr_blocks = 10.0.0.0/8', 'cidr_blocks = 0.0.0.0/0']);
  assert.ok(record.answers.length >= 3);
  assert.equal(JSON.stringify(record).includes('"span"'), false);
  const events = readFileSync(at.journal, 'utf8').trim().split('\n');
  assert.deepEqual(
    events.map((line) => JSON.parse(line).event),
    ['held', 'released'],
  );
  const again = runOnTerminal(at, ['diff', '--approve'], []);
  assert.equal(again.exit, 0, 'what is approved is not asked about again');
  assert.equal(records(at).length, 1);
});

test('lines, layout, comments and what else changes harmlessly make no difference', (t) => {
  const { at } = approved(t);
  const wide = NETWORK('0.0.0.0/0');
  const same = [
    `# a comment\n\n\n${wide}`,
    wide.replaceAll('  ', '\t').replace('= ["', '=[ "').replace('"]', '", ]'),
    wide.replaceAll('\n', '\r\n'),
    wide.replace('  type = "ingress"\n', '').replace('\n}', '\n  type = "ingress"\n}'),
    `${NETWORK('10.1.0.0/16', 22, 'other')}\n${wide}`,
  ];
  for (const text of same) {
    put(join(at.folder, 'infra/net.tf'), text);
    const done = required(at);
    assert.equal(done.status, 0, `${text}\n${done.stdout}`);
    assert.match(done.stdout, /1 approved/);
  }
});

test('another value, port, resource, file or a second finding needs an approval of its own', (t) => {
  const { at } = approved(t);
  const other: [string, string][] = [
    ['infra/net.tf', NETWORK('0.0.0.0/0', 3389)],
    ['infra/net.tf', NETWORK('0.0.0.0/0', 22, 'other')],
    ['infra/net.tf', NETWORK('::/0')],
    ['infra/net.tf', NETWORK('0.0.0.0/0') + NETWORK('0.0.0.0/0', 22, 'more')],
    ['infra/more.tf', NETWORK('0.0.0.0/0')],
    ['k8s/web.yaml', SERVICE('LoadBalancer')],
  ];
  for (const [path, text] of other) {
    git(at, 'checkout', '-q', '.');
    rmSync(join(at.folder, 'infra/more.tf'), { force: true });
    put(join(at.folder, path), text);
    const done = required(at);
    assert.equal(done.status, 1, `${path}\n${text}\n${done.stdout}`);
    assert.match(done.stdout, /HOLD/);
  }
});

test('what stands in the same map counts, what stands in another or in a flat file does not', (t) => {
  const at = emptyRepository(t);
  const web = (type: string, port: number, label: string) =>
    `apiVersion: v1\nkind: Service\nmetadata:\n  name: web\n  labels: { tier: ${label} }\nspec:\n  type: ${type}\n  ports:\n    - port: ${port}\n`;
  put(join(at.folder, 'k8s/web.yaml'), web('ClusterIP', 443, 'a'));
  put(join(at.folder, 'etc/ssh/sshd_config'), 'PermitRootLogin no\nX11Forwarding no\nMaxSessions 10\n');
  commit(at, 'first');
  git(at, 'checkout', '-qb', 'work');
  put(join(at.folder, 'k8s/web.yaml'), web('LoadBalancer', 443, 'a'));
  put(join(at.folder, 'etc/ssh/sshd_config'), 'PermitRootLogin yes\nX11Forwarding no\nMaxSessions 10\n');
  approve(at, 'etc/ssh/sshd_config', 'k8s/web.yaml');
  put(join(at.folder, 'k8s/web.yaml'), web('LoadBalancer', 443, 'b'));
  put(join(at.folder, 'etc/ssh/sshd_config'), 'MaxSessions 5\nPermitRootLogin yes\nX11Forwarding no\n');
  assert.equal(required(at).status, 0, required(at).stdout);
  put(join(at.folder, 'k8s/web.yaml'), web('LoadBalancer', 22, 'a'));
  assert.equal(required(at).status, 1);
});

test('what was there before counts: the same end from another beginning is another change', (t) => {
  const { at } = approved(t);
  const records = join(at.home, 'records');
  renameSync(folderOf(at), records);
  git(at, 'checkout', '-q', '.');
  put(join(at.folder, 'infra/net.tf'), NETWORK('10.9.9.9/32'));
  commit(at, 'narrower than it was');
  put(join(at.folder, 'infra/net.tf'), NETWORK('0.0.0.0/0'));
  renameSync(records, folderOf(at));
  assert.equal(required(at).status, 1);
  assert.equal(required(at, 'main').status, 0, 'from where it was approved');
});

test('a record that is cut off, changed, of another name or a link is refused, with the reason', (t) => {
  const { at, file } = approved(t);
  const whole = readFileSync(file, 'utf8');
  const refused = (reason: RegExp) => {
    const done = required(at);
    assert.equal(done.status, 1);
    assert.match(
      done.stderr,
      /^\.holdpoint\/approvals\/[0-9a-f]{64}\.json: the approval does not count, for /,
    );
    assert.match(done.stderr, reason);
    assert.equal(JSON.parse(required(at, '--json').stdout).problems.length, 1);
  };
  for (const cut of [0, 1, 100, whole.length - 3]) {
    writeFileSync(file, whole.slice(0, cut));
    refused(/cut off, or no JSON/);
  }
  writeFileSync(file, whole.replace('"Ada <', '"Eve <'));
  refused(/changed after it was written/);
  writeFileSync(file, whole.replace('"nth": 0', '"nth": "0"'));
  refused(/no approval record/);
  writeFileSync(file, '[]');
  refused(/no approval record/);
  writeFileSync(file, Buffer.from([0xff, 0xfe, 0x00]));
  refused(/not valid UTF-8/);
  writeFileSync(join(at.home, 'record.json'), whole);
  rmSync(file);
  symlinkSync(join(at.home, 'record.json'), file);
  refused(/symbolic link/);
  rmSync(file);
  put(join(at.folder, 'k8s/web.yaml'), SERVICE('LoadBalancer'));
  git(at, 'checkout', '-q', 'infra');
  approve(at, 'k8s/web.yaml');
  const [name = ''] = records(at);
  writeFileSync(join(folderOf(at), name), whole);
  refused(/another finding than its name says/);
});

test('a policy that asks for more than the record has is not met by it; what it blocks cannot be approved', (t) => {
  const { at } = approved(t);
  put(join(at.folder, '.holdpoint/policy.yaml'), 'version: 1\nfriction:\n  - { ask: countersign }\n');
  const done = required(at);
  assert.equal(done.status, 1);
  assert.match(done.stderr, /policy asks for a second person/);
  const list = [...questions(at, 'infra/net.tf')];
  assert.ok(list.some(({ kind }) => kind === 'countersign'));
  const again = runOnTerminal(at, ['diff', '--approve'], answers(list));
  assert.equal(again.exit, 0, again.output);
  assert.equal(required(at).status, 0);
  put(
    join(at.folder, '.holdpoint/policy.yaml'),
    'version: 1\nfriction:\n  - { verdict: block, ask: tick }\n',
  );
  assert.equal(required(at).status, 1);
  const refused = runOnTerminal(at, ['diff', '--approve'], []);
  assert.equal(refused.exit, 1);
  assert.match(refused.output, /policy does not let this be approved/);
});

test('a no approves nothing and goes on with the next file; Ctrl-C ends it; no terminal, no approval', (t) => {
  const at = repository(t);
  put(join(at.folder, 'infra/net.tf'), NETWORK('0.0.0.0/0'));
  put(join(at.folder, 'k8s/web.yaml'), SERVICE('LoadBalancer'));
  const web = answers(questions(at, 'k8s/web.yaml'));
  const none = runDetached(at, ['diff', '--approve']);
  assert.equal(none.status, 1);
  assert.match(none.stderr, /Nothing was approved: there is no terminal/);
  const left = runOnTerminal(at, ['diff', '--approve'], [['[y] yes', '\x03']]);
  assert.equal(left.exit, 1);
  assert.throws(() => records(at), /ENOENT/);
  const no = runOnTerminal(at, ['diff', '--approve'], [['[y] yes', 'n'], ...web]);
  assert.equal(no.exit, 1, no.output);
  assert.match(no.output, /Not approved/);
  assert.equal(records(at).length, 1);
  const { files } = JSON.parse(required(at, '--json').stdout);
  const counts = files.map((file: { path: string; findings: unknown[]; approved: unknown[] }) => [
    file.path,
    file.findings.length,
    file.approved.length,
  ]);
  assert.deepEqual(counts, [
    ['infra/net.tf', 1, 0],
    ['k8s/web.yaml', 0, 1],
  ]);
});

test('commands in scripts and controls that are gone can be approved, too', (t) => {
  const at = emptyRepository(t);
  put(join(at.folder, 'deploy.sh'), '#!/bin/bash\ncd /srv\n');
  put(join(at.folder, '.github/CODEOWNERS'), '* @acme/core\n/infra/ @acme/security\n');
  commit(at, 'first');
  put(join(at.folder, 'deploy.sh'), '#!/bin/bash\ncd /srv\nchmod -R 777 /srv/app\n');
  approve(at, 'deploy.sh');
  put(join(at.folder, 'deploy.sh'), '#!/bin/bash\n# why\ncd /srv\n\nchmod   -R 777 "/srv/app"\n');
  assert.equal(required(at).status, 0);
  put(join(at.folder, 'deploy.sh'), '#!/bin/bash\ncd /srv\nchmod -R 777 /srv/db\n');
  assert.equal(required(at).status, 1);
  git(at, 'checkout', '-q', 'deploy.sh');
  put(join(at.folder, '.github/CODEOWNERS'), '* @acme/core\n');
  approve(at, '.github/CODEOWNERS');
  assert.equal(required(at).status, 0);
  put(join(at.folder, '.github/CODEOWNERS'), '\n');
  assert.equal(required(at).status, 1);
});

test('the forms of data name the approval: SARIF suppresses the result', (t) => {
  const { at } = approved(t);
  const [sarif] = JSON.parse(required(at, '--sarif').stdout).runs;
  assert.equal(sarif.results.length, 1);
  assert.match(sarif.results[0].suppressions[0].justification, /^Approved by Ada/);
  assert.equal(`${sarif.results[0].partialFingerprints['holdpoint/v1']}.json`, records(at)[0]);
  assert.match(required(at, '--markdown').stdout, /## Holdpoint: pass\n[\s\S]*\*\*APPROVED\*\* line 6: /);
});

test('wrong usage says what is wrong', (t) => {
  const done = run(repository(t), ['diff', '--approve', '--require-approval']);
  assert.equal(done.status, 2);
  assert.match(done.stderr, /Choose one of --approve and --require-approval/);
});
