import * as vscode from 'vscode';
import { Signal } from './signal.ts';

const MINUTE_MS = 60_000;
const CHOICES = [5, 15, 60];

/** A pause of the gate in this window: it ends by itself, and the status bar shows it as long as it lasts. */
export class Pause implements vscode.Disposable {
  /** Fires when a pause began or ended. */
  readonly changed = new Signal<void>();
  #until: Date | undefined;
  #timer: NodeJS.Timeout | undefined;

  /** When the pause ends; undefined when there is none. */
  get until(): Date | undefined {
    return this.#until;
  }

  /** Asks for how long. Answers whether a pause began. */
  async ask(): Promise<boolean> {
    const t = vscode.l10n.t;
    const items = CHOICES.map((minutes) => ({ label: t('{0} minutes', minutes), minutes }));
    const picked = await vscode.window.showQuickPick(items, {
      title: t('Let pastes into terminals through unchecked, in this window, for how long?'),
    });
    if (!picked) return false;
    this.end();
    this.#until = new Date(Date.now() + picked.minutes * MINUTE_MS);
    this.#timer = setTimeout(() => this.end(), picked.minutes * MINUTE_MS);
    this.changed.fire();
    return true;
  }

  end(): void {
    clearTimeout(this.#timer);
    if (!this.#until) return;
    this.#until = undefined;
    this.changed.fire();
  }

  dispose(): void {
    clearTimeout(this.#timer);
  }
}
