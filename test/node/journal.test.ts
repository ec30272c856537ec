import assert from 'node:assert/strict';
import {
  appendFileSync,
  chmodSync,
  existsSync,
  mkdirSync,
  readFileSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { Worker } from 'node:worker_threads';
import { Journal } from '../../src/node/journal.ts';
import { type JournalEntry, type JournalRecord, sha256 } from '../../src/node/journal-record.ts';
import { verifyJournal } from '../../src/node/journal-verify.ts';
import { findingAt, holding } from '../report/fixture.ts';
import { temporaryFolder } from './temporary.ts';

function entry(text: string, more: Partial<JournalEntry> = {}): JournalEntry {
  return {
    time: '2026-11-22T10:00:00.000Z',
    event: 'held',
    review: 'r1',
    text,
    kind: 'shell',
    origin: 'paste',
    destination: 'terminal',
    decision: holding([findingAt(text, text.slice(0, 2))]),
    ...more,
  };
}

function records(path: string): JournalRecord[] {
  return readFileSync(path, 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line));
}

function filled(t: Parameters<typeof temporaryFolder>[0], count = 3): Journal {
  const journal = new Journal(join(temporaryFolder(t), 'state', 'journal.jsonl'));
  for (let i = 0; i < count; i++) assert.ok(journal.append(entry(`chmod 777 d${i}`)).ok);
  return journal;
}

test('entries are chained and private', async (t) => {
  const journal = filled(t);
  const [first, second, third] = records(journal.path);
  assert.equal(first?.prev, null);
  assert.equal(second?.prev, first?.hash);
  assert.equal(third?.seq, 3);
  assert.equal(third?.sha256, sha256('chmod 777 d2'));
  assert.equal(statSync(journal.path).mode & 0o777, 0o600);
  assert.equal(statSync(join(journal.path, '..')).mode & 0o777, 0o700);
  assert.ok(!existsSync(`${journal.path}.lock`));
  assert.deepEqual(await verifyJournal(journal.path), { records: 3, mended: [] });
});

test('a journal that others could read is closed to them', (t) => {
  const journal = filled(t);
  chmodSync(journal.path, 0o644);
  assert.ok(journal.append(entry('ls')).ok);
  assert.equal(statSync(journal.path).mode & 0o777, 0o600);
});

test('secrets are nowhere in a line', (t) => {
  const journal = filled(t, 0);
  const text = 'mysql -uroot -phunter2 -e "GRANT ALL"';
  const finding = findingAt(text, 'GRANT', {
    message: 'password=hunter2',
    resource: 'mysql://root:hunter2@db/x',
  });
  const answers = [{ id: 'a', question: 'password=hunter2?', answer: 'token: hunter2' }];
  assert.ok(
    journal.append(entry(text, { decision: holding([finding]), answers, note: '--password hunter2' })).ok,
  );
  assert.doesNotMatch(readFileSync(journal.path, 'utf8'), /hunter2/);
});

test('long texts are cut, lone surrogates and NUL survive the chain', async (t) => {
  const journal = filled(t, 0);
  assert.ok(journal.append(entry(`a\ud800b\0${'x'.repeat(1_000_000)}`)).ok);
  assert.ok(journal.append(entry('ls')).ok);
  assert.ok(statSync(journal.path).size < 100_000);
  assert.deepEqual(await verifyJournal(journal.path), { records: 2, mended: [] });
});

test('a changed line is named', async (t) => {
  const journal = filled(t);
  const text = readFileSync(journal.path, 'utf8').replace('chmod 777 d1', 'chmod 700 d1');
  writeFileSync(journal.path, text);
  const { bad } = await verifyJournal(journal.path);
  assert.equal(bad?.line, 2);
  assert.match(bad?.why ?? '', /changed/);
});

test('missing, swapped and doubled lines are named', async (t) => {
  const journal = filled(t);
  const [a, b, c] = readFileSync(journal.path, 'utf8').split('\n');
  const cases: [string, number, RegExp][] = [
    [`${a}\n${c}\n`, 2, /missing/],
    [`${b}\n${c}\n`, 1, /beginning/],
    [`${a}\n${c}\n${b}\n`, 2, /order/],
    [`${a}\n${a}\n`, 2, /added/],
    [`${a}\nnonsense\n${b}\n`, 2, /not JSON/],
    [`${a}\n{}\n${b}\n`, 2, /not a journal record/],
    [`${a}\n\n${b}\n`, 2, /not JSON/],
  ];
  for (const [text, line, why] of cases) {
    writeFileSync(journal.path, text);
    const { bad } = await verifyJournal(journal.path);
    assert.equal(bad?.line, line, text);
    assert.match(bad?.why ?? '', why);
  }
});

