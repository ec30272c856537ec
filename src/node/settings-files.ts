import { type Dirent, readdirSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { managedFolder, type Surroundings, userFolder } from './folders.ts';
import { MAX_RULE_DEPTH, MAX_RULE_FILES } from './limits.ts';

/** Whose settings a file holds, the most trusted first. */
export type Layer = 'managed' | 'user' | 'workspace';

/** Something wrong with a settings file, where it stands. Lines and columns count from 1. */
export interface SettingsProblem {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly message: string;
}

/** A problem with a file as a whole. */
export function fileProblem(file: string, message: string): SettingsProblem {
  return { file, line: 1, column: 1, message };
}

/** A folder with settings of Holdpoint: `policy.yaml` and `rules/`. */
export interface SettingsFolder {
  readonly layer: Layer;
  readonly folder: string;
}

function isFolder(path: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch {
    return false;
  }
}

/**
 * The `.holdpoint` folders that apply in a folder: its own and those of the folders above it, up to the root of the
 * repository. All of them apply, for each can only tighten.
 */
export function workspaceFolders(folder: string): string[] {
  const found: string[] = [];
  for (let at = resolve(folder); ; at = dirname(at)) {
    const settings = join(at, '.holdpoint');
    if (isFolder(settings)) found.push(settings);
    // A work tree's `.git` is a folder or, for a linked one, a file.
    let root = false;
    try {
      root = statSync(join(at, '.git'), { throwIfNoEntry: false }) !== undefined;
    } catch {
      root = true;
    }
    if (root || dirname(at) === at) return found;
  }
}

/** Every settings folder that applies, the most trusted first. Without `workspace`, no workspace is looked at. */
export function settingsFolders(at: Surroundings, workspace: string | undefined): SettingsFolder[] {
  const folders: SettingsFolder[] = [
    { layer: 'managed', folder: managedFolder(at) },
    { layer: 'user', folder: userFolder(at) },
  ];
  for (const folder of workspace === undefined ? [] : workspaceFolders(workspace))
    folders.push({ layer: 'workspace', folder });
  return folders;
}

/** The YAML files below a folder, sorted, and what kept others from being found. */
export function yamlFilesBelow(folder: string): { files: string[]; problems: SettingsProblem[] } {
  const files: string[] = [];
  const problems: SettingsProblem[] = [];
  const walk = (at: string, depth: number): void => {
    let entries: Dirent[];
    try {
      entries = readdirSync(at, { withFileTypes: true });
    } catch (error) {
      const { code, message } = error as NodeJS.ErrnoException;
      if (code !== 'ENOENT') problems.push(fileProblem(at, `cannot be read: ${message}`));
      return;
    }
    for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
      const path = join(at, entry.name);
      // Links to folders are not followed: they can lead in circles.
      if (entry.isDirectory()) {
        if (depth < MAX_RULE_DEPTH) walk(path, depth + 1);
        else problems.push(fileProblem(path, `is more than ${MAX_RULE_DEPTH} folders deep and was not read`));
      } else if (/\.ya?ml$/i.test(entry.name)) files.push(path);
    }
  };
  walk(folder, 1);
  if (files.length > MAX_RULE_FILES)
    problems.push(fileProblem(folder, `holds more than ${MAX_RULE_FILES} rules; the rest was not read`));
  return { files: files.slice(0, MAX_RULE_FILES), problems };
}
