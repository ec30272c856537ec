import { h } from './dom.ts';
import type { FromPage, ReviewModel } from './protocol.ts';
import type { ReviewWords } from './words.ts';

/** Pause in typing after which the text is judged again, in milliseconds. */
const PAUSE_MS = 150;

/** The field in which the held text is edited. What it holds is never released before it was judged. */
export class EditField {
  readonly element: HTMLElement;
  readonly #field: HTMLTextAreaElement;
  readonly #untouched: string;
  readonly #send: (message: FromPage) => void;
  #sent = false;
  #timer: number | undefined;

  constructor(
    model: ReviewModel,
    words: ReviewWords,
    send: (message: FromPage) => void,
    changed: () => void,
  ) {
    const text = model.editable ?? '';
    this.#send = send;
    this.#field = h('textarea', {
      id: 'edit-field',
      spellcheck: 'false',
      autocapitalize: 'off',
      rows: Math.min(16, Math.max(4, text.split('\n').length + 1)),
      'aria-describedby': 'edit-hint',
      input: () => {
        this.#sent = true;
        window.clearTimeout(this.#timer);
        this.#timer = window.setTimeout(() => send({ type: 'edit', text: this.#field.value }), PAUSE_MS);
        changed();
      },
    });
    this.#field.value = text;
    // The field itself turns CRLF into LF; unless something is typed, the original text stays as it was.
    this.#untouched = this.#field.value;
    this.element = h(
      'div',
      { class: 'edit' },
      h('label', { for: 'edit-field' }, words.editing),
      this.#field,
      h('p', { id: 'edit-hint', class: 'hint' }, words.editHint),
    );
  }

  /** True while the field holds something other than the text of `model`. */
  isAhead(model: ReviewModel): boolean {
    return this.#field.value !== (this.#sent ? model.editable : this.#untouched);
  }

  /** Has the text judged at once if the last of it has not been yet. */
  flush(model: ReviewModel): void {
    window.clearTimeout(this.#timer);
    if (this.isAhead(model)) this.#send({ type: 'edit', text: this.#field.value });
  }

  focus(): void {
    this.#field.focus();
  }
}
