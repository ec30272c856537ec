import * as vscode from 'vscode';
import { currentSurroundings, userFolder } from '../../node/folders.ts';
import { workspaceFolders } from '../../node/settings-files.ts';
import type { Engine } from '../engine.ts';

/** Pause after a change before rules are read again: a checkout changes many files at once. In milliseconds. */
const PAUSE_MS = 200;

/** The folders of the workspace that are on this machine. */
export function localFolders(): string[] {
  return (vscode.workspace.workspaceFolders ?? [])
    .filter((folder) => folder.uri.scheme === 'file')
    .map((folder) => folder.uri.fsPath);
}

/** Has rules and policies read again when one of their files changes, in the workspace or in the person's own folder. */
export function watchSettingsFiles(engine: Engine): vscode.Disposable {
  let timer: NodeJS.Timeout | undefined;
  const changed = () => {
    clearTimeout(timer);
    timer = setTimeout(() => void engine.reload(), PAUSE_MS);
  };
  let watchers: vscode.Disposable[] = [];
  const watch = () => {
    for (const watcher of watchers) watcher.dispose();
    watchers = patterns().map((pattern) => {
      const watcher = vscode.workspace.createFileSystemWatcher(pattern);
      watcher.onDidChange(changed);
      watcher.onDidCreate(changed);
      watcher.onDidDelete(changed);
      return watcher;
    });
  };
  watch();
  const folders = vscode.workspace.onDidChangeWorkspaceFolders(() => {
    watch();
    changed();
  });
  return vscode.Disposable.from(folders, {
    dispose() {
      clearTimeout(timer);
      for (const watcher of watchers) watcher.dispose();
    },
  });
}

function patterns(): vscode.GlobPattern[] {
  const own = vscode.Uri.file(userFolder(currentSurroundings()));
  const found: vscode.GlobPattern[] = [
    '**/.holdpoint/**',
    new vscode.RelativePattern(own, '**/*.{yaml,yml}'),
  ];
  // Settings of the repository around an opened folder apply, too.
  for (const folder of localFolders())
    for (const settings of workspaceFolders(folder))
      if (!settings.startsWith(folder))
        found.push(new vscode.RelativePattern(vscode.Uri.file(settings), '**/*.{yaml,yml}'));
  return found;
}
