import type * as vscode from 'vscode';
import type { Judgement } from '../held/held.ts';
import { Signal } from '../signal.ts';
import type { Baseline } from './baselines.ts';
import type { Hunk } from './hunks.ts';

/** A file that gives more than it did when it was last reviewed. */
export interface UnreviewedChange {
  readonly uri: vscode.Uri;
  /** With the line ends of `text`. */
  readonly before: string;
  readonly from: Baseline['from'];
  /** As it is now; empty for a file that is gone. */
  readonly text: string;
  readonly hunks: readonly Hunk[];
  readonly judgement: Judgement;
  /** Milliseconds since 1970. */
  readonly since: number;
}

/** A file that changed and was not looked at, with the reason in words. */
export interface UncheckedFile {
  readonly uri: vscode.Uri;
  readonly reason: string;
}

/** Files that are listed; with more, only their number is told. */
const MAX_LISTED = 200;

/** All changes that nobody has reviewed. */
export class UnreviewedChanges {
  /** Fires with the file whose entry changed; undefined for several. */
  readonly changed = new Signal<vscode.Uri | undefined>();
  readonly #changes = new Map<string, UnreviewedChange>();
  readonly #unchecked = new Map<string, UncheckedFile>();
  #more = 0;

  /** Newest last. */
  get all(): readonly UnreviewedChange[] {
    return [...this.#changes.values()];
  }

  /** Those that would have been held. */
  get held(): readonly UnreviewedChange[] {
    return this.all.filter(({ judgement: { decision } }) => decision.verdict !== 'note');
  }

  get unchecked(): readonly UncheckedFile[] {
    return [...this.#unchecked.values()];
  }

  /** Files beyond those that are looked at. */
  get more(): number {
    return this.#more;
  }

  get(uri: vscode.Uri): UnreviewedChange | undefined {
    return this.#changes.get(uri.toString());
  }

  set(change: UnreviewedChange): void {
    const key = change.uri.toString();
    this.#unchecked.delete(key);
    if (!this.#changes.has(key) && this.#changes.size >= MAX_LISTED) this.#more++;
    else this.#changes.set(key, change);
    this.changed.fire(change.uri);
  }

  /** The file changed and cannot be looked at. */
  setUnchecked(file: UncheckedFile): void {
    const key = file.uri.toString();
    const known = this.#unchecked.get(key);
    if (known?.reason === file.reason && !this.#changes.has(key)) return;
    this.#changes.delete(key);
    if (this.#unchecked.size >= MAX_LISTED) this.#more++;
    else this.#unchecked.set(key, file);
    this.changed.fire(file.uri);
  }

  /** Counts files that are not looked at because there are too many. */
  addMore(count: number): void {
    this.#more += count;
    this.changed.fire(undefined);
  }

  /** Nothing is unreviewed in the file. */
  clear(uri: vscode.Uri): void {
    const key = uri.toString();
    const had = this.#changes.delete(key);
    if (this.#unchecked.delete(key) || had) this.changed.fire(uri);
  }
}
