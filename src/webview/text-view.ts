import { codeText, h, say } from './dom.ts';
import type { ReviewModel, Segment } from './protocol.ts';
import type { ReviewWords } from './words.ts';

/** Where a finding begins in the text; the page scrolls there. */
export function spanId(finding: number): string {
  return `span-${finding}`;
}

function segmentNodes(
  segment: Segment,
  words: ReviewWords,
  severities: readonly string[],
  seen: Set<number>,
): Node[] {
  if (segment.kind === 'gap')
    return [h('span', { class: 'gap' }, say(words.omitted, segment.count.toLocaleString()))];
  const content =
    segment.kind === 'text'
      ? codeText(segment.text)
      : [h('span', { class: 'odd', title: segment.title }, segment.shown)];
  const first = segment.findings[0];
  if (first === undefined) return content;
  const starts = segment.findings.filter((index) => !seen.has(index));
  for (const index of starts) seen.add(index);
  // An anchor for each finding that begins here, so that every one can be jumped to; it stays with the first word.
  const anchors = starts.map((index) =>
    h('span', { id: spanId(index), class: 'anchor', 'data-number': index + 1 }),
  );
  const head = content[0];
  if (head instanceof HTMLElement && head.className === 'word') head.prepend(...anchors);
  else content.unshift(...anchors);
  const mark = h(
    'mark',
    {
      class: `risky ${severities[first] ?? ''}`,
      'data-findings': segment.findings.join(' '),
      tabindex: starts.length > 0 ? -1 : null,
    },
    ...content,
  );
  return [mark];
}

/** The held text with its risky stretches marked and its hidden characters drawn. */
export function textView(model: ReviewModel, words: ReviewWords): HTMLElement {
  const severities = model.findings.map((finding) => finding.severity);
  const seen = new Set<number>();
  return h(
    'pre',
    { class: 'held-text', tabindex: 0, role: 'region', 'aria-labelledby': 'text-heading' },
    h('code', {}, ...model.text.flatMap((segment) => segmentNodes(segment, words, severities, seen))),
  );
}

/** Brings a finding's place in the text into view and makes it stand out for a moment. */
export function showSpan(finding: number): void {
  const anchor = document.getElementById(spanId(finding));
  const mark = anchor?.closest('mark');
  if (!mark) return;
  mark.scrollIntoView({ block: 'center', inline: 'nearest' });
  mark.focus({ preventScroll: true });
  for (const other of document.querySelectorAll('mark.shown')) other.classList.remove('shown');
  for (const part of document.querySelectorAll<HTMLElement>('mark.risky'))
    if (part.dataset.findings?.split(' ').includes(String(finding))) part.classList.add('shown');
}
