import * as vscode from 'vscode';
import { withClipboard } from './clipboard.ts';
import { readPrimarySelection } from './primary-selection.ts';
import { probe, ReplacedCommand } from './replaced-command.ts';

const PASTE = 'workbench.action.terminal.paste';
/** Linux only: what Shift+Insert does. Which system that is depends on the window, not on where we run. */
const PASTE_SELECTION = 'workbench.action.terminal.pasteSelection';
const GUARDED = [PASTE, PASTE_SELECTION];
const OWN_PASTE = 'holdpoint.pasteIntoTerminal';
const OWN_PASTE_SELECTION = 'holdpoint.pasteSelectionIntoTerminal';
const OWN_COMMANDS = [OWN_PASTE, OWN_PASTE_SELECTION];
/** Set while the paste keys must come to our own command because VS Code's own cannot be replaced. */
const FALLBACK = 'holdpoint.pasteFallback';
/** How long a terminal may take to become the active one, in milliseconds. */
const SHOW_LIMIT_MS = 2000;

/**
 * What of VS Code's own ways to paste comes to the gate: all that end in its command, or only the keys, because
 * another extension has the command or this VS Code does not let it be replaced.
 */
export type Reach = 'commands' | 'keys';

/**
 * Whether the paste keys come to us while a terminal has the focus. VS Code gives the shell every key whose command is
 * not in this list, and a person's own list replaces what we add to it.
 */
export function keysReachUs(): boolean {
  const skipped = vscode.workspace.getConfiguration('terminal.integrated').get('commandsToSkipShell');
  return Array.isArray(skipped) && OWN_COMMANDS.every((id) => skipped.includes(id));
}

/** What a gate does with what it has caught. */
export interface PasteHandler {
  /** False while nothing is judged, because the person wants it so. */
  isOn(): boolean;
  /**
   * Judges a text on its way to a terminal and holds it if need be. True lets it through.
   * @throws only for bugs; the gate then asks the person.
   */
  mayPass(text: string, terminal: vscode.Terminal): Promise<boolean>;
  /** Called after a text was let through. */
  passed(): void;
  /** Asks whether to let through what could not be judged, and why that was so. */
  askUnjudged(reason: string): Promise<boolean>;
}

/**
 * The gate between the clipboard and a terminal. Keys, menus and the palette all end in one command of VS Code, which
 * is replaced; where that is not possible, the paste keys are bound to a command of ours. A text that may pass goes
 * through VS Code's own paste, so that nothing is different for the person.
 */
export class TerminalPasteGate implements vscode.Disposable {
  readonly #handler: PasteHandler;
  readonly #own: vscode.Disposable[] = [];
  readonly #replaced = new Map<string, ReplacedCommand>();
  #deliveries: Promise<unknown> = Promise.resolve();
  #lastPass = { readMs: 0, judgeMs: 0 };

