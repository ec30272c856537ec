import * as vscode from 'vscode';
import type { Shelf } from '../held/shelf.ts';
import { EditorPasteCommands } from './editor-commands.ts';
import { EditorDestination } from './editor-destination.ts';
import { EditorPasteGate, type EditorPasteHandler } from './editor-paste.ts';

/** How long changes of a document gather before a review follows them, in milliseconds. */
const FOLLOW_MS = 200;

/** Everything that stands between the clipboard and an editor. */
export interface EditorGates extends vscode.Disposable {
  readonly paste: EditorPasteGate;
  readonly commands: EditorPasteCommands;
}

/** Guards paste and drop into editors, and tells reviews when the place that their text is meant for has changed. */
export function guardEditors(handler: EditorPasteHandler, shelf: Shelf): EditorGates {
  const paste = new EditorPasteGate(handler);
  const commands = new EditorPasteCommands(paste);
  const following = followDocuments(shelf);
  return {
    paste,
    commands,
    dispose() {
      following.dispose();
      commands.dispose();
      paste.dispose();
    },
  };
}

function followDocuments(shelf: Shelf): vscode.Disposable {
  let timer: NodeJS.Timeout | undefined;
  const touched = new Set<string>();
  const tell = (uri: vscode.Uri) => {
    touched.add(uri.toString());
    clearTimeout(timer);
    timer = setTimeout(() => {
      for (const held of shelf.all)
        if (
          held.destination instanceof EditorDestination &&
          touched.has(held.destination.place.uri.toString())
        )
          held.changed.fire();
      touched.clear();
    }, FOLLOW_MS);
  };
  const changes = vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
    if (contentChanges.length === 0) return;
    const moves = contentChanges.map(({ rangeOffset, rangeLength, text }) => ({
      offset: rangeOffset,
      length: rangeLength,
      inserted: text.length,
    }));
    for (const { destination } of shelf.all)
      if (destination instanceof EditorDestination && destination.follow(document, moves)) tell(document.uri);
  });
  const closes = vscode.workspace.onDidCloseTextDocument(({ uri }) => tell(uri));
  return {
    dispose() {
      clearTimeout(timer);
      changes.dispose();
      closes.dispose();
    },
  };
}
