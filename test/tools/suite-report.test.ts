import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { readSuiteReport, type SuiteEvent } from '../../src/tools/vscode/suite-report.ts';

const folder = mkdtempSync(join(tmpdir(), 'holdpoint-test-'));
after(() => rmSync(folder, { recursive: true, force: true }));

function reportOf(...events: SuiteEvent[]) {
  const file = join(folder, 'report.jsonl');
  writeFileSync(file, events.map((event) => `${JSON.stringify(event)}\n`).join(''));
  return readSuiteReport(file);
}

test('a report adds up', () => {
  const outcome = reportOf(
    { type: 'passed', title: 'a' },
    { type: 'skipped', title: 'b' },
    { type: 'failed', title: 'c', error: 'one\ntwo' },
    { type: 'end' },
  );
  assert.deepEqual([outcome.passed, outcome.failed], [1, 1]);
  assert.equal(outcome.output, '✔ a\n﹣ b (skipped)\n✖ c\n    one\n    two\n');
});

test('a run that broke off, or had no test, or left no report, has failed', () => {
  assert.equal(reportOf({ type: 'passed', title: 'a' }).failed, 1);
  assert.equal(reportOf({ type: 'end' }).failed, 1);
  assert.equal(readSuiteReport(join(folder, 'absent')).failed, 1);
});
