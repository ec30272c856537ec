import { statSync } from 'node:fs';
import { dirname } from 'node:path';
import * as vscode from 'vscode';
import { committedText, hasCommit, headOf, repositoryOf } from '../../node/git.ts';
import type { Reviewed, ReviewedTexts } from './reviewed-texts.ts';

/**
 * What a file is compared with. `reviewed`: as it was last reviewed; `git`: as it was committed; `seen`: as it was when
 * this window first saw it; `new`: there was no such file; `unknown`: nobody knows what it said.
 */
export interface Baseline {
  readonly text: string;
  readonly from: 'reviewed' | 'git' | 'seen' | 'new' | 'unknown';
  /** Findings that were released since. */
  readonly released: readonly string[];
}

/** Characters of files outside of git that are remembered as they were first seen, together and each. */
const MAX_SEEN = 20 * 1024 * 1024;
const MAX_SEEN_EACH = 512 * 1024;

/** Memory of a window over its reloads; the part of `vscode.Memento` that is needed. */
interface Memory {
  get<T>(key: string): T | undefined;
  update(key: string, value: unknown): PromiseLike<void>;
}

const ANCHORS = 'anchors';

/**
 * Knows what files said before: as last reviewed, else in git. The commit is the one that was checked out when all was
 * reviewed, not whatever is checked out now: a change does not become a reviewed one by being committed or pulled.
 */
export class Baselines {
  readonly #reviewed: ReviewedTexts;
  readonly #memory: Memory;
  readonly #seen = new Map<string, Pick<Baseline, 'text' | 'from'>>();
  #seenSize = 0;
  readonly #began = Date.now();
  readonly #roots = new Map<string, Promise<string | undefined>>();
  readonly #anchors = new Map<string, Promise<string | undefined>>();

  constructor(reviewed: ReviewedTexts, memory: Memory) {
    this.#reviewed = reviewed;
    this.#memory = memory;
  }

  /** What a file said before. `isNew`: it was seen to be made just now. */
  async of(uri: vscode.Uri, isNew: boolean): Promise<Baseline> {
    const { text, released } = await this.#reviewed.get(uri.toString());
    if (text !== undefined) return { text, from: 'reviewed', released };
    if (uri.scheme === 'file') {
      const anchor = await this.anchorOf(dirname(uri.fsPath));
      const committed = anchor ? await committedText(uri.fsPath, anchor) : undefined;
      if (committed?.kind === 'text') return { text: committed.text, from: 'git', released };
      if (committed?.kind === 'absent') return { text: '', from: 'new', released };
    }
    const key = uri.toString();
    let seen = this.#seen.get(key);
    if (!seen) {
      // From now on what it says is what somebody wrote while this window was open.
      seen = { text: '', from: isNew ? 'new' : 'unknown' };
      this.#seen.set(key, seen);
    }
    return { ...seen, released };
  }

  /**
   * Remembers a text as it was found, for files that git does not know. The first one counts, and none of a file that
   * was written since this window opened.
   */
  see(uri: vscode.Uri, text: string): void {
    const key = uri.toString();
    if (this.#seen.has(key) || text.length > MAX_SEEN_EACH || this.#seenSize + text.length > MAX_SEEN) return;
    const found = uri.scheme === 'file' ? statSync(uri.fsPath, { throwIfNoEntry: false }) : undefined;
    if (found && found.mtimeMs > this.#began) return;
    this.#seen.set(key, { text, from: 'seen' });
    this.#seenSize += text.length;
  }

  /** Takes a text as reviewed. @throws when that cannot be kept over a restart. */
  async accept(uri: vscode.Uri, text: string): Promise<void> {
    await this.#reviewed.set(uri.toString(), { text, released: [] });
  }

  /** Takes findings as released, without the rest of the file. @throws when that cannot be kept over a restart. */
  async release(uri: vscode.Uri, signs: readonly string[]): Promise<void> {
    const before: Reviewed = await this.#reviewed.get(uri.toString());
    const released = [...new Set([...before.released, ...signs])];
    await this.#reviewed.set(uri.toString(), { text: before.text, released });
  }

  /** The repository of a folder; undefined outside of one, and where git is not to be run. */
  repositoryOf(folder: string): Promise<string | undefined> {
    // Git runs what a repository's own settings say in some places; who does not trust the folder does not want that.
    if (!vscode.workspace.isTrusted) return Promise.resolve(undefined);
    let root = this.#roots.get(folder);
    if (!root) {
      root = repositoryOf(folder);
      this.#roots.set(folder, root);
    }
    return root;
  }

  /** The commit that files of a folder are compared with. */
  async anchorOf(folder: string): Promise<string | undefined> {
    const root = await this.repositoryOf(folder);
    if (root === undefined) return undefined;
    let anchor = this.#anchors.get(root);
    if (!anchor) {
      anchor = this.#firstAnchor(root);
      this.#anchors.set(root, anchor);
    }
    return anchor;
  }

  async #firstAnchor(root: string): Promise<string | undefined> {
    const kept = this.#memory.get<Record<string, string>>(ANCHORS)?.[root];
    if (typeof kept === 'string' && (await hasCommit(root, kept))) return kept;
    const head = await headOf(root);
    if (head) await this.#keep(root, head);
    return head;
  }

  /** Nothing is left to review: from here on the commits that are checked out now count. */
  async settle(): Promise<void> {
    for (const [root, anchor] of this.#anchors) {
      const head = await headOf(root);
      if (!head || head === (await anchor)) continue;
      this.#anchors.set(root, Promise.resolve(head));
      await this.#keep(root, head);
    }
  }

  async #keep(root: string, commit: string): Promise<void> {
    const all = this.#memory.get<Record<string, string>>(ANCHORS) ?? {};
    await this.#memory.update(ANCHORS, { ...all, [root]: commit });
  }
}
