import * as vscode from 'vscode';
import { caretsOf } from './editor-destination.ts';
import { type PastedText, plainText } from './editor-insertion.ts';
import type { EditorPasteGate } from './editor-paste.ts';
import { ReplacedCommand } from './replaced-command.ts';

/** What VS Code's editors call when they paste by themselves, and the original of it. */
const PASTE = { id: 'paste', original: 'default:paste' } as const;

/**
 * Commands that paste past the providers: they choose the plain text themselves. The last one only in a browser; on a
 * desktop it is the paste key itself, and ends in a paste that the providers see.
 */
const AS_TEXT = ['editor.action.pasteAsText', 'editor.action.pasteAs'];
const MENU_PASTE = 'editor.action.clipboardPasteAction';

/**
 * Guards the ways of pasting into an editor that ask no provider: the setting `editor.pasteAs.enabled` off, "Paste as
 * Text", "Paste As…", and the menu's Paste in a browser.
 */
export class EditorPasteCommands implements vscode.Disposable {
  readonly #gate: EditorPasteGate;
  readonly #own: vscode.Disposable[] = [];
  readonly #missing: string[] = [];

  constructor(gate: EditorPasteGate) {
    this.#gate = gate;
    this.#guard(PASTE.id, () => {
      this.#own.push(vscode.commands.registerCommand(PASTE.id, (args: unknown) => this.#onPaste(args)));
    });
    const browser = vscode.env.uiKind === vscode.UIKind.Web;
    for (const id of browser ? [...AS_TEXT, MENU_PASTE] : AS_TEXT) {
      this.#guard(id, () => {
        const replaced: ReplacedCommand = new ReplacedCommand(vscode.commands, id, async (...args) => {
          if (await this.#mayPassClipboard()) await replaced.callOriginal(...args);
        });
        this.#own.push(replaced);
      });
    }
  }

  /** Commands that another extension has taken first: what is pasted by them is not seen. */
  get missing(): readonly string[] {
    return this.#missing;
  }

  #guard(id: string, replace: () => void): void {
    try {
      replace();
    } catch {
      this.#missing.push(id);
    }
  }

  async #onPaste(args: unknown): Promise<void> {
    const editor = vscode.window.activeTextEditor;
    const pasted = readArguments(args);
    if (
      editor &&
      pasted &&
      !(await this.#gate.mayPass(pasted, editor.document, caretsOf(editor.document, editor.selections)))
    )
      return;
    await vscode.commands.executeCommand(PASTE.original, args);
  }

  async #mayPassClipboard(): Promise<boolean> {
    const editor = vscode.window.activeTextEditor;
    if (!editor) return true;
    const text = await vscode.env.clipboard.readText();
    return this.#gate.mayPass(plainText(text), editor.document, caretsOf(editor.document, editor.selections));
  }

  dispose(): void {
    for (const own of this.#own) own.dispose();
  }
}

function readArguments(args: unknown): PastedText | undefined {
  const { text, pasteOnNewLine, multicursorText, mode } = (args ?? {}) as Record<string, unknown>;
  if (typeof text !== 'string') return undefined;
  return {
    text,
    onNewLine: pasteOnNewLine === true,
    parts: Array.isArray(multicursorText) ? multicursorText.map(String) : null,
    mode: typeof mode === 'string' ? mode : null,
  };
}
