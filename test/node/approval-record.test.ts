import assert from 'node:assert/strict';
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import canonicalize from 'canonicalize';
import { APPROVALS } from '../../src/node/approval-folder.ts';
import {
  type ApprovalRecord,
  approvalOf,
  missingFriction,
  readApproval,
} from '../../src/node/approval-record.ts';
import { Approvals, keepApprovals } from '../../src/node/approvals.ts';
import { sha256 } from '../../src/node/journal-record.ts';
import type { JudgedFile } from '../../src/report/file-report.ts';
import { identitiesOf } from '../../src/report/fingerprint.ts';
import { analysisOf, findingAt, holding } from '../report/fixture.ts';
import { temporaryFolder } from './temporary.ts';

const APPROVING = {
  by: 'Ada <ada@example.org>',
  at: '2026-03-01T10:00:00.000Z',
  answers: [{ id: 'data-1', question: 'Is it meant for them?', answer: 'yes' }],
};
const POLICY = { friction: [], audiences: [], ours: [] };

function judged(text: string, ...more: Parameters<typeof findingAt>[2][]): JudgedFile {
  const findings = more.map((one) => findingAt(text, text, one));
  return {
    path: 'infra/net.tf',
    status: 'changed',
    formerPath: undefined,
    analysis: analysisOf(text, findings),
    decision: holding(findings),
  };
}

function recordOf(file: JudgedFile): ApprovalRecord {
  const [[finding, identity]] = [...identitiesOf(file)] as [[never, never]];
  return approvalOf(finding, identity, APPROVING);
}

/** The record with another content and the hash that goes with it, as somebody would forge it. */
function forged(record: ApprovalRecord, change: object): string {
  const { hash: _, ...rest } = { ...record, ...change };
  return JSON.stringify({ ...rest, hash: sha256(canonicalize(rest) ?? '') });
}

test('a record is read back as it was made', () => {
  const record = recordOf(judged('open', {}));
  const read = readApproval(JSON.stringify(record), record.fingerprint);
  assert.deepEqual(read, { ok: true, value: record });
});

test('a record made wider by hand is refused, even with the hash that goes with it', () => {
  const record = recordOf(judged('open', { audience: 'org', access: 'read' }));
  const wider = [
    { to: { audience: 'internet', access: 'read' } },
    { to: { audience: 'org', access: 'admin' } },
    { from: null },
    { rule: 'other.rule' },
    { file: 'other.tf' },
    { entry: 'other' },
    { effect: 'destruction' },
    { change: 'a'.repeat(64) },
    { nth: 1 },
  ];
  for (const change of wider) {
    const text = forged(record, { finding: { ...record.finding, ...change } });
    const read = readApproval(text, record.fingerprint);
    assert.ok(!read.ok, JSON.stringify(change));
    assert.match(read.reason, /another finding than its name says/);
  }
  const named = readApproval(forged(record, { fingerprint: 'b'.repeat(64) }), record.fingerprint);
  assert.ok(!named.ok);
  for (const change of [{ version: 2 }, { by: '' }, { at: 'today' }, { more: 1 }]) {
    const read = readApproval(forged(record, change), record.fingerprint);
    assert.ok(!read.ok, JSON.stringify(change));
    assert.match(read.reason, /no approval record/);
  }
});

test('every part of a finding that means something has a part in its name, and nothing else has', () => {
  const name = (more: Parameters<typeof findingAt>[2]) =>
    recordOf(judged('open', { states: 'a', ...more })).fingerprint;
  const names = [
    {},
    { states: 'b' },
    { audience: 'internet' },
    { access: 'admin' },
    { from: null },
    { from: { audience: 'team', access: 'write' } },
    { resource: 'other' },
    { rule: 'other.rule' },
    { effect: 'disclosure' },
    { entry: { path: 'a.b', before: null, after: 'c' } },
  ] as const;
  assert.equal(new Set(names.map(name)).size, names.length);
  const same = [
    { span: { start: 2, end: 3 } },
    { message: 'Said in other words.' },
    { severity: 'low' },
    { advice: { undo: 'back' } },
  ] as const;
  for (const more of same) assert.equal(name(more), name({}), JSON.stringify(more));
});

test('equal findings need a record each', async (t) => {
  const root = temporaryFolder(t);
  const twice = judged('open', { states: 'a' }, { states: 'a' });
  keepApprovals(root, judged('open', { states: 'a' }), APPROVING);
  const approvals = new Approvals(root, 'disk');
  const settled = await approvals.settle(twice, POLICY);
  assert.deepEqual([settled.approved?.length, settled.decision.findings.length], [1, 1]);
  keepApprovals(root, twice, APPROVING);
  assert.equal((await approvals.settle(twice, POLICY)).approved?.length, 2);
  assert.deepEqual(approvals.problems, []);
});

test('records are files for everybody who has the repository', (t) => {
  const root = temporaryFolder(t);
  const [name] = keepApprovals(root, judged('open', {}), APPROVING);
  const { mode } = statSync(join(root, APPROVALS, `${name}.json`));
  assert.equal(mode & 0o444 & ~process.umask(), 0o444 & ~process.umask());
});

test('what people read of a record has no secret in it', () => {
  const secret = 'hunter2-horse-staple';
  const record = recordOf(
    judged('open', {
      message: `password=${secret} is open`,
      entry: { path: 'db.password', before: null, after: secret },
    }),
  );
  assert.equal(JSON.stringify(record).includes(secret), false);
  assert.match(record.after ?? '', /^password = <redacted /);
});

test('friction that a policy asks for must have been answered', () => {
  const record = recordOf(judged('open', {}));
  assert.equal(missingFriction(record, { friction: ['tick'] }), undefined);
  assert.equal(missingFriction(record, { friction: ['tick', 'type'] }), 'type');
  assert.equal(missingFriction(record, { friction: ['countersign'] }), 'countersign');
  assert.equal(missingFriction({ ...record, answers: [] }, { friction: ['tick'] }), 'tick');
});
