import * as vscode from 'vscode';
import type { Reach } from './gates/terminal-paste.ts';

/** What the status bar says. `broken`: the gate stands, but nothing can be judged. */
export type GateState =
  | { readonly kind: 'on'; readonly held: number; readonly reach: Reach }
  | { readonly kind: 'off'; readonly until: Date | undefined }
  | { readonly kind: 'broken'; readonly reason: string };

/** The item in the status bar: on, how much is held, or off. It never shows "on" for a gate that is off. */
export class StatusItem implements vscode.Disposable {
  readonly #item: vscode.StatusBarItem;

  constructor() {
    this.#item = vscode.window.createStatusBarItem('holdpoint.status', vscode.StatusBarAlignment.Left, 50);
    this.#item.name = 'Holdpoint';
  }

  show(state: GateState): void {
    const t = vscode.l10n.t;
    const item = this.#item;
    const look = (text: string, tooltip: string, command: string, colour?: 'warning' | 'error') => {
      item.text = text;
      item.tooltip = tooltip;
      item.command = command;
      item.accessibilityInformation = { label: `Holdpoint: ${tooltip}`, role: 'button' };
      item.backgroundColor = colour && new vscode.ThemeColor(`statusBarItem.${colour}Background`);
    };
    switch (state.kind) {
      case 'on':
        if (state.held === 0 && state.reach === 'keys')
          look(
            `$(checklist) ${t('Holdpoint: keys only')}`,
            t(
              'On for the paste keys only: the paste command could not be taken over, so menus are not checked',
            ),
            'holdpoint.showLog',
            'warning',
          );
        else if (state.held === 0)
          look('$(checklist) Holdpoint', t('On: terminal pastes are checked'), 'holdpoint.showHeld');
        else
          look(
            `$(checklist) ${t('{0} held', state.held)}`,
            t('{0} held; select to review', state.held),
            'holdpoint.showHeld',
            'warning',
          );
        break;
      case 'off': {
        const until = state.until?.toLocaleTimeString(vscode.env.language, { timeStyle: 'short' });
        const off = until
          ? t('Off until {0}: pastes are not checked', until)
          : t('Off: pastes are not checked');
        look(`$(circle-slash) ${t('Holdpoint off')}`, off, 'holdpoint.resume', 'warning');
        break;
      }
      case 'broken':
        look(
          `$(error) ${t('Holdpoint cannot check')}`,
          t('Nothing can be checked: {0}', state.reason),
          'holdpoint.showLog',
          'error',
        );
        break;
      default:
        state satisfies never;
    }
    item.show();
  }

  dispose(): void {
    this.#item.dispose();
  }
}
