import { dirname } from 'node:path';
import * as vscode from 'vscode';
import type { Shell } from '../../core/suggestion.ts';
import type { Destination, DestinationWords, PlacedSuggestion } from '../held/held.ts';
import { JUDGED_SCHEMES, judgedAs } from '../understood.ts';
import { pasteInto, spreads } from './editor-delivery.ts';
import {
  type Caret,
  type Change,
  insertInto,
  insertionsOf,
  type PastedText,
  plainText,
  shiftCarets,
} from './editor-insertion.ts';

/** A place in a document as it was when a text was withheld from it. */
export interface EditorPlace {
  readonly uri: vscode.Uri;
  readonly carets: readonly Caret[];
  /** The document's text then. */
  readonly before: string;
  readonly languageId: string;
  readonly column: vscode.ViewColumn | undefined;
  readonly pasted: PastedText;
}

/** The place in a document that a held text is meant for. It is open as long as the document stays as it was. */
export class EditorDestination implements Destination {
  readonly place: EditorPlace;
  /** True from the moment that a release puts the text there. */
  isDelivering = false;
  /** The selections as later changes of the document have moved them; undefined once one of them was touched. */
  #moved: readonly Caret[] | undefined;
  #known: { document: vscode.TextDocument; version: number } | undefined;

  constructor(place: EditorPlace) {
    this.place = place;
    this.#moved = place.carets;
  }

  get label(): string {
    return vscode.l10n.t('file “{0}”', vscode.workspace.asRelativePath(this.place.uri));
  }

  get document(): string {
    return this.place.uri.toString();
  }

  get isOpen(): boolean {
    const document = this.#document();
    // A closed file may still be as it was; that is looked at on delivery.
    return document ? this.#isAsItWas(document) : this.place.uri.scheme !== 'untitled';
  }

  /** Follows a change of a document, whichever it is. True if it is the one that this is about. */
  follow(document: vscode.TextDocument, changes: readonly Change[]): boolean {
    if (document.uri.toString() !== this.place.uri.toString()) return false;
    this.#moved &&= shiftCarets(this.#moved, changes);
    return true;
  }

  suggest(text: string): PlacedSuggestion {
    const { uri, before, carets, languageId } = this.place;
    const pasted = this.#pasted(text);
    const { after, excerpt } = insertInto(before, insertionsOf(pasted, carets, before, spreads(uri)), text);
    const as = judgedAs({ languageId, uri });
    return {
      suggestion: { text: after, ...as, origin: 'paste', path: uri.fsPath, before },
      folder: uri.scheme === 'file' ? dirname(uri.fsPath) : undefined,
      excerpt,
    };
  }

  words(): DestinationWords {
    return placeWords(this.label);
  }

  choose(): Promise<Destination | undefined> {
    const document = this.#document();
    const moved = this.#moved;
    const here = document && moved ? { document, carets: moved, column: this.place.column } : undefined;
    return chooseEditor(this.place.pasted, here);
  }

  async deliver(text: string): Promise<boolean> {
    const document = this.#document() ?? (await vscode.workspace.openTextDocument(this.place.uri));
    if (!this.#isAsItWas(document)) return false;
    this.isDelivering = true;
    const { column, carets } = this.place;
    const editor = await vscode.window.showTextDocument(document, {
      preview: false,
      ...(column !== undefined && { viewColumn: column }),
    });
    editor.selections = carets.map(
      ({ anchor, active }) => new vscode.Selection(document.positionAt(anchor), document.positionAt(active)),
    );
    return pasteInto(editor, carets, this.#pasted(text));
  }

  /** What the original copy says of the text counts as long as the text is the original. */
  #pasted(text: string): PastedText {
    const { pasted } = this.place;
    return text === pasted.text ? pasted : { ...plainText(text), onNewLine: pasted.onNewLine };
  }

  #document(): vscode.TextDocument | undefined {
    const wanted = this.place.uri.toString();
    return vscode.workspace.textDocuments.find(
      (document) => !document.isClosed && document.uri.toString() === wanted,
    );
  }

