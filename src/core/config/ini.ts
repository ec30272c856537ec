import { MapBuilder } from './builder.ts';
import { linesIn, scalarFrom, skipBlanks, trimmedEnd } from './source-text.ts';
import type { Tree, TreeProblem } from './tree.ts';
import { readQuoted } from './yaml-flow.ts';

/**
 * Reads `key = value` in its kinds: INI with sections, Java properties (`:` and blanks divide too, lines go on behind a
 * backslash), `.env` (with `export`), systemd units, git's config, smb.conf. A key without a value is an empty one.
 */
export function readIni(
  text: string,
  dialect: 'ini' | 'properties' | 'env',
): { documents: Tree[]; problems: TreeProblem[] } {
  const root = new MapBuilder(0);
  let section = root;
  const lines = linesIn(text);
  for (let i = 0; i < lines.length; i++) {
    const { start, end } = lines[i] as (typeof lines)[number];
    const at = skipBlanks(text, start, end);
    const c = text[at];
    if (at >= end || c === '#' || c === ';' || (c === '!' && text[at + 1] !== 'i')) continue;
    if (c === '[' && dialect === 'ini') {
      const close = text.indexOf(']', at);
      const name = text.slice(at + 1, close < 0 || close > end ? end : close).trim();
      section = root.section(sectionName(name), at);
      continue;
    }
    const found = divide(text, at, end, dialect);
    if (!found) continue;
    let from = found.value;
    let stop = trimmedEnd(text, from, end);
    while (at === start && goesOn(text, lines[i + 1])) {
      const more = lines[++i] as (typeof lines)[number];
      if (stop === from) from = skipBlanks(text, more.start, more.end);
      stop = trimmedEnd(text, from, more.end);
    }
    while (text[stop - 1] === '\\' && dialect !== 'env' && i + 1 < lines.length)
      stop = trimmedEnd(text, from, (lines[++i] as { end: number }).end);
    section.add(found.key, at, valueFrom(text, from, stop, dialect));
  }
  return { documents: [root.build()], problems: [] };
}

/** True for a line that carries on the value above it: main.cf's, and those of Python's programs. */
function goesOn(text: string, line: { readonly start: number; readonly end: number } | undefined): boolean {
  if (!line) return false;
  const at = skipBlanks(text, line.start, line.end);
  return at > line.start && at < line.end && !/^[#;[]|=/.test(text.slice(at, line.end));
}

/** `[remote "origin"]` as `remote.origin`. */
function sectionName(name: string): string {
  return name.replace(/^(\S+)\s+"(.*)"$/, '$1.$2');
}

function divide(
  text: string,
  at: number,
  end: number,
  dialect: string,
): { key: string; value: number } | undefined {
  const line = text.slice(at, end);
  const lead = dialect === 'env' ? (/^export\s+/.exec(line)?.[0].length ?? 0) : 0;
  const sign = dialect === 'properties' ? /[=:]|\s+(?![=:\s])/.exec(line) : /=/.exec(line.slice(lead));
  if (!sign) {
    // Without a sign between them the first word is the name: `HTTP_Listen 127.0.0.1` of Fluent Bit.
    const key = /^\S+/.exec(line)?.[0] ?? '';
    if (dialect === 'env' || key.length > 200) return undefined;
    return { key, value: skipBlanks(text, at + key.length, end) };
  }
  const signAt = dialect === 'properties' ? sign.index : sign.index + lead;
  const key = line.slice(lead, signAt).trim();
  return key === '' ? undefined : { key, value: skipBlanks(text, at + signAt + sign[0].length, end) };
}

function valueFrom(text: string, start: number, end: number, dialect: string): Tree {
  if (start >= end) return { kind: 'scalar', type: 'string', text: '', start: Math.min(start, end), end };
  const c = text[start];
  if ((c === '"' || c === "'") && dialect !== 'properties') {
    const { node, at } = readQuoted(text, start);
    if (at <= end) return node;
  }
  const raw = text.slice(start, end);
  const comment = dialect === 'properties' ? -1 : raw.search(/\s[#;]/);
  const bare = (comment < 0 ? raw : raw.slice(0, comment).trimEnd())
    .replace(/\\\r?\n\s*/g, '')
    .replace(/\r?\n\s+/g, ' ');
  const stop = comment < 0 ? end : start + bare.length;
  return scalarFrom(bare, start, stop);
}
