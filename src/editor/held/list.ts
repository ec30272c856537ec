import * as vscode from 'vscode';
import type { Held } from './held.ts';
import type { Shelf } from './shelf.ts';

interface Entry extends vscode.QuickPickItem {
  readonly held?: Held;
}

/** What the list offers besides choosing. */
export interface ListActions {
  show(held: Held): void;
  discard(held: Held): void;
}

const LABEL_LENGTH = 80;

/** The list of what is held, and of what was settled last so that its text can still be copied. */
export async function showHeldList(shelf: Shelf, actions: ListActions): Promise<void> {
  const t = vscode.l10n.t;
  const drop: vscode.QuickInputButton = { iconPath: new vscode.ThemeIcon('discard'), tooltip: t('Discard') };
  const copy: vscode.QuickInputButton = { iconPath: new vscode.ThemeIcon('copy'), tooltip: t('Copy text') };
  if (shelf.all.length === 0 && shelf.recent.length === 0) {
    void vscode.window.showInformationMessage(t('Nothing is held.'));
    return;
  }
  const pick = vscode.window.createQuickPick<Entry>();
  pick.title = shelf.all.length > 0 ? t('Held by Holdpoint') : t('Nothing is held.');
  pick.matchOnDescription = true;
  pick.matchOnDetail = true;
  pick.items = [
    ...shelf.all.map((held) => entryOf(held, held.destination.label, [copy, drop])),
    ...(shelf.recent.length > 0 ? [separator(t('Settled; select to copy the text'))] : []),
    ...shelf.recent.map((held) => entryOf(held, outcomeWord(held), [copy])),
  ];
  pick.onDidTriggerItemButton(({ item, button }) => {
    if (!item.held) return;
    if (button === drop) {
      actions.discard(item.held);
      pick.hide();
    } else void copyText(item.held);
  });
  pick.onDidAccept(() => {
    const held = pick.selectedItems[0]?.held;
    pick.hide();
    if (held && !held.outcome) actions.show(held);
    else if (held) void copyText(held);
  });
  pick.onDidHide(() => pick.dispose());
  pick.show();
}

async function copyText(held: Held): Promise<void> {
  await vscode.env.clipboard.writeText(held.text);
  vscode.window.setStatusBarMessage(vscode.l10n.t('The text is on the clipboard.'), 4000);
}

function outcomeWord({ outcome }: Held): string {
  const t = vscode.l10n.t;
  if (outcome === 'taken-back') return t('taken back');
  return outcome === 'released' ? t('released') : t('discarded');
}

function separator(label: string): Entry {
  return { label, kind: vscode.QuickPickItemKind.Separator };
}

function entryOf(held: Held, description: string, buttons: readonly vscode.QuickInputButton[]): Entry {
  const line = held.text.trim().split(/\s+/).join(' ');
  const label = line.length > LABEL_LENGTH ? `${line.slice(0, LABEL_LENGTH - 1)}…` : line;
  const detail = held.judgement.decision.findings[0]?.finding.message ?? '';
  return { label, description, detail, buttons: [...buttons], held };
}
