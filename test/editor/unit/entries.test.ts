import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { EntryChange } from '../../../src/core/analysis.ts';
import type { Finding } from '../../../src/core/finding.ts';
import { hoverText } from '../../../src/editor/changes/hover-text.ts';
import type { Judgement } from '../../../src/editor/held/held.ts';
import { entryViews } from '../../../src/editor/review/entries.ts';
import { inEnglish } from '../../../src/editor/translate.ts';
import { analysisOf, findingAt, holding } from '../../report/fixture.ts';

const change = (path: string, before: string | null, after: string | null, more = {}): EntryChange => ({
  path,
  before,
  after,
  span: { start: 0, end: 1 },
  isNarrower: false,
  isRenamed: false,
  ...more,
});

function viewsOf(entries: readonly EntryChange[], findings: readonly Finding[]) {
  const judgement: Judgement = {
    analysis: analysisOf('text', findings),
    decision: holding(findings),
    entries: () => entries,
  };
  return entryViews({ judgement }, inEnglish);
}

const about = (path: string, after: string | null) =>
  findingAt('text', 'xt', { entry: { path, before: null, after } });

test('an entry says what it means, by the finding that is about it', () => {
  const { entries, more } = viewsOf(
    [
      change('a.acl', 'private', 'public'),
      change('a.tags', 'x', 'y'),
      change('a.mode', null, '644'),
      change('a.guard', 'on', null),
      change('a.net', '10.0.0.0/8', '10.1.0.0/16', { isNarrower: true }),
      change('b', 'text of it', 'text of it', { isRenamed: true }),
    ],
    [about('a.guard', null), about('a.acl', 'public')],
  );
  assert.equal(more, 0);
  assert.deepEqual(
    entries.map(({ path, kind, finding, meaning }) => [path, kind, finding, meaning]),
    [
      ['a.acl', 'changed', 1, 'Every account on this machine can read and write'],
      ['a.tags', 'changed', null, 'Nothing known to widen'],
      ['a.mode', 'added', null, 'Nothing known to widen'],
      ['a.guard', 'removed', 0, 'Every account on this machine can read and write'],
      ['a.net', 'changed', null, 'Gives less than before'],
      ['b', 'renamed', null, 'Only the name is another'],
    ],
  );
});

test('a finding about what stands in an entry is told by its place', () => {
  const grant = findingAt('text', 'te', { audience: null, access: null, title: 'A grant' });
  const { entries } = viewsOf(
    [
      change('Statement.Principal', 'a', '*'),
      change('Statement.Sid', 'a', 'b', { span: { start: 3, end: 4 } }),
    ],
    [grant],
  );
  assert.deepEqual(
    entries.map(({ finding, meaning }) => [finding, meaning]),
    [
      [0, 'A grant (exposure)'],
      [null, 'Nothing known to widen'],
    ],
  );
});

test('of many entries those with a finding are shown, and the rest is counted; long values are cut', () => {
  const many = Array.from({ length: 300 }, (_, i) => change(`k${i}`, null, `v\n  ${'x'.repeat(500)}`));
  const { entries, more } = viewsOf(many, [about('k299', many[299]?.after ?? null)]);
  assert.equal(entries.length + more, 300);
  assert.ok(entries.length < 60);
  assert.equal(entries.at(-1)?.finding, 0);
  assert.ok(entries.every(({ after }) => (after?.length ?? 0) < 250 && !after?.includes('\n')));
});

test('a text that is no change of a file has no entries', () => {
  const judgement: Judgement = { analysis: analysisOf('ls', []), decision: holding([]) };
  assert.deepEqual(entryViews({ judgement }, inEnglish), { entries: [], more: 0 });
});

test('a hover says who, what, which, from and to, the entry and the way out', () => {
  const finding = findingAt('text', 'te', {
    entry: { path: 'web.acl', before: 'private', after: 'public `x`' },
    advice: { safer: 'chmod 750 /srv/data', undo: 'irreversible, for nothing is kept' },
  });
  const argument = { uri: 'file:///a%20(1).tf', index: 0 };
  const text = hoverText(
    { finding, verdict: 'hold', friction: ['tick'] },
    [{ title: 'Review this change', command: 'holdpoint.reviewChange', argument }],
    inEnglish,
  );
  for (const part of [
    '**High** · not reviewed · [Review this change](command:',
    '- Who: Every account on this machine',
    '- What: can read and write',
    '- Which: `/srv/data`',
    '- Exposure: Only the owner can read and write → Every account on this machine can read and write',
    '- Entry: `web.acl`: `private` → `` public `x` ``',
    '- Safer: `chmod 750 /srv/data`',
    '- Undo: irreversible, for nothing is kept',
  ])
    assert.ok(text.includes(part), `${part}\n${text}`);
  const [, link = ''] = /\(command:holdpoint\.reviewChange\?([^()]*)\)/.exec(text) ?? [];
  assert.deepEqual(JSON.parse(decodeURIComponent(link)), [argument]);
});

test('a hover does not say that nothing is known of what was there before', () => {
  const entry = { path: 'web.public', before: 'false', after: 'true' };
  const finding = { ...findingAt('text', 'te'), from: null, entry } as const;
  const said = (more: object) =>
    hoverText({ finding: { ...finding, ...more }, verdict: 'hold', friction: [] }, [], inEnglish);
  assert.match(said({ direction: 'widens' }), /Exposure: less than that → /);
  assert.match(said({ direction: 'unknown' }), /Exposure: Not known → /);
});

test('nothing of a file becomes markup or a link in a hover', () => {
  const nasty = '](command:evil) <img src=x> [a](https://x.example) **b** `c` $(zap)';
  const finding = findingAt('text', 'te', {
    message: nasty,
    who: nasty,
    resource: nasty,
    entry: { path: nasty, before: nasty, after: null },
  });
  const text = hoverText({ finding, verdict: 'block', friction: [] }, [], inEnglish);
  const outside = text.replace(/(`+)(?:(?!\1).)*\1/g, '');
  assert.doesNotMatch(outside, /(?<!\\)\]\(|<img|:\/\//);
  assert.ok(text.includes('refused by policy'));
});
