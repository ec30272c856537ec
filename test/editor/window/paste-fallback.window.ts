import assert from 'node:assert/strict';
import { cpSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { editorTest } from '../../../src/tools/vscode/editor-test.ts';
import { extensionFolder, repositoryRoot } from '../../../src/tools/vscode/paths.ts';
import { makeWorkspace } from '../../../src/tools/vscode/workspace.ts';
import { discard, openReviews, pasteHeld, reviewOf, waitForStatus } from './review-driver.ts';

const RISKY = 'chmod -R 777 reports';
const KEYS_ONLY = 'On for the paste keys only';
const workspace = { 'notes.txt': `${RISKY}\n`, 'reports/q3.csv': 'region\n' };
const rival = join(repositoryRoot(), 'test', 'editor', 'window', 'rival-extension');

editorTest(
  'the paste keys are guarded where another extension has the paste command',
  { workspace, besides: [rival] },
  async ({ window, context }) => {
    const { terminal } = window;
    await waitForStatus(window, KEYS_ONLY);
    await terminal.open();

    await context.test('the command is not ours: it pastes what we would hold', async () => {
      await window.copy(RISKY);
      await window.command('Terminal: Paste into Active Terminal');
      await terminal.waitFor((state) => state.beforeCursor === `$ ${RISKY}`);
      await waitForStatus(window, 'Rival pastes: 1');
      await terminal.focus();
      await window.press('Control+C');
      await terminal.waitForPrompt();
    });

    await context.test('the key holds a risky paste, and its release arrives', async () => {
      const review = await pasteHeld(window, RISKY);
      assert.equal((await terminal.read()).beforeCursor, '$ ');
      await waitForStatus(window, 'Rival pastes: 1');
      await review.answerAll();
      await review.press('release');
      await terminal.waitFor((state) => state.beforeCursor === `$ ${RISKY}`);
      await window.press('Control+C');
      await terminal.waitForPrompt();
    });

    await context.test('the key lets a harmless paste through, as the command would have it', async () => {
      await window.pasteIntoTerminal('echo harmless');
      await terminal.waitFor((state) => state.beforeCursor === '$ echo harmless');
      await waitForStatus(window, 'Rival pastes: 3');
      assert.equal(await openReviews(window), 0);
      await waitForStatus(window, KEYS_ONLY);
    });

    await context.test(
      'a list of the person’s own that keeps the keys from us is not shown as on',
      async () => {
        await window.settings({ 'terminal.integrated.commandsToSkipShell': ['workbench.action.quickOpen'] });
        await waitForStatus(window, 'commandsToSkipShell leaves Holdpoint out');
        await window.settings({ 'terminal.integrated.commandsToSkipShell': null });
        await waitForStatus(window, KEYS_ONLY);
      },
    );
  },
);

editorTest('Shift+Insert in a browser pastes nothing unseen', { workspace }, async ({ window, context }) => {
  const { page, terminal } = window;
  await waitForStatus(window, 'On: terminal pastes are checked');
  const told = page.locator('.notification-list-item', { hasText: 'no selected text to paste' });
  await window.openFile('notes.txt');
  await window.press('Shift+End');
  await terminal.open();

  await context.test('neither the selected nor the copied text arrives, and the person is told', async () => {
    await window.copy(RISKY);
    await terminal.focus();
    await window.press('Shift+Insert');
    await told.waitFor();
    await told.hover();
    await told.getByRole('button', { name: /^Clear Notification/ }).click();
    await told.waitFor({ state: 'detached' });
    assert.equal((await terminal.read()).beforeCursor, '$ ');
    assert.equal(await openReviews(window), 0);
  });

  await context.test('the clipboard that is offered instead goes through the gate', async () => {
    const insert = async (text: string) => {
      await window.copy(text);
      await terminal.focus();
      await window.press('Shift+Insert');
      await told.getByRole('button', { name: 'Paste the clipboard' }).click();
    };
    await insert(RISKY);
    await discard(window, await reviewOf(window, RISKY));
    assert.equal((await terminal.read()).beforeCursor, '$ ');
    await insert('echo harmless');
    await terminal.waitFor((state) => state.beforeCursor === '$ echo harmless');
  });
});

/** The extension as it stands, without a single rule. */
function withoutRules(): string {
  const copy = makeWorkspace({});
  const parts = ['package.json', 'package.nls.json', 'l10n', 'media', 'dist'];
  const kept = (path: string) => !path.startsWith('/dist/test') && !path.endsWith('rules.jsonl');
  for (const part of parts)
    cpSync(join(extensionFolder(), part), join(copy, part), {
      recursive: true,
      filter: (path) => kept(path.slice(extensionFolder().length)),
    });
  return copy;
}

editorTest(
  'a paste that cannot be judged is asked about',
  { extension: withoutRules() },
  async ({ window, server }) => {
    const { page, terminal } = window;
    await waitForStatus(window, 'Nothing can be checked');
    const asked = page.locator('.notification-list-item', { hasText: 'could not check this paste' });
    await terminal.open();
    await window.pasteIntoTerminal('echo harmless');
    await asked.waitFor();
    assert.equal((await terminal.read()).beforeCursor, '$ ');
    await asked.getByRole('button', { name: 'Paste unchecked' }).click();
    await terminal.waitFor((state) => state.beforeCursor === '$ echo harmless');
    const journal = readFileSync(join(server.home, '.local', 'state', 'holdpoint', 'journal.jsonl'), 'utf8');
    const { event, note } = JSON.parse(journal) as { event: string; note: string };
    assert.equal(event, 'unchecked');
    assert.match(note, /^terminal paste: /);
  },
);
