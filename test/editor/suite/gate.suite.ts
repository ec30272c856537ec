import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { holdpoint, until } from './holdpoint.ts';

/** Where keys and menus look commands up: in the window, not in the extension host. */
const paste = () =>
  vscode.commands.executeCommand('runCommands', { commands: ['workbench.action.terminal.paste'] });

suite('The terminal paste gate', () => {
  let terminal: vscode.Terminal;

  suiteSetup(async () => {
    await holdpoint();
    terminal = vscode.window.createTerminal('gate');
    terminal.show();
    await until(() => vscode.window.activeTerminal === terminal, 'the terminal does not come up');
    await until(() => terminal.shellIntegration !== undefined, 'the shell does not start');
  });

  suiteTeardown(() => terminal.dispose());

  test('keeps a harmless paste for at most 5 ms', async () => {
    const { pasteMs, held } = await holdpoint();
    await vscode.env.clipboard.writeText('ls -la ');
    const times: number[] = [];
    for (let i = 0; i < 30; i++) {
      await paste();
      times.push(pasteMs());
    }
    times.sort((a, b) => a - b);
    const [quartile = Number.NaN, median = Number.NaN] = [times[7], times[15]];
    console.log(`The gate kept a harmless paste for ${median.toFixed(2)} ms (median of 30).`);
    assert.ok(quartile > 0, 'the pastes did not come to the gate');
    // Nearly all of it is VS Code reading the clipboard in the window. The quartile, because tests run side by side.
    assert.ok(quartile <= 5, `quartile ${quartile} ms, median ${median} ms`);
    assert.deepEqual(held(), []);
  });

  test('holds a risky one', async () => {
    const { held } = await holdpoint();
    await vscode.env.clipboard.writeText('gadget open north --to everyone');
    await paste();
    assert.deepEqual(held(), ['gadget open north --to everyone']);
  });
});
