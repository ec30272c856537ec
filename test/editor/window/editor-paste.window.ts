import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { editorTest } from '../../../src/tools/vscode/editor-test.ts';
import { waitUntil } from '../../../src/tools/vscode/wait.ts';
import type { VSCodeWindow } from '../../../src/tools/vscode/window.ts';
import { addCursors, dropIntoEditor, focusEditor, pasteIntoEditor, savedAs } from './editor-driver.ts';
import { openReviews, type ReviewDriver, reviewOf, waitForStatus } from './review-driver.ts';

const SCRIPT = '#!/bin/bash\nset -e\n';
const RISKY = 'chmod -R 777 "$HOME/reports"';
const ON = 'On: terminal pastes are checked';

/** Answers everything and releases; the review closes and the editor has the keyboard again. */
async function release(window: VSCodeWindow, review: ReviewDriver): Promise<void> {
  const open = await openReviews(window);
  await review.answerAll();
  await review.press('release');
  await waitUntil(async () => (await openReviews(window)) < open, 'The review stays.');
}

/** The text that the first editor shows. */
async function shown(window: VSCodeWindow): Promise<string> {
  return (await window.page.locator('.view-lines').first().textContent()) ?? '';
}

const workspace = {
  'deploy.sh': SCRIPT,
  'cursors.sh': 'cd a\ncd b\n',
  'indent.sh': 'if true; then\n    cd a\nfi\n',
  'risky.sh': `${RISKY}\ncd a\n`,
  'notes.md': 'chmod -R 777 /srv/a\nchmod -R 777 /srv/b\n',
};

