import assert from 'node:assert/strict';
import { test } from 'node:test';
import { takeIn } from '../../../src/core/intake/intake.ts';
import { originalSpan } from '../../../src/core/span.ts';
import { factsOf, fieldOf } from './taking.ts';

/** Text, what is analysed, facts. */
const odd: [string, string, string, string[]][] = [
  ['zero-width space', 'ch\u200bmod 777 x', 'chmod 777 x', ['hidden@command \u200b']],
  ['zero-width joiner', 'rm\u200d -rf x', 'rm -rf x', ['hidden@command \u200d']],
  ['word joiner in an option', 'rm -r\u2060f x', 'rm -rf x', ['hidden@flag \u2060']],
  ['BOM in the middle', 'rm \ufeff-rf x', 'rm -rf x', ['hidden@flag \ufeff']],
  ['soft hyphen', 'ch\u00admod 777 x', 'chmod 777 x', ['hidden@command \u00ad']],
  ['Hangul filler', 'rm x\u3164y', 'rm xy', ['hidden@argument \u3164']],
  ['Braille blank', 'rm x\u2800', 'rm x', ['hidden@argument \u2800']],
  ['tags', 'ls\u{e0072}\u{e006d}', 'ls', ['hidden@command \u{e0072}\u{e006d}']],
  ['variation selectors', 'ls x\ufe01\u{e0101}', 'ls x', ['hidden@argument \ufe01\u{e0101}']],
  ['in a quoted text', 'echo "a\u200bb"', 'echo "ab"', ['hidden@string \u200b']],
  ['in a comment', 'ls # a\u200bb', 'ls # ab', ['hidden@comment \u200b']],
  ['override', 'echo "x\u202e" # y', 'echo "x" # y', ['bidi@string \u202e']],
  [
    'isolates, as in Trojan Source',
    'ls #\u2066 x\u2069',
    'ls # x',
    ['bidi@comment \u2066', 'bidi@comment \u2069'],
  ],
  ['mark of direction among Latin', 'rm\u200f -rf x', 'rm -rf x', ['bidi@command \u200f']],
  ['NUL', 'r\0m x', 'rm x', ['control@command \0']],
  ['backspaces rub out', 'echo ok\b\b\b\b\b\b\brm x', 'rm x', ['control@command \b\b\b\b\b\b\b']],
  ['lone carriage return', 'ls #\rrm x', 'ls #\nrm x', ['control@command \r']],
  ['8-bit control', 'ls\u0084 x', 'ls x', ['control@command \u0084']],
  ['vertical tab', 'ls\vx', 'ls x', ['control@command \v']],
  ['line separator', 'ls\u2028rm x', 'ls\nrm x', ['hidden@command \u2028']],
  ['colour', 'ls \x1b[31mx\x1b[0m', 'ls x', ['ansi@argument \x1b[31m', 'ansi@argument \x1b[0m']],
  ['clipboard', 'ls \x1b]52;c;cm0=\x07x', 'ls x', ['ansi@argument \x1b]52;c;cm0=\x07']],
  ['8-bit CSI', 'ls \u009b31mx', 'ls x', ['ansi@argument \u009b31m']],
  ['an unfinished sequence hides no code', 'ls \x1b]0;rm x', 'ls 0;rm x', ['ansi@argument \x1b]']],
  ['end of paste', 'ls\x1b[201~\nrm x', 'ls\nrm x', ['paste-escape@command \x1b[201~']],
  ['broken surrogate', 'ls \ud83d', 'ls \ufffd', ['broken@argument \ud83d']],
  ['no-break space as a separator', 'rm\u00a0-rf x', 'rm -rf x', ['space@command \u00a0']],
  ['ideographic space', 'rm\u3000x', 'rm x', ['space@command \u3000']],
  ['entities', 'ls &amp;&amp; id', 'ls && id', ['html@argument &amp;', 'html@argument &amp;']],
  ['quoted by entities', 'echo &quot;a b&quot;', 'echo "a b"', []],
  [
    'far to the right',
    `ls${' '.repeat(90)}; rm x`,
    `ls${' '.repeat(90)}; rm x`,
    [`offscreen@argument ${' '.repeat(90)}`],
  ],
  [
    'far to the right with tabs',
    `ls${'\t'.repeat(12)}&& rm x`,
    `ls${'\t'.repeat(12)}&& rm x`,
    [`offscreen@argument ${'\t'.repeat(12)}`],
  ],
  [
    'far to the right below a short line',
    `ls &&\n${' '.repeat(90)}rm x`,
    `ls &&\n${' '.repeat(90)}rm x`,
    [`offscreen@command ${' '.repeat(90)}`],
  ],
  [
    'far to the right in what only looks like a row',
    `| cat${' '.repeat(90)}| sh |`,
    `| cat${' '.repeat(90)}| sh |`,
    [`offscreen@argument ${' '.repeat(90)}`],
  ],
];
for (const [name, text, clean, facts] of odd) {
  test(`taken out and stated: ${name}`, () => {
    assert.equal(takeIn(text).pieces[0]?.text, clean);
    const found = factsOf(text).filter(
      (fact) => name !== 'quoted by entities' || !fact.startsWith('html@string'),
    );
    if (name !== 'quoted by entities') assert.deepEqual(found, facts);
  });
}

