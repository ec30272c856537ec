import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { analyze } from '../../src/core/analyze.ts';
import { decide } from '../../src/core/decide.ts';
import { DEFAULT_POLICY } from '../../src/core/policy.ts';
import type { Shell } from '../../src/core/suggestion.ts';
import { builtInRules } from './built-in-rules.ts';

function lines(name: string): string[] {
  return readFileSync(`test/fixtures/corpus/${name}`, 'utf8')
    .split('\n')
    .filter((line) => line !== '');
}

function verdict(text: string, shell: Shell): string {
  const analysis = analyze({ text, kind: 'shell', origin: 'paste', shell }, builtInRules());
  return decide(analysis, DEFAULT_POLICY).verdict;
}

const isHeld = (text: string, shell: Shell = 'bash') => /^(?:hold|block)$/.test(verdict(text, shell));

test('every widening command is held', () => {
  const own = lines('widen.txt');
  assert.ok(own.length > 45);
  assert.deepEqual(
    own.filter((line) => !isHeld(line)),
    [],
  );
});

test('every narrowing or harmless command passes', () => {
  assert.deepEqual(
    lines('narrow.txt').filter((text) => isHeld(text)),
    [],
  );
});

/** The rows of one shell that were executed when the corpus was made. */
function executed(shell: Shell): string[] {
  return lines('bypass-forms.tsv')
    .slice(1)
    .map((line) => line.split('\t'))
    .filter(([of, result]) => of === shell && result === 'executed')
    .map((row) => row.slice(3).join('\t').replaceAll('\\t', '\t').replaceAll('\\n', '\n'));
}

test('at least 95 % of the disguises that bash executed are held', () => {
  const rows = executed('bash');
  const missed = rows.filter((text) => !isHeld(text));
  assert.ok(
    missed.length <= rows.length * 0.05,
    `${missed.length} of ${rows.length} missed:\n${missed.join('\n')}`,
  );
});

for (const shell of ['zsh', 'fish'] as const) {
  test(`every disguise that ${shell} executed is held`, () => {
    const rows = executed(shell);
    assert.ok(rows.length >= 7);
    assert.deepEqual(
      rows.filter((text) => !isHeld(text, shell)),
      [],
    );
  });
}
