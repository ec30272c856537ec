import * as vscode from 'vscode';
import type { Weakness } from './weaknesses.ts';

/** What the item works with. */
export interface TamperParts {
  /** All that weakens a gate now. */
  weaknesses(): readonly Weakness[];
  /** Puts on record that something weakens a gate, or no longer does. */
  record(isMended: boolean, text: string): void;
}

/** Shows in the status bar what weakens the gates of this window, each with one click to mend it. */
export class TamperStatus implements vscode.Disposable {
  readonly #parts: TamperParts;
  readonly #item: vscode.StatusBarItem;
  readonly #own: vscode.Disposable[];
  #known = new Map<string, string>();

  constructor(parts: TamperParts) {
    this.#parts = parts;
    this.#item = vscode.window.createStatusBarItem('holdpoint.tamper', vscode.StatusBarAlignment.Left, 48);
    this.#item.name = vscode.l10n.t('Holdpoint: weakened');
    this.#item.command = 'holdpoint.mendGates';
    this.#item.backgroundColor = new vscode.ThemeColor('statusBarItem.warningBackground');
    this.#own = [
      this.#item,
      vscode.workspace.onDidChangeConfiguration(() => this.show()),
      vscode.workspace.onDidChangeWorkspaceFolders(() => this.show()),
      vscode.commands.registerCommand('holdpoint.mendGates', () => this.#mend()),
    ];
    this.show();
  }

  show(): void {
    const t = vscode.l10n.t;
    const all = this.#parts.weaknesses();
    this.#recordChanges(all);
    if (all.length === 0) {
      this.#item.hide();
      return;
    }
    const lines = all.map(({ text, still }) => (still ? t('{0} ({1})', text, still) : text));
    this.#item.text = `$(shield) ${t('{0} weakened', all.length)}`;
    this.#item.tooltip = new vscode.MarkdownString(lines.map((line) => `- ${escaped(line)}`).join('\n'));
    const label = `Holdpoint: ${lines.join('; ')}`;
    this.#item.accessibilityInformation = { label, role: 'button' };
    this.#item.show();
  }

  #recordChanges(all: readonly Weakness[]): void {
    const now = new Map(all.filter(({ isSwitch }) => !isSwitch).map(({ id, text }) => [id, text]));
    for (const [id, text] of now) if (!this.#known.has(id)) this.#parts.record(false, text);
    for (const [id, text] of this.#known) if (!now.has(id)) this.#parts.record(true, text);
    this.#known = now;
  }

  async #mend(): Promise<void> {
    const t = vscode.l10n.t;
    const items = this.#parts.weaknesses().map((weakness) => ({
      label: weakness.text,
      description: weakness.remedy,
      ...(weakness.still && { detail: weakness.still }),
      weakness,
    }));
    if (items.length === 0) {
      void vscode.window.showInformationMessage(t('Nothing weakens the gates of this window.'));
      return;
    }
    const picked = await vscode.window.showQuickPick(items, { title: t('Select what to mend') });
    await picked?.weakness.mend();
  }

  dispose(): void {
    for (const own of this.#own) own.dispose();
  }
}

/** A line in which nothing is markup: names of settings come from files of others. */
function escaped(text: string): string {
  return text.replace(/[\\`*_{}[\]()#+\-.!<>|&$]/g, '\\$&');
}
