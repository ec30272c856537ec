import assert from 'node:assert/strict';
import { mkdirSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { editorTest } from '../../../src/tools/vscode/editor-test.ts';
import { repositoryRoot } from '../../../src/tools/vscode/paths.ts';
import { waitUntil } from '../../../src/tools/vscode/wait.ts';
import { focusEditor, pasteIntoEditor } from './editor-driver.ts';
import { openReviews, reviewOf, waitForStatus } from './review-driver.ts';

const RISKY = 'chmod -R 777 reports';
const ON = 'On: terminal pastes are checked';
const virtual = join(repositoryRoot(), 'test', 'editor', 'window', 'virtual-extension');

// Of itself VS Code starts no terminal in a folder that is on no disk.
editorTest(
  'a workspace that is on no disk has the gates of any other',
  { besides: [virtual], settings: { 'terminal.integrated.cwd': tmpdir() }, timeout: 180_000 },
  async ({ window, server, context }) => {
    const { page, terminal } = window;
    await waitForStatus(window, ON);
    await window.command('Virtual: Open the Project');
    // The window loads anew for a workspace of another kind.
    await page.waitForURL(/workspace=/);
    await page
      .locator('.explorer-folders-view .monaco-list-row', { hasText: 'deploy.sh' })
      .waitFor({ timeout: 60_000 });
    await waitForStatus(window, ON);

    await context.test('Enter: paths count from the folder of the shell', async () => {
      mkdirSync(join(server.home, 'reports'));
      const mode = () => (statSync(join(server.home, 'reports')).mode & 0o777).toString(8);
      await terminal.open();
      await terminal.run('cd ~');
      await window.type(`${RISKY}\n`);
      const review = await reviewOf(window, RISKY);
      assert.equal(mode(), '755');
      await review.answerAll();
      await review.press('release');
      await waitUntil(() => mode() === '777', 'The released command did not run.');
    });

    await context.test('paste: held on its way into the file', async () => {
      await page.locator('.explorer-folders-view .monaco-list-row', { hasText: 'deploy.sh' }).dblclick();
      await page.locator('.tab.active', { hasText: 'deploy.sh' }).waitFor();
      await focusEditor(window);
      await pasteIntoEditor(window, RISKY);
      const review = await reviewOf(window, RISKY);
      const shown = async () => (await page.locator('.view-lines').first().textContent()) ?? '';
      assert.doesNotMatch(await shown(), /777/);
      await review.answerAll();
      await review.press('release');
      await waitUntil(async () => (await openReviews(window)) === 0, 'The review stays.');
      await waitUntil(async () => /777/.test(await shown()), 'The released text did not arrive.');
    });
  },
);
