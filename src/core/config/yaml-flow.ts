import { DOCUMENT_DEPTH } from '../limits.ts';
import { scalarFrom, unknownScalar } from './source-text.ts';
import type { MapEntry, Scalar, Tree } from './tree.ts';

/** A node and the offset behind it. */
interface Read<T extends Tree> {
  readonly node: T;
  readonly at: number;
  /** False when the text ended before the node did. */
  readonly whole: boolean;
}

/** A quoted scalar at `at`; one that is not closed ends with the text. */
export function readQuoted(text: string, at: number): Read<Scalar> {
  const quote = text[at] as string;
  let made = '';
  let i = at + 1;
  let from = i;
  for (; i < text.length; i++) {
    const c = text[i];
    if (c === quote && quote === "'" && text[i + 1] === "'") {
      made += text.slice(from, ++i);
      from = i + 1;
    } else if (c === quote) break;
    else if (c === '\\' && quote === '"') {
      made += text.slice(from, i) + unescaped(text, i + 1);
      i += text[i + 1] === 'x' ? 3 : text[i + 1] === 'u' ? 5 : 1;
      from = i + 1;
    }
  }
  made += text.slice(from, i);
  const folded = made.includes('\n') ? made.replace(/[ \t]*\r?\n[ \t]*/g, ' ') : made;
  const end = Math.min(i + 1, text.length);
  return { node: scalarFrom(folded, at, end, true), at: end, whole: i < text.length };
}

function unescaped(text: string, at: number): string {
  const c = text[at] ?? '';
  const size = c === 'x' ? 2 : c === 'u' ? 4 : 0;
  if (size > 0) return String.fromCharCode(Number.parseInt(text.slice(at + 1, at + 1 + size), 16) || 0xfffd);
  return c === 'n' ? '\n' : c === 't' ? '\t' : c === 'r' ? '\r' : c;
}

/** A flow collection or scalar at `at`, over any number of lines; ends at the text's end when it is not closed. */
export function readFlow(
  text: string,
  at: number,
  alias: (name: string) => Tree | undefined,
  depth = 0,
): Read<Tree> {
  const c = text[at];
  if (c === '"' || c === "'") return readQuoted(text, at);
  if (depth > DOCUMENT_DEPTH) return { node: unknownScalar(at, text.length), at: text.length, whole: false };
  if (c === '[' || (c === '{' && text[at + 1] !== '{')) return readCollection(text, at, alias, depth);
  return readPlain(text, at, alias);
}

function readPlain(text: string, at: number, alias: (name: string) => Tree | undefined): Read<Tree> {
  let i = at;
  let braces = 0;
  for (; i < text.length; i++) {
    const c = text[i] as string;
    if (c === '{') braces++;
    else if (c === '}' && braces > 0) braces--;
    else if (braces > 0) continue;
    else if (
      ',]}\n'.includes(c) ||
      (c === ':' && /[\s,\]}]/.test(text[i + 1] ?? ' ')) ||
      (c === '#' && /\s/.test(text[i - 1] ?? ''))
    )
      break;
  }
  const raw = text.slice(at, i).trimEnd();
  const named = raw.startsWith('*') ? alias(raw.slice(1)) : undefined;
  return {
    node: named ?? scalarFrom(raw.replace(/^[!&]\S+\s+/, ''), at, at + raw.length),
    at: i,
    whole: true,
  };
}

function readCollection(
  text: string,
  start: number,
  alias: (name: string) => Tree | undefined,
  depth: number,
): Read<Tree> {
  const isMap = text[start] === '{';
  const close = isMap ? '}' : ']';
  const items: Tree[] = [];
  const entries: MapEntry[] = [];
  let at = start + 1;
  let whole = false;
  while (at < text.length) {
    at = skipSpace(text, at);
    const c = text[at];
    if (c === undefined) break;
    if (c === ',') {
      at++;
      continue;
    }
    if (c === ']' || c === '}') {
      whole = c === close;
      at += whole ? 1 : 0;
      break;
    }
    const before = at;
    const first = readFlow(text, at, alias, depth + 1);
    at = skipSpace(text, first.at);
    const key = text[at] === ':' && first.node.kind === 'scalar' ? first.node : undefined;
    if (key) {
      const valueAt = skipSpace(text, at + 1);
      const isEmpty = ',]}'.includes(text[valueAt] ?? ',');
      const value: Read<Tree> = isEmpty
        ? {
            node: { kind: 'scalar', type: 'null', text: 'null', start: at, end: at },
            at: valueAt,
            whole: true,
          }
        : readFlow(text, valueAt, alias, depth + 1);
      const entry = { key: key.text, start: key.start, value: value.node };
      if (isMap) entries.push(entry);
      else items.push({ kind: 'map', entries: [entry], start: key.start, end: value.node.end });
      at = value.at;
    } else if (isMap) {
      if (first.node.kind === 'scalar') {
        const value: Scalar = {
          kind: 'scalar',
          type: 'null',
          text: 'null',
          start: first.node.end,
          end: first.node.end,
        };
        entries.push({ key: first.node.text, start: first.node.start, value });
      }
    } else items.push(first.node);
    if (at <= before) at = before + 1;
  }
  const end = Math.min(at, text.length);
  const node: Tree = isMap ? { kind: 'map', entries, start, end } : { kind: 'list', items, start, end };
  return { node, at: end, whole };
}

function skipSpace(text: string, at: number): number {
  let i = at;
  for (; i < text.length; i++) {
    const c = text[i] as string;
    if (c === '#' && /\s/.test(text[i - 1] ?? ' ')) {
      const end = text.indexOf('\n', i);
      i = end < 0 ? text.length : end;
    } else if (!/\s/.test(c)) break;
  }
  return Math.min(i, text.length);
}
