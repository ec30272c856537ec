import assert from 'node:assert/strict';
import { readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { before, test } from 'node:test';
import { Journal } from '../../src/node/journal.ts';
import { findingAt, holding } from '../report/fixture.ts';
import { buildProgram, run, type Sandbox, sandbox } from './program.ts';

before(buildProgram);

/** A journal with a few reviews in it. */
function filled(at: Sandbox): void {
  const journal = new Journal(at.journal);
  const text = 'chmod 777 /srv\x1b[2J';
  for (const event of ['held', 'released', 'held', 'discarded'] as const) {
    const done = journal.append({
      time: '2026-11-22T10:00:00.000Z',
      event,
      review: 'r',
      text,
      kind: 'shell',
      origin: 'typed',
      destination: 'terminal',
      decision: holding([findingAt(text, '777')]),
      answers:
        event === 'released' ? [{ id: 'before-1', question: 'What is it now?', answer: 'yes' }] : undefined,
    });
    assert.ok(done.ok);
  }
}

test('a whole journal is verified', (t) => {
  const at = sandbox(t);
  filled(at);
  const done = run(at, ['journal', 'verify']);
  assert.equal(done.status, 0);
  assert.match(done.stdout, /4 records, all right/);
  assert.deepEqual(JSON.parse(run(at, ['journal', 'verify', '--json']).stdout), {
    ok: true,
    records: 4,
    mended: [],
  });
});

test('a changed line is named', (t) => {
  const at = sandbox(t);
  filled(at);
  writeFileSync(at.journal, readFileSync(at.journal, 'utf8').replace('"released"', '"edited"'));
  const done = run(at, ['journal', 'verify']);
  assert.equal(done.status, 1);
  assert.match(done.stdout, /journal\.jsonl:2 is bad: it was changed/);
  assert.match(done.stdout, /1 record before it/);
});

test('a cut last line is named, and accepted once it is closed', (t) => {
  const at = sandbox(t);
  filled(at);
  truncateSync(at.journal, readFileSync(at.journal).length - 9);
  assert.match(run(at, ['journal', 'verify']).stdout, /:4 is bad: it is cut off/);
  filled(at);
  const done = run(at, ['journal', 'verify']);
  assert.equal(done.status, 0);
  assert.match(done.stdout, /:4 was cut off by a crash/);
  assert.match(run(at, ['journal', 'show']).stdout, /recovered/);
});

test('records are shown, safe for a terminal', (t) => {
  const at = sandbox(t);
  filled(at);
  const all = run(at, ['journal', 'show']).stdout;
  assert.equal(all.match(/^#\d/gm)?.length, 4);
  assert.match(all, /What is it now\? yes/);
  assert.ok(!all.includes('\x1b'));
  assert.equal(run(at, ['journal', 'show', '--last', '1']).stdout.match(/^#\d/gm)?.length, 1);
  const lines = run(at, ['journal', 'show', '--json', '--last', '2']).stdout.trim().split('\n');
  assert.deepEqual(
    lines.map((line) => JSON.parse(line).seq),
    [3, 4],
  );
});

test('another file, a missing one, a folder, a wrong number', (t) => {
  const at = sandbox(t);
  filled(at);
  assert.equal(run(at, ['journal', 'verify', at.journal]).status, 0);
  for (const args of [
    ['verify', join(at.folder, 'none')],
    ['verify', at.folder],
    ['show', '--last', '0'],
    ['show', '--last', 'x'],
    ['verify', 'a', 'b'],
  ]) {
    const done = run(at, ['journal', ...args]);
    assert.equal(done.status, 2, args.join(' '));
    assert.match(done.stderr, /^holdpoint journal: /);
  }
});
