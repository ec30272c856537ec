import { svg } from './dom.ts';

const PATHS = {
  copy: 'M5.5 4.5v-2h8v8h-2m-9-6h9v9h-9z',
  insert: 'M2.5 3.5h11v9h-11zM5 6l2 2-2 2M8.5 10h2.5',
  release: 'M3 8.5l3.2 3.2L13 4.8',
  discard: 'M4 4l8 8m0-8l-8 8',
  edit: 'M3 13l.6-2.8L11 2.8l2.2 2.2-7.4 7.4z',
  arrow: 'M2.5 8h10.5M9.5 4.5L13 8l-3.5 3.5',
  warning: 'M8 2.2L14.3 13.5H1.7zM8 6.5v3.2M8 11.3v.6',
  link: 'M9 2.5h4.5V7M13.5 2.5L8 8M11.5 9.5v4h-9v-9h4',
} as const;

/** A small drawn sign, 16 by 16, in the colour of the text around it; hidden from screen readers. */
export function icon(name: keyof typeof PATHS): SVGElement {
  return svg(
    'svg',
    { class: 'icon', viewBox: '0 0 16 16', 'aria-hidden': 'true', focusable: 'false' },
    svg('path', { d: PATHS[name] }),
  );
}
