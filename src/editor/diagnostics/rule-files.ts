import * as vscode from 'vscode';
import { currentSurroundings, userFolder } from '../../node/folders.ts';
import type { Engine } from '../engine.ts';
import { kindOf } from './settings-kind.ts';

/** Pause in typing before a file is checked again, in milliseconds. */
const PAUSE_MS = 250;

/**
 * Shows what is wrong with rule and policy files: of open files as they are typed, of all others as they were read.
 */
export function showRuleProblems(engine: Engine): vscode.Disposable {
  const shown = vscode.languages.createDiagnosticCollection('holdpoint');
  const ownFolder = userFolder(currentSurroundings());
  const timers = new Map<string, NodeJS.Timeout>();

  const check = async (document: vscode.TextDocument) => {
    const kind = kindOf(document.uri.fsPath, ownFolder);
    if (!kind || document.uri.scheme !== 'file') return;
    const { version } = document;
    await engine.ready();
    const { checkText } = await import('../judge.ts');
    const problems = await checkText(kind, document.uri.fsPath, document.getText(), engine.sessions);
    // Typing went on; another check is under way.
    if (document.version !== version || document.isClosed) return;
    shown.set(
      document.uri,
      problems.map(({ start, end, path, message }) => {
        const range = new vscode.Range(document.positionAt(start), document.positionAt(end));
        return diagnostic(range, path ? `${path}: ${message}` : message);
      }),
    );
  };
  const checkSoon = (document: vscode.TextDocument) => {
    const key = document.uri.toString();
    clearTimeout(timers.get(key));
    timers.set(
      key,
      setTimeout(() => {
        timers.delete(key);
        void check(document);
      }, PAUSE_MS),
    );
  };
  const showAll = () => {
    shown.clear();
    const byFile = new Map<string, vscode.Diagnostic[]>();
    for (const { file, line, column, message } of engine.problems) {
      const at = new vscode.Position(line - 1, column - 1);
      const list = byFile.get(file) ?? [];
      list.push(diagnostic(new vscode.Range(at, at), message));
      byFile.set(file, list);
    }
    for (const [file, list] of byFile) shown.set(vscode.Uri.file(file), list);
    for (const document of vscode.workspace.textDocuments) void check(document);
  };
  const changes = engine.changed.on(showAll);
  return vscode.Disposable.from(
    shown,
    changes,
    vscode.workspace.onDidOpenTextDocument((document) => void check(document)),
    vscode.workspace.onDidChangeTextDocument(({ document }) => {
      if (kindOf(document.uri.fsPath, ownFolder)) checkSoon(document);
    }),
    {
      dispose() {
        for (const timer of timers.values()) clearTimeout(timer);
      },
    },
  );
}

function diagnostic(range: vscode.Range, message: string): vscode.Diagnostic {
  const found = new vscode.Diagnostic(range, message, vscode.DiagnosticSeverity.Error);
  found.source = 'Holdpoint';
  return found;
}
