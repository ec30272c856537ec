import * as vscode from 'vscode';
import type { UnreviewedChange, UnreviewedChanges } from './unreviewed.ts';

/** Scheme of documents that show what a file said before. */
export const BASELINE = 'holdpoint-baseline';

/** Shows what files said before their unreviewed changes, for the left side of a diff. */
export class BaselineDocuments implements vscode.TextDocumentContentProvider, vscode.Disposable {
  readonly #changes: UnreviewedChanges;
  readonly #changed = new vscode.EventEmitter<vscode.Uri>();
  readonly #own: vscode.Disposable[];
  readonly onDidChange = this.#changed.event;

  constructor(changes: UnreviewedChanges) {
    this.#changes = changes;
    const follow = changes.changed.on((uri) => {
      if (uri) this.#changed.fire(baselineUri(uri));
    });
    this.#own = [
      { dispose: () => follow.dispose() },
      vscode.workspace.registerTextDocumentContentProvider(BASELINE, this),
    ];
  }

  provideTextDocumentContent(uri: vscode.Uri): string {
    const file = vscode.Uri.parse(decodeURIComponent(uri.query), true);
    return this.#changes.get(file)?.before ?? '';
  }

  dispose(): void {
    for (const own of this.#own) own.dispose();
    this.#changed.dispose();
  }
}

function baselineUri(file: vscode.Uri): vscode.Uri {
  // The path keeps its ending, so that the text is shown in its language.
  return vscode.Uri.from({ scheme: BASELINE, path: file.path, query: encodeURIComponent(file.toString()) });
}

/** Opens the diff of a change: what was before on the left, the file itself on the right. */
export async function showDiff({ uri, from, text }: UnreviewedChange): Promise<void> {
  const t = vscode.l10n.t;
  const name = vscode.workspace.asRelativePath(uri);
  const before = from === 'git' ? t('committed') : from === 'new' ? t('nothing') : t('before');
  const title = `${name} (${before} ↔ ${t('now')})`;
  if (text === '' && !(await exists(uri))) {
    await vscode.window.showTextDocument(baselineUri(uri), { preview: true });
    return;
  }
  await vscode.commands.executeCommand('vscode.diff', baselineUri(uri), uri, title, { preview: true });
}

async function exists(uri: vscode.Uri): Promise<boolean> {
  return vscode.workspace.fs.stat(uri).then(
    () => true,
    () => false,
  );
}
