import * as vscode from 'vscode';
import type { Destination, Held, Judgement, PlacedSuggestion } from '../held/held.ts';
import { isJudged, JUDGED_SCHEMES } from '../understood.ts';
import { caretsOf, placeIn } from './editor-destination.ts';
import { type Caret, type PastedText, plainText } from './editor-insertion.ts';
import { takeOutIntrusion } from './editor-intrusion.ts';

/** What the gate does with what it has caught. */
export interface EditorPasteHandler {
  /** False while the gate is switched off or paused. */
  isOn(): boolean;
  /** Resolves when {@link judge} can be called. */
  ready(): Promise<void>;
  /** @throws when nothing can be judged. */
  judge(placed: PlacedSuggestion): Judgement;
  /** Keeps a text and opens its review. */
  hold(judgement: Judgement, destination: Destination): Held;
  /** Called for a text that passes with a note. */
  note(judgement: Judgement, destination: Destination): void;
  /** Asks whether to let through what could not be judged, and why that was so. */
  askUnjudged(reason: string): Promise<boolean>;
}

/** The kind of our edits; `editor.pasteAs.preferences` and `editor.dropIntoEditor.preferences` name it. */
const KIND = 'holdpoint';

/**
 * The gate between the clipboard and an editor. VS Code asks before it pastes or drops; what may pass is left to it, so
 * that nothing is different for the person. For what is held the answer is an edit that inserts nothing: the text waits
 * on the shelf, and nobody waits in VS Code's own paste.
 */
export class EditorPasteGate
  implements vscode.DocumentPasteEditProvider, vscode.DocumentDropEditProvider, vscode.Disposable
{
  readonly #handler: EditorPasteHandler;
  readonly #own: vscode.Disposable;
  #addedMs = 0;

  constructor(handler: EditorPasteHandler) {
    this.#handler = handler;
    const documents = JUDGED_SCHEMES.map((scheme) => ({ scheme }));
    const kind = vscode.DocumentDropOrPasteEditKind.Empty.append(KIND);
    this.#own = vscode.Disposable.from(
      vscode.languages.registerDocumentPasteEditProvider(documents, this, {
        providedPasteEditKinds: [kind],
        pasteMimeTypes: ['text/plain'],
      }),
      vscode.languages.registerDocumentDropEditProvider(documents, this, {
        providedDropEditKinds: [kind],
        dropMimeTypes: ['text/plain'],
      }),
    );
  }

  /** How long the gate kept the last paste that passed, in milliseconds. */
  get addedMs(): number {
    return this.#addedMs;
  }

  async provideDocumentPasteEdits(
    document: vscode.TextDocument,
    ranges: readonly vscode.Range[],
    transfer: vscode.DataTransfer,
    context: vscode.DocumentPasteEditContext,
  ): Promise<vscode.DocumentPasteEdit[] | undefined> {
    // "Paste As…" only lists what could be pasted; its command is guarded itself.
    if (context.triggerKind === vscode.DocumentPasteTriggerKind.PasteAs) return undefined;
    const pasted = await pastedText(transfer);
    if (!pasted || (await this.mayPass(pasted, document, cursorsOf(document, ranges)))) return undefined;
    const title = vscode.l10n.t('Held by Holdpoint');
    const kind = vscode.DocumentDropOrPasteEditKind.Empty.append(KIND);
    return [new vscode.DocumentPasteEdit('', title, kind)];
  }

  async provideDocumentDropEdits(
    document: vscode.TextDocument,
    position: vscode.Position,
    transfer: vscode.DataTransfer,
  ): Promise<vscode.DocumentDropEdit | undefined> {
    // A dropped file arrives as its path.
    if (transfer.get('text/uri-list')) return undefined;
    const pasted = await pastedText(transfer);
    const at = document.offsetAt(position);
    if (!pasted || (await this.mayPass(plainText(pasted.text), document, [{ anchor: at, active: at }])))
      return undefined;
    const title = vscode.l10n.t('Held by Holdpoint');
    return new vscode.DocumentDropEdit('', title, vscode.DocumentDropOrPasteEditKind.Empty.append(KIND));
  }

  /** Judges what would come of a paste and holds it if need be. True lets it through. Never throws. */
  async mayPass(
    pasted: PastedText,
    document: vscode.TextDocument,
    carets: readonly Caret[],
  ): Promise<boolean> {
    if (pasted.text === '' || !this.#handler.isOn() || !isJudged(document)) return true;
    const came = performance.now();
    try {
      await this.#handler.ready();
      const editor = vscode.window.activeTextEditor;
      const column = editor?.document === document ? editor.viewColumn : undefined;
      const destination = placeIn({ document, carets, column }, pasted);
      const judgement = this.#handler.judge(destination.suggest(pasted.text));
      const { verdict } = judgement.decision;
      if (verdict === 'hold' || verdict === 'block') {
        takeOutIntrusion(document, destination);
        this.#handler.hold(judgement, destination);
        return false;
      }
      if (verdict === 'note') this.#handler.note(judgement, destination);
    } catch (error) {
      void this.#offerUnjudged((error as Error).message, pasted, document, carets);
      return false;
    }
    this.#addedMs = performance.now() - came;
    return true;
  }

  /** VS Code's paste cannot wait for a person, so what they let through unjudged is inserted afterwards. */
  async #offerUnjudged(
    reason: string,
    pasted: PastedText,
    document: vscode.TextDocument,
    carets: readonly Caret[],
  ): Promise<void> {
    const column = vscode.window.activeTextEditor?.viewColumn;
    const destination = placeIn({ document, carets, column }, pasted);
    if (!(await this.#handler.askUnjudged(reason))) return;
    const open = destination.isOpen ? destination : await destination.choose();
    await open?.deliver(pasted.text);
  }

  dispose(): void {
    this.#own.dispose();
  }
}

/** The selections that a paste goes to, with their cursors where the editor tells. */
function cursorsOf(document: vscode.TextDocument, ranges: readonly vscode.Range[]): Caret[] {
  const editor = vscode.window.activeTextEditor;
  if (editor?.document === document && editor.selections.length === ranges.length)
    return caretsOf(document, editor.selections);
  return ranges.map(({ start, end }) => ({
    anchor: document.offsetAt(start),
    active: document.offsetAt(end),
  }));
}

/** The text of a paste, with what VS Code put beside it when it was copied in an editor. */
async function pastedText(transfer: vscode.DataTransfer): Promise<PastedText | undefined> {
  const text = await transfer.get('text/plain')?.asString();
  if (!text) return undefined;
  const beside = await transfer.get('vscode-editor-data')?.asString();
  try {
    return { text, ...readCopyData(beside ? JSON.parse(beside) : {}) };
  } catch {
    return plainText(text);
  }
}

function readCopyData(value: unknown): Omit<PastedText, 'text'> {
  const { multicursorText, isFromEmptySelection, mode } = (value ?? {}) as Record<string, unknown>;
  const parts = Array.isArray(multicursorText) && multicursorText.every((part) => typeof part === 'string');
  return {
    parts: parts ? (multicursorText as string[]) : null,
    onNewLine: isFromEmptySelection === true,
    mode: typeof mode === 'string' ? mode : null,
  };
}
