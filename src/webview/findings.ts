import { codeText, h, say } from './dom.ts';
import { icon } from './icons.ts';
import type { AdviceView, CommandName, FindingView, FromPage, ReviewModel } from './protocol.ts';
import { showSpan } from './text-view.ts';
import type { ReviewWords } from './words.ts';

type Send = (message: FromPage) => void;

/** A command with its buttons. `what` says for which command, for who hears only the button. */
export function commandRow(
  text: string,
  name: CommandName,
  what: string,
  words: ReviewWords,
  send: Send,
): HTMLElement {
  return h(
    'div',
    { class: 'command' },
    h('pre', {}, h('code', {}, ...codeText(text))),
    h(
      'div',
      { class: 'command-actions' },
      h(
        'button',
        {
          type: 'button',
          class: 'quiet',
          'aria-label': say(words.copyCommand, what),
          click: () => send({ type: 'copy', command: name }),
        },
        icon('copy'),
        words.copy,
      ),
      h(
        'button',
        {
          type: 'button',
          class: 'quiet',
          'aria-label': say(words.insertCommand, what),
          click: () => send({ type: 'insert', command: name }),
        },
        icon('insert'),
        words.insert,
      ),
    ),
  );
}

function adviceRow(advice: AdviceView, index: number, words: ReviewWords, send: Send): HTMLElement {
  const label = words[advice.kind];
  const body = advice.isCommand
    ? commandRow(advice.text, { of: 'finding', index, kind: advice.kind }, label, words, send)
    : h('p', {}, advice.text);
  return h('div', { class: 'advice' }, h('dt', {}, label), h('dd', {}, body));
}

function findingCard(finding: FindingView, index: number, words: ReviewWords, send: Send): HTMLElement {
  const heading = `finding-${index}`;
  return h(
    'li',
    { class: `finding ${finding.severity}`, 'aria-labelledby': heading },
    h(
      'div',
      { class: 'finding-head' },
      h('span', { class: 'number', 'aria-hidden': 'true' }, String(index + 1)),
      h('h3', { id: heading }, finding.heading),
    ),
    h(
      'div',
      { class: 'finding-body' },
      finding.why && h('p', { class: 'why' }, finding.why),
      finding.extent && h('p', { class: 'extent' }, finding.extent),
      finding.advice.length > 0 &&
        h('dl', {}, ...finding.advice.map((advice) => adviceRow(advice, index, words, send))),
      h(
        'p',
        { class: 'details' },
        ...finding.details.map((detail) => h('span', {}, detail)),
        finding.inText &&
          h(
            'button',
            { type: 'button', class: 'link', click: () => showSpan(index) },
            say(words.showInText, index + 1),
          ),
        finding.reference &&
          h(
            'button',
            { type: 'button', class: 'link', role: 'link', click: () => send({ type: 'reference', index }) },
            words.reference,
            icon('link'),
          ),
      ),
    ),
  );
}

/** All findings with their advice. */
export function findingsView(model: ReviewModel, words: ReviewWords, send: Send): HTMLElement {
  return h(
    'ol',
    { class: 'findings' },
    ...model.findings.map((finding, index) => findingCard(finding, index, words, send)),
  );
}
