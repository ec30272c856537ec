import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Held } from '../../../src/editor/held/held.ts';
import { Keeper, type Store } from '../../../src/editor/held/keeper.ts';
import { Shelf } from '../../../src/editor/held/shelf.ts';
import { heldText } from './held-text.ts';

function memory(): Store & { readonly values: Map<string, string> } {
  const values = new Map<string, string>();
  return {
    values,
    get: async (key) => values.get(key),
    store: async (key, value) => void values.set(key, value),
    delete: async (key) => void values.delete(key),
  };
}

test('held texts survive a reload, with the terminal they were meant for', async () => {
  const store = memory();
  const held = heldText('chmod 777 a');
  await new Keeper(store, 'folder').keep([held], async () => ({ terminal: 42, place: undefined }));
  const kept = await new Keeper(store, 'folder').recall();
  assert.deepEqual(kept, [
    { suggestion: held.suggestion, since: held.since, terminal: 42, place: undefined },
  ]);
  assert.deepEqual(await new Keeper(store, 'elsewhere').recall(), []);
  await new Keeper(store, 'folder').keep([], async () => ({ terminal: undefined, place: undefined }));
  assert.equal(store.values.size, 0);
});

test('what somebody else wrote there is not believed', async () => {
  const store = memory();
  const keeper = new Keeper(store, 'folder');
  for (const bad of [
    '{',
    '3',
    '[null, {"suggestion": {"text": 3}}]',
    '[{"suggestion":{"text":"x","kind":"rm"}}]',
  ]) {
    store.values.set('held folder', bad);
    assert.deepEqual(await keeper.recall(), []);
  }
});

test('the shelf keeps what is held until it has an outcome, and a few after that', () => {
  const shelf = new Shelf();
  const all = Array.from({ length: 12 }, (_, i) => heldText(`chmod 777 ${i}`));
  for (const held of all) shelf.add(held);
  assert.equal(shelf.all.length, 12);
  for (const held of all) held.settle('discarded');
  assert.equal(shelf.all.length, 0);
  assert.equal(shelf.recent.length, 10);
  assert.equal(shelf.recent[0]?.text, 'chmod 777 11');
});

test('a refused text cannot be released, however complete the answers', () => {
  const held: Held = heldText('chmod 777 a', 'block');
  assert.equal(held.canRelease([]), false);
  const open = heldText('chmod 777 a');
  assert.equal(open.canRelease([]), false);
  open.answers.tick('data-1', true);
  assert.equal(open.canRelease([]), true);
  open.rejudge(heldText('chmod 777 b', 'block').judgement);
  assert.equal(open.canRelease([]), false);
  assert.equal(open.original, 'chmod 777 a');
});
