import assert from 'node:assert/strict';
import { test } from 'node:test';
import { answerOf, reportOf } from '../../src/report/json.ts';
import { analysisOf, findingAt, holding } from './fixture.ts';

const text = 'chmod 777 d';

test('an answer has exactly the fields of the contract', () => {
  const finding = findingAt(text, '777', { advice: { check: 'stat d' }, why: 'w', identity: 'id' });
  assert.deepEqual(JSON.parse(JSON.stringify(answerOf('a', holding([finding])))), {
    id: 'a',
    verdict: 'hold',
    findings: [
      {
        rule: 'posix.chmod-world-writable',
        title: 'A path becomes writable by everyone on the machine',
        effect: 'exposure',
        severity: 'high',
        confidence: 'high',
        direction: 'widens',
        audience: 'org',
        access: 'write',
        resource: '/srv/data',
        from: { audience: 'owner', access: 'write' },
        span: { start: 6, end: 9 },
        message: 'Every account on this machine will be able to write to /srv/data.',
        advice: { check: 'stat d', safer: null, undo: null, reference: null },
      },
    ],
  });
});

test('what does not apply is null, never missing', () => {
  const finding = findingAt(text, '777', {
    effect: 'destruction',
    audience: null,
    access: null,
    resource: null,
    from: null,
  });
  const [answer] = answerOf(7, holding([finding])).findings;
  assert.equal(answer?.audience, null);
  assert.equal(answer?.access, null);
  assert.equal(answer?.resource, null);
  assert.equal(answer?.from, null);
});

test('a pass has no findings', () => {
  assert.deepEqual(answerOf(null, holding([])), { id: null, verdict: 'pass', findings: [] });
});

test('the report as data says all that the readable one says', () => {
  const finding = findingAt(text, '777', { why: 'w', identity: 'id -un', via: ['sudo'], irreversible: true });
  const analysis = analysisOf(text, [finding], { lookups: [{ kind: 'stat', path: 'd' }] });
  const report = reportOf(analysis, holding([finding]), ['p.yaml:1:2 wrong']);
  assert.deepEqual(report.lookups, [{ kind: 'stat', path: 'd' }]);
  assert.deepEqual(report.problems, ['p.yaml:1:2 wrong']);
  assert.equal(report.kind, 'shell');
  assert.equal(report.shell, 'bash');
  assert.deepEqual(report.findings[0]?.via, ['sudo']);
  assert.equal(report.findings[0]?.why, 'w');
  assert.equal(report.findings[0]?.verdict, 'hold');
  assert.deepEqual(report.findings[0]?.friction, ['tick']);
});
