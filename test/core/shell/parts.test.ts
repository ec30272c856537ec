import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { parseShell, type Statement } from '../../../src/core/shell/parser.ts';
import { parseParts } from '../../../src/core/shell/parts.ts';

/** Lines of which any order is a script, often a broken one. */
const LINES = [
  'ls -l',
  'if true; then',
  'fi',
  'else',
  'for i in 1 2 3; do',
  'done',
  'while read x',
  'do',
  'case $x in',
  '  a|b) echo 1 ;;',
  'esac',
  'f() {',
  '}',
  '(',
  ')',
  'cat <<EOF',
  'cat <<EOF; echo after',
  "cat <<'X' | tr a b",
  'EOF',
  'X',
  "echo 'open",
  'echo "open',
  'echo `open',
  'echo $(open',
  'shut")`\'',
  'a && ',
  'b |',
  'c; \\',
  '! d &',
  'time e; g &',
  '# a comment with $( and "',
  '  x=(1 2',
  '3)',
  '[[ a == b ]] && h',
  'echo é 🎉',
  '',
  ';;',
  '|',
  '<<',
];

function shape({ pos, end, command, background }: Statement, start: number) {
  return { pos: pos + start, end: end + start, type: command.type, background };
}

function inParts(text: string, length: number) {
  const parts = [...parseParts(text, length)];
  return {
    text: parts.map((part) => part.text).join(''),
    statements: parts.flatMap(({ script, start }) => script.commands.map((one) => shape(one, start))),
    errors: parts.flatMap(({ script, start }) =>
      (script.errors ?? []).map(({ message, pos }) => ({ message, pos: pos + start })),
    ),
  };
}

function atOnce(text: string) {
  const { commands, errors } = parseShell(text);
  return {
    text,
    statements: commands.map((one) => shape(one, 0)),
    errors: (errors ?? []).map(({ message, pos }) => ({ message, pos })),
  };
}

describe('a script in parts', () => {
  it('has the statements and errors that it has as a whole', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(...LINES), { minLength: 1, maxLength: 30 }),
        fc.integer({ min: 1, max: 120 }),
        (lines, length) => {
          const text = lines.join('\n');
          assert.deepEqual(inParts(text, length), atOnce(text));
        },
      ),
      { numRuns: 5000 },
    );
  });

  it('is cut where real commands end', () => {
    const file = join(process.cwd(), 'test/fixtures/real-commands.jsonl');
    const texts = readFileSync(file, 'utf8')
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => (JSON.parse(line) as { text: string }).text);
    const text = texts.slice(0, 3000).join('\n');
    assert.deepEqual(inParts(text, 500), atOnce(text));
    const plain = texts.filter((one) => /^[\w ./-]+$/.test(one)).join('\n');
    const longest = Math.max(...[...parseParts(plain, 500)].map((part) => part.text.length));
    assert.ok(longest < 1500, `${longest}`);
  });

  it('takes time in proportion to its length, also on one line or within one block', () => {
    for (const [start, unit, end] of [
      ['', 'a;', '\nb\n'],
      ['if a; then\n', 'b\n', 'fi\n'],
      ['', 'if a; then\n b\nfi\n', ''],
      ['(\n', 'a\n', ''],
    ] as const) {
      let parsed = 0;
      const text = start + unit.repeat(200_000 / unit.length) + end;
      for (const part of parseParts(text, 1000)) parsed += part.text.length;
      assert.equal(parsed, text.length);
    }
  });
});
