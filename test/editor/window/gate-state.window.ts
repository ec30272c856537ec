import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { editorTest } from '../../../src/tools/vscode/editor-test.ts';
import { discard, openReviews, pasteHeld, reviewOf, waitForStatus } from './review-driver.ts';

const RISKY = 'chmod -R 777 reports';
const ON = 'On: terminal pastes are checked';
const workspace = {
  'notes.txt': 'notes\n',
  'reports/q3.csv': 'region\n',
  '.vscode/settings.json': '{ "holdpoint.terminalPaste.enabled": false }\n',
};

editorTest(
  'a gate that is off says so, and only its owner switches it off',
  { workspace },
  async (editor) => {
    const { window, context, server } = editor;
    const { terminal } = window;
    await waitForStatus(window, ON);
    await terminal.open();

    await context.test('the workspace has tried; the paste is held all the same', async () => {
      const review = await pasteHeld(window, RISKY);
      await discard(window, review);
    });

    await context.test('the setting of the person counts, and the status bar shows it', async () => {
      await window.settings({ 'holdpoint.terminalPaste.enabled': false });
      await waitForStatus(window, 'Off: pastes are not checked');
      await window.pasteIntoTerminal(RISKY);
      await terminal.waitFor((state) => state.beforeCursor === `$ ${RISKY}`);
      assert.equal(await openReviews(window), 0);
      await window.press('Control+C');
      await window.settings({ 'holdpoint.terminalPaste.enabled': null });
      await waitForStatus(window, ON);
    });

    await context.test('a pause shows its end, and a click ends it', async () => {
      await window.command('Holdpoint: Pause the Gate…');
      await window.quickPick('5 minutes');
      await waitForStatus(window, 'Off until');
      await window.pasteIntoTerminal(RISKY);
      await terminal.waitFor((state) => state.beforeCursor === `$ ${RISKY}`);
      await window.press('Control+C');
      await window.page.locator('.statusbar-item', { hasText: 'Holdpoint off' }).click();
      await waitForStatus(window, ON);
      const review = await pasteHeld(window, RISKY);
      await discard(window, review);
    });

    await context.test('the journal says when it was off, and why', () => {
      const journal = readFileSync(
        join(server.home, '.local', 'state', 'holdpoint', 'journal.jsonl'),
        'utf8',
      );
      const lines = journal
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line) as { event: string; note?: string });
      const switches = lines.filter(({ event }) => event.startsWith('switched'));
      assert.deepEqual(
        switches.map(({ event }) => event),
        ['switched-off', 'switched-on', 'switched-off', 'switched-on'],
      );
      assert.match(switches[2]?.note ?? '', /paused until 20/);
    });

    await context.test('what is held survives a reload of the window', async () => {
      await pasteHeld(window, RISKY);
      // The text is written down as soon as it is held; a person is not faster than that.
      await window.page.waitForTimeout(2000);
      await window.page.reload();
      const held = window.page.locator('.statusbar-item', { hasText: '1 held' });
      await held.waitFor({ timeout: 30_000 });
      assert.equal(await openReviews(window), 0);
      await held.click();
      const review = await reviewOf(window, RISKY);
      assert.equal(await review.heldText(), RISKY);
      // Terminals come back a moment after the window.
      await review.frame.locator('.destination', { hasText: 'bash' }).waitFor({ timeout: 30_000 });
      await review.answerAll();
      await review.press('release');
      await terminal.waitFor((state) => state.beforeCursor === `$ ${RISKY}`);
    });
  },
);

editorTest(
  'the gate stays on in a workspace that is not trusted',
  { workspace, workspaceTrust: true },
  async (editor) => {
    const { page } = editor.window;
    await page.locator('.statusbar-item', { hasText: 'Restricted Mode' }).waitFor();
    await waitForStatus(editor.window, ON);
  },
);
