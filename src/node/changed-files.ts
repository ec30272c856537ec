import { lstatSync } from 'node:fs';
import { join } from 'node:path';
import { kindOf } from '../core/config/kind.ts';
import { isJudgedFile } from '../core/config/understood.ts';
import { likeLineEnds } from '../core/line-ends.ts';
import type { FileText, UnreadFile } from '../report/file-report.ts';
import { BlobReader } from './git-blobs.ts';
import type { ChangeSide, GitChange } from './git-diff.ts';
import { MAX_JUDGED_FILE } from './limits.ts';
import { type ReadResult, readTextFile } from './read-file.ts';

const REASONS = {
  missing: 'it is gone',
  'not-a-file': 'it is no file of its own',
  'too-large': 'it is too large',
  'not-utf8': 'it is not UTF-8 text',
  unreadable: 'it cannot be read',
} as const;

/** Why a file could not be read, for a person. */
export function unreadReason({ problem, detail }: Extract<ReadResult, { ok: false }>): string {
  return problem === 'not-utf8' ? REASONS[problem] : `${REASONS[problem]} (${detail})`;
}

/** A file to judge, one that could not be read, or undefined for one that is not judged. */
export type ReadChange = FileText | UnreadFile | undefined;

/** Reads both sides of changed files of one repository. */
export class ChangedFiles {
  readonly #root: string;
  readonly #blobs: BlobReader;

  constructor(root: string) {
    this.#root = root;
    this.#blobs = new BlobReader(root);
  }

  /** What a change is judged by; two files for one that became something else by its new name. Never throws. */
  async read(change: GitChange): Promise<ReadChange[]> {
    const { formerPath, path, before, after } = change;
    const moved = formerPath !== undefined && kindOf(formerPath, '')?.kind !== kindOf(path, '')?.kind;
    if (!moved) return [await this.#read(change)];
    return [
      await this.#read({
        path: formerPath,
        formerPath: undefined,
        status: 'deleted',
        before,
        after: undefined,
      }),
      await this.#read({ path, formerPath: undefined, status: 'added', before: undefined, after }),
    ];
  }

  async #read({ path, formerPath, status, before, after }: GitChange): Promise<ReadChange> {
    const byName = isJudgedFile(path) || (formerPath !== undefined && isJudgedFile(formerPath));
    const [old, now] = [await this.#text(before, formerPath ?? path), await this.#text(after, path)];
    const bad = now.ok ? old : now;
    if (!bad.ok) return byName ? { path, reason: reasonOf(bad, bad === old) } : undefined;
    const text = now.ok ? now.text : '';
    const former = old.ok ? old.text : '';
    if (!byName && !isJudgedFile(path, text || former)) return undefined;
    return { path, status, formerPath, before: text === '' ? former : likeLineEnds(former, text), text };
  }

  async #text(side: ChangeSide | undefined, path: string): Promise<ReadResult> {
    if (!side) return { ok: true, text: '' };
    if (side.type === 'link') return { ok: false, problem: 'not-a-file', detail: 'a symbolic link' };
    if (side.type === 'module') return { ok: false, problem: 'not-a-file', detail: 'a submodule' };
    if (side.blob !== undefined) return this.#blobs.read(side.blob, MAX_JUDGED_FILE);
    const file = join(this.#root, path);
    if (isLink(file)) return { ok: false, problem: 'not-a-file', detail: 'a symbolic link' };
    return readTextFile(file, MAX_JUDGED_FILE);
  }

  /** Ends what reads for it. */
  close(): void {
    this.#blobs.close();
  }
}

/** What a link points to is another file, which may lie anywhere. */
function isLink(path: string): boolean {
  try {
    return lstatSync(path).isSymbolicLink();
  } catch {
    // Whoever reads it next says why that does not work.
    return false;
  }
}

function reasonOf(bad: Extract<ReadResult, { ok: false }>, wasBefore: boolean): string {
  return wasBefore ? `before the change, ${unreadReason(bad)}` : unreadReason(bad);
}
