import { DOCUMENT_DEPTH } from '../limits.ts';
import { scalarFrom } from './source-text.ts';
import type { MapEntry, Tree, TreeProblem } from './tree.ts';

interface Open {
  readonly name: string;
  readonly start: number;
  readonly entries: MapEntry[];
  readonly textFrom: number;
}

/** Reads XML as maps by element name, attributes among their element's entries. In property lists a key names its value. */
export function readXml(text: string): { documents: Tree[]; problems: TreeProblem[] } {
  const problems: TreeProblem[] = [];
  const stack: Open[] = [{ name: '', start: 0, entries: [], textFrom: 0 }];
  const complain = (start: number, end: number): void => {
    if (problems.length < 10) problems.push({ code: 'syntax', start, end });
  };
  for (let at = text.indexOf('<'); at >= 0; at = text.indexOf('<', at)) {
    const skipped = text.startsWith('<!--', at)
      ? '-->'
      : text.startsWith('<![CDATA[', at)
        ? ']]>'
        : /^<[?!]/.test(text.slice(at, at + 2))
          ? '>'
          : undefined;
    if (skipped) {
      const end = text.indexOf(skipped, at);
      at = end < 0 ? text.length : end + skipped.length;
      continue;
    }
    const close = tagEnd(text, at);
    if (close < 0) {
      complain(at, text.length);
      break;
    }
    if (text[at + 1] === '/') {
      if (stack.length > 1) shut(stack, text, at, close + 1);
      else complain(at, close);
    } else {
      const name = /^[^\s/>]+/.exec(text.slice(at + 1, close))?.[0] ?? '';
      const entries = attributes(text, at + 1 + name.length, close);
      const bare = name.replace(/^.*:/, '');
      stack.push({ name: bare, start: at, entries, textFrom: close + 1 });
      if (text[close - 1] === '/' || stack.length > DOCUMENT_DEPTH) shut(stack, text, close, close + 1);
    }
    at = close + 1;
  }
  while (stack.length > 1) {
    complain(text.length, text.length);
    shut(stack, text, text.length, text.length);
  }
  return {
    documents: [{ kind: 'map', entries: stack[0]?.entries ?? [], start: 0, end: text.length }],
    problems,
  };
}

function tagEnd(text: string, at: number): number {
  let quote = '';
  for (let i = at; i < text.length; i++) {
    const c = text[i] as string;
    if (quote) quote = c === quote ? '' : quote;
    else if (c === '"' || c === "'") quote = c;
    else if (c === '>') return i;
  }
  return -1;
}

function attributes(text: string, start: number, end: number): MapEntry[] {
  const found: MapEntry[] = [];
  for (const match of text.slice(start, end).matchAll(/([\w:.-]+)\s*=\s*("[^"]*"|'[^']*')/g)) {
    const at = start + (match.index ?? 0);
    const value = match[2] as string;
    const from = at + match[0].length - value.length;
    found.push({
      key: (match[1] as string).replace(/^android:/, ''),
      start: at,
      value: scalarFrom(value.slice(1, -1), from, from + value.length, true),
    });
  }
  return found;
}

function shut(stack: Open[], text: string, contentEnd: number, end: number): void {
  const { name, start, entries, textFrom } = stack.pop() as Open;
  const parent = stack.at(-1) as Open;
  const raw = contentEnd >= textFrom ? text.slice(textFrom, contentEnd) : '';
  const content = raw.trim();
  const from = textFrom + (raw.length - raw.trimStart().length);
  const previous = parent.entries.at(-1);
  const isPlistValue = previous?.key === 'key' && previous.value.kind === 'scalar' && name !== 'key';
  const key = isPlistValue && previous?.value.kind === 'scalar' ? previous.value.text : name;
  if (isPlistValue) parent.entries.pop();
  const isFlag = isPlistValue && (name === 'true' || name === 'false');
  const value: Tree =
    entries.length === 0
      ? scalarFrom(isFlag ? name : content, isFlag ? start : from, isFlag ? end : from + content.length)
      : { kind: 'map', entries, start, end };
  parent.entries.push({ key, start: isPlistValue ? (previous?.start ?? start) : start, value });
}
