import { HOLE } from '../fact.ts';
import type { Scalar } from './tree.ts';

/** The offsets of a text's lines; `\r\n`, `\n` and a lone `\r` all end one. */
export interface Line {
  /** Where it begins. */
  readonly start: number;
  /** Where it ends, its line break left out. */
  readonly end: number;
}

/** The lines of a text. Linear. */
export function linesIn(text: string): Line[] {
  const lines: Line[] = [];
  let start = 0;
  for (let i = 0; i <= text.length; i++) {
    const c = i < text.length ? text.charCodeAt(i) : 10;
    if (c !== 10 && c !== 13) continue;
    if (i < text.length || i > start) lines.push({ start, end: i });
    if (c === 13 && text.charCodeAt(i + 1) === 10) i++;
    start = i + 1;
  }
  return lines;
}

/** The offset of the first character from `at` on that is no blank, at most `end`. */
export function skipBlanks(text: string, at: number, end: number): number {
  let i = at;
  while (i < end && (text.charCodeAt(i) === 32 || text.charCodeAt(i) === 9)) i++;
  return i;
}

/** The end of `[start, end)` without the blanks at its end. */
export function trimmedEnd(text: string, start: number, end: number): number {
  let i = end;
  while (i > start && (text.charCodeAt(i - 1) === 32 || text.charCodeAt(i - 1) === 9)) i--;
  return i;
}

const NUMBER = /^[-+]?(?:\d[\d_]*)(?:\.\d+)?(?:[eE][-+]?\d+)?$/;

/**
 * A scalar from its text: a boolean, number or null by its spelling, a reference (`${X}`, `{{ x }}`) as unknown with what
 * is known around it. A default in the reference itself (`${X:-d}`) counts.
 */
export function scalarFrom(text: string, start: number, end: number, quoted = false): Scalar {
  const sketch = withoutReferences(text);
  if (sketch?.includes(HOLE))
    return { kind: 'scalar', type: 'unknown', text: sketch, start, end, refers: text };
  if (sketch !== undefined) return { kind: 'scalar', type: 'string', text: sketch, start, end };
  if (quoted) return { kind: 'scalar', type: 'string', text, start, end };
  const lower = text.length <= 5 ? text.toLowerCase() : '';
  if (lower === 'true' || lower === 'false')
    return { kind: 'scalar', type: 'boolean', text: lower, start, end };
  if (lower === 'null' || text === '~' || text === '')
    return { kind: 'scalar', type: 'null', text: 'null', start, end };
  return {
    kind: 'scalar',
    type: text.length < 40 && NUMBER.test(text) ? 'number' : 'string',
    text,
    start,
    end,
  };
}

/** A scalar that only something else decides; `written` is how it stands in the text. */
export function unknownScalar(start: number, end: number): Scalar {
  return { kind: 'scalar', type: 'unknown', text: HOLE, start, end };
}

/** The text with each reference replaced by its default or {@link HOLE}; undefined when there is none. */
function withoutReferences(text: string): string | undefined {
  if (!text.includes('{') && !text.includes('$(')) return undefined;
  let made = '';
  let from = 0;
  for (let i = 0; i < text.length; i++) {
    const two = text.slice(i, i + 2);
    const close = two === '${' ? '}' : two === '{{' ? '}}' : two === '$(' ? ')' : undefined;
    if (!close) continue;
    const opensTwice = text.startsWith('${{', i);
    const end = text.indexOf(opensTwice ? '}}' : close, i + 2);
    if (end < 0) break;
    const stop = end + (opensTwice ? 2 : close.length);
    const fallback =
      two === '${' && !opensTwice ? /^[\w.]+:?-([^}]*)$/.exec(text.slice(i + 2, end))?.[1] : undefined;
    made += text.slice(from, i) + (fallback ?? HOLE);
    from = stop;
    i = stop - 1;
  }
  return from === 0 ? undefined : made + text.slice(from);
}
