import * as vscode from 'vscode';
import type { Destination } from '../held/held.ts';

/** Puts a text into a terminal as a paste; false when it could not. */
export type PasteInto = (terminal: vscode.Terminal, text: string) => Promise<boolean>;

/** A terminal that a held text is meant for. */
export class TerminalDestination implements Destination {
  readonly terminal: vscode.Terminal;
  readonly #paste: PasteInto;

  constructor(terminal: vscode.Terminal, paste: PasteInto) {
    this.terminal = terminal;
    this.#paste = paste;
  }

  get label(): string {
    return vscode.l10n.t('terminal “{0}”', this.terminal.name);
  }

  get isOpen(): boolean {
    return vscode.window.terminals.includes(this.terminal) && this.terminal.exitStatus === undefined;
  }

  async deliver(text: string): Promise<boolean> {
    return this.isOpen && (await this.#paste(this.terminal, text));
  }

  choose(): Promise<Destination | undefined> {
    return chooseTerminal(this.#paste);
  }
}

/** No terminal yet: the person is asked for one on release. For texts that were checked, not pasted. */
export class AnyTerminal implements Destination {
  readonly isOpen = true;
  readonly #paste: PasteInto;

  constructor(paste: PasteInto) {
    this.#paste = paste;
  }

  get label(): string {
    return vscode.l10n.t('a terminal');
  }

  async deliver(text: string): Promise<boolean> {
    const chosen = await this.choose();
    return (await chosen?.deliver(text)) ?? false;
  }

  choose(): Promise<Destination | undefined> {
    return chooseTerminal(this.#paste);
  }
}

async function chooseTerminal(paste: PasteInto): Promise<Destination | undefined> {
  const open = vscode.window.terminals.filter((terminal) => terminal.exitStatus === undefined);
  const items = open.map((terminal) => ({ label: `$(terminal) ${terminal.name}`, terminal }));
  const fresh = { label: `$(add) ${vscode.l10n.t('New terminal')}`, terminal: undefined };
  const picked = await vscode.window.showQuickPick([...items, fresh], {
    title: vscode.l10n.t('Where should the released text go?'),
  });
  if (!picked) return undefined;
  const terminal = picked.terminal ?? (await newTerminal());
  return new TerminalDestination(terminal, paste);
}

/** A new terminal whose shell has had time to start: what arrives earlier could be lost or run line by line. */
async function newTerminal(): Promise<vscode.Terminal> {
  const terminal = vscode.window.createTerminal();
  terminal.show();
  await terminal.processId;
  await new Promise<void>((resolve) => {
    const done = () => {
      clearTimeout(late);
      ready.dispose();
      resolve();
    };
    const late = setTimeout(done, 3000);
    const ready = vscode.window.onDidChangeTerminalShellIntegration((event) => {
      if (event.terminal === terminal) done();
    });
  });
  return terminal;
}
