import assert from 'node:assert/strict';
import { performance } from 'node:perf_hooks';
import { test } from 'node:test';
import { takeIn } from '../../../src/core/intake/intake.ts';
import { CODE_BLOCKS, STRAY_LINES, TEXT_FACTS, TEXT_LENGTH, TEXT_MARKS } from '../../../src/core/limits.ts';
import { fieldOf } from './taking.ts';

test('a text beyond the limit is not looked at, and says so', () => {
  const intake = takeIn('echo hello\n'.repeat(1_000_000));
  assert.deepEqual(intake.pieces, []);
  assert.equal(intake.facts[0]?.fields.what?.[0]?.text, 'too-large');
  assert.match(intake.facts[0]?.fields.shown?.[0]?.text ?? '', /11000000 characters/);
  assert.equal(takeIn('x'.repeat(TEXT_LENGTH)).pieces.length, 1);
});

test('a million fences, quotes or marks end in bounded pieces and facts', () => {
  const flood = [
    '```\n',
    '```bash\nls "\n```\n',
    '$ echo "\n',
    '> a\n',
    '`',
    "'",
    'a\u200b',
    '\u202e',
    '\x1b[31mx',
    '“a” ',
    '- "x\n',
    'x (y)\n$ z\n',
  ];
  for (const unit of flood) {
    const { pieces, facts, marks } = takeIn(unit.repeat(Math.floor(200_000 / unit.length)));
    assert.ok(pieces.length <= CODE_BLOCKS + STRAY_LINES + 10, `${unit}: ${pieces.length} pieces`);
    assert.ok(
      facts.length <= TEXT_FACTS + 100 && marks.length <= TEXT_MARKS,
      `${unit}: ${facts.length} facts`,
    );
  }
});

test('what does not fit is said, not dropped', () => {
  assert.ok(fieldOf('$ echo "\n'.repeat(2_000), 'too-large', 'shown'));
  assert.ok(fieldOf('$ ls\nx (y)\n'.repeat(2_000), 'too-large', 'shown'));
  assert.ok(fieldOf('a\u200b'.repeat(30_000), 'too-large', 'shown'));
  assert.equal(fieldOf('$ ls\nx y\n'.repeat(2_000), 'too-large', 'shown'), undefined);
});

test('the first fact of each kind and place is there even after a flood', () => {
  const text = `echo "${'a\u200b'.repeat(1_000)}" # \u202e\nch\u200bmod x`;
  const found = new Set(
    takeIn(text).facts.map((fact) => `${fact.fields.what?.[0]?.text}@${fact.fields.where?.[0]?.text}`),
  );
  for (const expected of ['hidden@string', 'bidi@comment', 'hidden@command'])
    assert.ok(found.has(expected), expected);
});

/** The best of some runs, in milliseconds. */
function bestTime(text: string): number {
  let best = Number.POSITIVE_INFINITY;
  for (let run = 0; run < 3; run++) {
    const start = performance.now();
    takeIn(text);
    best = Math.min(best, performance.now() - start);
  }
  return best;
}

const growing: [string, string][] = [
  ['a script', 'if [ -f "$x" ]; then\n  echo "hi $USER" | tee -a log\nfi # end\nfoo=$(bar baz)\n'],
  ['open groups', 'echo $(\n'],
  ['open quotes', 'echo "a\\"\n'],
  ['open here-documents', 'cat <<EOF1\n'],
  ['prompts with open quotes', '$ echo "\n'],
  ['fences', '```bash\nls -la\n```\n'],
  ['prose', "To fix this, run `chmod 644 x` and don't forget the rest (see above).\n"],
  ['odd characters', 'a\u200b\u00a0'],
  ['direction marks', '\u200f'],
  ['escape sequences', '\x1b]0;'],
  ['typographic quotes', 'echo “a” ‘b '],
  ['quotes that only open', '“a" '],
  ['hosts', 'http://a.b@'],
  ['backticks', '`a'],
];
for (const [name, unit] of growing) {
  test(`time grows with the text and no faster: ${name}`, () => {
    const text = unit.repeat(Math.ceil(80_000 / unit.length));
    // Four times the text takes four times the time; 16 times would be quadratic. Another program may disturb a measure.
    let ratio = Number.POSITIVE_INFINITY;
    for (let attempt = 0; attempt < 4 && ratio >= 8; attempt++) {
      ratio = Math.min(ratio, bestTime(text.repeat(4)) / bestTime(text));
    }
    assert.ok(ratio < 8, `four times the text takes ${ratio.toFixed(1)} times the time`);
  });
}
