import * as vscode from 'vscode';
import type { CommandName } from '../../webview/protocol.ts';
import type { Destination, Held, Judgement } from '../held/held.ts';
import { commandOf, withoutEnter } from './commands-of.ts';

/** What happens to a held text besides its review, for the record. */
export type DeskEvent = 'held' | 'released' | 'discarded' | 'edited';

/** What the desk needs from the rest of the extension. */
export interface DeskParts {
  /** Judges a text again that was edited. */
  judge(held: Held, text: string): Judgement;
  /** Sends a text through the gate as if it had been pasted; true when it arrived, false when it was held itself. */
  sendThroughGate(text: string, destination: Destination): Promise<boolean>;
  /** The terminal that commands of a review go to when its text is not meant for one. */
  terminal(): Destination;
  /** Puts an event on record. False when that failed. */
  record(held: Held, event: DeskEvent, note?: string): boolean;
  /** Names of the person at the keyboard. */
  selves(): readonly string[];
  /** Writes to the log. */
  report(line: string): void;
}

/** Carries out what a person decides in a review, whichever form the review has. Answers are sentences to show. */
export class Desk {
  readonly #parts: DeskParts;
  /** What is being released right now: a second press must not deliver it twice. */
  readonly #releasing = new Set<Held>();

  constructor(parts: DeskParts) {
    this.#parts = parts;
  }

  selves(): readonly string[] {
    return this.#parts.selves();
  }

  report(line: string): void {
    this.#parts.report(line);
  }

  /** Has the new text judged. The text that was there before is gone from the review, not from the journal. */
  edit(held: Held, text: string): void {
    if (held.outcome || this.#releasing.has(held) || text === held.text) return;
    this.#parts.record(held, 'edited');
    held.rejudge(this.#parts.judge(held, text));
  }

  /**
   * Delivers exactly the text that was judged last, if the review is complete. `revision` is the one that the person
   * had in front of them. Answers with why not, or nothing when it was done.
   */
  async release(held: Held, revision: number): Promise<string | undefined> {
    if (held.outcome || this.#releasing.has(held)) return undefined;
    this.#releasing.add(held);
    try {
      return await this.#release(held, revision);
    } finally {
      this.#releasing.delete(held);
    }
  }

  async #release(held: Held, revision: number): Promise<string | undefined> {
    const t = vscode.l10n.t;
    if (revision !== held.revision) return t('The text has changed in the meantime; look at it again.');
    if (!held.canRelease(this.selves())) return t('This cannot be released yet.');
    if (!held.destination.isOpen) {
      const other = await held.destination.choose();
      if (!other) return t('Nothing was released: the text is still held.');
      held.redirect(other);
      // While the person was choosing, the review may have changed or ended.
      if (held.outcome || revision !== held.revision) return undefined;
      if (other.suggest) {
        // What a text means in a file depends on the file.
        held.rejudge(this.#parts.judge(held, held.text));
        if (!held.canRelease(this.selves()))
          return t('There it would mean something else; look at it again.');
      }
    }
    const { text, destination } = held;
    // On record first: what cannot be recorded is not released unseen.
    if (!this.#parts.record(held, 'released') && !(await this.#releaseUnrecorded())) {
      return t('Nothing was released: the text is still held.');
    }
    if (!(await destination.deliver(text))) {
      if (held.outcome) return t('Nothing was released: {0} no longer waits for it.', destination.label);
      this.#parts.record(held, 'held', 'not delivered');
      return t('The text did not arrive in {0} and is still held. It can be copied.', destination.label);
    }
    held.settle('released');
    return undefined;
  }

  async #releaseUnrecorded(): Promise<boolean> {
    const t = vscode.l10n.t;
    const release = t('Release without a record');
    const answer = await vscode.window.showWarningMessage(
      t('The journal cannot be written.'),
      { modal: true, detail: t('The release would leave no record. The log says why.') },
      release,
    );
    return answer === release;
  }

  discard(held: Held): void {
    if (held.outcome || this.#releasing.has(held)) return;
    void held.destination.takeOut?.();
    this.#parts.record(held, 'discarded');
    held.settle('discarded');
  }

  /** Whoever waited has gone away and has its text back. */
  takeBack(held: Held): void {
    if (held.outcome) return;
    this.#parts.record(held, 'discarded', 'taken back by who asked');
    held.settle('taken-back');
  }

  async copyText(held: Held): Promise<string> {
    await vscode.env.clipboard.writeText(held.text);
    return vscode.l10n.t('The held text is on the clipboard. It is still held.');
  }

  async copyCommand(held: Held, name: CommandName): Promise<string | undefined> {
    const command = commandOf(held, name);
    if (command === undefined) return undefined;
    await vscode.env.clipboard.writeText(command);
    return vscode.l10n.t('Copied.');
  }

  async insertCommand(held: Held, name: CommandName): Promise<string | undefined> {
    const t = vscode.l10n.t;
    const command = commandOf(held, name);
    if (command === undefined) return undefined;
    // A command goes to a terminal, whatever the held text is meant for.
    const { destination } = held;
    const terminal = destination.suggest || destination.waiting ? this.#parts.terminal() : destination;
    const open = terminal.isOpen ? terminal : await terminal.choose();
    if (!open) return undefined;
    if (await this.#parts.sendThroughGate(withoutEnter(command), open))
      return t('Inserted into {0}; press Enter there to run it. The original is still held.', open.label);
    return t('That command is not in {0}: it was held itself, or the terminal did not take it.', open.label);
  }

  openReference(held: Held, index: number): void {
    const address = held.judgement.decision.findings[index]?.finding.advice.reference;
    if (address && /^https:\/\//.test(address)) void vscode.env.openExternal(vscode.Uri.parse(address, true));
  }

  /** The whole text in an editor of its own, to read or copy. */
  async openText(held: Held): Promise<void> {
    const document = await vscode.workspace.openTextDocument({ content: held.text, language: 'shellscript' });
    await vscode.window.showTextDocument(document, { preview: true });
  }
}
