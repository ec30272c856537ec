import { contents, type Reading, record, rootOf, scalarAt, words } from './lines.ts';
import { skipBlanks, trimmedEnd } from './source-text.ts';
import type { MapEntry, Scalar, Tree } from './tree.ts';

/** How the lines of a kind of file are read: what divides them, and what their columns are called. */
interface Table {
  /** What stands between two columns; blanks where it is not said. */
  readonly divider?: ':';
  /** The key that each line stands under: a word, or the column that says it. */
  readonly key: string | { readonly column: string };
  /** Names of the columns; all that follows the last one belongs to it. */
  readonly columns: readonly string[];
  /** Columns that are lists, and what divides their items. */
  readonly lists?: Readonly<Record<string, RegExp>>;
  /** Lines that set something rather than being a record: `SHELL=/bin/bash`. */
  readonly setting?: RegExp;
}

const BLANKS = /\s+/;
const COMMAS = /[,\s]+/;

/** By kind of file. */
const TABLES: Readonly<Record<string, Table>> = {
  pam: {
    key: { column: 'module' },
    columns: ['type', 'control', 'module', 'args'],
    lists: { args: BLANKS },
    setting: /^@include\b/,
  },
  fstab: { key: 'mount', columns: ['source', 'path', 'type', 'options', 'dump'], lists: { options: COMMAS } },
  passwd: {
    divider: ':',
    key: 'account',
    columns: ['name', 'password', 'uid', 'gid', 'comment', 'home', 'shell'],
  },
  group: {
    divider: ':',
    key: 'group',
    columns: ['name', 'password', 'gid', 'members'],
    lists: { members: COMMAS },
  },
  'system-cron': {
    key: 'job',
    columns: ['minute', 'hour', 'day', 'month', 'weekday', 'user', 'command'],
    setting: /^\w+\s*=|^@/,
  },
  limits: { key: 'limit', columns: ['domain', 'type', 'item', 'value'] },
  'hosts-access': {
    divider: ':',
    key: 'rule',
    columns: ['service', 'client', 'option'],
    lists: { service: COMMAS, client: COMMAS },
  },
  'pam-access': {
    divider: ':',
    key: 'rule',
    columns: ['permission', 'users', 'origins'],
    lists: { users: BLANKS },
  },
};

/** Kinds whose lines are options with their values: `-A INPUT -s 10.0.0.0/8 -j ACCEPT`, and whether each line is a record. */
const FLAGS: Readonly<Record<string, { readonly areRecords: boolean }>> = {
  iptables: { areRecords: true },
  'audit-rules': { areRecords: true },
  memcached: { areRecords: false },
};

/** Reads files of lines in columns, or of lines of options, as records with named entries. */
export function readColumns(text: string, kind: string): Reading {
  const table = Object.hasOwn(TABLES, kind) ? TABLES[kind] : undefined;
  const entries: MapEntry[] = [];
  for (const { start, end } of contents(text)) {
    if (table) entries.push(...lineOf(table, text, start, end));
    else entries.push(...flagsOf(kind, text, start, end));
  }
  return rootOf(entries, text);
}

type Column = readonly [name: string, start: number, end: number];

function lineOf(table: Table, text: string, start: number, end: number): MapEntry[] {
  const line = text.slice(start, end);
  if (table.setting?.test(line)) {
    const name = /^@?\w+/.exec(line)?.[0] ?? line;
    const from = skipBlanks(text, start + name.length, end);
    const value = text[from] === '=' ? skipBlanks(text, from + 1, end) : from;
    return [{ key: name, start, value: scalarAt(text, value, end) }];
  }
  const parts = table.divider ? divided(text, start, end) : words(text, start, end);
  const last = table.columns.length - 1;
  const columns = table.columns.flatMap((name, i): Column[] => {
    const part = parts[i];
    const stop = i === last ? (parts.at(-1)?.[1] ?? end) : part?.[1];
    return part && stop !== undefined ? [[name, part[0], stop]] : [];
  });
  const map = record(text, start, end, columns);
  const listed = map.entries.map((entry) => {
    const divider = table.lists?.[entry.key];
    return divider && entry.value.kind === 'scalar'
      ? { ...entry, value: list(entry.value, divider, text) }
      : entry;
  });
  const { key } = table;
  const named = typeof key === 'string' ? key : columns.find(([name]) => name === key.column);
  if (named === undefined) return [];
  const word = typeof named === 'string' ? named : text.slice(named[1], named[2]);
  return [{ key: word.slice(word.lastIndexOf('/') + 1), start, value: { ...map, entries: listed } }];
}

/** The stretches between colons, blanks around them left out. */
function divided(text: string, start: number, end: number): [number, number][] {
  const found: [number, number][] = [];
  let from = start;
  let depth = 0;
  for (let i = start; i <= end; i++) {
    const c = text[i];
    // A colon within an address in brackets divides nothing.
    if (c === '[') depth++;
    else if (c === ']') depth = Math.max(0, depth - 1);
    if (i < end && (c !== ':' || depth > 0)) continue;
    const first = skipBlanks(text, from, i);
    found.push([first, trimmedEnd(text, first, i)]);
    from = i + 1;
  }
  return found;
}

function list(scalar: Scalar, divider: RegExp, text: string): Tree {
  const { start, end } = scalar;
  const items: Tree[] = [];
  let at = start;
  for (const word of text.slice(start, end).split(divider)) {
    const from = text.indexOf(word, at);
    if (word !== '') items.push(scalarAt(text, from, from + word.length));
    at = from + word.length;
  }
  return { kind: 'list', items, start, end };
}

/** A line of options: each of them under its name without dashes, with what follows up to the next one. */
function flagsOf(kind: string, text: string, start: number, end: number): MapEntry[] {
  const { areRecords } = FLAGS[kind] ?? { areRecords: false };
  const parts = words(text, start, end);
  const entries: MapEntry[] = [];
  let isNegated = false;
  for (let i = 0; i < parts.length; i++) {
    const [from, to] = parts[i] as [number, number];
    const word = text.slice(from, to);
    if (/^-/.test(word) && !/^-\d/.test(word)) {
      const values: [number, number][] = [];
      while (i + 1 < parts.length && !/^-[^\d]|^!$/.test(text.slice(...(parts[i + 1] as [number, number]))))
        values.push(parts[++i] as [number, number]);
      const [first, final] = [values[0], values.at(-1)];
      const value: Scalar =
        first && final
          ? scalarAt(text, first[0], final[1])
          : { kind: 'scalar', type: 'string', text: '', start: from, end: to };
      entries.push({ key: `${isNegated ? 'not-' : ''}${word.replace(/^-+/, '')}`, start: from, value });
      isNegated = false;
    } else if (word === '!') isNegated = true;
    else if (/^:\w/.test(word) && parts[i + 1]) {
      // The policy of a chain, behind it its counters.
      const [a, b] = parts[++i] as [number, number];
      return [{ key: word.slice(1), start: from, value: scalarAt(text, a, b) }];
    }
  }
  if (!areRecords || entries.length < 2) return entries;
  return [{ key: 'rule', start, value: { kind: 'map', entries, start, end } }];
}
