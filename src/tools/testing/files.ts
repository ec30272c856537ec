import { existsSync, readdirSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { repositoryRoot } from '../vscode/paths.ts';

/**
 * The files below a folder of the repository whose name has the ending and whose path contains `part`, absolute and
 * sorted; none when there is no such folder.
 */
export function filesBelow(folder: string, ending: string, part = ''): string[] {
  const root = repositoryRoot();
  const start = join(root, folder);
  if (!existsSync(start)) return [];
  return readdirSync(start, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(ending))
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((file) => relative(root, file).split(sep).join('/').includes(part))
    .sort();
}
