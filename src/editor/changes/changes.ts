import { randomUUID } from 'node:crypto';
import * as vscode from 'vscode';
import type { Engine } from '../engine.ts';
import { Held } from '../held/held.ts';
import type { Shelf } from '../held/shelf.ts';
import type { Recorder } from '../recorder.ts';
import type { Reviews } from '../review/reviews.ts';
import { type Row, UnreviewedView } from '../views/unreviewed-view.ts';
import { ApprovalKeeper } from './approval-keeper.ts';
import { BaselineDocuments, showDiff } from './baseline-documents.ts';
import { Baselines } from './baselines.ts';
import { ChangeDestination } from './change-destination.ts';
import { EditorMarks, type FindingName } from './editor-marks.ts';
import { Examiner, openDocument, signOf } from './examiner.ts';
import { applyFix, hunkFix, narrowerFix, riskyHunks } from './fixes.ts';
import { changedLines, revert } from './hunks.ts';
import { ReviewedTexts } from './reviewed-texts.ts';
import { type UnreviewedChange, UnreviewedChanges } from './unreviewed.ts';
import { ChangeWatcher } from './watcher.ts';

/** What following changes needs from the rest of the extension. */
export interface ChangeParts {
  readonly context: vscode.ExtensionContext;
  readonly engine: Engine;
  readonly shelf: Shelf;
  readonly reviews: Reviews;
  readonly recorder: Recorder;
  /** False while changes are not looked at. */
  isOn(): boolean;
  /** Whether releases are kept as records in every repository. */
  keepsApprovals(): boolean;
  report(line: string): void;
}

/** Pause after the start of a window before it looks for changes, in milliseconds. */
const START_MS = 1500;

/** Follows changes of files by any route and shows those that nobody has reviewed. */
export class Changes implements vscode.Disposable {
  readonly unreviewed = new UnreviewedChanges();
  readonly #parts: ChangeParts;
  readonly #baselines: Baselines;
  readonly #examiner: Examiner;
  readonly #watcher: ChangeWatcher;
  readonly #approvals: ApprovalKeeper;
  readonly #reviews = new Map<string, Held>();
  readonly #own: vscode.Disposable[] = [];

