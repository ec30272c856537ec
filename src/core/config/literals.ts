import { HOLE } from '../fact.ts';
import type { Dialect } from './source-reader.ts';
import { scalarFrom } from './source-text.ts';
import type { Scalar } from './tree.ts';

/** The string whose quote stands at `start`, to the closing quote or the line's end; holes where it interpolates. */
export function stringAt(text: string, start: number, dialect: Dialect): { node: Scalar; at: number } {
  const quote = text[start] as string;
  const triple = quote.repeat(3);
  const isTriple = dialect === 'python' && text.startsWith(triple, start);
  const close = isTriple ? triple : quote;
  let made = '';
  let i = start + close.length;
  let from = i;
  for (; i < text.length; i++) {
    const c = text[i];
    if (c === '\\') {
      const next = text[i + 1] ?? '';
      made += text.slice(from, i) + (next === 'n' ? '\n' : next === 't' ? '\t' : next);
      from = ++i + 1;
    } else if (c === '$' && text[i + 1] === '{' && quote !== "'") {
      // An interpolation may hold quotes of its own.
      const end = interpolationEnd(text, i + 2);
      made += text.slice(from, i) + HOLE;
      from = end;
      i = end - 1;
    } else if (text.startsWith(close, i)) break;
    else if (c === '\n' && !isTriple && quote !== '`') break;
  }
  made += text.slice(from, i);
  const at = Math.min(text[i] === '\n' ? i : i + close.length, text.length);
  if (made.includes(HOLE)) {
    const refers = text.slice(start, Math.min(at, start + 200));
    return { node: { kind: 'scalar', type: 'unknown', text: made, start, end: at, refers }, at };
  }
  return { node: { kind: 'scalar', type: 'string', text: made, start, end: at }, at };
}

function interpolationEnd(text: string, at: number): number {
  let open = 1;
  for (let i = at; i < text.length; i++) {
    const c = text[i];
    if (c === '{') open++;
    else if (c === '}' && --open === 0) return i + 1;
    else if (c === '\n') return i;
  }
  return text.length;
}

/** The here-document that begins at `start`; undefined where none does. */
export function heredocAt(text: string, start: number): { node: Scalar; at: number } | undefined {
  const name = /^<<[-~]?\s*["']?([A-Za-z_]\w*)["']?[^\n]*\n/.exec(text.slice(start, start + 200));
  if (!name) return undefined;
  const from = start + name[0].length;
  let at = from;
  let behind = start;
  while (at < text.length) {
    const stop = text.indexOf('\n', at);
    const end = stop < 0 ? text.length : stop;
    behind = end;
    if (text.slice(at, end).trim() === name[1]) break;
    at = end + 1;
    behind = Math.min(at, text.length);
  }
  const body = text.slice(from, Math.min(at, text.length));
  return { node: { ...scalarFrom(body, from, from + body.length, true), type: 'string' }, at: behind };
}

/** The end of a text's part that ends at `end`, without the blanks there. */
export function trimmedAt(text: string, end: number): number {
  let i = end;
  while (i > 0 && text.charCodeAt(i - 1) <= 32) i--;
  return i;
}

/** What stands there as a value that only the program knows. */
export function unknownIn(text: string, start: number, end: number): Scalar {
  const refers = text.slice(start, Math.min(end, start + 200));
  return { kind: 'scalar', type: 'unknown', text: HOLE, start, end, refers };
}

/** A product of numbers (`15 * 60 * 1000`) as the number that it is; undefined where there is none. */
export function productAt(text: string, start: number): { node: Scalar; at: number } | undefined {
  const found = /^\d[\d_]{0,11}(?:[ \t]*\*[ \t]*\d[\d_]{0,11}){1,6}(?=[ \t]*(?:[,;)\]}\n\r#]|\/\/|$))/.exec(
    text.slice(start, start + 100),
  )?.[0];
  if (found === undefined) return undefined;
  const product = found.split('*').reduce((made, factor) => made * Number(factor.replaceAll('_', '')), 1);
  if (!Number.isSafeInteger(product)) return undefined;
  const at = start + found.length;
  return { node: { kind: 'scalar', type: 'number', text: `${product}`, start, end: at }, at };
}

/** A function with a body: where that begins, and where what it returns does if it does nothing else. */
export interface Body {
  readonly at: number;
  readonly returned: number | undefined;
}

const FUNCTION =
  /^(?:async\s+|static\s+)?function\b\s*\w{0,60}\s*\([^()]{0,200}\)\s*(?:use\s*\([^()]{0,200}\)\s*)?(?::\s*\??\w+\s*)?(?=\{)/;
/** What stands in front of what a function returns without doing more than naming things. */
const RETURNS = /^\{\s*(?:(?:(?:const|let|var)\s[^\n{]*|\/\/[^\n]*)\n\s*){0,9}return\s+(?=[{([])/;

/** The body of the function that is written out at `start`; undefined where none is. */
export function functionAt(text: string, start: number): Body | undefined {
  const head = FUNCTION.exec(text.slice(start, start + 500));
  return head ? bodyAt(text, start + head[0].length) : undefined;
}

/** What stands between braces that begin at `start`. */
export function bodyAt(text: string, start: number): Body {
  const returns = RETURNS.exec(text.slice(start, start + 1_000));
  return { at: start + 1, returned: returns ? start + returns[0].length : undefined };
}
