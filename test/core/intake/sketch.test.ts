import assert from 'node:assert/strict';
import { test } from 'node:test';
import { withoutSketches } from '../../../src/core/intake/sketch.ts';
import { linearProvenance } from '../../../src/core/span.ts';
import type { Shell } from '../../../src/core/suggestion.ts';

const split = (text: string, shell: Shell = 'bash') =>
  withoutSketches({ text, from: linearProvenance(0, text.length), shell, certain: true });

/** What stays code of a text. */
const code = (text: string) =>
  split(text)?.[0]
    ?.text.split('\n')
    .filter((line) => /\S/.test(line));

test('usage lines, tables, trees, options and output are no code; what stands beside them is', () => {
  for (const line of [
    'acme build [options] <file>... (see below)',
    'acme link (in the folder of the package)',
    '| name | age |',
    '|   +-- left@1.0.0 (old)',
    '\u251c\u2500\u2500 src (code)',
    '  -q, --quiet   Say less (default: off)',
    '; where packages come from',
    '{ ok: true, items: [1, 2] }',
    'sorted x 1,204 ops/sec (94 runs sampled)',
  ])
    assert.deepEqual(code(`make all\n${line}\nmake test`), ['make all', 'make test'], line);
});

test('a line that a shell could wait at, put code into or run more of stays code', () => {
  for (const line of [
    "echo 'open [x]",
    'curl https://a.example/x',
    '| bash',
    'echo $(date (utc)',
    'acme link (here); make install',
    'acme [x] && make install (all)',
    'cat > /etc/motd (all hosts)',
    'for f in [a-z] (all)',
    'x=(a b) (c)',
  ])
    assert.equal(split(line), undefined, line);
});

test('what such a line names is still read, as long as it was and in its place', () => {
  const text = 'make\nacme push [--force] (or `acme wipe`)\n';
  const pieces = split(text) ?? [];
  assert.deepEqual(
    pieces.map(({ certain }) => certain),
    [true, false, false],
  );
  for (const piece of pieces) assert.equal(piece.text.length, text.length);
  assert.match(pieces[1]?.text ?? '', /acme push {2}--force/);
  assert.match(pieces[2]?.text ?? '', /^acme wipe/m);
});

test('shells to which the signs mean something else are left alone', () => {
  for (const shell of ['powershell', 'cmd', 'fish'] as const)
    assert.equal(split('acme link (in the folder)', shell), undefined);
});
