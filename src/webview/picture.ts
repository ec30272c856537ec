import { h, svg } from './dom.ts';
import { icon } from './icons.ts';
import type { EffectPicture, LadderPicture, Picture, PicturePoint } from './protocol.ts';
import type { ReviewWords } from './words.ts';

const WIDTH = 60;
const GAP = 6;
const TALLEST = 56;
const SHORTEST = 12;

type Rung = 'had' | 'gained' | 'unclear' | 'free';

function rungAt(picture: LadderPicture, index: number, order: readonly string[]): Rung {
  const to = picture.to.reached ? order.indexOf(picture.to.audience) : -1;
  if (index > to) return 'free';
  // Those who gain access for sure are drawn full, even where nobody knows what was open before.
  if (index === to) return 'gained';
  if (!picture.from) return 'unclear';
  const from = picture.from.reached ? order.indexOf(picture.from.audience) : -1;
  return index <= from ? 'had' : 'gained';
}

/** The ladder of audiences as a staircase: what was open before, and what would be opened. */
function staircase(picture: LadderPicture, words: ReviewWords): SVGElement {
  const order = words.audiences.map((entry) => entry.audience);
  const width = order.length * (WIDTH + GAP) - GAP;
  const step = (TALLEST - SHORTEST) / Math.max(1, order.length - 1);
  const bars = order.map((_, index) => {
    const height = SHORTEST + step * index;
    const x = index * (WIDTH + GAP);
    const rung = rungAt(picture, index, order);
    const box = { x: x + 0.5, y: TALLEST - height + 0.5, width: WIDTH - 1, height: height - 1, rx: 2 };
    return svg('rect', { ...box, class: `rung ${rung}` });
  });
  const hatch = svg(
    'pattern',
    { id: 'hatch', width: 6, height: 6, patternUnits: 'userSpaceOnUse', patternTransform: 'rotate(45)' },
    svg('rect', { width: 6, height: 6, class: 'hatch-ground' }),
    svg('rect', { width: 3, height: 6, class: 'hatch-line' }),
  );
  return svg(
    'svg',
    {
      class: 'ladder',
      viewBox: `0 0 ${width} ${TALLEST}`,
      preserveAspectRatio: 'none',
      role: 'img',
      'aria-label': picture.description,
    },
    svg('defs', {}, hatch),
    ...bars,
  );
}

function point(
  label: string,
  value: PicturePoint | null,
  words: ReviewWords,
  className: string,
): HTMLElement {
  return h(
    'div',
    { class: `point ${className}` },
    h('span', { class: 'label' }, label),
    h('span', { class: 'who' }, value ? value.who : words.unknownBefore),
    value && ` ${value.what}`,
  );
}

function ladderView(picture: LadderPicture, words: ReviewWords): HTMLElement {
  const order = words.audiences;
  const to = picture.to.reached ? picture.to.audience : '';
  return h(
    'figure',
    { class: 'picture' },
    staircase(picture, words),
    // The drawing's description says all of this in one sentence.
    h(
      'div',
      { class: 'rungs', 'aria-hidden': 'true' },
      ...order.map((entry) => h('span', { class: entry.audience === to ? 'reached' : '' }, entry.short)),
    ),
    h(
      'figcaption',
      { class: 'points' },
      point(words.before, picture.from, words, picture.from ? 'before' : 'before unknown'),
      icon('arrow'),
      point(words.after, picture.to, words, 'after'),
    ),
  );
}

function effectView(picture: EffectPicture, words: ReviewWords): HTMLElement {
  const side = (label: string, text: string, className: string) =>
    h(
      'div',
      { class: `point ${className}` },
      h('span', { class: 'label' }, label),
      h('span', { class: 'who' }, text),
    );
  return h(
    'figure',
    { class: 'picture' },
    h(
      'div',
      { class: 'points effect' },
      side(words.before, picture.what, 'before'),
      icon('arrow'),
      side(words.after, picture.becomes, 'after'),
    ),
  );
}

/** What it is like before and after, drawn and in words. */
export function pictureView(picture: Picture, words: ReviewWords): HTMLElement {
  switch (picture.kind) {
    case 'ladder':
      return ladderView(picture, words);
    case 'effect':
      return effectView(picture, words);
    default:
      return picture satisfies never;
  }
}
