import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { test } from 'node:test';
import { isPlain, plainCommands } from '../../src/core/rules/plain.ts';
import { parsePowerShell } from '../../src/core/shell/powershell/parser.ts';
import type { Expression, Statement } from '../../src/core/shell/powershell/tree.ts';
import { encodeReply, type Reply } from '../../src/node/gate-protocol.ts';
import { shellGateText } from '../../src/node/shell-gate.ts';
import { readBuiltInRules } from '../../src/tools/rules/read-rules.ts';
import { builtInRules } from '../core/built-in-rules.ts';
import { verdictOf } from './engine.ts';
import { GateServer } from './gate-server.ts';

/**
 * There is no PowerShell where these tests run. What its gate says and understands is read out of the script and tried
 * on the window's own listener; that PSReadLine does what its manual says is not tried.
 */
const bytes = readFileSync(join(process.cwd(), 'src/shells/holdpoint.ps1'));
const script = bytes.toString();

test('powershell: the script is plain ASCII, which Windows PowerShell reads without a mark at its start', () => {
  assert.ok(bytes.every((byte) => byte === 10 || (byte >= 32 && byte < 127)));
});

test('powershell: the script can be read to its end', () => {
  const { errors, body } = parsePowerShell(script);
  assert.deepEqual(errors, []);
  assert.equal(body.body.length, 1, 'all of it is one guarded block');
  assert.notDeepEqual(parsePowerShell(script.replace(/\}\s*$/, '')).errors, [], 'a lost brace is noticed');
});

/** All nodes of a tree that have a type. */
function* nodesOf(value: unknown): Generator<Statement | Expression> {
  if (Array.isArray(value)) for (const one of value) yield* nodesOf(one);
  else if (typeof value === 'object' && value !== null) {
    if ('type' in value) yield value as Statement | Expression;
    for (const one of Object.values(value)) yield* nodesOf(one);
  }
}

/** What the script assigns to a variable, each time as a list of expressions. */
function assignedTo(name: string): (readonly Expression[])[] {
  return [...nodesOf(parsePowerShell(script).body)].flatMap((node) => {
    if (node.type !== 'assign' || node.target.type !== 'variable' || node.target.name !== name) return [];
    const [value] = node.value;
    const [stage] = value?.type === 'pipeline' ? value.stages : [];
    if (stage?.type !== 'expression') return [];
    return [stage.expression.type === 'list' ? stage.expression.items : [stage.expression]];
  });
}

/** The value that an expression of the script has in a certain shell. */
function valueIn(expression: Expression, at: Readonly<Record<string, string>>): string {
  switch (expression.type) {
    case 'text':
      return expression.value;
    case 'cast':
      return valueIn(expression.operand, at);
    case 'variable':
      return at[expression.name] ?? assert.fail(`$${expression.name}`);
    case 'member': {
      const { target, name } = expression;
      const whole = `${target.type === 'variable' ? target.name : '?'}.${name.type === 'text' ? name.value : '?'}`;
      return at[whole.toLowerCase()] ?? assert.fail(whole);
    }
    default:
      return assert.fail(expression.type);
  }
}

/** Sends what the script would send and answers with what comes back. */
function exchange(port: number, fields: readonly string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = '';
    const socket = connect(port, '127.0.0.1', () => socket.write(`${fields.join('\0')}\0`));
    socket.on('data', (chunk) => {
      said += String(chunk);
    });
    socket.on('error', reject);
    socket.on('close', () => resolve(said));
  });
}

test('powershell: what the script sends is what the window understands', async (t) => {
  const [asked, greeted] = assignedTo('fields');
  assert.ok(asked && greeted);
  const server = await GateServer.start(t, () => ({ word: 'pass' }));
  const line = 'Remove-Item -Recurse -Force "C:\\Käse 数" ; exit\nGet-Date';
  const at = { 'gate.secret': server.secret, pid: '4711', 'pwd.providerpath': 'C:\\work', line };
  const fieldsOf = (list: readonly Expression[]) => list.map((one) => valueIn(one, at));
  assert.match(script, /-join "`0"\) \+ "`0"/);
  assert.equal(await exchange(server.port, fieldsOf(asked)), 'pass\n');
  assert.deepEqual(server.asked, [line]);
  assert.equal(await exchange(server.port, fieldsOf(greeted)), '');
  assert.deepEqual(server.greeted, ['powershell']);
});

/** One answer of every kind that there is. */
const REPLIES: Readonly<Record<Reply['word'], Reply>> = {
  pass: { word: 'pass' },
  off: { word: 'off' },
  wait: { word: 'wait' },
  released: { word: 'released' },
  discarded: { word: 'discarded' },
  note: { word: 'note', message: 'a b' },
  held: { word: 'held', message: 'Everyone can read it' },
  refused: { word: 'refused', message: 'not here' },
  error: { word: 'error', message: 'no rules' },
  edited: { word: 'edited', text: "echo 'a\nb'" },
};

/** The part of the script that deals with a word of the window. */
function clauses(): string {
  const found = /switch -CaseSensitive \(\$word\) \{([\s\S]*?)\n {16}\}\n/.exec(script)?.[1];
  return found ?? assert.fail('the script does not look at the word');
}

