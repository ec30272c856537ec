import * as vscode from 'vscode';
import type { Held } from '../held/held.ts';
import type { Desk } from './desk.ts';
import { ReviewPanel } from './panel.ts';
import { reviewInQuickPick } from './quick-pick.ts';

/** Opens reviews, each text in a page of its own, beside what the person is looking at. */
export class Reviews {
  readonly #desk: Desk;
  readonly #root: vscode.Uri;
  readonly #inQuickPick: () => boolean;
  readonly #panels = new Map<Held, ReviewPanel>();

  constructor(desk: Desk, root: vscode.Uri, inQuickPick: () => boolean) {
    this.#desk = desk;
    this.#root = root;
    this.#inQuickPick = inQuickPick;
  }

  /**
   * Shows the review of a held text in the form that the person chose. A page leaves the keyboard where it is for
   * somebody who may be typing on: what is typed into a page is lost.
   */
  show(held: Held, isTyping = false): void {
    if (held.outcome) return;
    if (this.#inQuickPick()) this.showPick(held);
    else this.showPage(held, isTyping);
  }

  /** Shows the page, the one that is open already if there is one. */
  showPage(held: Held, preserveFocus = false): void {
    const open = this.#panels.get(held);
    if (open) {
      open.reveal();
      return;
    }
    try {
      const place = { viewColumn: this.#column(), preserveFocus };
      const panel = new ReviewPanel(held, this.#desk, this.#root, place, () => this.#onClose(held));
      this.#panels.set(held, panel);
    } catch (error) {
      this.#desk.report(`The review page does not open: ${(error as Error).message}`);
      this.showPick(held);
    }
  }

  /** Shows the review as a list to tick. */
  showPick(held: Held): void {
    reviewInQuickPick(held, this.#desk, () => this.#stillHeld(held));
  }

  /** Where reviews already are, else beside the active editor, which stays where it is. */
  #column(): vscode.ViewColumn {
    for (const panel of this.#panels.values()) if (panel.column) return panel.column;
    return vscode.window.activeTextEditor || vscode.window.tabGroups.activeTabGroup.activeTab
      ? vscode.ViewColumn.Beside
      : vscode.ViewColumn.Active;
  }

  #onClose(held: Held): void {
    this.#panels.delete(held);
    this.#stillHeld(held);
  }

  /** Says that leaving a review decides nothing. */
  #stillHeld(held: Held): void {
    const { left } = held.destination.words?.() ?? {};
    if (held.outcome || left === null) return;
    const t = vscode.l10n.t;
    const show = t('Show');
    const discard = t('Discard');
    void vscode.window
      .showInformationMessage(
        left ?? t('Still held: nothing has reached {0}.', held.destination.label),
        show,
        discard,
      )
      .then((answer) => {
        if (answer === show) this.show(held);
        if (answer === discard) this.#desk.discard(held);
      });
  }
}
