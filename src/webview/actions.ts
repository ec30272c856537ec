import { h } from './dom.ts';
import { icon } from './icons.ts';
import type { FromPage, Progress, ReviewModel } from './protocol.ts';
import type { ReviewWords } from './words.ts';

/** What the buttons need to know of the page. */
export interface ActionsState {
  readonly model: ReviewModel;
  readonly words: ReviewWords;
  readonly editing: boolean;
  readonly send: (message: FromPage) => void;
  readonly toggleEdit: () => void;
}

function button(name: string, sign: Parameters<typeof icon>[0], label: string, click: () => void) {
  return h(
    'button',
    { type: 'button', id: name, class: name === 'release' ? 'primary' : '', click },
    icon(sign),
    label,
  );
}

/** Release, edit, copy and discard, with a sentence about what is still missing. */
export function actionsView(state: ActionsState): Node[] {
  const { model, words, editing, send, toggleEdit } = state;
  const release = button('release', 'release', words.release, () =>
    send({ type: 'release', revision: model.revision }),
  );
  release.setAttribute('aria-describedby', 'status');
  return [
    h('p', { id: 'status', class: 'status', role: 'status' }),
    h(
      'div',
      { class: 'buttons' },
      release,
      model.editable !== null && button('edit', 'edit', editing ? words.doneEditing : words.edit, toggleEdit),
      button('copy', 'copy', words.copyText, () => send({ type: 'copyText' })),
      button('discard', 'discard', words.discard, () => send({ type: 'discard' })),
    ),
  ];
}

/** Follows the answers: whether it can be released, and the sentence beside the buttons. */
export function showProgress(progress: Progress, pending: string | null): void {
  const release = document.querySelector<HTMLButtonElement>('#release');
  if (release) release.disabled = !progress.canRelease || pending !== null;
  const bar = document.querySelector<HTMLElement>('#count');
  if (bar) bar.textContent = progress.total > 0 ? `${progress.done}/${progress.total}` : '';
  setStatus(pending ?? progress.status);
}

/** Sets the sentence beside the buttons; a screen reader says it only when it changed. */
export function setStatus(text: string): void {
  const status = document.querySelector('#status');
  if (status && status.textContent !== text) status.textContent = text;
}
