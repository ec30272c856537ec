import * as vscode from 'vscode';

/** The settings. All of them have application scope, so that no workspace can switch a gate off. */
export interface Settings {
  readonly terminalPaste: boolean;
  readonly editorPaste: boolean;
  /** Whether shells of terminals ask at Enter. */
  readonly shellGate: boolean;
  /** Whether agents that ask this window get a review. */
  readonly agents: boolean;
  readonly changes: boolean;
  /** Whether reviews of changes are kept as records in their repository. */
  readonly keepApprovals: boolean;
  readonly reviewInQuickPick: boolean;
}

const SECTION = 'holdpoint';

/** The settings as they are now. */
export function readSettings(): Settings {
  const settings = vscode.workspace.getConfiguration(SECTION);
  return {
    terminalPaste: settings.get('terminalPaste.enabled', true),
    editorPaste: settings.get('editorPaste.enabled', true),
    shellGate: settings.get('shellGate.enabled', true),
    agents: settings.get('agents.enabled', true),
    changes: settings.get('changes.enabled', true),
    keepApprovals: settings.get('approvals.keep', false),
    reviewInQuickPick: settings.get('reviewInQuickPick', false),
  };
}

/** Calls `changed` with the new settings whenever one of them changes. */
export function watchSettings(changed: (settings: Settings) => void): vscode.Disposable {
  return vscode.workspace.onDidChangeConfiguration((event) => {
    if (event.affectsConfiguration(SECTION)) changed(readSettings());
  });
}
