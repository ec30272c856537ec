import * as vscode from 'vscode';
import type { Held } from '../held/held.ts';
import type { Shelf } from '../held/shelf.ts';
import { TerminalDestination } from './terminal-destination.ts';

/** Says when a terminal closes for which a text is held. The text stays held and can go elsewhere. */
export function watchClosedTerminals(shelf: Shelf, show: (held: Held) => void): vscode.Disposable {
  return vscode.window.onDidCloseTerminal((terminal) => {
    for (const held of shelf.all) {
      if (!(held.destination instanceof TerminalDestination) || held.destination.terminal !== terminal)
        continue;
      held.changed.fire();
      void tell(held, show);
    }
  });
}

async function tell(held: Held, show: (held: Held) => void): Promise<void> {
  const t = vscode.l10n.t;
  const review = t('Show');
  const copy = t('Copy text');
  const message = t('The {0} has closed. Its text is still held.', held.destination.label);
  const answer = await vscode.window.showWarningMessage(message, review, copy);
  if (answer === review && !held.outcome) show(held);
  if (answer === copy) await vscode.env.clipboard.writeText(held.text);
}