editorTest('a paste into a script is held and released as if pasted', { workspace }, async (editor) => {
  const { window, context, workspace: folder } = editor;
  await waitForStatus(window, ON);
  await window.openFile('deploy.sh');
  await focusEditor(window);

  await context.test('what is harmless arrives untouched and unasked', async () => {
    await pasteIntoEditor(window, 'echo "$HOME" ${x}');
    await savedAs(window, folder, 'deploy.sh', `${SCRIPT}echo "$HOME" \${x}`);
    await window.press('Control+Z');
    await savedAs(window, folder, 'deploy.sh', SCRIPT);
    assert.equal(await openReviews(window), 0);
  });

  await context.test(
    'what is risky reaches the file with its release only, and one undo takes it back',
    async () => {
      await pasteIntoEditor(window, RISKY);
      const review = await reviewOf(window, 'chmod');
      assert.equal(await review.heldText(), RISKY);
      assert.match((await review.frame.locator('.destination').textContent()) ?? '', /deploy\.sh/);
      await waitForStatus(window, '1 held');
      assert.equal(await window.page.locator('.post-edit-widget').count(), 0, 'there is a way around it');
      assert.ok(await window.page.locator('.tab', { hasText: 'deploy.sh' }).count(), 'the editor stays');
      await window.screenshot('editor-paste-held');
      await release(window, review);
      await savedAs(window, folder, 'deploy.sh', SCRIPT + RISKY);
      await window.press('Control+Z');
      await savedAs(window, folder, 'deploy.sh', SCRIPT);
    },
  );

  await context.test('it replaces what was selected, which stays until then', async () => {
    await window.press('Control+A');
    await pasteIntoEditor(window, `${RISKY}\n`);
    const review = await reviewOf(window, 'chmod');
    assert.equal(readFileSync(join(folder, 'deploy.sh'), 'utf8'), SCRIPT);
    assert.match(await shown(window), /set/);
    await release(window, review);
    await savedAs(window, folder, 'deploy.sh', `${RISKY}\n`);
    await window.press('Control+Z');
    await savedAs(window, folder, 'deploy.sh', SCRIPT);
  });

  await context.test('an edited text is judged in its file and inserted as edited', async () => {
    await focusEditor(window);
    await pasteIntoEditor(window, RISKY);
    const review = await reviewOf(window, 'chmod');
    await review.press('edit');
    await review.frame.locator('#edit-field').fill('chmod -R 750 "$HOME/reports"');
    await waitUntil(() => review.canRelease(), 'A harmless text stays held.');
    await review.press('release');
    await waitUntil(async () => (await openReviews(window)) === 0, 'The review stays.');
    await savedAs(window, folder, 'deploy.sh', `${SCRIPT}chmod -R 750 "$HOME/reports"`);
    await window.press('Control+Z');
    await savedAs(window, folder, 'deploy.sh', SCRIPT);
  });

  await context.test('a check is inserted into a terminal, never into the file', async () => {
    await focusEditor(window);
    await pasteIntoEditor(window, RISKY);
    const review = await reviewOf(window, 'chmod');
    const check = review.frame.locator('.findings .command').first();
    const command = (await check.locator('code').textContent()) ?? '';
    await check.getByRole('button', { name: /^Insert/ }).click();
    await window.quickPick('New terminal');
    await window.terminal.waitFor((state) => state.beforeCursor.endsWith(command));
    await review.press('discard');
    await focusEditor(window);
    await savedAs(window, folder, 'deploy.sh', SCRIPT);
  });

  await context.test('a file that has moved on is not written to without asking where', async () => {
    await focusEditor(window);
    await pasteIntoEditor(window, RISKY);
    const review = await reviewOf(window, 'chmod');
    await focusEditor(window, 'start');
    await window.type('# one more line\n');
    await review.frame.locator('.gone').waitFor();
    await review.answerAll();
    await review.press('release');
    await window.quickPick('Where it was pasted: deploy.sh, line 4');
    await waitUntil(async () => (await openReviews(window)) === 0, 'The review stays.');
    await savedAs(window, folder, 'deploy.sh', `# one more line\n${SCRIPT}${RISKY}`);
  });

  await context.test('every cursor gets its line', async () => {
    await window.openFile('cursors.sh');
    await focusEditor(window, 'start');
    await addCursors(window, 1);
    await pasteIntoEditor(window, 'chmod 777 a; \nchmod 777 b; ');
    const review = await reviewOf(window, '777 b');
    await release(window, review);
    await savedAs(window, folder, 'cursors.sh', 'chmod 777 a; cd a\nchmod 777 b; cd b\n');
    await window.press('Control+Z');
    await savedAs(window, folder, 'cursors.sh', 'cd a\ncd b\n');
  });

  await context.test('every cursor gets what its cursor copied, whatever the line count', async () => {
    await window.openFile('notes.md');
    await focusEditor(window, 'start');
    await addCursors(window, 1);
    await window.press('Shift+End', 'Control+C');
    await window.openFile('cursors.sh');
    await focusEditor(window, 'start');
    await addCursors(window, 1);
    await window.press('Control+V');
    await release(window, await reviewOf(window, '/srv/b'));
    await savedAs(window, folder, 'cursors.sh', 'chmod -R 777 /srv/acd a\nchmod -R 777 /srv/bcd b\n');
    await window.press('Control+Z');
    await savedAs(window, folder, 'cursors.sh', 'cd a\ncd b\n');
  });

  await context.test('a line copied without a selection goes above the line of the cursor', async () => {
    await window.openFile('notes.md');
    await focusEditor(window, 'start');
    await window.press('Control+C');
    await window.openFile('cursors.sh');
    await focusEditor(window, 'start');
    await window.press('ArrowDown', 'End', 'Control+V');
    await release(window, await reviewOf(window, '/srv/a'));
    await savedAs(window, folder, 'cursors.sh', 'cd a\nchmod -R 777 /srv/a\ncd b\n');
    await window.press('Control+Z');
    await savedAs(window, folder, 'cursors.sh', 'cd a\ncd b\n');
  });

  await context.test('it is indented as VS Code would have indented it', async () => {
    await window.openFile('indent.sh');
    const pasteAt = async (text: string, held: boolean) => {
      await focusEditor(window, 'start');
      await window.press('ArrowDown', 'End', 'Enter');
      await pasteIntoEditor(window, text);
      if (held) await release(window, await reviewOf(window, text.split('\n')[0] ?? text));
      await window.press('Control+S');
      await waitUntil(() => /pwd|chmod/.test(readFileSync(join(folder, 'indent.sh'), 'utf8')), 'Not saved.');
      const text2 = readFileSync(join(folder, 'indent.sh'), 'utf8');
      await window.press('Control+Z', 'Control+Z');
      await savedAs(window, folder, 'indent.sh', 'if true; then\n    cd a\nfi\n');
      return text2;
    };
    const native = await pasteAt('pwd\npwd', false);
    const ours = await pasteAt('chmod 777 b\npwd', true);
    assert.equal(ours, native.replace('pwd', 'chmod 777 b'));
  });

  await context.test('what stood in the file before is not held against the paste', async () => {
    await window.openFile('risky.sh');
    await focusEditor(window);
    await pasteIntoEditor(window, 'cd b');
    await savedAs(window, folder, 'risky.sh', `${RISKY}\ncd a\ncd b`);
    assert.equal(await openReviews(window), 0);
  });

  await context.test('notes are not scripts', async () => {
    await window.openFile('notes.md');
    await focusEditor(window);
    await pasteIntoEditor(window, RISKY);
    await waitUntil(async () => /HOME/.test(await shown(window)), 'The paste did not arrive.');
    assert.equal(await openReviews(window), 0);
  });
});

