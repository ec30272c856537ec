import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Finding } from '../../src/core/finding.ts';
import type { JudgedFile } from '../../src/report/file-report.ts';
import { markdownReport } from '../../src/report/markdown.ts';
import { analysisOf, findingAt, holding } from './fixture.ts';

function judged(text: string, more: Partial<Finding> = {}): JudgedFile {
  const findings = [findingAt(text, text.slice(-3), more)];
  return {
    path: 'infra/net.tf',
    status: 'changed',
    formerPath: undefined,
    analysis: analysisOf(text, findings),
    decision: holding(findings),
  };
}

const comment = (files: JudgedFile[]) =>
  markdownReport({ files, unread: [], judged: files.length, problems: [] });

test('a comment says verdict, file, line, sentence and the text', () => {
  const out = comment([judged('a = 1\nopen = yes')]);
  assert.match(out, /^## Holdpoint: hold\n\n1 file judged: 1 to hold\.\n/);
  assert.match(out, /### `infra\/net\.tf`\n\n\*\*HOLD\*\* line 2: Every account/);
  assert.match(out, /```text\n2 │ open = yes\n {2}│ {8}\^\^\^\n```/);
});

test('no text of a change becomes markup, mentions anybody or leaves its block', () => {
  const out = comment([
    judged('x ```` </pre> @ada', {
      message: 'See [this](http://evil.example) <img src=x> @ada',
      resource: 'a`b',
    }),
  ]);
  assert.ok(!out.includes('<img'));
  assert.ok(!/[^\\]\[this\]\(/.test(out));
  assert.match(out, /@\u200bada/);
  assert.match(out, /\n`{5}text\n/);
  assert.match(out, /which: ``a`b``/);
});

test('what was not read is listed', () => {
  const unread = [{ path: 'x.json', reason: 'it is not UTF-8 text' }];
  assert.match(
    markdownReport({ files: [], unread, judged: 0, problems: [] }),
    /- `x\.json`: it is not UTF-8 text\n$/,
  );
});

test('a comment ends where GitHub would refuse it, and says so', () => {
  const out = comment(Array.from({ length: 2000 }, () => judged('open = yes')));
  assert.ok(out.length < 65_536);
  assert.match(out, /… \d+ more, which do not fit into a comment\.\n$/);
});
