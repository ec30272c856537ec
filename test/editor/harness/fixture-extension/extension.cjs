// Holds a paste that contains "held" and lets every other paste through, as the harness's own tests expect.
const vscode = require('vscode');

const PASTE = 'workbench.action.terminal.paste';

function activate(context) {
  let own;
  const register = () => {
    own = vscode.commands.registerCommand(PASTE, onPaste);
  };
  const onPaste = async () => {
    const text = await vscode.env.clipboard.readText();
    if (text.includes('held')) return show(text);
    own.dispose();
    try {
      await vscode.commands.executeCommand(PASTE);
    } finally {
      register();
    }
  };
  register();
  context.subscriptions.push(
    { dispose: () => own.dispose() },
    vscode.commands.registerCommand('harnessFixture.hello', () =>
      vscode.window.showInformationMessage('Hello'),
    ),
  );
  const status = vscode.window.createStatusBarItem('fixture', vscode.StatusBarAlignment.Left);
  status.text = 'Fixture ready';
  status.show();
  context.subscriptions.push(status);
  return { ready: true };
}

function show(text) {
  const panel = vscode.window.createWebviewPanel('harnessFixture', 'Held', vscode.ViewColumn.Active, {
    enableScripts: true,
  });
  panel.webview.onDidReceiveMessage(() => {
    vscode.window.activeTerminal?.sendText(text, false);
    panel.dispose();
  });
  const escaped = text.replace(/[&<]/g, (letter) => (letter === '&' ? '&amp;' : '&lt;'));
  panel.webview.html = `<!doctype html><html lang="en"><title>Held</title>
<style>body { background: var(--vscode-editor-background) }</style><main><h1>Held</h1>
<p id="text">${escaped}</p><button id="release">Release</button></main><script>
document.getElementById('release').onclick = () => acquireVsCodeApi().postMessage('release');</script></html>`;
}

module.exports = { activate };
