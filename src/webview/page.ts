import { actionsView, showProgress } from './actions.ts';
import { checklistView, markWrong } from './checklist.ts';
import { codeText, h, pathText } from './dom.ts';
import { EditField } from './edit.ts';
import { entriesView } from './entries.ts';
import { findingsView } from './findings.ts';
import { pictureView } from './picture.ts';
import type { FromPage, Progress, ReviewModel } from './protocol.ts';
import { textView } from './text-view.ts';
import type { ReviewWords } from './words.ts';

/** The review page: draws a model, keeps focus and what is being typed while a new one arrives. */
export class ReviewPage {
  readonly #send: (message: FromPage) => void;
  #model: ReviewModel | undefined;
  #words: ReviewWords | undefined;
  #edit: EditField | undefined;

  constructor(send: (message: FromPage) => void) {
    this.#send = send;
  }

  /** Draws everything again, apart from a text that is being edited. */
  show(model: ReviewModel, words: ReviewWords): void {
    const first = this.#model === undefined;
    const focused = document.activeElement?.id;
    const scrolled = document.scrollingElement?.scrollTop ?? 0;
    this.#model = model;
    this.#words = words;
    document.title = model.headline;
    document.body.dataset.severity = model.severity ?? 'none';
    document.body.dataset.verdict = model.verdict;
    this.#fill('head', this.#head(model));
    this.#fill('picture', model.picture ? [pictureView(model.picture, words)] : []);
    this.#fill('entries', entriesView(model, words));
    if (!this.#edit) this.#fill('text', this.#text(model, words));
    this.#fill('findings', this.#findings(model, words));
    this.#fill('checklist', [
      h('h2', {}, words.checklist, h('span', { id: 'count', 'aria-hidden': 'true' })),
      checklistView(model, words, this.#send),
    ]);
    this.#drawActions();
    if (focused) document.getElementById(focused)?.focus({ preventScroll: true });
    if (document.scrollingElement) document.scrollingElement.scrollTop = scrolled;
    if (first) this.#focusHeadline();
  }

  /** Follows the answers without drawing anything again. */
  progress(progress: Progress): void {
    if (!this.#model) return;
    this.#model = { ...this.#model, progress };
    this.#follow();
  }

  #fill(id: string, children: readonly Node[]): void {
    const slot = document.getElementById(id);
    slot?.replaceChildren(...children);
    if (slot) slot.hidden = children.length === 0;
  }

  #head(model: ReviewModel): Node[] {
    const badge = h('span', { class: 'severity' }, model.severityWord);
    return [
      h('p', { class: 'over' }, badge, h('span', { class: 'destination' }, model.destination)),
      h('h1', { id: 'headline', tabindex: -1 }, ...pathText(model.headline)),
      ...(model.gone ? [h('p', { class: 'gone', role: 'alert' }, model.gone)] : []),
    ];
  }

  #text(model: ReviewModel, words: ReviewWords): Node[] {
    const open = h(
      'button',
      { type: 'button', class: 'link', click: () => this.#send({ type: 'openText' }) },
      words.openText,
    );
    const cut = model.text.some((segment) => segment.kind === 'gap');
    const list = (title: string, lines: readonly string[]) =>
      lines.length > 0 &&
      h(
        'div',
        { class: 'notes' },
        h('h3', {}, title),
        h('ul', {}, ...lines.map((line) => h('li', {}, line))),
      );
    const nodes: (Node | false)[] = [
      h('h2', { id: 'text-heading' }, words.text),
      textView(model, words),
      cut && open,
      list(words.hidden, model.hidden),
      list(words.unseen, model.unseen),
      ...model.decoded.map((part) =>
        h(
          'div',
          { class: 'decoded' },
          h(
            'h3',
            {},
            words.decoded.replace('{0}', () => part.encoding),
          ),
          h(
            'pre',
            { tabindex: 0, 'aria-label': part.encoding, role: 'region' },
            h('code', {}, ...codeText(part.text)),
          ),
        ),
      ),
    ];
    return nodes.filter((node) => node !== false);
  }

  #findings(model: ReviewModel, words: ReviewWords): Node[] {
    if (model.findings.length === 0) return [];
    return [h('h2', {}, words.findings), findingsView(model, words, this.#send)];
  }

  #drawActions(): void {
    if (!this.#model || !this.#words) return;
    this.#fill(
      'actions',
      actionsView({
        model: this.#model,
        words: this.#words,
        editing: this.#edit !== undefined,
        send: this.#send,
        toggleEdit: () => this.#toggleEdit(),
      }),
    );
    this.#follow();
  }

  #toggleEdit(): void {
    const model = this.#model;
    const words = this.#words;
    if (!model || !words) return;
    if (this.#edit) {
      this.#edit.flush(model);
      this.#edit = undefined;
      this.#fill('text', this.#text(model, words));
    } else {
      this.#edit = new EditField(model, words, this.#send, () => this.#follow());
      this.#fill('text', [h('h2', { id: 'text-heading' }, words.text), this.#edit.element]);
    }
    this.#drawActions();
    if (this.#edit) this.#edit.focus();
    else document.getElementById('edit')?.focus({ preventScroll: true });
  }

  #follow(): void {
    if (!this.#model || !this.#words) return;
    const pending = this.#edit?.isAhead(this.#model) ? this.#words.judging : null;
    showProgress(this.#model.progress, pending);
    markWrong(this.#model.progress);
  }

  #focusHeadline(): void {
    const focus = () => document.getElementById('headline')?.focus({ preventScroll: true });
    if (document.hasFocus()) focus();
    else window.addEventListener('focus', focus, { once: true });
  }
}
