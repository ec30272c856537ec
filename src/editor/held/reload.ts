import * as vscode from 'vscode';
import { sha256 } from '../../node/journal-record.ts';
import type { App } from '../app.ts';
import { EditorDestination, type EditorPlace, LostPlace, placeIn } from '../gates/editor-destination.ts';
import { AnyTerminal, TerminalDestination } from '../gates/terminal-destination.ts';
import type { Destination, Held } from './held.ts';
import { Keeper, type KeptDestination, type KeptPlace, type KeptText } from './keeper.ts';

/** Carries held texts over a reload of the window: written down when they change, held again at the next start. */
export function keepHeld(context: vscode.ExtensionContext, app: App): vscode.Disposable {
  const folders = vscode.workspace.workspaceFolders?.map((folder) => folder.uri.toString()) ?? [];
  const keeper = new Keeper(context.secrets, folders.join(' '));
  let recalled = false;
  const keep = () => {
    if (!recalled) return;
    keeper.keep(app.shelf.all, destinationOf).catch((error: Error) => {
      app.log.warn(`Held texts will not survive a reload of the window: ${error.message}`);
    });
  };
  const recall = async () => {
    try {
      for (const kept of await keeper.recall()) await holdAgain(app, kept);
    } catch (error) {
      app.log.warn(`Held texts of the last window cannot be read: ${(error as Error).message}`);
    }
    recalled = true;
    if (app.shelf.all.length > 0) keep();
  };
  // Not in the way of the start.
  const soon = setTimeout(() => void recall(), 500);
  const changes = app.shelf.changed.on(keep);
  return {
    dispose() {
      clearTimeout(soon);
      changes.dispose();
    },
  };
}

async function destinationOf({ destination }: Held): Promise<KeptDestination> {
  const terminal =
    destination instanceof TerminalDestination ? await destination.terminal.processId : undefined;
  const place = destination instanceof EditorDestination ? keptPlace(destination.place) : undefined;
  return { terminal, place };
}

function keptPlace({ uri, carets, before, pasted }: EditorPlace): KeptPlace {
  return {
    uri: uri.toString(),
    carets: carets.map(({ anchor, active }) => [anchor, active] as const),
    before: sha256(before),
    onNewLine: pasted.onNewLine,
    parts: pasted.parts,
  };
}

/** How long terminals of the last window may take to come back, in milliseconds. */
const TERMINALS_BACK_MS = 30_000;

async function holdAgain(app: App, kept: KeptText): Promise<void> {
  if (kept.place) return holdForFile(app, kept, kept.place);
  const paste = app.gate.paste.bind(app.gate);
  const held = await app.gatekeeper.holdAgain(kept.suggestion, new AnyTerminal(paste), kept.since);
  const find = async (terminals: readonly vscode.Terminal[]) => {
    for (const terminal of terminals) {
      if (kept.terminal === undefined || (await terminal.processId) !== kept.terminal) continue;
      if (!held.outcome) held.redirect(new TerminalDestination(terminal, paste));
      return true;
    }
    return false;
  };
  if (await find(vscode.window.terminals)) return;
  const opened = vscode.window.onDidOpenTerminal(async (terminal) => {
    if (await find([terminal])) opened.dispose();
  });
  setTimeout(() => opened.dispose(), TERMINALS_BACK_MS);
}

/** Holds a text for its file again. Where the file is no longer as it was, release asks for a place. */
async function holdForFile(app: App, { suggestion, since }: KeptText, place: KeptPlace): Promise<void> {
  const uri = vscode.Uri.parse(place.uri, true);
  let destination: Destination = new LostPlace(uri.fsPath, suggestion.shell);
  try {
    const document = await vscode.workspace.openTextDocument(uri);
    if (sha256(document.getText()) === place.before) {
      const carets = place.carets.map(([anchor, active]) => ({ anchor, active }));
      const { parts, onNewLine } = place;
      const pasted = { text: suggestion.text, parts, onNewLine, mode: null };
      destination = placeIn({ document, carets, column: undefined }, pasted);
    }
  } catch (error) {
    app.log.info(`The file of a held text cannot be opened: ${(error as Error).message}`);
  }
  await app.gatekeeper.holdAgain(suggestion, destination, since);
}
