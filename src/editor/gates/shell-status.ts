import * as vscode from 'vscode';
import type { ShellWatch } from './shell-watch.ts';

/** Shows in the status bar what gets past the shell gate: a terminal without it, a command that nobody released. */
export class ShellStatus implements vscode.Disposable {
  readonly #item: vscode.StatusBarItem;
  readonly #watch: ShellWatch;
  readonly #isOn: () => boolean;
  readonly #own: vscode.Disposable[];

  constructor(watch: ShellWatch, isOn: () => boolean) {
    this.#watch = watch;
    this.#isOn = isOn;
    this.#item = vscode.window.createStatusBarItem('holdpoint.shells', vscode.StatusBarAlignment.Left, 49);
    this.#item.name = vscode.l10n.t('Holdpoint: terminals');
    this.#item.command = 'holdpoint.mendTerminals';
    this.#item.backgroundColor = new vscode.ThemeColor('statusBarItem.warningBackground');
    this.#own = [
      this.#item,
      watch.changed.on(() => this.show()),
      vscode.window.onDidChangeActiveTerminal(() => this.show()),
      vscode.commands.registerCommand('holdpoint.mendTerminals', () => this.#mend()),
    ];
    this.show();
  }

  show(): void {
    const t = vscode.l10n.t;
    const item = this.#item;
    const look = (text: string, tooltip: string) => {
      item.text = text;
      item.tooltip = tooltip;
      item.accessibilityInformation = { label: `Holdpoint: ${tooltip}`, role: 'button' };
      item.show();
    };
    const { unreviewed } = this.#watch;
    const active = vscode.window.activeTerminal;
    const inside =
      active && this.#watch.isInside(active)
        ? t('The shell that was opened in terminal “{0}” does not check commands at Enter', active.name)
        : undefined;
    const past = t('{0} commands ran that would have been held', unreviewed.length);
    if (unreviewed.length > 0)
      look(`$(warning) ${t('{0} ran unreviewed', unreviewed.length)}`, inside ? `${past}. ${inside}` : past);
    else if (!this.#isOn())
      look(`$(circle-slash) ${t('Enter not checked')}`, t('Commands are not checked when you press Enter'));
    else if (active && this.#watch.isUnguarded(active))
      look(
        `$(warning) ${t('Terminal not guarded')}`,
        t('The shell in terminal “{0}” does not check commands at Enter', active.name),
      );
    else if (inside) look(`$(warning) ${t('Inner shell not guarded')}`, inside);
    else item.hide();
  }

  /** One click mends what can be mended. */
  async #mend(): Promise<void> {
    const t = vscode.l10n.t;
    const { unreviewed } = this.#watch;
    const last = unreviewed.at(-1);
    if (last) {
      const journal = t('Open the Journal');
      const answer = await vscode.window.showWarningMessage(
        t('Ran without a review in terminal “{0}”: {1}', last.terminal, last.message),
        journal,
      );
      this.#watch.acknowledge();
      if (answer === journal) await vscode.commands.executeCommand('holdpoint.openJournal');
      return;
    }
    if (!this.#isOn()) {
      await vscode.commands.executeCommand('workbench.action.openSettings', 'holdpoint.shellGate.enabled');
      return;
    }
    const fresh = t('Open a Guarded Terminal');
    const active = vscode.window.activeTerminal;
    const isInside = active !== undefined && this.#watch.isInside(active);
    const answer = await vscode.window.showWarningMessage(
      isInside
        ? t(
            'Another shell was opened in this terminal: inside the guarded one, in its place or on another machine. What is typed there goes past the gate until you leave that shell, or load the gate in it with “holdpoint shell”.',
          )
        : t(
            'This terminal was started before the gate, or its shell was started in a way that leaves the gate out. New terminals of bash, zsh and fish are guarded; PowerShell needs the terminal profile “PowerShell, guarded” or a line in its profile.',
          ),
      fresh,
    );
    if (answer === fresh) vscode.window.createTerminal().show();
  }

  dispose(): void {
    for (const own of this.#own) own.dispose();
  }
}
