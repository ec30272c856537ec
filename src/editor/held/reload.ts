import * as vscode from 'vscode';
import type { App } from '../app.ts';
import { AnyTerminal, TerminalDestination } from '../gates/terminal-destination.ts';
import type { Held } from './held.ts';
import { Keeper, type KeptText } from './keeper.ts';

/** Carries held texts over a reload of the window: written down when they change, held again at the next start. */
export function keepHeld(context: vscode.ExtensionContext, app: App): vscode.Disposable {
  const folders = vscode.workspace.workspaceFolders?.map((folder) => folder.uri.toString()) ?? [];
  const keeper = new Keeper(context.secrets, folders.join(' '));
  let recalled = false;
  const keep = () => {
    if (!recalled) return;
    keeper.keep(app.shelf.all, processOf).catch((error: Error) => {
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

async function processOf(held: Held): Promise<number | undefined> {
  return held.destination instanceof TerminalDestination ? held.destination.terminal.processId : undefined;
}

/** How long terminals of the last window may take to come back, in milliseconds. */
const TERMINALS_BACK_MS = 30_000;

async function holdAgain(app: App, kept: KeptText): Promise<void> {
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
