import { cpSync, mkdirSync, mkdtempSync, realpathSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { removeAtExit } from './processes.ts';

/** What is in a workspace: a folder to copy, or files by their relative path. */
export type WorkspaceContent = string | Readonly<Record<string, string>>;

/** Makes a fresh folder with that content, to be opened by VS Code; it is removed when this process ends. */
export function makeWorkspace(content: WorkspaceContent, name = 'workspace'): string {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'holdpoint-')));
  removeAtExit(root);
  const folder = join(root, name);
  mkdirSync(folder);
  if (typeof content === 'string') {
    cpSync(content, folder, { recursive: true });
  } else {
    for (const [path, text] of Object.entries(content)) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), text);
    }
  }
  return folder;
}