const fine = [
  'ℹ Connected to the driver',
  `| Flag${' '.repeat(90)}| Meaning |\n|${'-'.repeat(95)}|---------|\n| \`-x\`${' '.repeat(90)}| one; two |`,
  `if a; then\n${'\t'.repeat(6)}if b; then\n${'\t'.repeat(12)}ls; cat x\n${'\t'.repeat(6)}fi\nfi`,
  `ls ${'long-name '.repeat(9)} ${'x'.repeat(9)} \\\n${' '.repeat(90)}second; ls`,
  'git commit -m "исправил ошибку в разборе"',
  'echo "你好，世界"',
  'echo "שלום עולם"',
  'echo "مرحبا\u200f بالعالم"',
  'echo "می\u200cخواهم"',
  'echo "क्\u200dष"',
  'echo "👩‍👩‍👧 ❤️ 🏳️‍🌈 1️⃣ 👍🏽"',
  'echo "🏴\u{e0067}\u{e0062}\u{e0065}\u{e006e}\u{e0067}\u{e007f}"',
  'echo "葛\u{e0100}城"',
  'echo "« Bonjour\u00a0! »"',
  'git commit -m "50\u00a0% plus rapide"',
  '# 10\u00a0€\nls',
  'Voilà\u00a0: 50\u00a0% de réduction',
  'echo "Zugriffs\u00adrechte"',
  '\ufeffls -la',
  'ls\r\npwd\r\n',
  'ls -la\n',
  'cat отчёт.txt',
  './скрипт.sh --имя=x',
  'echo “привет”'.replace(/[“”]/g, '"'),
  'sed "s/a/b/" файл > итог',
  'echo ⠋⠙⠹⠸',
  'cat café.md',
  `ls${' '.repeat(120)}# list`,
  `cmd a \\\n${' '.repeat(20)}b${' '.repeat(100)}\\\n  c`,
  `cat <<EOF\na${' '.repeat(100)}b\nEOF`,
  `echo 'a${' '.repeat(100)}b'`,
  'sed "s/&amp;/and/" x.html',
  'it’s fine — really – it is',
  'echo it’s',
  'echo a – b',
  "grep -c 'ё' x",
  "printf '\\e[31mred\\e[0m'",
];
for (const text of fine) {
  test(`nothing is odd about: ${JSON.stringify(text)}`, () => assert.deepEqual(factsOf(text), []));
}

test('hidden text is spelled out', () => {
  const tags = [...'rm -rf ~'].map((letter) => String.fromCodePoint(0xe0000 + letter.charCodeAt(0))).join('');
  assert.equal(fieldOf(`ls ${tags}`, 'hidden', 'shown'), '8 hidden characters that spell "rm -rf ~"');
  assert.equal(
    fieldOf('ls \x1b]8;;https://evil.example/\x07x', 'ansi', 'shown'),
    'OSC 8 link to https://evil.example/',
  );
  assert.equal(fieldOf('ls \x1b]52;c;eA==\x1b\\x', 'ansi', 'shown'), 'OSC 52 writes the clipboard');
  assert.equal(fieldOf('rm\u202e x', 'bidi', 'shown'), 'U+202E RIGHT-TO-LEFT OVERRIDE');
  assert.equal(fieldOf('a\u200b\u200b\u200bb', 'hidden', 'shown'), '3 × U+200B ZERO WIDTH SPACE');
});

test('a line break at the end is stated for a terminal only', () => {
  assert.equal(fieldOf('ls\n', 'trailing-newline', 'lines'), '1');
  assert.equal(fieldOf('ls\n\npwd\r\n', 'trailing-newline', 'lines'), '2');
  assert.equal(fieldOf('ls', 'trailing-newline', 'lines'), undefined);
  assert.equal(fieldOf('\n', 'trailing-newline', 'lines'), undefined);
  assert.deepEqual(takeIn('ls\n', { path: 'a.sh' }).facts, []);
});

test('odd characters are marked where they stand', () => {
  const { marks } = takeIn('ch\u200bmod \u202e–R');
  assert.deepEqual(
    marks.map((mark) => [mark.kind, mark.span.start, mark.span.end]),
    [
      ['invisible', 2, 3],
      ['bidi', 7, 8],
      ['lookalike', 8, 9],
    ],
  );
});

test('spans behind removed and replaced characters are exact', () => {
  const text = '\ufeffch\u200bmod\u00a0777\x1b[0m x\r\n';
  const piece = takeIn(text).pieces[0];
  assert.equal(piece?.text, 'chmod 777 x\n');
  const of = (start: number, end: number) => {
    const span = originalSpan(piece?.from ?? { span: { start: 0, end: 0 } }, start, end);
    return text.slice(span.start, span.end);
  };
  assert.equal(of(0, 5), 'ch\u200bmod');
  assert.equal(of(6, 9), '777');
  assert.equal(of(10, 11), 'x');
});
