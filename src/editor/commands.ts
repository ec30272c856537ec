import { existsSync } from 'node:fs';
import * as vscode from 'vscode';
import type { App } from './app.ts';
import { AnyTerminal, TerminalDestination } from './gates/terminal-destination.ts';
import { showHeldList } from './held/list.ts';

/** Registers the commands that a person can call. The paste gate registers its own. */
export function registerCommands(app: App): vscode.Disposable[] {
  const register = (id: string, run: () => unknown) =>
    vscode.commands.registerCommand(`holdpoint.${id}`, run);
  return [
    register('showHeld', () => showHeld(app)),
    register('checkClipboard', async () => check(app, await vscode.env.clipboard.readText())),
    register('checkSelection', () => checkSelection(app)),
    register('reviewInQuickPick', () => {
      const newest = app.shelf.all.at(-1);
      if (newest) app.reviews.showPick(newest);
      else void vscode.window.showInformationMessage(vscode.l10n.t('Nothing is held.'));
    }),
    register('openJournal', () => openJournal(app)),
    register('showLog', () => app.log.show()),
    register('pause', () => pause(app)),
    register('resume', () => resume(app)),
    register('getStarted', () =>
      vscode.commands.executeCommand(
        'workbench.action.openWalkthrough',
        'holdpoint.holdpoint#holdpoint.start',
        false,
      ),
    ),
  ];
}

/** With one thing held there is nothing to choose. */
async function showHeld(app: App): Promise<void> {
  const [only, ...others] = app.shelf.all;
  if (only && others.length === 0) app.reviews.show(only);
  else
    await showHeldList(app.shelf, {
      show: (held) => app.reviews.show(held),
      discard: (held) => app.desk.discard(held),
    });
}

async function checkSelection(app: App): Promise<void> {
  const editor = vscode.window.activeTextEditor;
  if (!editor) return;
  const selected = editor.document.getText(editor.selection);
  await check(app, selected || editor.document.lineAt(editor.selection.active.line).text);
}

/** Judges a text without sending it anywhere; what would be held gets a review. */
async function check(app: App, text: string): Promise<void> {
  const t = vscode.l10n.t;
  if (text.trim() === '') {
    void vscode.window.showInformationMessage(t('There is no text to check.'));
    return;
  }
  const judgement = await app.gatekeeper.check(text);
  const { verdict, findings } = judgement.decision;
  if (verdict === 'hold' || verdict === 'block') {
    const terminal = vscode.window.activeTerminal;
    const paste = app.gate.paste.bind(app.gate);
    app.gatekeeper.hold(
      judgement,
      terminal ? new TerminalDestination(terminal, paste) : new AnyTerminal(paste),
    );
    return;
  }
  const note = findings[0]?.finding.message;
  void vscode.window.showInformationMessage(
    note
      ? t('It would pass, with a note: {0}', note)
      : t('It would pass: nothing in it widens access or does harm.'),
  );
}

async function openJournal(app: App): Promise<void> {
  const { path } = app.recorder;
  if (!existsSync(path)) {
    void vscode.window.showInformationMessage(vscode.l10n.t('The journal is still empty.'));
    return;
  }
  const document = await vscode.workspace.openTextDocument(vscode.Uri.file(path));
  await vscode.window.showTextDocument(document, { preview: true });
}

async function pause(app: App): Promise<void> {
  if (await app.pause.ask()) app.log.warn(`Paused by the person until ${app.pause.until?.toISOString()}.`);
}

/** Ends a pause; where the gate is switched off by a setting, shows that setting. */
async function resume(app: App): Promise<void> {
  if (app.pause.until) {
    app.pause.end();
    app.log.info('The pause was ended.');
    return;
  }
  await vscode.commands.executeCommand('workbench.action.openSettings', 'holdpoint.terminalPaste.enabled');
}
