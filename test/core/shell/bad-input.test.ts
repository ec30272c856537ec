import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { SHELL_DIRECTORY, SHELL_ELEMENTS } from '../../../src/core/limits.ts';
import { read, runs } from './reading.ts';

test('unterminated quotes, substitutions and here-documents are said to be unreadable', () => {
  for (const text of [
    `echo 'x`,
    'echo "x',
    'echo $(ls',
    'echo `ls',
    'cat <<X\nbody',
    'if true; then',
    'a && (',
    '${x',
  ]) {
    const known = runs(text).some((reason) => reason === 'opaque syntax');
    // Bash closes an open here-document at the end of its input and only warns.
    assert.equal(known || text.startsWith('cat <<X'), true, text);
  }
});

test('what stands before an error is still read', () => {
  const names = read(`rm -rf /srv/x; echo "`).invocations.map((invocation) => invocation.command);
  assert.equal(names.includes('rm'), true);
});

test('a working directory that gets ever deeper is unknown in the end', () => {
  const deeper = read('cd sub\nrm x\n'.repeat(2_000)).invocations.map(({ operands }) => operands[0]?.base);
  assert.equal(deeper[3], 'sub/sub');
  assert.equal(Math.max(...deeper.map((base) => base?.length ?? 0)) <= SHELL_DIRECTORY, true);
  assert.equal(deeper.at(-1), undefined);
  const toAndFro = read(`cd /srv/a\n${'cd b\ncd ..\n'.repeat(2_000)}rm x`).invocations.at(-1);
  assert.equal(toAndFro?.operands[0]?.base?.startsWith('/srv/a'), true);
  const back = read(`${'cd sub\n'.repeat(2_000)}cd /etc\nrm x`).invocations.at(-1);
  assert.equal(back?.operands[0]?.base, '/etc');
});

test('an array or map that thousands of lines add to is unknown in the end', () => {
  const last = (text: string) => read(text).invocations.at(-1)?.operands[0]?.text;
  assert.equal(last(`${'a+=(b)\n'.repeat(500)}rm "${'${a[3]}'}"`), 'b');
  assert.equal(last(`m[k]=b\nrm "${'${m[k]}'}"`), 'b');
  const keys = Array.from({ length: SHELL_ELEMENTS + 5 }, (_, i) => `m[k${i}]=v\n`).join('');
  assert.equal(last(`${keys}rm "${'${m[k1]}'}"`), undefined);
});

test('deep nesting ends in a limit, not in a crash', () => {
  for (const text of [
    'echo $('.repeat(10_000),
    `${'echo $('.repeat(10_000)}ls${')'.repeat(10_000)}`,
    '"$('.repeat(10_000),
    '('.repeat(10_000),
    `${'eval '.repeat(5_000)}ls`,
    'f() { f; f; }; f',
    `x=ab\n${'x=$x$x$x$x$x$x$x$x\n'.repeat(40)}eval $x`,
    `${'{a,b}'.repeat(60)}`,
    'for a in {1..999}; do for b in {1..999}; do for c in {1..999}; do rm $a$b$c; done; done; done; eval $z',
  ]) {
    assert.notDeepEqual(
      runs(text).filter((reason) => /limit|syntax|variable|output|command-name/.test(reason)).length === 0 &&
        !text.startsWith('{'),
      true,
      text.slice(0, 30),
    );
  }
});

test('an escape that ends with the text stays within it', () => {
  const text = '${`\\';
  for (const { span } of [...read(text).invocations, ...read(text).facts]) assert.ok(span.end <= text.length);
});

test('no text makes the reader throw, and every span lies in the text', () => {
  const piece = fc.constantFrom(
    ...[
      '$(',
      ')',
      '`',
      '"',
      "'",
      '{',
      '}',
      '${',
      '|',
      '&&',
      ';',
      '\n',
      '<<X',
      'X',
      '<(',
      'eval',
      'bash -c',
      'x=',
      '$x',
      '$',
      '\\',
      '[[',
      ']]',
      '((',
      '))',
      'a',
      ' ',
      '*',
      '\0',
      '\ud800',
      '=(',
      '[',
      ']',
      'for i in',
      'do',
      'done',
      'case',
      'in',
      'esac',
      'sudo',
      'xargs',
      'find -exec',
      '| sh',
      'python3 -c',
      '@P',
      '!',
      '#',
    ],
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
      const text = pieces.join('');
      const reading = read(text);
      for (const { span } of [...reading.invocations, ...reading.facts, ...reading.decoded]) {
        assert.ok(span.start >= 0 && span.end <= text.length && span.start <= span.end, JSON.stringify(text));
      }
    }),
    { numRuns: 2000 },
  );
});

test('a folder mounted over nothing, or over all of a container, is read to the end', () => {
  for (const at of ['/', '//', '///', '/x//']) {
    const names = read(`docker run -v /srv:${at} alpine rm -rf /x/data`).invocations.map(
      ({ command }) => command,
    );
    assert.equal(names.includes('rm'), true, at);
  }
});