  #isAsItWas(document: vscode.TextDocument): boolean {
    if (this.#known?.document === document && this.#known.version === document.version) return true;
    if (document.getText() !== this.place.before) return false;
    this.#known = { document, version: document.version };
    return true;
  }
}

/** Where a text could go. */
interface Spot {
  readonly document: vscode.TextDocument;
  readonly carets: readonly Caret[];
  readonly column: vscode.ViewColumn | undefined;
}

/** The selections of an editor, in offsets. */
export function caretsOf(document: vscode.TextDocument, selections: readonly vscode.Selection[]): Caret[] {
  return selections.map(({ anchor, active }) => ({
    anchor: document.offsetAt(anchor),
    active: document.offsetAt(active),
  }));
}

/** The place in a document as it is now. */
export function placeIn({ document, carets, column }: Spot, pasted: PastedText): EditorDestination {
  const { uri, languageId } = document;
  return new EditorDestination({ uri, carets, before: document.getText(), languageId, column, pasted });
}

/** Asks where a text should go; `original` is where it was meant to go, if that can still be told. */
export async function chooseEditor(
  pasted: PastedText,
  original?: Spot,
): Promise<EditorDestination | undefined> {
  const t = vscode.l10n.t;
  const nameOf = (document: vscode.TextDocument) => vscode.workspace.asRelativePath(document.uri);
  const lineOf = ({ document, carets }: Spot) => document.positionAt(carets[0]?.active ?? 0).line + 1;
  const items: { label: string; description?: string; spot: Spot }[] = [];
  if (original)
    items.push({
      label: `$(history) ${t('Where it was pasted: {0}, line {1}', nameOf(original.document), lineOf(original))}`,
      spot: original,
    });
  for (const { document, selections, viewColumn } of vscode.window.visibleTextEditors) {
    if (!JUDGED_SCHEMES.includes(document.uri.scheme)) continue;
    const spot = { document, carets: caretsOf(document, selections), column: viewColumn };
    items.push({
      label: `$(edit) ${t('At the cursor: {0}, line {1}', nameOf(document), lineOf(spot))}`,
      spot,
    });
  }
  if (items.length === 0) {
    void vscode.window.showInformationMessage(
      t('Open the file that the text should go to, and release it again.'),
    );
    return undefined;
  }
  const picked = await vscode.window.showQuickPick(items, {
    title: t('Where should the released text go?'),
    ignoreFocusOut: true,
  });
  return picked && placeIn(picked.spot, pasted);
}

/** A file that is no longer as it was, or is gone: the person is asked for a place on release. */
export class LostPlace implements Destination {
  readonly isOpen = false;
  readonly #path: string;
  readonly #shell: Shell | undefined;

  constructor(path: string, shell: Shell | undefined) {
    this.#path = path;
    this.#shell = shell;
  }

  get label(): string {
    return vscode.l10n.t('file “{0}”', vscode.workspace.asRelativePath(this.#path));
  }

  /** Judged as all that there would be in the file, until there is a place for it. */
  suggest(text: string): PlacedSuggestion {
    const { excerpt } = insertInto('', [{ start: 0, end: 0, text, at: 0 }], text);
    const shell = this.#shell && { shell: this.#shell };
    const suggestion = {
      text,
      kind: 'config',
      origin: 'paste',
      path: this.#path,
      before: '',
      ...shell,
    } as const;
    return { suggestion, folder: undefined, excerpt };
  }

  words(): DestinationWords {
    return placeWords(this.label);
  }

  choose(): Promise<Destination | undefined> {
    return chooseEditor(plainText(''));
  }

  async deliver(): Promise<boolean> {
    return false;
  }
}

function placeWords(label: string): DestinationWords {
  const t = vscode.l10n.t;
  return {
    heading: t('Held on its way into {0}', label),
    gone: t(
      'The {0} is no longer as it was. Release will ask where the text should go; it can also be copied.',
      label,
    ),
    ready: t('Ready to release. The text will be inserted where you pasted it; one undo takes it back.'),
  };
}
