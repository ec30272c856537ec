import { codeText, h, pathText, say } from './dom.ts';
import { icon } from './icons.ts';
import type { EntryView, ReviewModel } from './protocol.ts';
import { showSpan } from './text-view.ts';
import type { ReviewWords } from './words.ts';

function side(label: string, value: string | null, words: ReviewWords, className: string): HTMLElement {
  return h(
    'div',
    { class: `entry-side ${className}` },
    h('span', { class: 'label' }, label),
    value === null
      ? h('span', { class: 'nothing' }, words.nothing)
      : h('code', {}, ...codeText(value === '' ? '""' : value)),
  );
}

function entryRow(entry: EntryView, model: ReviewModel, words: ReviewWords): HTMLElement {
  const { finding } = entry;
  const isInText = finding !== null && model.findings[finding]?.inText;
  return h(
    'li',
    { class: `entry ${entry.severity ?? 'harmless'}` },
    h(
      'div',
      { class: 'entry-head' },
      finding !== null && h('span', { class: 'number', 'aria-hidden': 'true' }, String(finding + 1)),
      h('code', { class: 'entry-path' }, ...pathText(entry.path)),
      h('span', { class: 'entry-kind' }, entry.kindWord),
    ),
    entry.kind !== 'renamed' &&
      h(
        'div',
        { class: 'entry-sides' },
        side(words.before, entry.before, words, 'before'),
        icon('arrow'),
        side(words.after, entry.after, words, 'after'),
      ),
    h(
      'p',
      { class: 'entry-meaning' },
      entry.meaning,
      finding !== null && isInText && ' ',
      finding !== null &&
        isInText &&
        h(
          'button',
          { type: 'button', class: 'link', click: () => showSpan(finding) },
          say(words.showInText, finding + 1),
        ),
    ),
  );
}

/** What changes in a file, entry by entry. */
export function entriesView(model: ReviewModel, words: ReviewWords): Node[] {
  if (model.entries.length === 0) return [];
  const more =
    model.moreEntries > 0
      ? [h('p', { class: 'hint' }, say(words.moreEntries, model.moreEntries.toLocaleString()))]
      : [];
  return [
    h('h2', {}, words.entries),
    h('ul', { class: 'entries' }, ...model.entries.map((entry) => entryRow(entry, model, words))),
    ...more,
  ];
}
