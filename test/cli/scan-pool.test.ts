import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { Progress } from '../../src/cli/progress.ts';
import { ScanPool } from '../../src/cli/scan-pool.ts';
import type { ScanPlace } from '../../src/node/scanned-files.ts';
import type { Session } from '../../src/node/session.ts';
import { temporaryFolder } from '../node/temporary.ts';

/** As many empty files of settings. */
function placesIn(folder: string, count: number): ScanPlace[] {
  return Array.from({ length: count }, (_, i) => {
    const file = join(folder, `${i}.json`);
    writeFileSync(file, '');
    return { file, path: `${i}.json`, isLink: false };
  });
}

/** Runs a scan whose other threads run `program`. */
function scanWith(t: TestContext, program: string) {
  const folder = temporaryFolder(t);
  const places = placesIn(folder, 500);
  writeFileSync(join(folder, 'program.mjs'), program);
  const own: string[] = [];
  const session = {
    examine({ path }: { path: string }) {
      own.push(path);
      return { analysis: {}, decision: { findings: [] } };
    },
  } as unknown as Session;
  const seen: number[] = [];
  const pool = new ScanPool(
    [...places.slice(0, 300), { path: 'closed', reason: 'no' }, ...places.slice(300)],
    {
      jobs: 3,
      session,
      options: { at: { env: {}, platform: 'linux', home: folder }, rulesFile: '' },
      program: join(folder, 'program.mjs'),
      progress: (count) => seen.push(count),
    },
  );
  return { pool, own, seen };
}

const HEAD = "import { parentPort } from 'node:worker_threads';\n";

test('what other threads judged has its place in the order', async (t) => {
  const { pool, own, seen } = scanWith(
    t,
    `${HEAD}parentPort.on('message', (batch) => parentPort.postMessage(batch.map(({ path }) => ({ path, reason: 'theirs' }))));`,
  );
  const results = await pool.run();
  assert.equal(results.length, 501);
  assert.deepEqual(results[300], { path: 'closed', reason: 'no' });
  const theirs = results.filter(
    (one) => typeof one === 'object' && 'reason' in one && one.reason === 'theirs',
  );
  assert.equal(own.length + theirs.length, 500);
  results.forEach((one, at) => {
    if (typeof one === 'object' && 'reason' in one && one.reason === 'theirs')
      assert.equal(one.path, `${at > 300 ? at - 1 : at}.json`);
  });
  assert.equal(seen.at(-1), 500);
});

const BROKEN: [string, string][] = [
  ['throws at its start', 'throw new Error("broken")'],
  ['is no program', 'this is none'],
  ['throws at work', `${HEAD}parentPort.on('message', () => { throw new Error('broken'); });`],
  ['ends at work', `${HEAD}parentPort.on('message', () => process.exit(0));`],
  [
    'takes all memory',
    `${HEAD}parentPort.on('message', () => { const all = []; for (;;) all.push(new Array(100000).fill({ a: 1 })); });`,
  ],
];

for (const [what, program] of BROKEN)
  test(`a thread that ${what} costs no file`, async (t) => {
    const { pool, own } = scanWith(t, program);
    const results = await pool.run();
    assert.equal(results.filter((one) => one === 'judged').length, 500);
    assert.equal(new Set(own).size, 500);
  });

test('progress is a bar that comes with long work on a terminal only, and goes', () => {
  let now = 0;
  const shownOn = (isTTY: boolean) => {
    now = 0;
    let out = '';
    const stream = { isTTY, write: (text: string) => (out += text) };
    const progress = new Progress(stream, 400, () => now);
    for (let done = 1; done <= 400; done++) {
      now += 5;
      progress.show(done);
    }
    progress.clear();
    return out;
  };
  assert.equal(shownOn(false), '');
  const lines = shownOn(true).split('\r\x1b[K');
  assert.equal(lines.length, 8);
  assert.match(lines[1] ?? '', /^█{12}░{12} 50 % {2}200 of 400 files$/);
  assert.equal(lines.at(-1), '');
});
