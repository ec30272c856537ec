import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { test } from 'node:test';
import fc from 'fast-check';
import { provideSystem } from '../../../src/tools/vscode/system.ts';
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
  'for i in a b; chmod 777 T',
  'for i (a b) chmod 777 T',
  'for f (T U) chmod 777 $f',
  'for f (T\nU)\nchmod 777 $f',
  'for f in T U; { chmod 777 $f }',
  'for f (T U) { chmod 777 $f }',
  'for f (T); do chmod 777 $f; done',
  'for m f in 777 T; do chmod $m $f; done',
  'for m f (777 T) chmod $m $f',
  'for ((i=0;i<3;i++)) chmod 777 T',
  'for ((i=0;i<3;i++)) { ls; chmod 777 T }',
  'foreach f (T U); chmod 777 $f; end',
  'foreach f (T U) ls; chmod 777 $f\nend',
  'select f (T U) chmod 777 $f',
  'repeat 3 chmod 777 T',
  'repeat 3; do chmod 777 T; done',
  'repeat 3 { ls; chmod 777 T }',
  'repeat 3\nchmod 777 T',
  'if [[ -d T ]] chmod 777 T',
  'if [[ -d T ]] { chmod 777 T }',
  'if [[ -d T ]] { ls } else { chmod 777 T }',
  'if [[ -d x ]] { ls } elif (( x )) { pwd } else { chmod 777 T }',
  'if [[ -d x ]] { ls } elif [[ -d y ]] chmod 777 T',
  'if { true } { chmod 777 T }',
  'if [[ -n $(for i (a) chmod 777 T) ]] { ls }',
  'while true; { chmod 777 T }',
  'while (( 1 )) { chmod 777 T }',
  'while [[ -d T ]] chmod 777 T',
  'until [[ -d T ]] { chmod 777 T }',
  'case x { a) ls ;; *) chmod 777 T ;; }',
  'case x { a) ls ;| (b|c)* ) chmod 777 T }',
  'case x in (a) ls ;; (*) chmod 777 T ;; esac',
  '{ ls } always { chmod 777 T }',
  '{ ls } && { chmod 777 T } || { pwd }',
  'f() chmod 777 T; f',
  'f() { chmod 777 T }; f',
  'function f { chmod 777 T }; f',
  'function f g () { chmod 777 T }; f',
  '() { chmod 777 T }',
  '() { chmod $1 $2 } 777 T',
  'function { chmod 777 $1 } T',
  '() { for f; chmod 777 $f } T',
  'while true; do done; chmod 777 T',
  'if [[ $x = (a|b) && -n $(chmod 777 T) ]] { ls }',
  'case $x; in <1-9>) chmod 777 T ;; esac',
  'noglob chmod 777 T',
  'sleep 1 &!\nchmod 777 T',
  'ls *(.om[1]); chmod 777 T',
  'ls *.(c|h)(N); chmod 777 T',
  'diff =(ls) =(chmod 777 T)',
  'echo $(repeat 2 chmod 777 T)',
  'echo "$(for f (T) chmod 777 $f)"',
  'cat <<X\nfor i (a\nX\nfor f (T) chmod 777 $f',
  'if true; then for f (T) { chmod 777 $f }; fi',
  'for i (a) for f (T) chmod 777 $f && ls',
  'a=(x y); for f ($a T) chmod 777 T',
  "zsh -c 'for f (T U) chmod 777 $f'",
];
for (const text of ZSH) {
  test(`zsh: ${text}`, () => {
    const found = scriptCommands(text, 'zsh').map((line) => line.replace(/^zf_/, ''));
    assert.ok(found.includes('chmod 777 T'), found.join('\n'));
    if (text !== ZSH[2]) assert.deepEqual(scriptRuns(text, 'zsh'), []);
  });
}

test('what is harmless in a short form is nothing that cannot be read', () => {
  for (const text of [
    'for f (*.log) gzip $f',
    'for f (**/*.c(.N)) wc -l $f',
    'repeat 3 print -n .',
    'if [[ $OSTYPE = darwin* ]] { brew update } else { sudo apt-get update }',
    'while (( i++ < 3 )) { print $i }',
    'for k v (${(kv)h}) print "$k=$v"',
    'foreach d (src test); ls $d; end',
    'print -l *(om[1,3])',
    '[[ $1 == (-h|--help) ]] && print usage',
    'ls >! out.txt',
  ]) {
    assert.deepEqual(scriptRuns(text, 'zsh'), [], text);
    assert.ok(scriptCommands(text, 'zsh').length > 0, text);
  }
});

/** The zsh of the machine must read them all too: a form that it refuses proves nothing. */
test('the forms are zsh’s own', async (t) => {
  const missing = await provideSystem(['zsh'], (line) => t.diagnostic(line));
  if (missing.length > 0 && !process.env.CI) return t.skip(missing.join(' '));
  assert.deepEqual(missing, []);
  const refused = ZSH.filter((text) => spawnSync('zsh', ['-fnc', `${text}\n`]).status !== 0);
  assert.deepEqual(refused, []);
});

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
    'foreach f (',
    'select x in ',
    'if [[ ',
    ' ]] ',
    'elif ',
    'else ',
    'while (( ',
    ' )) ',
    '{ ',
    ' }',
    ' always ',
    'case x ',
    ';;',
    ';|',
    'do ',
    'done',
    'then ',
    'fi',
    '<<E\n',
    '*(.)',
    '=(',
    '&!',
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
    'for i (a) '.repeat(10_000),
    'if [[ a ]] { '.repeat(10_000),
    'for i (a) ls; '.repeat(10_000),
    '{ ls } '.repeat(5_000),
    'repeat 2 '.repeat(10_000),
    '{' + ' '.repeat(50_000) + '}',
  ]) {
    for (const shell of ['fish', 'zsh'] as const) {
      const start = performance.now();
      scriptCommands(text, shell);
      assert.ok(performance.now() - start < 5_000, `${shell}: ${text.slice(0, 30)}`);
    }
  }
});
