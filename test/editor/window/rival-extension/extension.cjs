// Takes the terminal's paste command at the very start of a window, counts the pastes and lets them all through.
const vscode = require('vscode');

const PASTE = 'workbench.action.terminal.paste';

function activate(context) {
  const status = vscode.window.createStatusBarItem('rival', vscode.StatusBarAlignment.Left);
  let count = 0;
  let own;
  const register = () => {
    own = vscode.commands.registerCommand(PASTE, onPaste);
    status.text = `Rival pastes: ${count}`;
  };
  const onPaste = async () => {
    count++;
    own.dispose();
    try {
      await vscode.commands.executeCommand(PASTE);
    } finally {
      register();
    }
  };
  register();
  status.show();
  context.subscriptions.push(status, { dispose: () => own.dispose() });
}

module.exports = { activate };
