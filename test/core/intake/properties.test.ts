import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { type Intake, takeIn } from '../../../src/core/intake/intake.ts';
import { SHELLS } from '../../../src/core/suggestion.ts';

/** Scraps that make a random text look like what people paste, and everything that the intake treats specially. */
const SCRAPS = [
  ...'abc 01 -–—"\'`“”‘’$#%>|;&(){}[]<>\\/.:@=~*+!?\t\n\r',
  '\r\n',
  '\n\n',
  '```',
  '```bash\n',
  '~~~',
  '```json\n',
  '$ ',
  '# ',
  'PS C:\\> ',
  'root@web:~# ',
  '> ',
  '>>> ',
  '1. ',
  '- ',
  '\u00a0',
  '\u200b',
  '\u200d',
  '\u00ad',
  '\u202e',
  '\u2066',
  '\u200f',
  '\ufeff',
  '\u3164',
  '\u2800',
  '\u2028',
  '\u0085',
  '\x1b[31m',
  '\x1b]52;c;aGk=\x07',
  '\x1b]8;;',
  '\x1b[201~',
  '\x1b',
  '\x08',
  '\x7f',
  '\x00',
  '\x0b',
  '\ud83d',
  '\ude00',
  '👩‍👩‍👧',
  '❤️',
  '\u{e0041}',
  '\u{e0100}',
  'ｃｈ',
  'сhmod',
  'привет',
  '运行',
  'שלום',
  'é',
  '&amp;',
  '&quot;',
  '<<EOF',
  'EOF\n',
  '<<-X',
  "don't ",
  'chmod 777 x',
  'https://g\u0456thub.com/x',
  'a@b.c',
  'http://1.2.3.4',
  'xn--80ak6aa92e.com',
  'To fix this:',
  ' '.repeat(90),
  'sudo -i\n',
];

const text = fc.oneof(
  fc.array(fc.constantFrom(...SCRAPS), { maxLength: 40 }).map((parts) => parts.join('')),
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.string({ unit: 'binary-ascii', maxLength: 60 }),
);

const options = fc.record(
  {
    shell: fc.constantFrom(...SHELLS),
    kind: fc.constantFrom('shell' as const, 'config' as const, 'tool' as const),
    path: fc.constantFrom('deploy.sh', 'x.json', 'a.ps1'),
  },
  { requiredKeys: [] },
);

const RUNS = { numRuns: 4000, seed: 7 };

function assertMapsBack(original: string, intake: Intake): void {
  const pieces = intake.pieces.flatMap((piece) => [piece, ...(piece.statements?.() ?? [])]);
  for (const { text: derived, from } of pieces) {
    assert.ok(from.span.start >= 0 && from.span.start <= from.span.end && from.span.end <= original.length);
    let at = 0;
    let start = 0;
    for (const piece of from.pieces ?? []) {
      assert.ok(piece.length > 0 && piece.at >= at && piece.start >= start, 'pieces ascend');
      at = piece.at + piece.length;
      start = piece.start + piece.length;
      assert.ok(start <= original.length && at <= derived.length, 'pieces stay inside');
      assert.equal(derived.slice(piece.at, at), original.slice(piece.start, start), 'letters are the same');
    }
  }
  for (const { span } of [...intake.facts, ...intake.marks]) {
    assert.ok(span.start >= 0 && span.start <= span.end && span.end <= original.length);
  }
}

test('whatever is pasted, every piece maps letter for letter into the original and nothing throws', () => {
  fc.assert(
    fc.property(text, options, (original, given) => assertMapsBack(original, takeIn(original, given))),
    RUNS,
  );
});

/** With the statements of its pieces told. */
function plain({ pieces, ...rest }: Intake): object {
  return { ...rest, pieces: pieces.map((piece) => ({ ...piece, statements: piece.statements?.() })) };
}

test('the same text gives the same intake', () => {
  fc.assert(
    fc.property(text, (original) => assert.deepEqual(plain(takeIn(original)), plain(takeIn(original)))),
    { ...RUNS, numRuns: 500 },
  );
});

/** Lines of ASCII that may stand around a command; none of them deletes what follows on a screen. */
const LINES = [
  'To fix this, run:',
  "Don't do that.",
  '```',
  '```bash',
  '```python',
  '~~~',
  '$ ls -l',
  'total 4',
  '# root',
  '> quoted',
  'echo "open',
  "echo 'open",
  'cat <<EOF',
  'EOF',
  'if true; then',
  'fi',
  '- item',
  '1. item',
  'foo() {',
  '}',
  ')',
  'echo `date`',
  'a | b',
  '| x | y |',
  '',
  '   ',
  '{"a": 1}',
  'PS C:\\> dir',
  '>>> print(1)',
  'root@web:~# id',
  'echo $(',
  'case x in',
  'x=(1 2',
  '\\',
  'The end.',
  'see `a b` there',
  '<br>',
];

test('a line that the shell would run is never lost, whatever stands around it', () => {
  const around = fc.array(fc.constantFrom(...LINES), { maxLength: 12 });
  fc.assert(
    fc.property(around, around, fc.constantFrom(undefined, ...SHELLS), (before, after, shell) => {
      const command = 'rm -rf /srv/data';
      const intake = takeIn([...before, command, ...after].join('\n'), { shell });
      const found = intake.pieces.some((piece) =>
        piece.text.split('\n').some((line) => line.trim() === command),
      );
      assert.ok(found, JSON.stringify(intake.pieces.map((piece) => piece.text)));
    }),
    { ...RUNS, numRuns: 5000 },
  );
});
