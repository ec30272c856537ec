import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';

const root = process.cwd();

/** The sentences that the editor side has translated: `t('…')` and `vscode.l10n.t('…')`. */
function sentencesIn(folder: string): Set<string> {
  const found = new Set<string>();
  for (const entry of readdirSync(join(root, folder), { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || !entry.name.endsWith('.ts')) continue;
    const text = readFileSync(join(entry.parentPath ?? entry.path, entry.name), 'utf8');
    for (const [, sentence = ''] of text.matchAll(/\bt\(\s*'((?:[^'\\]|\\.)*)'/g)) found.add(sentence);
  }
  return found;
}

test('l10n/bundle.l10n.json has every sentence and no other', () => {
  const bundle = JSON.parse(readFileSync(join(root, 'l10n/bundle.l10n.json'), 'utf8')) as Record<
    string,
    string
  >;
  const used = [...sentencesIn('src/editor')].sort();
  assert.deepEqual(Object.keys(bundle).sort(), used);
  for (const [key, value] of Object.entries(bundle)) assert.equal(value, key);
});

test('package.nls.json has every title that package.json asks for and no other', () => {
  const manifest = readFileSync(join(root, 'package.json'), 'utf8');
  const titles = JSON.parse(readFileSync(join(root, 'package.nls.json'), 'utf8')) as Record<string, string>;
  const asked = [...new Set([...manifest.matchAll(/"%([\w.]+)%"/g)].map(([, key]) => key ?? ''))].sort();
  assert.deepEqual(Object.keys(titles).sort(), asked);
});
