import assert from 'node:assert/strict';
import { mkdirSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Locator } from 'playwright-core';
import { editorTest } from '../../../src/tools/vscode/editor-test.ts';
import { repositoryRoot } from '../../../src/tools/vscode/paths.ts';
import { waitUntil } from '../../../src/tools/vscode/wait.ts';
import { focusEditor, pasteIntoEditor } from './editor-driver.ts';
import { openReviews, reviewOf, waitForStatus } from './review-driver.ts';

const RISKY = 'chmod -R 777 reports';
const ON = 'On: terminal pastes are checked';
const FILE = 'project.code-workspace';
const LOOKED_AGAIN_MS = 3000;
const virtual = join(repositoryRoot(), 'test', 'editor', 'window', 'virtual-extension');

// Of itself VS Code starts no terminal in a folder that is on no disk.
editorTest(
  'a workspace that is on no disk has the gates of any other',
  {
    besides: [virtual],
    settings: { 'terminal.integrated.cwd': tmpdir() },
    workspace: { [FILE]: JSON.stringify({ folders: [{ uri: 'vscode-vfs://github/project' }] }) },
    timeout: 300_000,
  },
  async ({ window, server, workspace, context }) => {
    const { page, terminal } = window;
    await waitForStatus(window, ON);
    const script = page.locator('.explorer-folders-view .monaco-list-row', { hasText: 'deploy.sh' });
    const project = `http://${server.authority}/?workspace=${encodeURIComponent(join(workspace, FILE))}`;
    // VS Code drops the folder of such a workspace when it asks for it before an extension has said how to read it.
    for (let tries = 0; tries < 10 && !(await isShown(script)); tries++) {
      await page.goto(project);
      await isShown(script, 12_000);
    }
    await script.waitFor();
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
      await script.dblclick();
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
      // Longer than the pause after which a file is looked at again: what was released is not asked about once more.
      await page.waitForTimeout(LOOKED_AGAIN_MS);
      assert.deepEqual(await page.locator('.codelens-decoration').allTextContents(), []);
      assert.deepEqual(await window.notifications(), []);
    });
  },
);

const isShown = (element: Locator, timeout = 1) =>
  element.waitFor({ timeout }).then(
    () => true,
    () => false,
  );
