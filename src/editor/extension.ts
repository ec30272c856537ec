import * as vscode from 'vscode';
import { currentSurroundings } from '../node/folders.ts';
import { startApp } from './app.ts';
import { registerCommands } from './commands.ts';
import { showRuleProblems } from './diagnostics/rule-files.ts';
import { localFolders, watchSettingsFiles } from './diagnostics/watch.ts';
import { Engine } from './engine.ts';
import type { Judge } from './gatekeeper.ts';
import { keepHeld } from './held/reload.ts';

/** What suites inside VS Code can see of the running extension. Nothing of it can approve anything. */
export interface ExtensionView {
  readonly activationMs: number;
  ready(): Promise<void>;
  readonly judge: Judge;
  /** The texts that are held. */
  held(): readonly string[];
  /** How long the last paste that passed waited for its text and for its judgement, in milliseconds. */
  lastPass(): { readonly readMs: number; readonly judgeMs: number };
  /** How long the gate kept the last paste into an editor that passed, in milliseconds. */
  editorPasteMs(): number;
  /** Files with changes that nobody has reviewed, and those that were not looked at. */
  unreviewed(): { readonly changed: readonly string[]; readonly unchecked: readonly string[] };
}

/** Called by VS Code at the start of a window. Wires the parts and does nothing else. */
export function activate(context: vscode.ExtensionContext): ExtensionView {
  const began = performance.now();
  const log = vscode.window.createOutputChannel('Holdpoint', { log: true });
  const engine = new Engine({
    at: currentSurroundings(),
    rulesFile: vscode.Uri.joinPath(context.extensionUri, 'dist', 'rules.jsonl').fsPath,
    folders: localFolders,
    report: (line) => log.info(line),
  });
  const app = startApp(context, engine, log);
  const soon = setTimeout(() => void engine.ready());
  context.subscriptions.push(
    log,
    ...registerCommands(app),
    watchSettingsFiles(engine),
    showRuleProblems(engine),
    keepHeld(context, app),
    { dispose: () => clearTimeout(soon) },
  );
  return {
    activationMs: performance.now() - began,
    ready: () => engine.ready(),
    judge: engine.judge.bind(engine),
    held: () => app.shelf.all.map(({ text }) => text),
    lastPass: () => app.gate.lastPass,
    editorPasteMs: () => app.editorPaste.addedMs,
    unreviewed() {
      const { all, unchecked } = app.changes.unreviewed;
      const paths = (files: readonly { readonly uri: vscode.Uri }[]) => files.map(({ uri }) => uri.fsPath);
      return { changed: paths(all), unchecked: paths(unchecked) };
    },
  };
}
