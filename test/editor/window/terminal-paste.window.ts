import assert from 'node:assert/strict';
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { editorTest } from '../../../src/tools/vscode/editor-test.ts';
import { waitUntil } from '../../../src/tools/vscode/wait.ts';
import { journalOf } from './journal.ts';
import { discard, openReviews, pasteHeld, reviewOf, waitForStatus } from './review-driver.ts';

const RISKY = 'chmod -R 777 reports';
const MANY_LINES = 'mkdir -p out\nchmod 777 out\necho finished > out/log';

const workspace = { 'notes.txt': 'notes\n', 'reports/q3.csv': 'region\n' };
const modeOf = (...path: string[]) =>
  ((statSync(join(...path), { throwIfNoEntry: false })?.mode ?? 0) & 0o777).toString(8);

editorTest('a risky paste is held, reviewed and released', { workspace }, async (editor) => {
  const { window, context, server } = editor;
  const { terminal } = window;
  await waitForStatus(window, 'On: terminal pastes are checked');
  await window.openFile('notes.txt');
  await terminal.open();

  await context.test('a harmless paste arrives untouched and unasked', async () => {
    await window.pasteIntoTerminal('echo one "two  three" \\$x é');
    await terminal.waitFor((state) => state.beforeCursor === '$ echo one "two  three" \\$x é');
    await window.press('Enter');
    await terminal.waitFor('one two  three $x é');
    await terminal.waitForPrompt();
    await window.pasteIntoTerminal('for n in 1 2\ndo echo "line $n"\ndone');
    await terminal.waitFor((state) => state.beforeCursor.endsWith('done'));
    assert.ok(!(await terminal.text()).includes('line 1\n'), 'nothing runs before Enter');
    await window.press('Enter');
    await terminal.waitFor('line 2');
    assert.equal(await openReviews(window), 0);
  });

  await context.test('nothing reaches the shell before the release, and then exactly the text', async () => {
    await terminal.waitForPrompt();
    const before = modeOf(editor.workspace, 'reports');
    const review = await pasteHeld(window, RISKY);
    assert.equal((await terminal.read()).beforeCursor, '$ ');
    assert.equal(await review.canRelease(), false);
    assert.match(await review.headline(), /reports/);
    await waitForStatus(window, '1 held');
    assert.ok(await window.page.locator('.tab.active', { hasText: 'notes.txt' }).count(), 'the editor stays');
    await review.answerAll();
    await review.press('release');
    await terminal.waitFor((state) => state.beforeCursor === `$ ${RISKY}`);
    assert.equal(modeOf(editor.workspace, 'reports'), before, 'released is not run');
    // The focus is back in the terminal, so that Enter is all that is left to do.
    await window.press('Enter');
    await waitUntil(() => modeOf(editor.workspace, 'reports') === '777', 'The command had no effect.');
    await waitForStatus(window, 'On: terminal pastes are checked');
  });

  await context.test('many lines are judged as one and arrive as one', async () => {
    await terminal.waitForPrompt();
    const review = await pasteHeld(window, MANY_LINES);
    await review.answerAll();
    await review.press('release');
    await terminal.waitFor((state) => state.beforeCursor.endsWith('echo finished > out/log'));
    assert.equal(modeOf(editor.workspace, 'out'), '0', 'no line runs by itself');
    await window.press('Enter');
    await waitUntil(() => modeOf(editor.workspace, 'out') === '777', 'The command had no effect.');
    await terminal.waitForPrompt();
    assert.equal(readFileSync(join(editor.workspace, 'out', 'log'), 'utf8'), 'finished\n');
  });

  await context.test('what is on the clipboard by then is neither pasted nor lost', async () => {
    const review = await pasteHeld(window, RISKY);
    await window.copy('rm -rf something-else');
    await review.answerAll();
    await review.press('release');
    await terminal.waitFor((state) => state.beforeCursor === `$ ${RISKY}`);
    await waitUntil(
      async () => (await window.clipboard()) === 'rm -rf something-else',
      'The clipboard was not given back.',
    );
    await window.press('Control+C');
  });

  await context.test('a discarded text never arrives, and can still be copied', async () => {
    await terminal.waitForPrompt();
    const review = await pasteHeld(window, RISKY);
    await review.press('discard');
    await waitUntil(async () => (await openReviews(window)) === 0, 'The review did not close.');
    assert.equal((await terminal.read()).beforeCursor, '$ ');
    await window.copy('');
    await window.command('Holdpoint: Show Held');
    await window.quickPick(RISKY);
    await waitUntil(async () => (await window.clipboard()) === RISKY, 'The text cannot be copied any more.');
  });

  await context.test('advice can be copied, and inserted without being run', async () => {
    const review = await pasteHeld(window, RISKY);
    const check = review.frame.locator('.findings .command').first();
    const command = (await check.locator('code').textContent()) ?? '';
    await check.getByRole('button', { name: /^Copy/ }).click();
    await waitUntil(async () => (await window.clipboard()) === command, 'The check was not copied.');
    await window.copy('mine');
    await check.getByRole('button', { name: /^Insert/ }).click();
    await terminal.waitFor((state) => state.beforeCursor === `$ ${command}`);
    await waitUntil(async () => (await window.clipboard()) === 'mine', 'The clipboard was not given back.');
    await waitForStatus(window, '1 held');
    await terminal.focus();
    await window.press('Enter');
    await terminal.waitForPrompt();
    assert.match(await terminal.text(), /drwx/, 'the check answers');
    await discard(window, review);
  });

  await context.test('an edited text is judged again before it can be released', async () => {
    const review = await pasteHeld(window, RISKY);
    await review.press('edit');
    const field = review.frame.locator('#edit-field');
    await field.fill('chmod 777 reports /etc');
    await waitUntil(async () => /\/etc|2/.test(await review.headline()), 'The new text was not judged.');
    assert.equal(await review.canRelease(), false);
    await field.fill('chmod 750 reports');
    await waitUntil(() => review.canRelease(), 'A harmless text stays held.');
    await review.press('release');
    await terminal.waitFor((state) => state.beforeCursor === '$ chmod 750 reports');
    await window.press('Enter');
    await waitUntil(() => modeOf(editor.workspace, 'reports') === '750', 'The command had no effect.');
  });

  await context.test('the journal says all of it', () => {
    const journal = journalOf(server.home);
    const events = journal.map((line) => line.event);
    assert.deepEqual(events, [
      ...['held', 'released'],
      ...['held', 'released'],
      ...['held', 'released'],
      ...['held', 'discarded'],
      ...['held', 'discarded'],
      ...['held', 'edited', 'edited', 'released'],
    ]);
    assert.equal(new Set(journal.map((line) => line.review)).size, 6);
    assert.ok((journal[1]?.answers?.length ?? 0) >= 3);
    assert.equal(journal.at(-1)?.text, 'chmod 750 reports');
  });
});

