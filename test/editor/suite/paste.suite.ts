import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { report } from './figures.ts';
import { holdpoint, until } from './holdpoint.ts';

const RISKY = 'gadget open north --to everyone\n';

suite('The editor paste gate', () => {
  test('adds next to nothing to a harmless paste', async () => {
    const { editorPasteMs, held } = await holdpoint();
    const before = held().length;
    const document = await vscode.workspace.openTextDocument({
      language: 'shellscript',
      content: 'set -e\n',
    });
    await vscode.window.showTextDocument(document);
    const times: number[] = [];
    for (let i = 0; i < 30; i++) {
      await vscode.commands.executeCommand('paste', { text: `echo ${i}\n` });
      times.push(editorPasteMs());
    }
    times.sort((a, b) => a - b);
    assert.ok((times[0] ?? 0) > 0, 'the pastes did not come to the gate');
    assert.match(document.getText(), /echo 29/);
    assert.equal(held().length, before);
    report('judging a harmless paste into a script', times[times.length >> 1] ?? Number.NaN);
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  });

  test('holds a risky one in a script, and none in a note', async () => {
    const { held } = await holdpoint();
    const before = held().length;
    for (const [language, more] of [
      ['shellscript', 1],
      ['markdown', 0],
    ] as const) {
      const document = await vscode.workspace.openTextDocument({ language, content: '\n' });
      await vscode.window.showTextDocument(document);
      const count = held().length;
      await vscode.commands.executeCommand('paste', { text: RISKY });
      await until(() => held().length === count + more, `${language}: ${held().length}`);
      assert.equal(document.getText().includes('gadget'), more === 0);
      await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    }
    assert.equal(held().length, before + 1);
  });
});
