import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { analyze } from '../../src/core/analyze.ts';
import { decide } from '../../src/core/decide.ts';
import { DEFAULT_POLICY } from '../../src/core/policy.ts';
import { builtInRules } from './built-in-rules.ts';

/** Lines of the corpus whose ecosystem has no pack yet. */
const LATER = /^claude\b/;

function lines(name: string): string[] {
  return readFileSync(`test/fixtures/corpus/${name}`, 'utf8')
    .split('\n')
    .filter((line) => line !== '');
}

function verdict(text: string): string {
  const analysis = analyze({ text, kind: 'shell', origin: 'paste', shell: 'bash' }, builtInRules());
  return decide(analysis, DEFAULT_POLICY).verdict;
}

const isHeld = (text: string) => verdict(text) === 'hold' || verdict(text) === 'block';

test('every widening command of these packs is held', () => {
  const own = lines('widen.txt').filter((line) => !LATER.test(line));
  assert.ok(own.length > 45);
  assert.deepEqual(
    own.filter((line) => !isHeld(line)),
    [],
  );
});

test('every narrowing or harmless command passes', () => {
  assert.deepEqual(lines('narrow.txt').filter(isHeld), []);
});

test('at least 95 % of the disguises that bash executed are held', () => {
  const rows = lines('bypass-forms.tsv')
    .slice(1)
    .map((line) => line.split('\t'))
    .filter(([shell, result]) => shell === 'bash' && result === 'executed')
    .map((row) => row.slice(3).join('\t').replaceAll('\\t', '\t').replaceAll('\\n', '\n'));
  const missed = rows.filter((text) => !isHeld(text));
  assert.ok(
    missed.length <= rows.length * 0.05,
    `${missed.length} of ${rows.length} missed:\n${missed.join('\n')}`,
  );
});
