import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { Ajv } from 'ajv';
import type { FilesReport, JudgedFile } from '../../src/report/file-report.ts';
import { sarifLog } from '../../src/report/sarif.ts';
import { analysisOf, findingAt, holding } from './fixture.ts';

const packaged = createRequire(join(process.cwd(), 'package.json')).resolve(
  '@microsoft/jest-sarif/package.json',
);
const file = join(dirname(packaged), 'lib/schemas/sarif-2.1.0-rtm.5.json');
// Of JSON Schema's draft 4 it uses nothing but these two that draft 7 says otherwise.
const { $schema: _, id: __, ...schema } = JSON.parse(readFileSync(file, 'utf8'));
// The formats of addresses and times are not what this is about.
const isSarif = new Ajv({ strict: false, validateFormats: false, unicodeRegExp: false }).compile(schema);

function judged(path: string, text: string, ...marks: string[]): JudgedFile {
  const findings = marks.map((mark) => findingAt(text, mark, { message: `${mark} is open.` }));
  return {
    path,
    status: 'changed',
    formerPath: undefined,
    analysis: analysisOf(text, findings),
    decision: holding(findings),
  };
}

interface Log {
  runs: {
    tool: { driver: { rules: { id: string }[] } };
    results: {
      ruleIndex: number;
      level: string;
      partialFingerprints: Record<string, string>;
      locations: { physicalLocation: { artifactLocation: { uri: string }; region: object } }[];
    }[];
    invocations: { toolExecutionNotifications: { message: { text: string } }[] }[];
  }[];
}

function log(files: JudgedFile[], more: Partial<FilesReport> = {}) {
  const made = sarifLog({ files, unread: [], judged: 1, problems: [], ...more }, { version: '1.2.3' });
  const isValid = isSarif(JSON.parse(JSON.stringify(made)));
  assert.ok(isValid, JSON.stringify(isSarif.errors));
  const [run] = (made as Log).runs;
  assert.ok(run);
  return run;
}

const prints = (files: JudgedFile[]) =>
  log(files).results.map(({ partialFingerprints }) => partialFingerprints['holdpoint/v1']);

test('the schema tells a log from something else', () => {
  assert.equal(isSarif({ version: '2.1.0', runs: [{ tool: {} }] }), false);
});

test('no finding is a valid log with no result', () => {
  assert.deepEqual(log([]).results, []);
});

test('a finding is a result with a rule, a level and a region in UTF-16 units', () => {
  const { results, tool } = log([judged('infra/a b.tf', 'x = 1\r\n😀 = "0.0.0.0/0"\n', '0.0.0.0/0')]);
  const [result] = results;
  assert.equal(tool.driver.rules[result?.ruleIndex ?? -1]?.id, 'posix.chmod-world-writable');
  assert.equal(result?.level, 'warning');
  const { artifactLocation, region } = result?.locations[0]?.physicalLocation ?? assert.fail();
  assert.equal(artifactLocation.uri, 'infra/a%20b.tf');
  assert.deepEqual(region, { startLine: 2, startColumn: 7, endLine: 2, endColumn: 16 });
});

test('a rule stands once, whatever it found', () => {
  const { results, tool } = log([judged('a.tf', 'one two', 'one', 'two'), judged('b.tf', 'one', 'one')]);
  assert.equal(tool.driver.rules.length, 1);
  assert.deepEqual(
    results.map(({ ruleIndex }) => ruleIndex),
    [0, 0, 0],
  );
});

test('fingerprints stay when lines move, and differ between findings and files', () => {
  const first = prints([judged('a.tf', 'one two', 'one', 'two')]);
  assert.deepEqual(prints([judged('a.tf', '\n\n# more\n  one\n  two', 'one', 'two')]), first);
  const all = [...first, ...prints([judged('b.tf', 'one two', 'one', 'two', 'two')])];
  assert.equal(new Set(all).size, 5);
});

test('a place in a file that is gone is still a valid region', () => {
  const gone = judged('CODEOWNERS', '', '');
  const [result] = log([{ ...gone, status: 'deleted' }]).results;
  const region = { startLine: 1, startColumn: 1, endLine: 1, endColumn: 1 };
  assert.deepEqual(result?.locations[0]?.physicalLocation.region, region);
});

test('what was not read, and broken rules, are notifications', () => {
  const { invocations } = log([], {
    unread: [{ path: 'x.json', reason: 'it is not UTF-8 text' }],
    problems: ['rules/x.yaml:1:1 broken'],
  });
  const texts = invocations[0]?.toolExecutionNotifications.map(({ message }) => message.text);
  assert.deepEqual(texts, ['x.json was not judged: it is not UTF-8 text', 'rules/x.yaml:1:1 broken']);
});
