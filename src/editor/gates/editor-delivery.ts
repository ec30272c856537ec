import * as vscode from 'vscode';
import { type Caret, insertionsOf, type PastedText } from './editor-insertion.ts';

/** Whether VS Code deals out the lines of a paste to several cursors. */
export function spreads(uri: vscode.Uri): boolean {
  return vscode.workspace.getConfiguration('editor', uri).get('multiCursorPaste') !== 'full';
}

/** How long VS Code's own paste may take to arrive in the document, in milliseconds. */
const ARRIVAL_MS = 1500;

/**
 * Pastes as VS Code does it: all cursors, indentation, formatting and undo are its own. Its command reaches the editor
 * that has the focus; where that is not the one, the text is inserted by an edit.
 */
export async function pasteInto(
  editor: vscode.TextEditor,
  carets: readonly Caret[],
  pasted: PastedText,
): Promise<boolean> {
  const { document } = editor;
  const { version } = document;
  const before = document.getText();
  if (vscode.window.activeTextEditor === editor) {
    const changed = changeOf(document);
    await vscode.commands.executeCommand('default:paste', {
      text: pasted.text,
      pasteOnNewLine: pasted.onNewLine,
      multicursorText: pasted.parts,
      mode: pasted.mode,
    });
    if (document.version !== version || (await changed)) return true;
  }
  return editor.edit((edit) => {
    for (const { start, end, text } of insertionsOf(pasted, carets, before, spreads(document.uri)))
      edit.replace(new vscode.Range(document.positionAt(start), document.positionAt(end)), text);
  });
}

function changeOf(document: vscode.TextDocument): Promise<boolean> {
  return new Promise((resolve) => {
    const done = (came: boolean) => {
      clearTimeout(late);
      changes.dispose();
      resolve(came);
    };
    const late = setTimeout(() => done(false), ARRIVAL_MS);
    const changes = vscode.workspace.onDidChangeTextDocument((event) => {
      if (event.document === document && event.contentChanges.length > 0) done(true);
    });
  });
}
