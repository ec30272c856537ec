import { MapBuilder } from './builder.ts';
import { linesIn, scalarFrom, skipBlanks } from './source-text.ts';
import type { Tree, TreeProblem } from './tree.ts';
import { readFlow, readQuoted } from './yaml-flow.ts';

/** Reads TOML: tables, arrays of tables, dotted keys, inline tables. A line that fits nowhere is left out with a problem. */
export function readToml(text: string): { documents: Tree[]; problems: TreeProblem[] } {
  const root = new MapBuilder(0);
  const problems: TreeProblem[] = [];
  let table = root;
  let reached = 0;
  for (const line of linesIn(text)) {
    if (line.start < reached) continue;
    const at = skipBlanks(text, line.start, line.end);
    const c = text[at];
    if (at >= line.end || c === '#') continue;
    if (c === '[') {
      const isArray = text[at + 1] === '[';
      const close = text.indexOf(']', at);
      const end = close < 0 || close > line.end ? line.end : close;
      const path = keyPath(text.slice(at + (isArray ? 2 : 1), end));
      const parent = root.at(path.slice(0, -1), at);
      const last = path.at(-1) ?? '';
      table = isArray ? parent.another(last, at) : parent.section(last, at);
      continue;
    }
    const equals = equalsIn(text, at, line.end);
    if (equals < 0) {
      if (problems.length < 10) problems.push({ code: 'syntax', start: at, end: line.end });
      continue;
    }
    const path = keyPath(text.slice(at, equals));
    const { node, at: end } = tomlValue(text, skipBlanks(text, equals + 1, line.end), line.end);
    table.at(path.slice(0, -1), at).add(path.at(-1) ?? '', at, node);
    reached = end;
  }
  return { documents: [root.build()], problems };
}

/** The equals sign behind a key, quoted parts of the key left out; -1 if there is none. */
function equalsIn(text: string, start: number, end: number): number {
  for (let i = start; i < end; i++) {
    const c = text[i];
    if (c === '"' || c === "'") i = readQuoted(text, i).at - 1;
    else if (c === '=') return i;
  }
  return -1;
}

function keyPath(text: string): string[] {
  const path: string[] = [];
  for (let at = 0; at < text.length; ) {
    const c = text[at] as string;
    if (c === '"' || c === "'") {
      const { node, at: end } = readQuoted(text, at);
      path.push(node.text);
      at = end;
    } else if (c === '.' || /\s/.test(c)) at++;
    else {
      const name = /^[^."'\s]+/.exec(text.slice(at))?.[0] ?? c;
      path.push(name);
      at += name.length;
    }
  }
  return path;
}

function tomlValue(text: string, at: number, end: number): { node: Tree; at: number } {
  const c = text[at];
  if (text.startsWith('"""', at) || text.startsWith("'''", at)) {
    const close = text.indexOf(text.slice(at, at + 3), at + 3);
    const stop = close < 0 ? text.length : close;
    return {
      node: scalarFrom(text.slice(at + 3, stop), at + 3, stop, true),
      at: Math.min(stop + 3, text.length),
    };
  }
  if (c === '"' || c === "'") return readQuoted(text, at);
  if (c === '[') return readFlow(text, at, () => undefined);
  if (c === '{') return inlineTable(text, at);
  const hash = text.indexOf('#', at);
  const raw = text.slice(at, hash >= 0 && hash < end ? hash : end).trimEnd();
  return { node: scalarFrom(raw, at, at + raw.length), at: end };
}

function inlineTable(text: string, start: number): { node: Tree; at: number } {
  const map = new MapBuilder(start);
  let at = start + 1;
  while (at < text.length && text[at] !== '}' && text[at] !== '\n') {
    if (text[at] === ',' || text[at] === ' ' || text[at] === '\t') {
      at++;
      continue;
    }
    const line = text.indexOf('\n', at);
    const end = line < 0 ? text.length : line;
    const equals = equalsIn(text, at, end);
    if (equals < 0) break;
    const path = keyPath(text.slice(at, equals));
    const valueAt = skipBlanks(text, equals + 1, end);
    const c = text[valueAt] ?? '';
    let value: { node: Tree; at: number };
    if (/["'[{]/.test(c)) value = tomlValue(text, valueAt, end);
    else {
      const stop = /[,}\n]|$/.exec(text.slice(valueAt))?.index ?? 0;
      const raw = text.slice(valueAt, valueAt + stop).trimEnd();
      value = { node: scalarFrom(raw, valueAt, valueAt + raw.length), at: valueAt + stop };
    }
    map.at(path.slice(0, -1), at).add(path.at(-1) ?? '', at, value.node);
    at = Math.max(value.at, at + 1);
  }
  map.end = Math.min(at + 1, text.length);
  return { node: map.build(), at: map.end };
}
