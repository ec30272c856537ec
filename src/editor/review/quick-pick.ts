import * as vscode from 'vscode';
import type { ChecklistItem } from '../../core/analysis.ts';
import { frictionOf } from '../held/answers.ts';
import type { Held } from '../held/held.ts';
import type { Desk } from './desk.ts';
import { progressOf } from './model.ts';
import { severityWord } from './words.ts';

interface Question extends vscode.QuickPickItem {
  readonly item?: ChecklistItem;
}

/**
 * The review as a list to tick: the same questions and the same outcomes as the page. `onLeave` is called when it is
 * left without an outcome.
 */
export function reviewInQuickPick(held: Held, desk: Desk, onLeave: () => void): void {
  const t = vscode.l10n.t;
  const pick = vscode.window.createQuickPick<Question>();
  const discard: vscode.QuickInputButton = {
    iconPath: new vscode.ThemeIcon('discard'),
    tooltip: t('Discard'),
  };
  const copy: vscode.QuickInputButton = { iconPath: new vscode.ThemeIcon('copy'), tooltip: t('Copy text') };
  const worst = held.judgement.decision.findings[0]?.finding;
  pick.title = worst ? `${severityWord(worst.severity, t)}: ${worst.message}` : t('Nothing to ask.');
  pick.canSelectMany = true;
  pick.ignoreFocusOut = true;
  pick.buttons = [copy, discard];
  pick.items = questionsOf(held);
  pick.selectedItems = pick.items.filter(({ item }) => item && held.answers.get(item.id).ticked);
  const follow = () => {
    pick.placeholder = progressOf(held, desk.selves(), t).status;
  };
  follow();
  let decided = false;
  pick.onDidChangeSelection((selected) => {
    const ticked = new Set(selected.map(({ item }) => item?.id));
    for (const item of held.checklist)
      if (frictionOf(item) === 'tick') held.answers.tick(item.id, ticked.has(item.id));
    follow();
  });
  pick.onDidTriggerButton((button) => {
    if (button === copy) void desk.copyText(held);
    else {
      decided = true;
      pick.hide();
      desk.discard(held);
    }
  });
  pick.onDidTriggerItemButton(({ item }) => {
    if (item.item?.command) void desk.copyCommand(held, { of: 'item', id: item.item.id });
  });
  pick.onDidAccept(async () => {
    const open = held.checklist.filter(
      (item) => frictionOf(item) === 'tick' && !held.answers.get(item.id).ticked,
    );
    if (open.length > 0 || held.judgement.decision.verdict === 'block') return follow();
    decided = true;
    pick.hide();
    const said = (await askTyped(held)) ? await desk.release(held, held.revision) : undefined;
    if (said) void vscode.window.showWarningMessage(said);
    if (!held.outcome) onLeave();
  });
  pick.onDidHide(() => {
    pick.dispose();
    // The page of the same text, if it is open, shows the same answers.
    if (!held.outcome) held.changed.fire();
    if (!decided) onLeave();
  });
  pick.show();
}

function questionsOf(held: Held): Question[] {
  const t = vscode.l10n.t;
  const copy: vscode.QuickInputButton = {
    iconPath: new vscode.ThemeIcon('copy'),
    tooltip: t('Copy the command'),
  };
  const questions = held.checklist
    .filter((item) => frictionOf(item) === 'tick')
    .map((item): Question => {
      const command = item.command === undefined ? {} : { detail: item.command, buttons: [copy] };
      return { label: item.text, item, ...command };
    });
  const text = held.text.length > 200 ? `${held.text.slice(0, 200)}…` : held.text;
  return [
    { label: text.replace(/\s+/g, ' '), kind: vscode.QuickPickItemKind.Separator },
    ...questions,
    ...held.judgement.decision.findings.slice(1).map(
      ({ finding }): Question => ({
        label: `${severityWord(finding.severity, t)}: ${finding.message}`,
        kind: vscode.QuickPickItemKind.Separator,
      }),
    ),
  ];
}

/** Asks for what has to be typed, one field after the other; false when the person left. */
async function askTyped(held: Held): Promise<boolean> {
  const t = vscode.l10n.t;
  for (const item of held.checklist.filter((one) => frictionOf(one) !== 'tick')) {
    const prompt =
      item.expect === undefined ? item.text : `${item.text} ${t('Type exactly:')} ${item.expect}`;
    const typed = await vscode.window.showInputBox({
      title: item.text,
      prompt,
      ignoreFocusOut: true,
      value: held.answers.get(item.id).typed,
      validateInput: (value) =>
        item.expect !== undefined && value.trim() !== item.expect.trim()
          ? t('This is not the same text yet.')
          : undefined,
    });
    if (typed === undefined) return false;
    held.answers.type(item.id, typed);
  }
  return true;
}
