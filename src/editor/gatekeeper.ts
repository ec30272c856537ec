import { randomUUID } from 'node:crypto';
import * as vscode from 'vscode';
import type { Suggestion } from '../core/suggestion.ts';
import type { PasteInto } from './gates/terminal-destination.ts';
import { TerminalDestination } from './gates/terminal-destination.ts';
import type { PasteHandler } from './gates/terminal-paste.ts';
import { folderOf, shellOf } from './gates/terminal-shell.ts';
import { type Destination, Held, type Judgement, type PlacedSuggestion } from './held/held.ts';
import type { Shelf } from './held/shelf.ts';

/** Judges a suggestion; `folder` is where relative paths start. @throws when it cannot judge at all. */
export type Judge = (suggestion: Suggestion, folder: string | undefined) => Judgement;

/** What the gatekeeper needs from the rest of the extension. */
export interface GatekeeperParts {
  /** Resolves when {@link judge} can be called. */
  ready(): Promise<void>;
  readonly judge: Judge;
  readonly shelf: Shelf;
  /** Pastes into a terminal once something was released. */
  readonly paste: PasteInto;
  /** False while the gate is switched off or paused. */
  isOn(): boolean;
  /** Opens the review of what was just held. */
  review(held: Held): void;
  /** Puts on record that something was held. */
  recordHeld(held: Held): void;
  /** Puts on record that something was let through with a note. */
  recordNoted(judgement: Judgement, destination: string): void;
  /** Puts on record that the person let something through that could not be judged: by which gate, and why. */
  recordUnchecked(how: string): void;
  report(line: string): void;
}

/** How long a note stays in the status bar, in milliseconds. */
const NOTE_MS = 10_000;

/** Reviews of shells and agents that open by themselves at the same time. */
const MAX_OPEN_REVIEWS = 5;

/** Decides for every text on its way to a terminal whether it passes, and holds what does not. */
export class Gatekeeper implements PasteHandler {
  readonly #parts: GatekeeperParts;
  #noted: { judgement: Judgement; destination: string } | undefined;

  constructor(parts: GatekeeperParts) {
    this.#parts = parts;
  }

  isOn(): boolean {
    return this.#parts.isOn();
  }

  async mayPass(text: string, terminal: vscode.Terminal): Promise<boolean> {
    await this.#parts.ready();
    const destination = new TerminalDestination(terminal, this.#parts.paste);
    const judgement = this.#judge(text, terminal);
    const { verdict } = judgement.decision;
    if (verdict === 'note') this.#noted = { judgement, destination: destination.label };
    if (verdict === 'pass' || verdict === 'note') return true;
    this.hold(judgement, destination);
    return false;
  }

  passed(): void {
    const noted = this.#noted;
    this.#noted = undefined;
    if (noted) this.#sayNote(noted.judgement, noted.destination);
  }

  /** Says and records that a text passes with a note. */
  note(judgement: Judgement, destination: Destination): void {
    this.#sayNote(judgement, destination.label);
  }

  #sayNote(judgement: Judgement, destination: string): void {
    const message = judgement.decision.findings[0]?.finding.message ?? '';
    vscode.window.setStatusBarMessage(`$(info) ${message}`, NOTE_MS);
    this.#parts.recordNoted(judgement, destination);
  }

  async askUnjudged(reason: string, gate = 'terminal paste'): Promise<boolean> {
    const t = vscode.l10n.t;
    this.#parts.report(`A paste could not be judged: ${reason}`);
    const pass = t('Paste unchecked');
    const answer = await vscode.window.showWarningMessage(
      t('Holdpoint could not check this paste, so nothing was pasted. {0}', reason),
      pass,
    );
    if (answer !== pass) return false;
    this.#parts.recordUnchecked(`${gate}: ${reason}`);
    return true;
  }

  #judge(text: string, terminal: vscode.Terminal | undefined): Judgement {
    const shell = terminal && shellOf(terminal, vscode.env.shell);
    const suggestion: Suggestion = { text, kind: 'shell', origin: 'paste', ...(shell && { shell }) };
    return this.#parts.judge(suggestion, (terminal && folderOf(terminal)) ?? firstFolder());
  }

  /** Judges the new text of a held suggestion in the same place. */
  judgeAgain(held: Held, text: string): Judgement {
    const placed = held.destination.suggest?.(text);
    if (placed) return this.judgePlaced(placed);
    const terminal = held.destination instanceof TerminalDestination ? held.destination.terminal : undefined;
    const folder = held.destination.waiting?.folder ?? (terminal && folderOf(terminal)) ?? firstFolder();
    return this.#parts.judge({ ...held.suggestion, text }, folder);
  }

  /** Judges what would come of a text in the place that it is meant for. */
  judgePlaced({ suggestion, folder, excerpt }: PlacedSuggestion): Judgement {
    return { ...this.#parts.judge(suggestion, folder ?? firstFolder()), excerpt };
  }

  /** Judges a text that is not on its way anywhere yet. */
  async check(text: string): Promise<Judgement> {
    await this.#parts.ready();
    return this.#judge(text, vscode.window.activeTerminal);
  }

  /** Holds a judged text and opens its review. */
  hold(judgement: Judgement, destination: Destination): Held {
    const held = new Held(randomUUID(), judgement, destination, Date.now());
    const rules = judgement.decision.findings.map(({ finding }) => finding.rule).join(', ');
    this.#parts.report(`Held ${held.text.length} characters on their way to ${destination.label}: ${rules}`);
    this.#parts.shelf.add(held);
    this.#parts.recordHeld(held);
    // A program can ask faster than anybody can look: the rest waits in the list.
    const open = this.#parts.shelf.all.filter(({ destination }) => destination.waiting).length;
    if (!destination.waiting || open <= MAX_OPEN_REVIEWS) this.#parts.review(held);
    return held;
  }

  /** Holds a text that was held before the window was reloaded, without opening its review. */
  async holdAgain(suggestion: Suggestion, destination: Destination, since: number): Promise<Held> {
    await this.#parts.ready();
    const placed = destination.suggest?.(suggestion.text);
    const judgement = placed ? this.judgePlaced(placed) : this.#parts.judge(suggestion, firstFolder());
    const held = new Held(randomUUID(), judgement, destination, since);
    this.#parts.shelf.add(held);
    return held;
  }

  /** Sends a text of ours through the gate; true when it arrived, false when it was held or not taken. */
  async send(text: string, destination: Destination): Promise<boolean> {
    const terminal = destination instanceof TerminalDestination ? destination.terminal : undefined;
    const judgement = this.#judge(text, terminal);
    const { verdict } = judgement.decision;
    if (verdict === 'pass' || verdict === 'note') return destination.deliver(text);
    this.hold(judgement, destination);
    return false;
  }
}

function firstFolder(): string | undefined {
  return vscode.workspace.workspaceFolders?.find((folder) => folder.uri.scheme === 'file')?.uri.fsPath;
}
