import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { editorTest } from '../../../src/tools/vscode/editor-test.ts';
import { waitUntil } from '../../../src/tools/vscode/wait.ts';
import { openWindow } from '../../../src/tools/vscode/window.ts';
import { focusEditor, pasteIntoEditor, savedAs } from './editor-driver.ts';
import { journalFolder, journalOf } from './journal.ts';
import { openReviews, reviewOf, waitForNoStatus, waitForStatus } from './review-driver.ts';

const RISKY = 'chmod -R 777 reports';
const ON = 'On: terminal pastes are checked';
const INNER = 'The shell that was opened in terminal';
const workspace = { 'notes.txt': 'notes\n', 'reports/q3.csv': 'region\n' };
const modeOf = (folder: string) => (statSync(join(folder, 'reports')).mode & 0o777).toString(8);

editorTest(
  'a shell outlives a reload of its window, and its gate with it',
  { workspace, timeout: 240_000 },
  async ({ window, context, workspace: folder }) => {
    const { terminal, page } = window;
    // VS Code mostly brings the panel back by itself.
    const showTerminal = () =>
      page
        .locator('.terminal-wrapper.active')
        .waitFor({ timeout: 10_000 })
        .catch(() => window.command('Terminal: Focus Terminal'));
    await waitForStatus(window, ON);
    await terminal.open();

    await context.test('what ran past the gate is shown', async () => {
      await terminal.run('holdpoint_off');
      // What is on disk afterwards is what it left there.
      await terminal.run('chmod 777 reports');
      assert.equal(modeOf(folder), '777');
      await waitForStatus(window, '1 commands ran that would have been held');
      await terminal.run('chmod 700 reports');
      await window.type('exit\n');
      await page.locator('.terminal-wrapper').waitFor({ state: 'detached' });
    });

    await context.test('a command that waits when the window is reloaded does not run', async () => {
      await terminal.open();
      await terminal.run('mine=4711');
      await terminal.focus();
      await window.type(`${RISKY}\n`);
      await reviewOf(window, RISKY);
      await page.reload();
      await waitForStatus(window, ON);
      await showTerminal();
      await terminal.waitFor('nothing ran');
      await terminal.waitFor((state) => state.beforeCursor.endsWith(RISKY));
      assert.equal(modeOf(folder), '700');
      assert.equal(await openReviews(window), 0);
      await terminal.focus();
      await window.press('Control+C');
      await terminal.waitForPrompt();
    });

    await context.test('the same shell asks the window that came after', async () => {
      assert.match(await terminal.run('expr $mine + 1'), /4712/);
      await window.type(`${RISKY}\n`);
      const review = await reviewOf(window, RISKY);
      assert.equal(modeOf(folder), '700');
      await review.answerAll();
      await review.press('release');
      await waitUntil(() => modeOf(folder) === '777', 'The released command did not run.');
      await terminal.waitForPrompt();
    });

    await context.test(
      'a shell inside it is shown as not guarded, before the reload and after it',
      async () => {
        await terminal.focus();
        await window.type('bash\n');
        await waitForStatus(window, INNER);
        await page.reload();
        await waitForStatus(window, ON);
        await waitForStatus(window, INNER);
        await showTerminal();
        await terminal.focus();
        await window.type('exit\n');
        await waitForNoStatus(window, INNER);
        await window.type('chmod 700 reports\n');
        await waitUntil(() => modeOf(folder) === '700', 'The narrowing command did not run.');
        await terminal.waitForPrompt();
      },
    );

    await context.test('it is known as guarded, and what ran past the gate is still shown', async () => {
      // As long as a shell may take to greet, and longer.
      await page.waitForTimeout(6000);
      assert.ok(!(await window.statusBar()).some((item) => item.includes('does not check commands')));
      const item = page.locator('.statusbar-item', { hasText: '1 ran unreviewed' });
      await item.click();
      const told = page.locator('.notification-list-item', { hasText: 'Ran without a review in terminal' });
      await told.waitFor();
      await told.hover();
      await told.getByRole('button', { name: /^Clear Notification/ }).click();
      await item.waitFor({ state: 'detached' });
    });
  },
);

