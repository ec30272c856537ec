import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { report } from './figures.ts';
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

  test('lets a harmless paste through', async () => {
    const { lastPass, held } = await holdpoint();
    await vscode.env.clipboard.writeText('ls -la ');
    const passes: ReturnType<typeof lastPass>[] = [];
    const messages: number[] = [];
    for (let i = 0; i < 30; i++) {
      await paste();
      passes.push(lastPass());
      const sent = performance.now();
      await vscode.commands.executeCommand('noop');
      messages.push(performance.now() - sent);
    }
    const median = (values: number[]) => values.sort((a, b) => a - b)[values.length >> 1] ?? Number.NaN;
    const judging = median(passes.map(({ judgeMs }) => judgeMs));
    assert.ok(judging > 0, 'the pastes did not come to the gate');
    // Nearly all of it is VS Code reading the clipboard in the window.
    report(
      'gate, in the extension, reading included',
      median(passes.map(({ readMs, judgeMs }) => readMs + judgeMs)),
    );
    report('gate, in the extension, judging alone', judging);
    report('a message to the window and back', median(messages));
    assert.deepEqual(held(), []);
  });

  test('holds a risky one', async () => {
    const { held } = await holdpoint();
    await vscode.env.clipboard.writeText('gadget open north --to everyone');
    await paste();
    assert.deepEqual(held(), ['gadget open north --to everyone']);
  });
});
