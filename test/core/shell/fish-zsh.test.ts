import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { scriptCommands, scriptRuns } from './reading.ts';

/** Each of them runs, among others, `chmod 777 T`. */
const FISH = [
  'set c chmod; $c 777 T',
  'set x chmod 777 T; $x',
  'set -l m 7 7 7; chmod (string join "" $m) T',
  'set m a 777; chmod $m[2] T',
  'echo (chmod 777 T)',
  'begin; chmod 777 T; end',
  'not chmod 777 T; and true',
  'false; or chmod 777 T',
  '\\x63hmod 777 T',
  'if false; ls; else if true; chmod 777 T; end',
  'for f in T; chmod 777 $f; end',
  'while true; chmod 777 T; break; end',
  'function f; chmod 777 $argv; end; f T',
  'function f --description x\n  chmod 777 $argv[1]\nend\nf T',
  'switch x; case x; chmod 777 T; end',
  "source (echo 'chmod 777 T' | psub)",
  "echo 'chmod 777 T' | source",
  'eval (echo chmod 777 T)',
  'chmod (string replace x 7 x77) T',
  "alias z 'chmod 777'; z T",
  "fish -c 'set m 777; chmod $m T'",
];
for (const text of FISH) {
  test(`fish: ${JSON.stringify(text)}`, () => {
    const found = scriptCommands(text, 'fish');
    assert.ok(found.includes('chmod 777 T'), found.join('\n'));
    assert.deepEqual(scriptRuns(text, 'fish'), []);
  });
}

/** Each of them runs, among others, `chmod 777 T`. */
const ZSH = [
  '=chmod 777 T',
  'alias -g ZZ="777 T"; eval "chmod ZZ"',
  'zmodload zsh/files; zf_chmod 777 T',
  "x='chmod 777 T'; ${=x}",
  "x='chmod 777 T'; ${(z)x}",
  'repeat 2 chmod 777 T',
  '() { chmod 777 T; }',
  'ls && =chmod 777 T',
];
for (const text of ZSH) {
  test(`zsh: ${text}`, () => {
    const found = scriptCommands(text, 'zsh').map((line) => line.replace(/^zf_/, ''));
    assert.ok(found.includes('chmod 777 T'), found.join('\n'));
  });
}

test('what is quoted or commented runs in neither', () => {
  for (const text of ["echo '(chmod 777 T)'", '# chmod 777 T', "set x 'chmod 777 T'"]) {
    for (const shell of ['fish', 'zsh'] as const) {
      const found = scriptCommands(text, shell).filter((line) => line.startsWith('chmod'));
      assert.deepEqual(found, [], `${shell}: ${text}`);
    }
  }
});

test('no text makes these readers throw, and every span lies in the text', () => {
  const piece = fc.constantFrom(
    ...'()[]{}\'"\\$;|&\n #<>=*',
    'set x ',
    '$x',
    '$x[1]',
    '$argv',
    'and ',
    'begin',
    'end',
    'if ',
    'else if ',
    'for i in ',
    'function f',
    'psub',
    ' | ',
    '\\x63',
    'a',
    '${=x}',
    '${(z)x}',
    'repeat 2 ',
    '() {',
    'alias -g A=b',
    'A',
    '\ud800',
    '\ufffc',
    'string join ',
    'switch',
    'case',
    'not ',
  );
  fc.assert(
    fc.property(
      fc.array(piece, { maxLength: 30 }),
      fc.constantFrom('fish' as const, 'zsh' as const),
      (pieces, shell) => {
        scriptCommands(pieces.join(''), shell);
      },
    ),
    { numRuns: 3000 },
  );
});

test('long and deep texts end in a limit, not in a crash', () => {
  for (const text of [
    '('.repeat(20_000),
    'begin;'.repeat(10_000),
    '"$('.repeat(10_000),
    '$x['.repeat(10_000),
    "'\\".repeat(10_000),
    'if '.repeat(10_000),
    '${('.repeat(10_000),
  ]) {
    for (const shell of ['fish', 'zsh'] as const) {
      const start = performance.now();
      scriptCommands(text, shell);
      assert.ok(performance.now() - start < 5_000, `${shell}: ${text.slice(0, 30)}`);
    }
  }
});
