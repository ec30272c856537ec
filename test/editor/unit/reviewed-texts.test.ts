import assert from 'node:assert/strict';
import { mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { ReviewedTexts } from '../../../src/editor/changes/reviewed-texts.ts';
import { temporaryFolder } from '../../node/temporary.ts';

const NOTHING = { text: undefined, released: [] };

test('what was reviewed outlives the window, for nobody else to read', async (t) => {
  const folder = join(temporaryFolder(t), 'deep', 'reviewed');
  await new ReviewedTexts(folder).set('file:///a', { text: 'a: 1\r\n', released: ['x'] });
  assert.deepEqual(await new ReviewedTexts(folder).get('file:///a'), { text: 'a: 1\r\n', released: ['x'] });
  assert.deepEqual(await new ReviewedTexts(folder).get('file:///b'), NOTHING);
  const [name = ''] = readdirSync(folder);
  assert.equal(statSync(join(folder, name)).mode & 0o077, 0);
});

test('what is damaged, of another file or too long counts as not reviewed', async (t) => {
  const folder = temporaryFolder(t);
  const texts = new ReviewedTexts(folder);
  await texts.set('file:///a', { text: 'a', released: [] });
  const [name = ''] = readdirSync(folder);
  for (const bad of [
    '{',
    '3',
    '{"uri":"file:///other","text":"evil"}',
    '{"uri":"file:///a","text":7,"released":[7]}',
  ]) {
    writeFileSync(join(folder, name), bad);
    assert.deepEqual(await new ReviewedTexts(folder).get('file:///a'), NOTHING, bad);
  }
  await texts.set('file:///a', { text: 'x'.repeat(2_000_000), released: [] });
  assert.deepEqual(await new ReviewedTexts(folder).get('file:///a'), NOTHING);
});

test('the longest unused go first, and a folder that cannot be written is no reason to forget', async (t) => {
  const folder = temporaryFolder(t);
  const texts = new ReviewedTexts(folder);
  for (let i = 0; i < 505; i++) await texts.set(`file:///${i}`, { text: String(i), released: [] });
  assert.equal(readdirSync(folder).length, 500);
  const blocked = join(temporaryFolder(t), 'file');
  writeFileSync(blocked, '');
  mkdirSync(join(folder, 'x'));
  const lost = new ReviewedTexts(blocked);
  await assert.rejects(lost.set('file:///a', { text: 'a', released: [] }));
  assert.deepEqual(await lost.get('file:///a'), { text: 'a', released: [] });
});
