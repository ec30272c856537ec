import { linesIn, scalarFrom, skipBlanks, trimmedEnd } from './source-text.ts';
import type { MapEntry, Scalar, Tree, TreeProblem } from './tree.ts';

/**
 * Reads a Dockerfile: each stage a map of its instructions in lower case, `env` and `arg` as maps by name. Instructions go
 * on behind a backslash, over comment lines in between, and RUN's here-documents belong to it.
 */
export function readDockerfile(text: string): { documents: Tree[]; problems: TreeProblem[] } {
  const stages: MapEntry[] = [];
  let entries: MapEntry[] = [];
  let start = 0;
  const finish = (end: number): void => {
    if (entries.length > 0) stages.push({ key: 'stage', start, value: { kind: 'map', entries, start, end } });
    entries = [];
  };
  for (const instruction of instructions(text)) {
    if (instruction.name === 'from') {
      finish(instruction.start);
      start = instruction.start;
    }
    entries.push(...entriesOfInstruction(text, instruction));
  }
  finish(text.length);
  return { documents: [{ kind: 'map', entries: stages, start: 0, end: text.length }], problems: [] };
}

interface Instruction {
  readonly name: string;
  readonly start: number;
  readonly from: number;
  readonly end: number;
}

function* instructions(text: string): Generator<Instruction> {
  const lines = linesIn(text);
  for (let i = 0; i < lines.length; i++) {
    const line = lines[i] as { start: number; end: number };
    const start = skipBlanks(text, line.start, line.end);
    if (start >= line.end || text[start] === '#') continue;
    const name = /^[A-Za-z]+/.exec(text.slice(start, line.end))?.[0];
    if (!name) continue;
    let { end } = line;
    while (
      text[trimmedEnd(text, start, end) - 1] === '\\' ||
      isComment(text, lines[i] as { start: number; end: number }, start)
    ) {
      const next = lines[i + 1];
      if (!next) break;
      i++;
      if (!isComment(text, next, start)) end = next.end;
    }
    const here = /<<-?\s*["']?([A-Za-z_]\w*)["']?/.exec(text.slice(start, end))?.[1];
    if (here) {
      while (i + 1 < lines.length) {
        const next = lines[++i] as { start: number; end: number };
        end = next.end;
        if (text.slice(next.start, next.end).trim() === here) break;
      }
    }
    const from = skipBlanks(text, start + name.length, end);
    yield { name: name.toLowerCase(), start, from, end: trimmedEnd(text, from, end) };
  }
}

function isComment(text: string, line: { start: number; end: number }, first: number): boolean {
  return line.start > first && text[skipBlanks(text, line.start, line.end)] === '#';
}

function entriesOfInstruction(text: string, { name, start, from, end }: Instruction): MapEntry[] {
  const raw = text.slice(from, end);
  const whole: Scalar = { kind: 'scalar', type: 'string', text: raw, start: from, end: Math.max(from, end) };
  if (name !== 'env' && name !== 'arg')
    return [{ key: name, start, value: name === 'run' ? whole : scalarFrom(raw, from, end, true) }];
  const inner: MapEntry[] = [];
  const pairs = /([A-Za-z_]\w*)(?:=("[^"\n]*"|'[^'\n]*'|\S*))?/g;
  const old = name === 'env' ? /^([A-Za-z_]\w*)\s+([^=\n]+)$/.exec(raw) : null;
  if (old)
    inner.push({
      key: old[1] as string,
      start: from,
      value: scalarFrom(old[2] as string, end - (old[2]?.length ?? 0), end),
    });
  else {
    for (const match of raw.matchAll(pairs)) {
      const at = from + (match.index ?? 0);
      const value = match[2] ?? '';
      const valueAt = at + match[0].length - value.length;
      inner.push({
        key: match[1] as string,
        start: at,
        value: scalarFrom(value.replace(/^["']|["']$/g, ''), valueAt, valueAt + value.length, true),
      });
    }
  }
  return [{ key: name, start, value: { kind: 'map', entries: inner, start, end } }];
}