  constructor(parts: ChangeParts) {
    this.#parts = parts;
    const { context, engine, shelf, report } = parts;
    const folder = vscode.Uri.joinPath(context.storageUri ?? context.globalStorageUri, 'reviewed');
    this.#baselines = new Baselines(new ReviewedTexts(folder.fsPath), context.workspaceState);
    this.#examiner = new Examiner({
      ready: () => engine.ready(),
      judge: (suggestion, place) => engine.judge(suggestion, place),
      baselines: this.#baselines,
      changes: this.unreviewed,
      report,
    });
    this.#watcher = new ChangeWatcher({
      examiner: this.#examiner,
      baselines: this.#baselines,
      changes: this.unreviewed,
      isOn: parts.isOn,
    });
    this.#approvals = new ApprovalKeeper({
      judge: (suggestion, place) => engine.judge(suggestion, place),
      isWanted: parts.keepsApprovals,
      report,
    });
    const soon = setTimeout(() => void this.#start(), START_MS);
    const follow = this.unreviewed.changed.on((uri) => {
      if (uri) this.#rejudge(uri);
    });
    const rules = engine.changed.on(() => this.#watcher.lookAgain());
    const releases = shelf.added.on((held) => this.#learn(held));
    this.#own.push(
      this.#watcher,
      new BaselineDocuments(this.unreviewed),
      new EditorMarks(this.unreviewed, this.#examiner),
      new UnreviewedView(this.unreviewed),
      { dispose: () => clearTimeout(soon) },
      ...[follow, rules, releases].map((undo) => ({ dispose: () => undo.dispose() })),
      ...this.#commands(),
    );
  }

  #start(): Promise<void> {
    return this.#watcher.start().catch((error: Error) => {
      this.#parts.report(`Changes made while no window was open were not looked at: ${error.message}`);
    });
  }

  #commands(): vscode.Disposable[] {
    const register = (id: string, run: (change: UnreviewedChange, index: number) => unknown) =>
      vscode.commands.registerCommand(`holdpoint.${id}`, (name?: FindingName | Row) => {
        const found = this.#named(name);
        if (found) return run(found.change, found.index);
        void vscode.window.showInformationMessage(
          vscode.l10n.t('There is no unreviewed change here any more.'),
        );
        return undefined;
      });
    return [
      register('reviewChange', (change) => this.#review(change)),
      register('showChange', (change) => showDiff(change)),
      register('useNarrower', (change, index) => this.#useNarrower(change, index)),
      register('revertHunk', (change, index) => this.#revertHunk(change, index)),
    ];
  }

  /** The change that a command is about: named, a row of the view, or that of the active editor. */
  #named(name: FindingName | Row | undefined): { change: UnreviewedChange; index: number } | undefined {
    const active = vscode.window.activeTextEditor?.document.uri;
    if (name && 'kind' in name) {
      if (name.kind !== 'file' && name.kind !== 'finding') return undefined;
      const change = this.unreviewed.get(name.change.uri);
      return change && { change, index: name.kind === 'finding' ? name.index : 0 };
    }
    const uri = name ? vscode.Uri.parse(name.uri, true) : active;
    const change = (uri && this.unreviewed.get(uri)) ?? (name ? undefined : this.unreviewed.held[0]);
    return change && { change, index: name?.index ?? 0 };
  }

  /** Opens the diff, and the review beside it. */
  async #review(change: UnreviewedChange): Promise<void> {
    const key = change.uri.toString();
    let held = this.#reviews.get(key);
    if (!held) {
      const destination = new ChangeDestination(change.uri, {
        current: (uri) => this.unreviewed.get(uri),
        accept: (current) => this.#accept(current, held),
        revertRisky: (current) => this.#revertRisky(current),
      });
      held = new Held(randomUUID(), this.#judgementOf(change), destination, change.since);
      this.#reviews.set(key, held);
      held.settled.on(() => this.#reviews.delete(key));
      this.#parts.recorder.record(held, 'held');
    }
    await showDiff(change);
    this.#parts.reviews.show(held);
  }

  /** Of a file only its changed lines are read. */
  #judgementOf({ text, hunks, judgement }: UnreviewedChange) {
    return { ...judgement, excerpt: changedLines(text, hunks) };
  }

  /** A review follows its file while it is being edited. */
  #rejudge(uri: vscode.Uri): void {
    const held = this.#reviews.get(uri.toString());
    const change = this.unreviewed.get(uri);
    if (!held || held.outcome) return;
    if (change) {
      held.rejudge(this.#judgementOf(change));
      return;
    }
    this.#parts.recorder.record(held, 'discarded', 'the change is gone');
    held.settle('discarded');
  }

  async #accept(change: UnreviewedChange, held: Held | undefined): Promise<boolean> {
    const { uri, text } = change;
    const document = openDocument(uri);
    if (document && document.getText() !== text) return false;
    try {
      await this.#baselines.accept(uri, text);
    } catch (error) {
      this.#parts.report(`The review of ${uri.fsPath} is not kept: ${(error as Error).message}`);
    }
    if (held) void this.#approvals.keep(held, change);
    this.#watcher.look(uri, { origin: 'disk', isNew: false });
    return true;
  }

  #revertRisky(change: UnreviewedChange): Promise<boolean> {
    return this.#apply(change, revert(change.before, change.text, riskyHunks(change)));
  }

  #revertHunk(change: UnreviewedChange, index: number): Promise<boolean> {
    const finding = change.judgement.decision.findings[index]?.finding;
    return this.#apply(change, finding ? hunkFix(change, [finding]) : []);
  }

  async #useNarrower(change: UnreviewedChange, index: number): Promise<boolean> {
    const finding = change.judgement.decision.findings[index]?.finding;
    const line = finding && narrowerFix(this.#examiner, change, finding);
    return this.#apply(change, line ? [line] : []);
  }

  async #apply(change: UnreviewedChange, replacements: Parameters<typeof applyFix>[1]): Promise<boolean> {
    const done = await applyFix(change, replacements);
    if (!done)
      void vscode.window.showWarningMessage(
        vscode.l10n.t('Nothing was changed: the file is no longer as it was looked at.'),
      );
    this.#watcher.look(change.uri, { origin: 'typed', isNew: false });
    return done;
  }

  /** What is released on its way into a file is not asked about again once it is there. */
  #learn(held: Held): void {
    const first = fileOf(held);
    if (!first) return;
    // Only where nothing else in the file waits for a review is all of it reviewed with the release.
    const isClean = !this.unreviewed.get(first) && !this.#watcher.isWaiting(first);
    held.settled.on((outcome) => {
      const uri = fileOf(held);
      if (outcome !== 'released' || !uri) return;
      const { text, before } = held.suggestion;
      if (before !== undefined) void this.#approvals.keep(held, { uri, before, text });
      const isFirst = uri.toString() === first.toString();
      this.#takeAsReviewed(uri, held, isClean && isFirst).catch((error: Error) => {
        this.#parts.report(`The release into ${uri.toString()} is not kept: ${error.message}`);
      });
    });
  }

  async #takeAsReviewed(uri: vscode.Uri, { suggestion: { text }, judgement }: Held, isClean: boolean) {
    if (isClean && openDocument(uri)?.getText() === text) return this.#baselines.accept(uri, text);
    const signs = judgement.decision.findings.map(({ finding }) => signOf(finding, text));
    return this.#baselines.release(uri, signs);
  }

  dispose(): void {
    for (const own of this.#own) own.dispose();
  }
}

/** The file that a held text is on its way into; an agent names it by its path only. */
function fileOf({ suggestion: { kind, path }, destination }: Held): vscode.Uri | undefined {
  if (kind !== 'config' || path === undefined) return undefined;
  return destination.document === undefined
    ? vscode.Uri.file(path)
    : vscode.Uri.parse(destination.document, true);
}