  constructor(handler: PasteHandler) {
    this.#handler = handler;
    const onPaste = () => this.#onPaste(PASTE, () => vscode.env.clipboard.readText());
    this.#guard(PASTE, OWN_PASTE, onPaste);
    this.#guard(PASTE_SELECTION, OWN_PASTE_SELECTION, async () => {
      if (vscode.env.uiKind === vscode.UIKind.Desktop) await this.#onPaste(PASTE_SELECTION, readSelection);
      else if (await offerClipboard()) await onPaste();
    });
  }

  #guard(id: string, ownId: string, onPaste: () => Promise<void>): void {
    this.#own.push(vscode.commands.registerCommand(ownId, onPaste));
    this.#replace(id, onPaste);
  }

  /** How long the last paste that passed waited here for its text and for its judgement, in milliseconds. */
  get lastPass(): { readonly readMs: number; readonly judgeMs: number } {
    return this.#lastPass;
  }

  #replace(id: string, handler: () => Promise<void>): void {
    try {
      this.#replaced.set(id, new ReplacedCommand(vscode.commands, id, handler));
    } catch {
      // Another extension had the id first; the keys at least are ours.
      this.#useKeys();
    }
  }

  /** Finds out whether VS Code honours the replacement, and binds the paste keys if not. */
  async verify(): Promise<Reach> {
    if (!(await probe(vscode.commands))) {
      for (const replaced of this.#replaced.values()) replaced.dispose();
      this.#replaced.clear();
      this.#useKeys();
    }
    return GUARDED.every((id) => this.#replaced.has(id)) ? 'commands' : 'keys';
  }

  #useKeys(): void {
    void vscode.commands.executeCommand('setContext', FALLBACK, true);
  }

  async #onPaste(id: string, read: () => PromiseLike<string | undefined>): Promise<void> {
    const terminal = vscode.window.activeTerminal;
    if (!terminal || !this.#handler.isOn()) return this.#original(id);
    const came = performance.now();
    let pass: boolean;
    let had = came;
    try {
      const text = await read();
      had = performance.now();
      if (text === undefined)
        throw new Error(vscode.l10n.t('The selected text cannot be read by extensions.'));
      // Without text there is at most a copied file, whose path VS Code pastes.
      pass = text === '' || (await this.#handler.mayPass(text, terminal));
    } catch (error) {
      if (await this.#handler.askUnjudged((error as Error).message)) await this.#original(id);
      return;
    }
    if (!pass) return;
    this.#lastPass = { readMs: had - came, judgeMs: performance.now() - had };
    await this.#original(id);
    this.#handler.passed();
  }

  async #original(id: string): Promise<void> {
    const replaced = this.#replaced.get(id);
    if (replaced) await replaced.callOriginal();
    else await vscode.commands.executeCommand(id);
  }

  /**
   * Pastes exactly `text` into `terminal` the way VS Code pastes: bracketed where the shell understands that, so that
   * lines arrive as one and none is run. Without an own Enter. False when the terminal is gone or does not come up.
   */
  paste(terminal: vscode.Terminal, text: string): Promise<boolean> {
    // One at a time: each needs the clipboard and the active terminal for itself.
    const delivery = this.#deliveries.then(async () => {
      if (!(await activate(terminal))) return false;
      return withClipboard(vscode.env.clipboard, text, () => this.#original(PASTE));
    });
    this.#deliveries = delivery.catch(() => undefined);
    return delivery;
  }

  dispose(): void {
    for (const replaced of this.#replaced.values()) replaced.dispose();
    for (const own of this.#own) own.dispose();
    void vscode.commands.executeCommand('setContext', FALLBACK, undefined);
  }
}

/** The primary selection; only where the extension runs on the desktop that has it. */
async function readSelection(): Promise<string | undefined> {
  return vscode.env.remoteName === undefined ? readPrimarySelection(process.env) : undefined;
}

/** In a browser VS Code has no selection to paste, so there is nothing to let through: says so, and what there is. */
async function offerClipboard(): Promise<boolean> {
  const t = vscode.l10n.t;
  const paste = t('Paste the clipboard');
  const message = t('In a browser, Shift+Insert has no selected text to paste. Nothing was pasted.');
  return (await vscode.window.showInformationMessage(message, paste)) === paste;
}

/** Shows a terminal and waits until it is the one that a paste reaches. */
async function activate(terminal: vscode.Terminal): Promise<boolean> {
  if (!vscode.window.terminals.includes(terminal) || terminal.exitStatus !== undefined) return false;
  terminal.show();
  if (vscode.window.activeTerminal === terminal) return true;
  return new Promise((resolve) => {
    const done = (shown: boolean) => {
      clearTimeout(late);
      change.dispose();
      resolve(shown);
    };
    const late = setTimeout(() => done(false), SHOW_LIMIT_MS);
    const change = vscode.window.onDidChangeActiveTerminal((active) => {
      if (active === terminal) done(true);
    });
  });
}