editorTest(
  'no way of pasting or dropping leads around the gate',
  {
    workspace: {
      'deploy.sh': SCRIPT,
      'cursors.sh': 'cd a\ncd b\n',
      '.vscode/settings.json':
        '{ "editor.pasteAs.enabled": false, "editor.pasteAs.preferences": ["text"], "holdpoint.editorPaste.enabled": false }\n',
    },
  },
  async (editor) => {
    const { window, context, workspace: folder } = editor;
    const { page } = window;
    await waitForStatus(window, ON);
    await window.openFile('deploy.sh');
    await focusEditor(window);

    await context.test(
      'the workspace has switched paste-as off: the key is guarded all the same',
      async () => {
        await pasteIntoEditor(window, RISKY);
        await release(window, await reviewOf(window, 'chmod'));
        await savedAs(window, folder, 'deploy.sh', SCRIPT + RISKY);
        await window.press('Control+Z');
        await pasteIntoEditor(window, 'echo $HOME');
        await savedAs(window, folder, 'deploy.sh', `${SCRIPT}echo $HOME`);
        await window.press('Control+Z');
        await savedAs(window, folder, 'deploy.sh', SCRIPT);
      },
    );

    await context.test('and the status bar says who has weakened what', async () => {
      await waitForStatus(
        window,
        'The settings of this workspace weaken the gate of the editor: editor.pasteAs.enabled',
      );
      await waitForStatus(window, 'editor.pasteAs.preferences');
    });

    await context.test('so are several cursors', async () => {
      await window.openFile('cursors.sh');
      await focusEditor(window, 'start');
      await addCursors(window, 1);
      await pasteIntoEditor(window, 'chmod 777 a; \nchmod 777 b; ');
      await release(window, await reviewOf(window, '777 b'));
      await savedAs(window, folder, 'cursors.sh', 'chmod 777 a; cd a\nchmod 777 b; cd b\n');
      await window.openFile('deploy.sh');
      await focusEditor(window);
    });

    await context.test('paste as text, and the menu', async () => {
      await window.copy(RISKY);
      await window.command('Paste as Text');
      await (await reviewOf(window, 'chmod')).press('discard');
      await waitUntil(async () => (await openReviews(window)) === 0, 'The review stays.');
      await focusEditor(window);
      await window.press('Shift+F10');
      const item = page.locator('.monaco-menu .action-label', { hasText: /^Paste$/ });
      await item.waitFor();
      // A menu takes no click in its first moments.
      await page.waitForTimeout(500);
      await item.click();
      await (await reviewOf(window, 'chmod')).press('discard');
      await waitUntil(async () => (await openReviews(window)) === 0, 'The review stays.');
      await focusEditor(window);
      await savedAs(window, folder, 'deploy.sh', SCRIPT);
    });

    await context.test('a text that is dropped', async () => {
      await dropIntoEditor(window, RISKY);
      const review = await reviewOf(window, 'chmod');
      await release(window, review);
      await waitUntil(async () => /HOME/.test(await shown(window)), 'The drop did not arrive.');
    });

    await context.test('one click mends it', async () => {
      await page.locator('.statusbar-item', { hasText: '2 weakened' }).click();
      await window.quickPick('editor.pasteAs.enabled');
      await page.locator('.statusbar-item', { hasText: '1 weakened' }).click();
      await window.quickPick('editor.pasteAs.preferences');
      await waitUntil(
        async () => (await page.locator('.statusbar-item', { hasText: 'weakened' }).count()) === 0,
        'It is still weakened.',
      );
      assert.ok(!readFileSync(join(folder, '.vscode', 'settings.json'), 'utf8').includes('pasteAs'));
    });
  },
);
