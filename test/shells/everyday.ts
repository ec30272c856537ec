import type { TestedShell } from './guarded.ts';

const POSIX = (shell: 'bash' | 'zsh') => [
  'echo one "two  three"',
  'echo "$_"',
  'false',
  'echo $?',
  "sh -c 'exit 7'",
  'echo $?',
  'expr 40 + 2',
  'cd . && pwd',
  '(cd / && pwd); pwd',
  "alias hi='echo hello'",
  'hi',
  'twice() { echo "$1 $1"; }',
  'twice x',
  "trap 'echo caught' USR1",
  'kill -USR1 $$',
  `trap 'echo failed' ${shell === 'bash' ? 'ERR' : 'ZERR'}`,
  'expr 1 + 2',
  'false',
  `trap - ${shell === 'bash' ? 'ERR' : 'ZERR'}`,
  'set -u',
  'expr 1 + 3',
  'set +u',
  'set -e',
  'expr 1 + 4',
  'set +e',
  "echo 'gr\u00fc\u00dfe \u2192 \u65e5\u672c'",
  `echo ${'long '.repeat(60)}end`,
];

/**
 * Ordinary commands, one a line, of everything that a gate could get wrong: exit codes, the last argument, aliases,
 * functions, traps, strict options, text of other scripts, a line that does not fit. They look the same without it.
 */
export const EVERYDAY: Readonly<Record<TestedShell, readonly string[]>> = {
  bash: POSIX('bash'),
  zsh: POSIX('zsh'),
  fish: [
    'echo one "two  three"',
    'false',
    'echo $status',
    "sh -c 'exit 7'",
    'echo $status',
    'expr 40 + 2',
    'cd . && pwd',
    "alias hi 'echo hello'",
    'hi',
    'function twice; echo "$argv[1] $argv[1]"; end',
    'twice x',
    'function caught --on-signal USR1; echo caught; end',
    'kill -USR1 $fish_pid',
    "echo 'gr\u00fc\u00dfe \u2192 \u65e5\u672c'",
    `echo ${'long '.repeat(60)}end`,
  ],
};

/** Commands of several lines, each as it is typed. */
export const SEVERAL_LINES: Readonly<Record<TestedShell, readonly (readonly string[])[]>> = {
  bash: [
    ['for n in 1 2; do', 'echo line $n', 'done'],
    ['cat <<E', 'in $((1 + 1))', "it's", 'E'],
    ["echo 'a", "b'"],
    ['echo "$(', 'expr 6 \\* 7', ')"'],
  ],
  zsh: [
    ['for n in 1 2; do', 'echo line $n', 'done'],
    ['cat <<E', 'in $((1 + 1))', "it's", 'E'],
    ["echo 'a", "b'"],
  ],
  fish: [
    ['for n in 1 2', 'echo line $n', 'end'],
    ["echo 'a", "b'"],
  ],
};
