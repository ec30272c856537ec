import * as vscode from 'vscode';
import { spreads } from './editor-delivery.ts';
import type { EditorDestination } from './editor-destination.ts';
import { insertionsOf } from './editor-insertion.ts';

/** How long VS Code may take to paste a withheld text all the same, in milliseconds. */
const INTRUSION_MS = 3000;

/** How long it is said that something was taken out, in milliseconds. */
const TOLD_MS = 10_000;

/** A text without its blanks: VS Code may have indented it, or have ended its lines in another way. */
function bare(text: string): string {
  return text.replace(/\s+/g, '');
}

/**
 * Takes a withheld text out again where it arrives all the same. Settings such as `editor.pasteAs.preferences` can have
 * VS Code apply another edit than ours, and nobody is asked about that. Only the very next change of the document counts:
 * whatever a person does meanwhile stays.
 */
export function takeOutIntrusion(document: vscode.TextDocument, destination: EditorDestination): void {
  const { before, carets, pasted } = destination.place;
  const { version } = document;
  // Of an edit of a provider every cursor gets all.
  const dealt = insertionsOf(pasted, carets, before, spreads(document.uri)).map(({ text }) => text);
  const wanted = new Set([pasted.text, ...dealt].map(bare));
  const stop = () => {
    clearTimeout(late);
    changes.dispose();
  };
  const late = setTimeout(() => stop(), INTRUSION_MS);
  const changes = vscode.workspace.onDidChangeTextDocument(({ document: changed, contentChanges }) => {
    if (changed !== document || contentChanges.length === 0) return;
    stop();
    const isIt = contentChanges.every(({ text }) => text === '' || wanted.has(bare(text)));
    const arrived = contentChanges.some(({ text }) => text !== '');
    if (destination.isDelivering || document.version !== version + 1 || !isIt || !arrived) return;
    void takeOut(document, before, contentChanges);
  });
}

async function takeOut(
  document: vscode.TextDocument,
  before: string,
  changes: readonly vscode.TextDocumentContentChangeEvent[],
): Promise<void> {
  const t = vscode.l10n.t;
  const edit = new vscode.WorkspaceEdit();
  let shift = 0;
  for (const { rangeOffset, rangeLength, text } of [...changes].sort(
    (a, b) => a.rangeOffset - b.rangeOffset,
  )) {
    const start = rangeOffset + shift;
    const range = new vscode.Range(document.positionAt(start), document.positionAt(start + text.length));
    edit.replace(document.uri, range, before.slice(rangeOffset, rangeOffset + rangeLength));
    shift += text.length - rangeLength;
  }
  const isOut = (await vscode.workspace.applyEdit(edit)) && document.getText() === before;
  if (!isOut)
    void vscode.window.showWarningMessage(
      t('A setting had VS Code paste this before its review. It is in the file, unreviewed.'),
    );
  // Not a notification: it would lie over the buttons of the review.
  else
    vscode.window.setStatusBarMessage(
      `$(warning) ${t('A setting had VS Code paste this before its review. It was taken out again.')}`,
      TOLD_MS,
    );
}
