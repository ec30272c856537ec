import { h } from './dom.ts';
import { commandRow } from './findings.ts';
import type { FromPage, ItemView, Progress, ReviewModel } from './protocol.ts';
import type { ReviewWords } from './words.ts';

type Send = (message: FromPage) => void;

function tickItem(item: ItemView, send: Send): HTMLElement {
  const id = `item-${item.id}`;
  const box = h('input', {
    type: 'checkbox',
    id,
    change: (event) =>
      send({ type: 'tick', id: item.id, ticked: (event.currentTarget as HTMLInputElement).checked }),
  });
  box.checked = item.ticked;
  return h('div', { class: 'question' }, box, h('label', { for: id }, item.text));
}

function typeItem(item: ItemView, words: ReviewWords, send: Send): HTMLElement {
  const id = `item-${item.id}`;
  const field = h('input', {
    type: 'text',
    id,
    autocomplete: 'off',
    autocapitalize: 'off',
    spellcheck: 'false',
    'aria-describedby': `wrong-${item.id}`,
    placeholder: item.friction === 'countersign' ? words.secondPerson : null,
    input: (event) =>
      send({ type: 'typed', id: item.id, text: (event.currentTarget as HTMLInputElement).value }),
  });
  field.value = item.typed;
  return h(
    'div',
    { class: 'question typed' },
    h('label', { for: id }, item.text),
    item.expect !== null && h('p', { class: 'expect' }, words.typeHere, h('code', {}, item.expect)),
    field,
    h('p', { class: 'wrong', id: `wrong-${item.id}` }),
  );
}

/** The questions, each with the command that answers it. */
export function checklistView(model: ReviewModel, words: ReviewWords, send: Send): HTMLElement {
  if (model.checklist.length === 0) return h('p', { class: 'nothing' }, words.nothingToAsk);
  const items = model.checklist.map((item) =>
    h(
      'li',
      { class: 'item', 'data-item': item.id },
      item.friction === 'tick' ? tickItem(item, send) : typeItem(item, words, send),
      item.command !== null && commandRow(item.command, { of: 'item', id: item.id }, item.text, words, send),
    ),
  );
  return h('ol', { class: 'checklist' }, ...items);
}

/** Shows what is still wrong with typed answers, without disturbing who is typing. */
export function markWrong(progress: Progress): void {
  for (const item of document.querySelectorAll<HTMLElement>('[data-item]')) {
    const wrong = progress.wrong[item.dataset.item ?? ''];
    const note = item.querySelector('.wrong');
    const field = item.querySelector('input[type="text"]');
    if (note && note.textContent !== (wrong ?? '')) note.textContent = wrong ?? '';
    if (wrong) field?.setAttribute('aria-invalid', 'true');
    else field?.removeAttribute('aria-invalid');
  }
}
