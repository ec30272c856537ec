import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { ExtensionView } from '../../../src/editor/extension.ts';

/** The running extension. */
export async function holdpoint(): Promise<ExtensionView> {
  const extension = vscode.extensions.getExtension<ExtensionView>('holdpoint.holdpoint');
  assert.ok(extension, 'the extension is not installed');
  const view = await extension.activate();
  await view.ready();
  return view;
}

/** A file of the suites' workspace. */
export function inWorkspace(...path: string[]): vscode.Uri {
  const [folder] = vscode.workspace.workspaceFolders ?? [];
  assert.ok(folder);
  return vscode.Uri.joinPath(folder.uri, ...path);
}

/** Waits until something holds. @throws after ten seconds, with `complaint`. */
export async function until(holds: () => boolean | Promise<boolean>, complaint: string): Promise<void> {
  for (const late = Date.now() + 10_000; !(await holds()); ) {
    assert.ok(Date.now() < late, complaint);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
