import assert from 'node:assert/strict';
import * as vscode from 'vscode';

suite('The harness runs suites in a real extension host', () => {
  test('the extension under development is there and starts', async () => {
    const extension = vscode.extensions.getExtension('holdpoint.holdpoint-harness-fixture');
    assert.ok(extension);
    assert.deepEqual(await extension.activate(), { ready: true });
  });

  test('its commands can be called', async () => {
    assert.ok((await vscode.commands.getCommands(true)).includes('harnessFixture.hello'));
  });

  test('the workspace and the user settings are the ones asked for', async () => {
    const [folder] = vscode.workspace.workspaceFolders ?? [];
    assert.ok(folder);
    const file = await vscode.workspace.fs.readFile(vscode.Uri.joinPath(folder.uri, 'notes.txt'));
    assert.equal(new TextDecoder().decode(file), 'notes\n');
    assert.equal(vscode.workspace.getConfiguration('workbench').get('startupEditor'), 'none');
  });

  test('a terminal runs commands', async () => {
    const terminal = vscode.window.createTerminal('harness');
    const shell = await new Promise<vscode.TerminalShellIntegration>((resolve) => {
      const listener = vscode.window.onDidChangeTerminalShellIntegration((event) => {
        if (event.terminal !== terminal) return;
        listener.dispose();
        resolve(event.shellIntegration);
      });
    });
    let output = '';
    for await (const chunk of shell.executeCommand('echo $((6 * 7))').read()) output += chunk;
    assert.match(output, /42/);
    terminal.dispose();
  });
});