test('a line cut off by a crash is kept, closed and told', async (t) => {
  const journal = filled(t);
  truncateSync(journal.path, statSync(journal.path).size - 20);
  const cut = readFileSync(journal.path, 'utf8');
  assert.deepEqual((await verifyJournal(journal.path)).bad?.line, 3);
  assert.ok(journal.append(entry('ls', { event: 'released' })).ok);
  assert.ok(readFileSync(journal.path, 'utf8').startsWith(`${cut}\n`));
  const lines = readFileSync(journal.path, 'utf8').trimEnd().split('\n');
  assert.equal(JSON.parse(lines[3] ?? '').event, 'recovered');
  assert.deepEqual(await verifyJournal(journal.path), { records: 4, mended: [3] });
  assert.ok(journal.append(entry('ls')).ok);
  assert.deepEqual(await verifyJournal(journal.path), { records: 5, mended: [3] });
});

test('a crash in the very first line', async (t) => {
  const journal = filled(t, 1);
  truncateSync(journal.path, 10);
  assert.ok(journal.append(entry('ls')).ok);
  assert.deepEqual(await verifyJournal(journal.path), { records: 2, mended: [1] });
});

test('a last line that only lacks its line feed goes on', async (t) => {
  const journal = filled(t);
  truncateSync(journal.path, statSync(journal.path).size - 1);
  assert.deepEqual(await verifyJournal(journal.path), { records: 3, mended: [] });
  assert.ok(journal.append(entry('ls')).ok);
  assert.deepEqual(await verifyJournal(journal.path), { records: 4, mended: [] });
});

test('zeros that a power cut left behind', async (t) => {
  const journal = filled(t);
  appendFileSync(journal.path, Buffer.alloc(5000));
  assert.ok(journal.append(entry('ls')).ok);
  assert.deepEqual(await verifyJournal(journal.path), { records: 5, mended: [4] });
});

test('mending does not whitewash a forged last line', async (t) => {
  const journal = filled(t);
  writeFileSync(journal.path, readFileSync(journal.path, 'utf8').replace('chmod 777 d2', 'chmod 700 d2'));
  assert.ok(journal.append(entry('ls')).ok);
  assert.equal((await verifyJournal(journal.path)).bad?.line, 3);
});

test('a last line longer than the first look', async (t) => {
  const journal = filled(t);
  appendFileSync(journal.path, 'x'.repeat(300_000));
  assert.ok(journal.append(entry('ls')).ok);
  assert.deepEqual((await verifyJournal(journal.path)).mended, [4]);
});

test('the lock of a dead process is taken over', (t) => {
  const journal = filled(t);
  writeFileSync(`${journal.path}.lock`, `2147483646 ${process.env.HOSTNAME ?? ''}\n`);
  const host = readFileSync('/etc/hostname', 'utf8').trim();
  writeFileSync(`${journal.path}.lock`, `2147483646 ${host}\n`);
  const start = performance.now();
  assert.ok(journal.append(entry('ls')).ok);
  assert.ok(performance.now() - start < 1000);
});

test('a writer that does not finish is waited for, not for ever', (t) => {
  const journal = filled(t);
  const host = readFileSync('/etc/hostname', 'utf8').trim();
  writeFileSync(`${journal.path}.lock`, `${process.pid} ${host}\n`);
  const result = journal.append(entry('ls'));
  assert.ok(!result.ok && result.problem === 'busy');
});

test('no write access is a value, not an exception', (t) => {
  const folder = temporaryFolder(t);
  mkdirSync(join(folder, 'journal.jsonl'));
  const result = new Journal(join(folder, 'journal.jsonl')).append(entry('ls'));
  assert.ok(!result.ok && result.problem === 'unwritable' && result.message !== '');
  writeFileSync(join(folder, 'file'), '');
  assert.ok(!new Journal(join(folder, 'file', 'journal.jsonl')).append(entry('ls')).ok);
});

test('two writers keep one chain', async (t) => {
  const journal = filled(t, 0);
  const code = `
    const { workerData } = require('node:worker_threads');
    import(workerData.module).then(({ Journal }) => {
      const journal = new Journal(workerData.path);
      for (let i = 0; i < 100; i++) {
        const done = journal.append({ ...workerData.entry, review: workerData.name + i });
        if (!done.ok) throw new Error(done.message);
      }
    });`;
  const module = new URL(import.meta.resolve('./writer.test.js'), import.meta.url).href;
  const run = (name: string) =>
    new Promise<void>((resolve, reject) => {
      const worker = new Worker(code, {
        eval: true,
        workerData: { module, name, path: journal.path, entry: entry('chmod 777 d') },
      });
      worker.on('error', reject);
      worker.on('exit', () => resolve());
    });
  await Promise.all([run('a'), run('b'), run('c')]);
  assert.deepEqual(await verifyJournal(journal.path), { records: 300, mended: [] });
});
