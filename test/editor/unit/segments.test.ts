import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { segmentsOf } from '../../../src/editor/review/segments.ts';
import type { Segment } from '../../../src/webview/protocol.ts';

const shownText = (segments: readonly Segment[]) =>
  segments
    .map((part) => (part.kind === 'text' ? part.text : part.kind === 'mark' ? part.shown : ''))
    .join('');

test('findings may overlap; each part says whose it is', () => {
  const spans = [
    { start: 0, end: 9 },
    { start: 6, end: 13 },
  ];
  assert.deepEqual(segmentsOf('chmod 777 data', spans, []), [
    { kind: 'text', text: 'chmod ', findings: [0] },
    { kind: 'text', text: '777', findings: [0, 1] },
    { kind: 'text', text: ' dat', findings: [1] },
    { kind: 'text', text: 'a', findings: [] },
  ]);
});

test('a character that cannot be seen is drawn by its number, a look-alike as itself', () => {
  const text = 'ba\u200bsh \u0430';
  const marks = [
    { span: { start: 2, end: 3 }, kind: 'invisible', shown: 'U+200B ZERO WIDTH SPACE' },
    { span: { start: 6, end: 7 }, kind: 'lookalike', shown: 'а looks like a' },
  ] as const;
  assert.equal(shownText(segmentsOf(text, [], marks)), 'baU+200Bsh \u0430');
});

test('every character of a short text is shown once, whatever the spans', () => {
  const span = fc
    .tuple(fc.nat(60), fc.nat(60))
    .map(([a, b]) => ({ start: Math.min(a, b), end: Math.max(a, b) }));
  fc.assert(
    fc.property(
      fc.string({ minLength: 1, maxLength: 60 }),
      fc.array(span, { maxLength: 6 }),
      (text, spans) => {
        assert.equal(shownText(segmentsOf(text, spans, [])), text);
      },
    ),
  );
});

test('of a long text the beginning and every finding are shown, and how much is not', () => {
  const text = `${'x'.repeat(300_000)}chmod 777 data${'y'.repeat(300_000)}`;
  const segments = segmentsOf(text, [{ start: 300_006, end: 300_009 }], []);
  const marked = segments.find((part) => part.kind === 'text' && part.findings.includes(0));
  assert.equal(marked?.kind === 'text' && marked.text, '777');
  const hidden = segments.reduce((sum, part) => sum + (part.kind === 'gap' ? part.count : 0), 0);
  assert.equal(hidden + shownText(segments).length, text.length);
  assert.ok(shownText(segments).length < 50_000);
});

test('ten megabytes with a thousand findings take no time', () => {
  const text = 'chmod 777 a\n'.repeat(870_000);
  const spans = Array.from({ length: 1000 }, (_, i) => ({ start: i * 12, end: i * 12 + 11 }));
  const began = performance.now();
  segmentsOf(text, spans, []);
  assert.ok(performance.now() - began < 1000);
});