editorTest(
  'two windows on one folder each have their own shells',
  { workspace, timeout: 240_000 },
  async ({ window, server, context, workspace: folder }) => {
    await waitForStatus(window, ON);
    await window.terminal.open();
    const browser = window.page.context().browser();
    assert.ok(browser);
    const second = await openWindow(browser, server);
    await waitForStatus(second, ON);

    await context.test('the second is asked by its own terminal only', async () => {
      await second.terminal.open();
      await second.type(`${RISKY}\n`);
      const review = await reviewOf(second, RISKY);
      assert.equal(await openReviews(window), 0);
      await review.answerAll();
      await review.press('release');
      await waitUntil(() => modeOf(folder) === '777', 'The released command did not run.');
    });

    await context.test('and the first by its own, also when the second is gone', async () => {
      await window.terminal.focus();
      await window.terminal.run('chmod 700 reports');
      await window.type(`${RISKY}\n`);
      await (await reviewOf(window, RISKY)).press('discard');
      assert.equal(await openReviews(second), 0);
      await second.close();
      await window.terminal.waitFor('discarded. Nothing ran');
      await window.terminal.focus();
      await window.type(`${RISKY} && echo second >> log\n`);
      const review = await reviewOf(window, 'second');
      assert.equal(modeOf(folder), '700');
      await review.answerAll();
      await review.press('release');
      await waitUntil(() => existsSync(join(folder, 'log')), 'The released command did not run.');
    });
  },
);

editorTest(
  'a review whose shell has ended, or that cannot be recorded',
  { workspace, timeout: 180_000 },
  async ({ window, server, context, workspace: folder }) => {
    const { terminal, page } = window;
    await waitForStatus(window, ON);
    await terminal.open();

    await context.test('of a shell that was killed: nothing to release, nothing ran', async () => {
      await terminal.run('echo $$ > pid');
      const pid = Number(readFileSync(join(folder, 'pid'), 'utf8'));
      await window.type(`${RISKY}\n`);
      const review = await reviewOf(window, RISKY);
      await review.answerAll();
      process.kill(pid, 'SIGKILL');
      await waitUntil(async () => (await openReviews(window)) === 0, 'The review stays open.');
      await waitForStatus(window, ON);
      await page.locator('.terminal-wrapper').waitFor({ state: 'detached' });
      assert.equal(modeOf(folder), '755');
      assert.deepEqual(
        journalOf(server.home).map(({ event, note }) => [event, note]),
        [
          ['held', undefined],
          ['discarded', 'taken back by who asked'],
        ],
      );
    });

    await context.test('with a journal that cannot be written, only by saying so', async () => {
      const journal = join(journalFolder(server.home), 'journal.jsonl');
      await terminal.open();
      // A folder in its place: root may write any file.
      await terminal.run(`mv ${journal} ${journal}.old`);
      mkdirSync(journal);
      await terminal.focus();
      await window.type(`${RISKY}\n`);
      const review = await reviewOf(window, RISKY);
      await review.answerAll();
      const dialog = page.locator('.monaco-dialog-box', { hasText: 'The journal cannot be written.' });
      await review.press('release');
      await dialog.getByRole('button', { name: 'Cancel' }).click();
      await waitUntil(
        async () => /still held/.test(await review.status()),
        'Nobody says that it is still held.',
      );
      assert.equal(modeOf(folder), '755');
      await review.press('release');
      await dialog.getByRole('button', { name: 'Release without a record' }).click();
      await waitUntil(() => modeOf(folder) === '777', 'The released command did not run.');
    });
  },
);

editorTest(
  'a workspace that is not trusted: no terminal before it is, and none without the gate',
  { workspace: { ...workspace, 'deploy.sh': 'set -e\n' }, workspaceTrust: true },
  async ({ window, workspace: folder }) => {
    const { page, terminal } = window;
    await page.locator('.statusbar-item', { hasText: 'Restricted Mode' }).waitFor();
    await waitForStatus(window, ON);
    await window.openFile('deploy.sh');
    await focusEditor(window);
    await pasteIntoEditor(window, RISKY);
    await (await reviewOf(window, RISKY)).press('discard');
    await focusEditor(window);
    await savedAs(window, folder, 'deploy.sh', 'set -e\n');
    await window.press('Control+Shift+Backquote');
    await page.getByRole('button', { name: 'Trust Folder & Continue' }).click();
    await terminal.waitForPrompt();
    await terminal.focus();
    await window.type(`${RISKY}\n`);
    const review = await reviewOf(window, RISKY);
    assert.equal(modeOf(folder), '755');
    await review.press('discard');
    await terminal.waitFor('discarded. Nothing ran');
    assert.equal(modeOf(folder), '755');
  },
);
