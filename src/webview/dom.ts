type Child = Node | string | null | undefined | false;

/** Attributes of an element; `null`, `undefined` and `false` leave one out, functions become listeners. */
export type Attributes = Readonly<
  Record<string, string | number | boolean | null | undefined | ((event: Event) => void)>
>;

/** Builds an element. Text always arrives as a text node, never as markup. */
export function h<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Attributes = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  fill(element, attributes, children);
  return element;
}

const SVG = 'http://www.w3.org/2000/svg';

/** Builds an SVG element in the same way. */
export function svg(tag: string, attributes: Attributes = {}, ...children: readonly Child[]): SVGElement {
  const element = document.createElementNS(SVG, tag);
  fill(element, attributes, children);
  return element;
}

function fill(element: Element, attributes: Attributes, children: readonly Child[]): void {
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (typeof value === 'function') element.addEventListener(name, value);
    else element.setAttribute(name, value === true ? '' : String(value));
  }
  for (const child of children) {
    if (child !== null && child !== undefined && child !== false) element.append(child);
  }
}

/** Replaces `{0}` in a translated sentence. */
export function say(words: string, value: string | number): string {
  return words.replace('{0}', () => String(value));
}

/**
 * Code whose lines break only between words: a browser would also break behind the hyphens of `--option`, which
 * reads as something else. A word longer than the line still breaks.
 */
export function codeText(text: string): Node[] {
  return text
    .split(/([^\s]+)/)
    .filter((part) => part !== '')
    .map((part) => (/\s/.test(part) ? document.createTextNode(part) : h('span', { class: 'word' }, part)));
}

/** Text whose keys and paths break behind their dots and slashes, if they have to. */
export function pathText(text: string): Node[] {
  return text
    .split(/(?<=[./])(?=[^\s./])/)
    .flatMap((part, at) => [...(at > 0 ? [h('wbr')] : []), document.createTextNode(part)]);
}
