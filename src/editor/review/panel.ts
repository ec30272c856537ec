import { randomBytes } from 'node:crypto';
import * as vscode from 'vscode';
import type { ToPage } from '../../webview/protocol.ts';
import type { Held } from '../held/held.ts';
import type { Desk } from './desk.ts';
import { pageHtml } from './html.ts';
import { readMessage } from './message.ts';
import { progressOf, reviewModel, wordsOf } from './model.ts';

const VIEW_TYPE = 'holdpoint.review';
const TITLE_LENGTH = 32;

/** The review page of one held text. Closing it changes nothing: the text stays held. */
export class ReviewPanel {
  readonly #panel: vscode.WebviewPanel;
  readonly #held: Held;
  readonly #desk: Desk;
  readonly #own: { dispose(): void }[] = [];
  #closed = false;

  /** Opens the page in a place. `onClose` is called once, however it closes. */
  constructor(
    held: Held,
    desk: Desk,
    root: vscode.Uri,
    place: { readonly viewColumn: vscode.ViewColumn; readonly preserveFocus: boolean },
    onClose: () => void,
  ) {
    this.#held = held;
    this.#desk = desk;
    const script = vscode.Uri.joinPath(root, 'dist', 'webview');
    const media = vscode.Uri.joinPath(root, 'media');
    this.#panel = vscode.window.createWebviewPanel(VIEW_TYPE, titleOf(held), place, {
      enableScripts: true,
      enableFindWidget: true,
      localResourceRoots: [script, media],
    });
    this.#panel.iconPath = {
      light: vscode.Uri.joinPath(media, 'review-light.svg'),
      dark: vscode.Uri.joinPath(media, 'review-dark.svg'),
    };
    const webview = this.#panel.webview;
    this.#own.push(
      webview.onDidReceiveMessage((value: unknown) => void this.#onMessage(value)),
      this.#panel.onDidDispose(() => {
        this.#closed = true;
        for (const own of this.#own) own.dispose();
        onClose();
      }),
      held.changed.on(() => this.#show()),
      held.settled.on(() => this.close()),
    );
    webview.html = pageHtml({
      language: vscode.env.language,
      title: this.#panel.title,
      cspSource: webview.cspSource,
      nonce: randomBytes(18).toString('base64url'),
      script: webview.asWebviewUri(vscode.Uri.joinPath(script, 'review.js')).toString(),
      style: webview.asWebviewUri(vscode.Uri.joinPath(media, 'review.css')).toString(),
      actions: vscode.l10n.t('Decision'),
    });
  }

  /** The group it is in; undefined while VS Code has not placed it. */
  get column(): vscode.ViewColumn | undefined {
    return this.#panel.viewColumn;
  }

  reveal(): void {
    this.#panel.reveal();
  }

  close(): void {
    if (!this.#closed) this.#panel.dispose();
  }

  #post(message: ToPage): void {
    if (!this.#closed) void this.#panel.webview.postMessage(message);
  }

  #show(): void {
    const t = vscode.l10n.t;
    const model = reviewModel(this.#held, this.#desk.selves(), t);
    this.#post({ type: 'show', model, words: wordsOf(this.#held, t) });
  }

  async #onMessage(value: unknown): Promise<void> {
    const message = readMessage(value);
    if (!message) return this.#desk.report(`A message of the review page was not understood.`);
    const held = this.#held;
    switch (message.type) {
      case 'ready':
        return this.#show();
      case 'tick':
      case 'typed':
        if (message.type === 'tick') held.answers.tick(message.id, message.ticked);
        else held.answers.type(message.id, message.text);
        return this.#post({
          type: 'progress',
          progress: progressOf(held, this.#desk.selves(), vscode.l10n.t),
        });
      case 'edit':
        return this.#desk.edit(held, message.text);
      case 'release':
        return this.#say(await this.#desk.release(held, message.revision));
      case 'discard':
        return this.#desk.discard(held);
      case 'copyText':
        return this.#say(await this.#desk.copyText(held));
      case 'copy':
        return this.#say(await this.#desk.copyCommand(held, message.command));
      case 'insert':
        return this.#say(await this.#desk.insertCommand(held, message.command));
      case 'reference':
        return this.#desk.openReference(held, message.index);
      case 'openText':
        return this.#desk.openText(held);
      default:
        return message satisfies never;
    }
  }

  #say(text: string | undefined): void {
    if (text) this.#post({ type: 'say', text });
  }
}

function titleOf(held: Held): string {
  const { title } = held.destination.words?.() ?? {};
  if (title !== undefined) return title;
  const line = held.text.trim().split(/\s+/).join(' ');
  const short = line.length > TITLE_LENGTH ? `${line.slice(0, TITLE_LENGTH - 1)}…` : line;
  return vscode.l10n.t('Held: {0}', short);
}
