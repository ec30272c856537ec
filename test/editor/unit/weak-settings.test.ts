import assert from 'node:assert/strict';
import { test } from 'node:test';
import { weakPlaces } from '../../../src/editor/tamper/weak-settings.ts';

test('a setting that weakens the gate is told with the place that makes it', () => {
  assert.deepEqual(weakPlaces('editor.pasteAs.enabled', { workspaceValue: false, globalValue: true }), [
    { setting: 'editor.pasteAs.enabled', place: 'workspace', isForLanguage: false },
  ]);
  assert.deepEqual(
    weakPlaces('editor.pasteAs.preferences', { workspaceFolderLanguageValue: ['text.plain'] }),
    [{ setting: 'editor.pasteAs.preferences', place: 'folder', isForLanguage: true }],
  );
  assert.equal(
    weakPlaces('editor.pasteAs.preferences', { globalValue: ['text'], workspaceValue: ['x'] }).length,
    2,
  );
});

test('what does not weaken it is not told', () => {
  for (const value of [undefined, true, 'false', null])
    assert.deepEqual(weakPlaces('editor.pasteAs.enabled', { workspaceValue: value }), []);
  for (const value of [undefined, [], ['holdpoint'], ['holdpoint', 'text'], 'text'])
    assert.deepEqual(weakPlaces('editor.dropIntoEditor.preferences', { globalValue: value }), []);
  assert.deepEqual(weakPlaces('editor.fontSize', { workspaceValue: false }), []);
});
