import { join } from 'node:path';
import * as vscode from 'vscode';
import { isUnderstood } from '../../core/config/understood.ts';
import { changedSince } from '../../node/git.ts';
import { readTextFile } from '../../node/read-file.ts';
import { localFolders } from '../diagnostics/watch.ts';
import { isJudged } from '../understood.ts';
import type { Baselines } from './baselines.ts';
import { type Examiner, isWatched, MAX_FILE, openDocument, type Sighting } from './examiner.ts';
import type { UnreviewedChanges } from './unreviewed.ts';

/** Pause in typing before a document is looked at, in milliseconds: nobody is to be told in the middle of a word. */
const TYPING_MS = 700;
/** Pause after a change on disk before a file is looked at: programs write files in steps, and many at once. */
const DISK_MS = 250;
/** Files that wait to be looked at. */
const MAX_WAITING = 1000;
/** Files outside of git that are remembered as they are when the window opens. */
const MAX_SEEN_FILES = 500;
/** How long nothing may be left to look at before the commits that are checked out count as reviewed. */
const SETTLE_MS = 3000;

/** What the watcher works with. */
export interface WatcherParts {
  readonly examiner: Examiner;
  readonly baselines: Baselines;
  readonly changes: UnreviewedChanges;
  /** False while changes are not looked at. */
  isOn(): boolean;
}

/** Sees changes of files by whatever route, and has one after the other looked at, off the way of whoever made them. */
export class ChangeWatcher implements vscode.Disposable {
  readonly #parts: WatcherParts;
  readonly #own: vscode.Disposable[] = [];
  readonly #waiting = new Map<string, { uri: vscode.Uri; sighting: Sighting; due: number }>();
  #timer: NodeJS.Timeout | undefined;
  #settling: NodeJS.Timeout | undefined;
  #running = false;
  #stopped = false;

  constructor(parts: WatcherParts) {
    this.#parts = parts;
    const files = vscode.workspace.createFileSystemWatcher('**/*');
    const onDisk = (isNew: boolean) => (uri: vscode.Uri) => {
      if (isWatched(uri)) this.look(uri, { origin: 'disk', isNew }, DISK_MS);
    };
    this.#own.push(
      files,
      files.onDidCreate(onDisk(true)),
      files.onDidChange(onDisk(false)),
      files.onDidDelete(onDisk(false)),
      vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
        if (contentChanges.length === 0 || !isJudged(document) || document.uri.scheme === 'untitled') return;
        // A document that is not dirty after a change was read again from the disk.
        const origin = document.isDirty ? 'typed' : 'disk';
        this.look(document.uri, { origin, isNew: false }, TYPING_MS);
      }),
      vscode.workspace.onDidOpenTextDocument((document) => this.#onOpen(document)),
      vscode.workspace.onDidCloseTextDocument(({ uri }) => {
        if (this.#parts.changes.get(uri)) this.look(uri, { origin: 'disk', isNew: false }, DISK_MS);
      }),
      vscode.workspace.onDidChangeWorkspaceFolders(() => void this.start()),
      vscode.workspace.onDidGrantWorkspaceTrust(() => void this.start()),
    );
  }

  /** Looks at what was changed while no window was open, and remembers what git does not know. */
  async start(): Promise<void> {
    const { baselines } = this.#parts;
    for (const document of vscode.workspace.textDocuments) this.#onOpen(document);
    for (const folder of localFolders()) {
      const anchor = await baselines.anchorOf(folder);
      if (anchor === undefined) {
        await this.#seeFolder(folder);
        continue;
      }
      const names = (await changedSince(folder, anchor)) ?? [];
      for (const name of names) {
        const uri = vscode.Uri.file(join(folder, name));
        if (isUnderstood(uri.path)) this.look(uri, { origin: 'disk', isNew: false }, DISK_MS);
      }
    }
    this.#settleSoon();
  }

  #onOpen(document: vscode.TextDocument): void {
    const { uri } = document;
    if (uri.scheme === 'untitled' || !isJudged(document)) return;
    if (!document.isDirty) this.#parts.baselines.see(uri, document.getText());
    this.look(uri, { origin: 'disk', isNew: false }, DISK_MS);
  }

  /** Has a file looked at soon; the last sighting counts, but a new file stays one. */
  look(uri: vscode.Uri, sighting: Sighting, inMs = 0): void {
    if (!this.#parts.isOn() || this.#stopped) return;
    const key = uri.toString();
    const known = this.#waiting.get(key);
    if (!known && this.#waiting.size >= MAX_WAITING) {
      this.#parts.changes.addMore(1);
      return;
    }
    const isNew = sighting.isNew || known?.sighting.isNew === true;
    this.#waiting.set(key, { uri, sighting: { ...sighting, isNew }, due: Date.now() + inMs });
    this.#schedule();
  }

  /** True while a file has changed and has not been looked at since. */
  isWaiting(uri: vscode.Uri): boolean {
    return this.#waiting.has(uri.toString());
  }

  /** Looks again at all that is listed or open, such as when the rules changed. */
  lookAgain(): void {
    const { changes } = this.#parts;
    const uris = [
      ...changes.all.map(({ uri }) => uri),
      ...changes.unchecked.map(({ uri }) => uri),
      ...vscode.workspace.textDocuments.filter(isJudged).map(({ uri }) => uri),
    ];
    for (const uri of uris)
      if (uri.scheme !== 'untitled') this.look(uri, { origin: 'disk', isNew: false }, DISK_MS);
  }

  #schedule(): void {
    if (this.#running || this.#stopped || this.#waiting.size === 0) return;
    const next = Math.min(...[...this.#waiting.values()].map(({ due }) => due));
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#run(), Math.max(0, next - Date.now()));
  }

  async #run(): Promise<void> {
    if (this.#running) return;
    this.#running = true;
    try {
      for (;;) {
        const ready = [...this.#waiting].find(([, { due }]) => due <= Date.now());
        if (!ready || this.#stopped) break;
        const [key, { uri, sighting }] = ready;
        this.#waiting.delete(key);
        await this.#parts.examiner.examine(uri, sighting);
        // Whatever else the extension has to do comes in between.
        await new Promise((resolve) => setImmediate(resolve));
      }
    } finally {
      this.#running = false;
    }
    this.#schedule();
    this.#settleSoon();
  }

  #settleSoon(): void {
    clearTimeout(this.#settling);
    this.#settling = setTimeout(() => {
      const { changes, baselines } = this.#parts;
      const isClear = changes.all.length === 0 && changes.unchecked.length === 0 && changes.more === 0;
      if (this.#waiting.size === 0 && !this.#running && isClear) void baselines.settle();
    }, SETTLE_MS);
  }

  async #seeFolder(folder: string): Promise<void> {
    const pattern = new vscode.RelativePattern(folder, '**/*');
    const found = await vscode.workspace.findFiles(pattern, '**/node_modules/**', MAX_SEEN_FILES * 10);
    const understood = found.filter((uri) => isUnderstood(uri.path)).slice(0, MAX_SEEN_FILES);
    for (const uri of understood) {
      if (openDocument(uri)?.isDirty) continue;
      const read = readTextFile(uri.fsPath, MAX_FILE);
      if (read.ok) this.#parts.baselines.see(uri, read.text.replace(/^\ufeff/, ''));
      await new Promise((resolve) => setImmediate(resolve));
    }
  }

  dispose(): void {
    this.#stopped = true;
    clearTimeout(this.#timer);
    clearTimeout(this.#settling);
    for (const own of this.#own) own.dispose();
  }
}
