import assert from 'node:assert/strict';
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { editorTest } from '../../../src/tools/vscode/editor-test.ts';
import { repositoryRoot } from '../../../src/tools/vscode/paths.ts';
import { waitUntil } from '../../../src/tools/vscode/wait.ts';
import type { VSCodeWindow } from '../../../src/tools/vscode/window.ts';
import { addCursors, dropIntoEditor, focusEditor, pasteIntoEditor, savedAs } from './editor-driver.ts';
import { openReviews, type ReviewDriver, reviewOf, waitForStatus } from './review-driver.ts';

const SCRIPT = '#!/bin/bash\nset -e\n';
const COMPOSE = 'services:\n  web:\n    image: nginx\n';
const RISKY = 'chmod -R 777 "$HOME/reports"';

/** Settings of a repository that order every paste and drop to be made by VS Code's own edit, whoever offers another. */
const SETTINGS = JSON.stringify({
  'editor.pasteAs.preferences': ['text'],
  'editor.pasteAs.showPasteSelector': 'never',
  'editor.dropIntoEditor.preferences': ['text'],
  'editor.dropIntoEditor.showDropSelector': 'never',
  'editor.formatOnPaste': true,
  '[yaml]': { 'editor.pasteAs.preferences': ['text.plain', 'holdpoint'] },
  'terminal.integrated.enableMultiLinePasteWarning': 'never',
  'terminal.integrated.rightClickBehavior': 'paste',
});

async function release(window: VSCodeWindow, review: ReviewDriver): Promise<void> {
  const open = await openReviews(window);
  await review.answerAll();
  await review.press('release');
  await waitUntil(async () => (await openReviews(window)) < open, 'The review stays.');
}

editorTest(
  'what a repository prefers when pasting gets nothing past the gate',
  {
    workspace: {
      'deploy.sh': SCRIPT,
      'cursors.sh': 'cd a\ncd b\n',
      'compose.yml': COMPOSE,
      '.vscode/settings.json': SETTINGS,
    },
    timeout: 240_000,
  },
  async ({ window, context, workspace: folder }) => {
    const { page, terminal } = window;
    await waitForStatus(window, 'On: terminal pastes are checked');
    await waitForStatus(window, 'editor.pasteAs.preferences');
    const takenOut = () => waitForStatus(window, 'It was taken out again');
    await window.openFile('deploy.sh');
    await focusEditor(window);

    await context.test('a harmless paste stays where it is', async () => {
      await pasteIntoEditor(window, 'echo "$HOME"');
      await savedAs(window, folder, 'deploy.sh', `${SCRIPT}echo "$HOME"`);
      await window.press('Control+Z');
      await savedAs(window, folder, 'deploy.sh', SCRIPT);
    });

    await context.test('a risky one is not in the file, until its release', async () => {
      await pasteIntoEditor(window, RISKY);
      const review = await reviewOf(window, 'chmod');
      await takenOut();
      await focusEditor(window);
      await savedAs(window, folder, 'deploy.sh', SCRIPT);
      await release(window, review);
      await savedAs(window, folder, 'deploy.sh', SCRIPT + RISKY);
      await window.press('Control+Z');
      await savedAs(window, folder, 'deploy.sh', SCRIPT);
    });

    await context.test('what was selected is there again', async () => {
      await window.press('Control+A');
      await pasteIntoEditor(window, `${RISKY}\n`);
      const review = await reviewOf(window, 'chmod');
      await takenOut();
      await review.press('discard');
      await waitUntil(async () => (await openReviews(window)) === 0, 'The review stays.');
      await focusEditor(window);
      await savedAs(window, folder, 'deploy.sh', SCRIPT);
    });

    await context.test('with several cursors as well', async () => {
      await window.openFile('cursors.sh');
      await focusEditor(window, 'start');
      await addCursors(window, 1);
      await pasteIntoEditor(window, 'chmod 777 a; \nchmod 777 b; ');
      const review = await reviewOf(window, '777 b');
      await waitUntil(
        async () => (await page.locator('.view-lines').first().textContent())?.includes('777') === false,
        'The text is in the editor.',
      );
      await release(window, review);
      await savedAs(window, folder, 'cursors.sh', 'chmod 777 a; cd a\nchmod 777 b; cd b\n');
    });

    await context.test('nor by a preference for one language', async () => {
      await window.openFile('compose.yml');
      await focusEditor(window);
      await pasteIntoEditor(window, '    privileged: true\n');
      const review = await reviewOf(window, 'privileged');
      await focusEditor(window);
      await savedAs(window, folder, 'compose.yml', COMPOSE);
      await review.press('discard');
      await waitUntil(async () => (await openReviews(window)) === 0, 'The review stays.');
    });

    await context.test('a drop', async () => {
      await window.openFile('deploy.sh');
      await dropIntoEditor(window, RISKY);
      const review = await reviewOf(window, 'chmod');
      await focusEditor(window);
      await savedAs(window, folder, 'deploy.sh', SCRIPT);
      await review.press('discard');
    });

    await context.test('a paste of many lines into the terminal, with its warning off', async () => {
      await terminal.open();
      await window.pasteIntoTerminal('mkdir out\nchmod 777 out\n');
      const review = await reviewOf(window, '777 out');
      assert.equal((await terminal.read()).beforeCursor, '$ ');
      await review.press('discard');
    });

    await context.test('by the right button it comes to the prompt, and is held at Enter', async () => {
      await waitUntil(async () => (await openReviews(window)) === 0, 'The reviews stay.');
      await window.copy('chmod 777 deploy.sh');
      await page.locator('.terminal-wrapper.active .xterm-screen').click({ button: 'right' });
      await terminal.waitFor((state) => state.beforeCursor === '$ chmod 777 deploy.sh');
      assert.equal(await openReviews(window), 0);
      await terminal.focus();
      await window.press('Enter');
      await (await reviewOf(window, '777 deploy.sh')).press('discard');
      await terminal.waitFor('discarded. Nothing ran');
      assert.notEqual(statSync(join(folder, 'deploy.sh')).mode & 0o777, 0o777);
    });

    assert.equal(readFileSync(join(folder, 'deploy.sh'), 'utf8'), SCRIPT);
  },
);

editorTest(
  'what another extension makes of a paste is in the file, and shown as not reviewed',
  {
    besides: [join(repositoryRoot(), 'test', 'editor', 'window', 'rewriter-extension')],
    workspace: {
      'compose.yml': COMPOSE,
      '.vscode/settings.json': JSON.stringify({ 'editor.pasteAs.preferences': ['text.rewriter'] }),
    },
    timeout: 120_000,
  },
  async ({ window, workspace: folder }) => {
    await waitForStatus(window, 'On: terminal pastes are checked');
    await window.openFile('compose.yml');
    await focusEditor(window);
    await pasteIntoEditor(window, 'all rights');
    const text = `${COMPOSE}    privileged: true\n`;
    await savedAs(window, folder, 'compose.yml', text);
    await window.page.locator('.codelens-decoration', { hasText: 'Not reviewed' }).waitFor();
    await window.page.locator('.squiggly-warning').first().waitFor();
    assert.equal(await openReviews(window), 0);
    assert.equal(readFileSync(join(folder, 'compose.yml'), 'utf8'), text);
  },
);
