import { type Dirent, lstatSync, readdirSync, realpathSync, statSync } from 'node:fs';
import { join, relative, resolve, sep } from 'node:path';
import { isJudgedFile, isMade } from '../core/config/understood.ts';
import type { FileText, UnreadFile } from '../report/file-report.ts';
import { unreadReason } from './changed-files.ts';
import { MAX_JUDGED_FILE, MAX_SCAN_DEPTH, MAX_SCANNED_FILES } from './limits.ts';
import { readTextFile } from './read-file.ts';

/** Names without an ending, whose text has to say what they are. */
const NO_ENDING = /(?:^|\/)\.?[^./]+$/;

/** A file that a scan has to look at. */
export interface ScanPlace {
  /** On disk. */
  readonly file: string;
  /** As it is reported. */
  readonly path: string;
  readonly isLink: boolean;
}

interface Place {
  readonly file: string;
  readonly path: string;
  readonly depth: number;
  /** What the folder above said that it is. */
  readonly isFolder: boolean;
}

function shownPath(file: string, cwd: string): string {
  const path = relative(cwd, file);
  const shown = path === '' ? '.' : path.startsWith(`..${sep}`) || path === '..' ? file : path;
  return sep === '/' ? shown : shown.replaceAll(sep, '/');
}

/** Reads a file of a scan; undefined for one that is not judged. */
export function readPlace({ file, path, isLink }: ScanPlace): FileText | UnreadFile | undefined {
  const byName = isJudgedFile(path);
  if (isLink) return byName ? { path, reason: 'it is a symbolic link, which is not followed' } : undefined;
  const read = readTextFile(file, MAX_JUDGED_FILE);
  // What is gone cannot say any more that it is nothing to be judged.
  if (!read.ok)
    return byName || read.problem === 'missing' ? { path, reason: unreadReason(read) } : undefined;
  if (!byName && !isJudgedFile(path, read.text)) return undefined;
  return { path, status: 'found', formerPath: undefined, before: '', text: read.text };
}

/** What a folder holds, by name, or why it cannot be listed. */
function entriesOf(folder: Place): Dirent[] | UnreadFile {
  try {
    const entries = readdirSync(folder.file, { withFileTypes: true });
    return entries.sort((a, b) => (a.name < b.name ? -1 : 1));
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    return { path: folder.path, reason: `the folder cannot be listed (${code ?? message})` };
  }
}

/**
 * Every file below paths that may have to be judged, one at a time, in order. Links inside are not followed, so that none leads in
 * circles or out; folders of made files (installed packages, the inside of git) are left out.
 */
export function* scannedFiles(paths: readonly string[], cwd: string): Generator<ScanPlace | UnreadFile> {
  const seen = new Set<string>();
  let files = 0;
  const waiting: Place[] = [];
  for (const path of paths.toReversed()) {
    const file = realpathSync(resolve(cwd, path));
    waiting.push({ file, path: shownPath(resolve(cwd, path), cwd), depth: 0, isFolder: false });
  }
  for (let place = waiting.pop(); place; place = waiting.pop()) {
    if (seen.has(place.file)) continue;
    seen.add(place.file);
    const found = lstatSync(place.file, { throwIfNoEntry: false });
    if (!found && place.isFolder) {
      yield { path: place.path, reason: 'the folder is gone' };
      continue;
    }
    if (!found?.isDirectory()) {
      if (++files > MAX_SCANNED_FILES) {
        yield {
          path: place.path,
          reason: `there are more than ${MAX_SCANNED_FILES} files; the rest was left out`,
        };
        return;
      }
      const { file, path } = place;
      if (isJudgedFile(path) || (!isMade(path) && NO_ENDING.test(path)))
        yield { file, path, isLink: found?.isSymbolicLink() ?? false };
      continue;
    }
    if (place.depth > MAX_SCAN_DEPTH) {
      yield { path: place.path, reason: `folders are nested deeper than ${MAX_SCAN_DEPTH}` };
      continue;
    }
    const entries = entriesOf(place);
    if (!Array.isArray(entries)) {
      yield entries;
      continue;
    }
    for (const entry of entries.toReversed()) {
      const path = place.path === '.' ? entry.name : `${place.path}/${entry.name}`;
      const file = join(place.file, entry.name);
      if (!isMade(`${path}/`))
        waiting.push({ file, path, depth: place.depth + 1, isFolder: entry.isDirectory() });
    }
  }
}

/** A path of a scan that is not there or cannot be reached. */
export function missingPath(paths: readonly string[], cwd: string): string | undefined {
  return paths.find((path) => {
    try {
      return !statSync(resolve(cwd, path));
    } catch {
      return true;
    }
  });
}
