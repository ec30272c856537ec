import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { before, test } from 'node:test';
import type { JournalRecord } from '../../src/node/journal-record.ts';
import { verifyJournal } from '../../src/node/journal-verify.ts';
import {
  buildProgram,
  run,
  runDetached,
  runOnTerminal,
  type Sandbox,
  type Steps,
  sandbox,
} from './program.ts';
import { put, putRule } from './rule.ts';

before(buildProgram);

const COMMAND = 'shipit --to prod';
const YES = '[y] yes';
const TYPED = 'the-shipit-target';

/** A sandbox where `shipit --to prod` is held with this severity. */
function held(t: Parameters<typeof sandbox>[0], severity = 'high'): Sandbox {
  const at = sandbox(t);
  putRule(join(at.folder, '.holdpoint'), 'shipit', severity);
  return at;
}

function records(at: Sandbox): JournalRecord[] {
  if (!existsSync(at.journal)) return [];
  return readFileSync(at.journal, 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
}

function events(at: Sandbox): string[] {
  return records(at).map((record) => record.event);
}

/** Answers yes to as many questions as a review may have. */
function yes(count: number): Steps {
  return Array.from({ length: count }, () => [YES, 'y'] as const);
}

function questionsOf(at: Sandbox): { kind: string; expect?: string }[] {
  return JSON.parse(run(at, ['check', '--json', '--', COMMAND]).stdout).checklist;
}

test('every question answered with yes releases it', async (t) => {
  const at = held(t);
  const questions = questionsOf(at);
  const done = runOnTerminal(at, ['gate', '--', COMMAND], yes(questions.length));
  assert.equal(done.exit, 0, done.output);
  assert.match(done.output, /HOLD/);
  assert.match(done.output, /Released\./);
  assert.deepEqual(events(at), ['held', 'released']);
  const [first, second] = records(at);
  assert.equal(first?.review, second?.review);
  assert.equal(second?.answers?.length, questions.length);
  assert.equal(second?.text, COMMAND);
  assert.deepEqual((await verifyJournal(at.journal)).bad, undefined);
});

test('a no discards it', (t) => {
  const at = held(t);
  const done = runOnTerminal(
    at,
    ['gate', COMMAND],
    [
      [YES, 'y'],
      [YES, 'n'],
    ],
  );
  assert.equal(done.exit, 1);
  assert.match(done.output, /Not released/);
  assert.deepEqual(events(at), ['held', 'discarded']);
});

test('Ctrl-C, Ctrl-D, a closed window and a signal discard it', (t) => {
  for (const key of ['\x03', '\x04', 'hangup', 'terminate']) {
    const at = held(t);
    const done = runOnTerminal(at, ['gate', COMMAND], [[YES, key]]);
    // A closed window ends the process by SIGHUP.
    assert.equal(done.exit, key === 'hangup' ? -1 : 1, JSON.stringify(key));
    assert.deepEqual(events(at), ['held', 'discarded'], JSON.stringify(key));
  }
});

test('keys pressed before a question and pasted keys do not answer it', (t) => {
  const at = held(t);
  const count = questionsOf(at).length;
  const early = runOnTerminal(
    at,
    ['gate', COMMAND],
    [
      ['', 'y'.repeat(count)],
      [YES, '\x03'],
    ],
  );
  assert.equal(early.exit, 1);
  const pasted = runOnTerminal(
    at,
    ['gate', COMMAND],
    [
      [YES, 'y'.repeat(count)],
      ['\x07', '\x03'],
    ],
  );
  assert.equal(pasted.exit, 1);
  assert.deepEqual(events(at), ['held', 'discarded', 'held', 'discarded']);
});

test('what is critical must be typed letter for letter', (t) => {
  const at = held(t, 'critical');
  const count = questionsOf(at).filter((question) => question.kind !== 'type').length;
  const steps: Steps = [
    ...yes(count),
    ['> ', 'the-wrong-thing\r'],
    ['Not the same', ''],
    ['> ', `${TYPED.slice(0, 4)}x\x7f`],
    [`> ${TYPED.slice(0, 4)}`, `${TYPED.slice(4)}\r`],
  ];
  const done = runOnTerminal(at, ['gate', COMMAND], steps);
  assert.equal(done.exit, 0, done.output);
  assert.equal(records(at).at(-1)?.answers?.at(-1)?.answer, TYPED);
});

test('a countersigned release names a second person', (t) => {
  const at = held(t);
  put(join(at.config, 'policy.yaml'), 'version: 1\nfriction:\n  - { ask: countersign }\n');
  const count = questionsOf(at).filter((question) => question.kind !== 'countersign').length;
  const done = runOnTerminal(
    at,
    ['gate', COMMAND],
    [...yes(count), ['second person: ', ' \r'], ['second person: ', 'Grace\r']],
  );
  assert.equal(done.exit, 0, done.output);
  assert.equal(records(at).at(-1)?.answers?.at(-1)?.answer, 'Grace');
});

test('the terminal is found even if input is not one', (t) => {
  const at = held(t);
  const done = runOnTerminal(at, ['gate', COMMAND], yes(questionsOf(at).length), 'pipe');
  assert.equal(done.exit, 0, done.output);
});

test('without a terminal nothing is released', (t) => {
  const at = held(t);
  const done = runDetached(at, ['gate', COMMAND]);
  assert.equal(done.status, 1);
  assert.match(done.stderr, /there is no terminal to ask on/);
  assert.deepEqual(events(at), ['held', 'discarded']);
});

test('what passes is released silently and leaves no record', (t) => {
  const at = held(t);
  const done = run(at, ['gate', '--', 'ls -la']);
  assert.equal(done.status, 0);
  assert.equal(done.stdout + done.stderr, '');
  assert.deepEqual(events(at), []);
});

test('what is only noted is released and on record', (t) => {
  const at = held(t, 'low');
  const done = run(at, ['gate', '--', COMMAND]);
  assert.equal(done.status, 0);
  assert.match(done.stderr, /^NOTE/);
  assert.deepEqual(events(at), ['noted']);
});

test('what policy blocks is refused without a question', (t) => {
  const at = held(t);
  put(
    join(at.folder, '.holdpoint/policy.yaml'),
    'version: 1\nfriction:\n  - { when: { rule: test.* }, verdict: block }\n',
  );
  const done = runOnTerminal(at, ['gate', COMMAND], []);
  assert.equal(done.exit, 1);
  assert.match(done.output, /Refused/);
  assert.deepEqual(events(at), ['refused']);
});

test('what cannot be put on record is not released', (t) => {
  const at = held(t);
  mkdirSync(dirname(dirname(at.journal)), { recursive: true });
  writeFileSync(dirname(at.journal), 'not a folder');
  const done = runOnTerminal(at, ['gate', COMMAND], yes(6));
  assert.equal(done.exit, 1);
  assert.match(done.output, /journal .* cannot be written/);
  assert.match(done.output, /Not released/);
});

test('secrets do not reach the journal', (t) => {
  const at = held(t);
  runOnTerminal(at, ['gate', '--', `${COMMAND} --password hunter2`], [[YES, 'n']]);
  assert.deepEqual(events(at), ['held', 'discarded']);
  assert.doesNotMatch(readFileSync(at.journal, 'utf8'), /hunter2/);
});
