import assert from 'node:assert/strict';
import { editorTest } from '../../../src/tools/vscode/editor-test.ts';
import { waitUntil } from '../../../src/tools/vscode/wait.ts';
import { focusEditor, pasteIntoEditor, savedAs } from './editor-driver.ts';
import { openReviews, reviewOf, waitForStatus } from './review-driver.ts';

const SCRIPT = '#!/bin/bash\nset -e\n';
const RISKY = 'chmod -R 777 "$HOME/reports"';
const ON = 'On: terminal pastes are checked';

const workspace = { 'deploy.sh': SCRIPT, 'cursors.sh': 'one\ntwo\n', 'notes.md': '# Notes\n' };

editorTest('a risky paste into a script is held and released as if pasted', { workspace }, async (editor) => {
  const { window, context } = editor;
  await waitForStatus(window, ON);
  await window.openFile('deploy.sh');
  await focusEditor(window);

  await context.test('what is harmless arrives untouched and unasked', async () => {
    await pasteIntoEditor(window, 'echo "$HOME" ${x}');
    await savedAs(window, editor.workspace, 'deploy.sh', `${SCRIPT}echo "$HOME" \${x}`);
    await window.press('Control+Z');
    await savedAs(window, editor.workspace, 'deploy.sh', SCRIPT);
    assert.equal(await openReviews(window), 0);
  });

  await context.test('what is risky does not reach the file before its release', async () => {
    await pasteIntoEditor(window, RISKY);
    const review = await reviewOf(window, 'chmod');
    assert.equal(await review.heldText(), RISKY);
    await window.screenshot('editor-held');
    await waitForStatus(window, '1 held');
    assert.equal(await window.page.locator('.post-edit-widget').count(), 0, 'there is a way around it');
    await review.answerAll();
    await review.press('release');
    await waitUntil(async () => (await openReviews(window)) === 0, 'The review stays.');
    await savedAs(window, editor.workspace, 'deploy.sh', SCRIPT + RISKY);
    await window.screenshot('editor-released');
    await window.press('Control+Z');
    await savedAs(window, editor.workspace, 'deploy.sh', SCRIPT);
  });
});
