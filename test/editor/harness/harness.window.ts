import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { accessibilityViolations } from '../../../src/tools/vscode/axe.ts';
import { editorTest } from '../../../src/tools/vscode/editor-test.ts';
import { repositoryRoot } from '../../../src/tools/vscode/paths.ts';
import { waitUntil } from '../../../src/tools/vscode/wait.ts';
import { THEMES, type ThemeName } from '../../../src/tools/vscode/window.ts';

const extension = join(repositoryRoot(), 'test', 'editor', 'harness', 'fixture-extension');

editorTest('a person can be played in a window', { extension }, async ({ window, workspace }) => {
  const { terminal } = window;
  await window.page.locator('.statusbar-item', { hasText: 'Fixture ready' }).waitFor();
  await terminal.open();
  assert.equal(await terminal.run('echo one; echo two'), 'one\ntwo');
  assert.equal(await terminal.run('pwd'), workspace);
  assert.match(await terminal.run('echo ~'), /holdpoint-\w+\/home$/);

  // A built-in command registered again wins, and the original can still be called.
  await window.pasteIntoTerminal('echo untouched');
  await terminal.waitFor((state) => state.beforeCursor === '$ echo untouched');
  await window.press('Enter');
  await terminal.waitForPrompt();
  await window.pasteIntoTerminal('echo held');
  const review = await window.webviewWith('#release');
  assert.equal(await review.locator('#text').textContent(), 'echo held');
  assert.equal((await terminal.read()).beforeCursor, '$ ');

  for (const theme of Object.keys(THEMES) as ThemeName[]) {
    await window.theme(theme);
    const picture = readFileSync(await window.screenshot(`harness-${theme}`));
    assert.equal(picture.toString('latin1', 1, 4), 'PNG');
    assert.deepEqual(await accessibilityViolations(review), []);
  }
  await review.evaluate(() => document.querySelector('main')?.append(document.createElement('img')));
  assert.match((await accessibilityViolations(review)).join(), /^image-alt: /);
  await review.locator('#release').click();
  await terminal.waitFor((state) => state.beforeCursor === '$ echo held');

  await window.command('Harness Fixture: Say Hello');
  await window.page.locator('.notification-list-item-message', { hasText: 'Hello' }).waitFor();
  assert.deepEqual(await window.notifications(), ['Hello']);
  assert.ok((await window.statusBar()).includes('Fixture ready'));
});

editorTest('files, clipboard and settings follow', { extension }, async ({ window, workspace }) => {
  await window.openFile('notes.txt');
  await window.copy('pasted ');
  assert.equal(await window.clipboard(), 'pasted ');
  await window.press('Control+V');
  await window.page.locator('.view-line', { hasText: 'pasted' }).waitFor();
  await window.press('Control+S');
  const saved = () => readFileSync(join(workspace, 'notes.txt'), 'utf8');
  await waitUntil(
    () => saved() === 'pasted notes\n',
    () => `The file holds ${JSON.stringify(saved())}`,
  );
  // Files that others write arrive too.
  writeFileSync(join(workspace, 'late.txt'), '');
  await window.page.locator('.explorer-folders-view .monaco-list-row', { hasText: 'late.txt' }).waitFor();

  await window.settings({ 'workbench.statusBar.visible': false });
  await window.page.locator('.part.statusbar').waitFor({ state: 'hidden' });
  await window.settings({ 'workbench.statusBar.visible': null });
  await window.page.locator('.part.statusbar').waitFor({ state: 'visible' });
});
