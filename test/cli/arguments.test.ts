import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readArguments } from '../../src/cli/arguments.ts';
import { commandHelp, generalHelp } from '../../src/cli/help.ts';
import { COMMANDS, usageOf } from '../../src/cli/usage.ts';

function read(name: string, args: string[], wordsLast = false) {
  const usage = usageOf(name);
  assert.ok(usage);
  return readArguments(usage, args, wordsLast);
}

function words(result: ReturnType<typeof read>): readonly string[] {
  assert.ok(result.ok);
  return result.value.words;
}

function message(result: ReturnType<typeof read>): string {
  assert.ok(!result.ok);
  return result.message;
}

test('options stand before, after and between words', () => {
  const result = read('check', ['--json', 'chmod', '--shell=zsh', '777', '--cwd', '/x', 'f']);
  assert.deepEqual(words(result), ['chmod', '777', 'f']);
  assert.ok(result.ok);
  assert.deepEqual(
    [...result.value.options],
    [
      ['json', true],
      ['shell', 'zsh'],
      ['cwd', '/x'],
    ],
  );
});

test('a double dash ends the options', () => {
  assert.deepEqual(words(read('check', ['--json', '--', '-rf', '--json', '--'])), ['-rf', '--json', '--']);
});

test('a single dash is a word', () => {
  assert.deepEqual(words(read('check', ['-'])), ['-']);
});

test('for a gate the first word ends the options', () => {
  const result = read('gate', ['--shell', 'zsh', 'rm', '-rf', '--shell', 'x'], true);
  assert.deepEqual(words(result), ['rm', '-rf', '--shell', 'x']);
  assert.deepEqual(words(read('gate', ['--', '--help'], true)), ['--help']);
});

test('what is wrong is said, with what was probably meant', () => {
  assert.match(message(read('check', ['--jsno'])), /no option --jsno\. Did you mean '--json'\?/);
  assert.match(message(read('check', ['-rf'])), /no option -r/);
  assert.match(message(read('check', ['--shell'])), /--shell needs a value/);
  assert.match(message(read('check', ['--shell', '--json'])), /--shell needs a value/);
  assert.match(message(read('check', ['--json=yes'])), /takes no value/);
  assert.match(message(read('check', ['--cwd', 'a', '--cwd', 'b'])), /given twice/);
});

test('every help fits the page and names every option', () => {
  for (const command of COMMANDS) {
    const help = commandHelp(command, 80);
    for (const option of command.options) assert.ok(help.includes(`--${option.name}`), option.name);
    for (const row of help.split('\n')) assert.ok(row.length <= 80, row);
  }
  for (const row of generalHelp(80).split('\n')) assert.ok(row.length <= 80, row);
});