editorTest('a held text survives what happens around it', { workspace }, async ({ window, context }) => {
  const { terminal } = window;
  await terminal.open();
  await waitForStatus(window, 'On: terminal pastes are checked');

  await context.test('a review closed half-way stays held with its answers', async () => {
    const review = await pasteHeld(window, RISKY);
    await review.frame.locator('.checklist input[type=checkbox]').first().check();
    await window.page
      .locator('.tab.active', { hasText: 'Held:' })
      .getByRole('button', { name: /^Close/ })
      .click();
    await window.page.locator('.notification-list-item-message', { hasText: 'Still held' }).waitFor();
    assert.equal(await openReviews(window), 0);
    assert.equal((await terminal.read()).beforeCursor, '$ ');
    await window.page.locator('.statusbar-item', { hasText: '1 held' }).click();
    const again = await reviewOf(window, RISKY);
    assert.ok(await again.frame.locator('.checklist input[type=checkbox]').first().isChecked());
    await again.press('discard');
  });

  await context.test('two pastes in a row are two reviews, each with its own text', async () => {
    await pasteHeld(window, RISKY);
    await pasteHeld(window, 'chmod 666 reports/q3.csv');
    await waitForStatus(window, '2 held');
    assert.equal(await openReviews(window), 2);
    const second = await reviewOf(window, '666');
    await second.answerAll();
    await second.press('release');
    await terminal.waitFor((state) => state.beforeCursor === '$ chmod 666 reports/q3.csv');
    const first = await reviewOf(window, RISKY);
    await first.press('discard');
    await waitForStatus(window, 'On: terminal pastes are checked');
    await terminal.focus();
    await window.press('Control+C');
  });

  await context.test('a terminal that closes takes nothing with it', async () => {
    await terminal.waitForPrompt();
    const review = await pasteHeld(window, RISKY);
    await terminal.focus();
    await window.type('exit\n');
    await window.page.locator('.notification-list-item-message', { hasText: 'has closed' }).waitFor();
    await review.frame.locator('.gone').waitFor();
    await review.answerAll();
    await review.press('release');
    await window.quickPick('New terminal');
    await terminal.waitFor((state) => state.beforeCursor.endsWith(RISKY));
  });
});