test('powershell: every word of the window has its place, and every other is nonsense', () => {
  const [waits, rest = ''] = clauses().split(/(?=\{ \$_ -cin 'pass')/);
  for (const word of ['wait', 'held']) assert.ok(waits?.includes(`'${word}' {`), word);
  const [passing = '', last = '', other = ''] = rest.split('\n').map((line) => line.trim());
  const words = (line: string) =>
    [.../'(\w+)'/g[Symbol.matchAll](line.split('return')[0] ?? '')].map(([, w]) => w);
  assert.deepEqual(words(passing), ['pass', 'off', 'note']);
  assert.match(passing, /return @\('pass', ''\)/);
  assert.deepEqual(words(last), ['released', 'edited', 'discarded', 'refused', 'error']);
  assert.match(last, /return @\(\$word, \$rest\)/);
  assert.match(other, /^default \{ return @\('error', /);
  assert.deepEqual(
    [...words(passing), ...words(last), 'wait', 'held'].sort(),
    Object.keys(REPLIES).sort(),
    'a word is missing, or not one of the window',
  );
  for (const reply of Object.values(REPLIES)) {
    // The script takes a word up to the first blank, and a line up to its end.
    const [line, end] = encodeReply(reply).split('\n');
    assert.equal(line?.split(' ', 1)[0], reply.word);
    assert.equal(end, '');
  }
});

test('powershell: only "pass" and "released" accept the line as it is', () => {
  const [, decided = ''] = script.split('switch -CaseSensitive ($answer[0]) {');
  const accepting = decided
    .split('\n')
    .filter((line) => line.includes('__Holdpoint-Accept'))
    .map((line) => line.trim());
  assert.deepEqual(accepting, [
    "{ $_ -cin 'pass', 'released' } { __Holdpoint-Accept $key $argument }",
    '__Holdpoint-Accept $key $argument',
    "if ($line -ceq 'holdpoint_off') { __Holdpoint-Accept $key $argument }",
  ]);
  // Without an answer only an empty or unfinished one is, which runs nothing.
  assert.match(
    script,
    /IncompleteInput \}\)\.Count -gt 0\) \{\s+__Holdpoint-Accept \$key \$argument\s+return/,
  );
});

test('powershell: the lines of the gate’s file are read as they are written', () => {
  const gate = { port: 5, secret: 'se', node: '/n', cli: '/c', plain: ['ls', 'git:status'] };
  const lines = shellGateText(gate).split('\n');
  const read = (name: string) =>
    lines[Number(new RegExp(`\\$gate\\.${name} = (?:\\[int\\])?\\$lines\\[(\\d)\\]`).exec(script)?.[1])];
  assert.deepEqual(['Port', 'Secret', 'Node', 'Cli'].map(read), ['5', 'se', '/n', '/c']);
  assert.equal(lines[0], /\$lines\[0\] -cne '([^']+)'/.exec(script)?.[1]);
  assert.ok(lines.length >= Number(/\$lines\.Length -lt (\d)/.exec(script)?.[1]));
});

/** The script's own prefilter, as it stands there. */
function prefilter(plain: readonly string[]): (text: string) => boolean {
  const pattern = /-cnotmatch '\\A(\[[^']+\]\+)\\z'/.exec(script)?.[1] ?? assert.fail('there is no pattern');
  const allowed = new RegExp(`^${pattern}$`);
  const file = ` ${plain.join(' ')} `;
  const own = (assignedTo('plain')[0] ?? []).map((one) => valueIn(one, {}));
  assert.ok(own.length > 0);
  assert.match(script, /Where-Object \{ \$lines\[5\]\.Contains\(" \$_ "\) \}/);
  const left = own.filter((one) => file.includes(` ${one} `));
  return (text) => allowed.test(text) && isPlain(text, left);
}

test('powershell: its prefilter passes only what the window’s list has and the engine lets through', () => {
  const plain = plainCommands(builtInRules());
  const passes = prefilter(plain);
  assert.ok(passes('git status') && passes('git log --oneline -n 5'));
  const examples = readBuiltInRules(process.cwd()).rules.flatMap(({ examples }) =>
    Object.values(examples)
      .flatMap((list) => list ?? [])
      .flatMap((one) => (typeof one === 'string' ? [one] : typeof one.run === 'string' ? [one.run] : [])),
  );
  const texts = [...examples, ...plain.map((one) => one.replace(':', ' '))].filter(passes);
  for (const text of texts) assert.equal(verdictOf(text, 'powershell'), 'pass', text);
  // Names that are something else in PowerShell, and what a rule of a company has taken off the list.
  for (const text of [
    'ls',
    'sort a',
    'diff a b',
    'git push',
    'Git status',
    'git status;ls',
    'git status\nls',
  ])
    assert.equal(passes(text), false, text);
  assert.equal(prefilter(plain.filter((one) => one !== 'git:log'))('git log'), false);
});

test('powershell: every way to accept a line goes through the gate, in every mode of editing', () => {
  const bound = [
    ...script.matchAll(
      /Set-PSReadLineKeyHandler -Chord ('[^@\n]+'(?:, '[^@\n]+')*) @how( -ViMode Command)?/g,
    ),
  ].map(([, keys = '', mode = '']) => keys.replaceAll("'", '') + mode);
  assert.deepEqual(bound, ['Enter, Ctrl+m', 'Ctrl+o', 'Ctrl+d', 'Enter, Ctrl+m, Ctrl+d -ViMode Command']);
});

test('powershell: the secret goes to the window and nowhere else', () => {
  const lines = script.split('\n').filter((line) => /secret/i.test(line));
  assert.deepEqual(
    lines.map((line) => line.trim().replace(/ = .*holdpoint\/1', \$gate\.Secret,.*/, ' = …')),
    [
      '# How the window is reached: port, secret, what runs the checklist without it, commands that are always plain. The',
      "$gate = @{ Port = 0; Secret = ''; Node = $own.Node; Cli = $own.Cli; Plain = '' }",
      '$gate.Secret = $lines[2]',
      '$fields = …',
      '$fields = …',
    ],
  );
});
