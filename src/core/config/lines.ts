import { linesIn, scalarFrom, skipBlanks, trimmedEnd } from './source-text.ts';
import type { MapEntry, Mapping, Scalar, Tree, TreeProblem } from './tree.ts';

/** What a reader of lines makes of a text. */
export type Reading = { documents: Tree[]; problems: TreeProblem[] };

/** The one document of a file of lines. */
export function rootOf(entries: readonly MapEntry[], text: string): Reading {
  return { documents: [{ kind: 'map', entries, start: 0, end: text.length }], problems: [] };
}

/** A stretch of the text as a scalar, without quotes around it. */
export function scalarAt(text: string, start: number, end: number): Scalar {
  const raw = text.slice(start, end);
  const bare = raw.length > 1 && raw.startsWith('"') && raw.endsWith('"') ? raw.slice(1, -1) : raw;
  return { ...scalarFrom(bare, start, end, true), start, end };
}

/** The content of every line that is no comment, as `[start, end)`; lines go on behind a backslash. */
export function* contents(text: string, comment = '#'): Generator<{ start: number; end: number }> {
  const lines = linesIn(text);
  for (let i = 0; i < lines.length; i++) {
    const line = lines[i] as { start: number; end: number };
    const start = skipBlanks(text, line.start, line.end);
    let { end } = line;
    while (text[end - 1] === '\\' && i + 1 < lines.length) end = (lines[++i] as { end: number }).end;
    end = trimmedEnd(text, start, end);
    if (start < end && !comment.includes(text[start] as string)) yield { start, end };
  }
}

/**
 * `Keyword value` by line: sshd_config, ssh_config (keywords in lower case, `Match` and `Host` blocks with their `label`),
 * redis.conf, postgresql.conf, vsftpd.conf, my.cnf's bare options. `=` between the two counts as a blank.
 */
export function readKeywords(text: string): Reading {
  const root: MapEntry[] = [];
  let entries = root;
  for (const { start, end } of contents(text, '#;')) {
    const line = text.slice(start, end);
    const key = /^[^\s=]+/.exec(line)?.[0];
    if (!key) continue;
    // Of camelCase the words are seen by their capitals; keywords are written any way.
    const name = /^[a-z]+[A-Z]/.test(key) ? key : key.toLowerCase();
    const gap = /^\s*=?\s*/.exec(line.slice(key.length))?.[0].length ?? 0;
    const from = Math.min(start + key.length + gap, end);
    const hash = line.search(/\s#/);
    const stop = hash >= 0 && start + hash >= from ? trimmedEnd(text, from, start + hash) : end;
    const raw = text.slice(from, stop);
    const bare = raw.replace(/^'(.*)'$/, '$1');
    const value: Scalar =
      from < stop
        ? { ...scalarAt(text, from, stop), ...(bare === raw ? {} : { text: bare }) }
        : { kind: 'scalar', type: 'string', text: '', start, end };
    if (name === 'match' || name === 'host') {
      const inner: MapEntry[] = [{ key: 'label', start: from, value }];
      entries = inner;
      root.push({ key: name, start, value: { kind: 'map', entries: inner, start, end } });
    } else entries.push({ key: name, start, value });
  }
  return rootOf(root.map(withEnd), text);
}

function withEnd(entry: MapEntry): MapEntry {
  if (entry.value.kind !== 'map') return entry;
  return {
    ...entry,
    value: { ...entry.value, end: entry.value.entries.at(-1)?.value.end ?? entry.value.end },
  };
}

/** A record of named columns as a map; the whole line stands under `line`. */
export function record(
  text: string,
  start: number,
  end: number,
  columns: readonly (readonly [string, number, number])[],
): Mapping {
  const entries: MapEntry[] = columns.map(([key, from, to]) => ({
    key,
    start: from,
    value: scalarAt(text, from, to),
  }));
  return { kind: 'map', entries, start, end };
}

/** The words of a stretch as `[start, end)`, up to a comment; what is quoted, or within square brackets, is one. */
export function words(text: string, start: number, end: number): [number, number][] {
  const found: [number, number][] = [];
  const bracket = start + text.slice(start, end).lastIndexOf(']');
  for (let i = start; i < end; ) {
    while (i < end && /[\s\\]/.test(text[i] as string)) i++;
    if (i >= end || text[i] === '#') break;
    let j = i;
    // Where what was opened ends: a quote, or a bracket that a word begins with.
    let close = '';
    for (; j < end && (close !== '' || !/[\s]/.test(text[j] as string)); j++) {
      const c = text[j] as string;
      if (close !== '') close = c === close ? '' : close;
      else if (c === '"') close = c;
      else if (c === '[' && j === i && bracket > i) close = ']';
    }
    found.push([i, j]);
    i = j;
  }
  return found;
}

/** pg_hba.conf: each line a record of type, database, user, address and method. */
export function readPgHba(text: string): Reading {
  const entries: MapEntry[] = [];
  for (const { start, end } of contents(text)) {
    const parts = words(text, start, end);
    const isLocal = text.slice(...(parts[0] ?? [start, start])) === 'local';
    const names = isLocal
      ? ['type', 'database', 'user', 'method']
      : ['type', 'database', 'user', 'address', 'method'];
    // An address and its mask may stand apart.
    const mask = !isLocal && parts[4] && /^[\d.]+$/.test(text.slice(...parts[4])) ? 1 : 0;
    const columns = names.flatMap((name, i): [string, number, number][] => {
      const part = parts[name === 'method' ? i + mask : i];
      return part ? [[name, part[0], part[1]]] : [];
    });
    entries.push({ key: 'rule', start, value: record(text, start, end, columns) });
  }
  return rootOf(entries, text);
}

/** /etc/exports: each client of each path a record of path, client and options. */
export function readExports(text: string): Reading {
  const entries: MapEntry[] = [];
  for (const { start, end } of contents(text)) {
    const [path, ...clients] = words(text, start, end);
    if (!path) continue;
    for (const [from, to] of clients.length ? clients : [path]) {
      const open = text.indexOf('(', from);
      const hasOptions = open >= from && open < to;
      const columns: [string, number, number][] = [['path', path[0], path[1]]];
      const isForAll = open === from;
      if (clients.length && !isForAll) columns.push(['client', from, hasOptions ? open : to]);
      if (hasOptions) columns.push(['options', open + 1, text[to - 1] === ')' ? to - 1 : to]);
      const value = record(text, from, to, columns);
      // Options without a client before them count for everyone.
      const everyone: Scalar = { kind: 'scalar', type: 'string', text: '*', start: from, end: to };
      const all = isForAll
        ? [...value.entries, { key: 'client', start: from, value: everyone }]
        : value.entries;
      entries.push({ key: 'export', start: from, value: { ...value, entries: all } });
    }
  }
  return rootOf(entries, text);
}

/** sudoers: user specifications as records of who, hosts and what; `Defaults`, aliases as scalars by their kind. */
export function readSudoers(text: string): Reading {
  const entries: MapEntry[] = [];
  for (const { start, end } of contents(text)) {
    const line = text.slice(start, end);
    const special = /^(Defaults\S*|(?:User|Runas|Host|Cmnd|Cmd)_Alias|@?include(?:dir)?)\s+/.exec(line);
    if (special) {
      const key = special[1]?.startsWith('Defaults') ? 'Defaults' : (special[1] as string);
      entries.push({ key, start, value: scalarAt(text, start + special[0].length, end) });
      continue;
    }
    const equals = line.indexOf('=');
    const [who, hosts] = words(text, start, end);
    if (!who || !hosts || start + equals <= hosts[0]) continue;
    const from = skipBlanks(text, start + equals + 1, end);
    const columns: [string, number, number][] = [
      ['user', who[0], who[1]],
      ['host', hosts[0], Math.min(hosts[1], start + equals)],
      ['command', from, end],
    ];
    entries.push({ key: 'user', start, value: record(text, start, end, columns) });
  }
  return rootOf(entries, text);
}

/** Lists by line: ignore files, authorized_keys, hosts that are trusted; each line an item under `line`. */
export function readList(text: string): Reading {
  const entries = [...contents(text)].map(
    ({ start, end }): MapEntry => ({ key: 'line', start, value: scalarAt(text, start, end) }),
  );
  return rootOf(entries, text);
}

/** CODEOWNERS: each pattern a record with its owners. */
export function readCodeowners(text: string): Reading {
  const entries: MapEntry[] = [];
  let inherited: readonly Tree[] = [];
  for (const { start, end } of contents(text)) {
    const section = SECTION.exec(text.slice(start, end));
    if (section) {
      inherited = words(text, start + section[0].length, end).map(([from, to]) => scalarAt(text, from, to));
      entries.push({ key: 'section', start, value: sectionOf(section, start, end) });
      continue;
    }
    const [pattern, ...owners] = words(text, start, end);
    if (!pattern || text[start] === '[' || text[start] === '^') continue;
    const name = text.slice(...pattern);
    const own: Tree[] = owners.map(([from, to]) => scalarAt(text, from, to));
    const items: readonly Tree[] =
      own.length > 0 ? own : inherited.map((one) => ({ ...one, start, end: pattern[1] }));
    const value: Mapping = {
      kind: 'map',
      entries: [
        { key: 'pattern', start: pattern[0], value: scalarAt(text, pattern[0], pattern[1]) },
        {
          key: 'owner',
          start: owners[0]?.[0] ?? pattern[0],
          value: { kind: 'list', items, start: owners[0]?.[0] ?? pattern[0], end },
        },
      ],
      start,
      end,
    };
    if (name) entries.push({ key: 'rule', start, value });
  }
  return rootOf(entries, text);
}

/** A section of GitLab: `^[Docs][2] @owner`, whose owners are those of the paths below it that have none. */
const SECTION = /^(\^?)\[([^\]\n]{1,100})\](?:\[(\d{1,3})\])?/;

function sectionOf(found: RegExpExecArray, start: number, end: number): Mapping {
  const [head, optional = '', name = '', approvals = '1'] = found;
  const at = (text: string, type: 'string' | 'number'): Tree => ({
    kind: 'scalar',
    type,
    text,
    start,
    end: start + head.length,
  });
  const entries: MapEntry[] = [
    { key: 'name', start, value: at(name, 'string') },
    { key: 'approvals', start, value: at(optional === '' ? approvals : '0', 'number') },
  ];
  return { kind: 'map', entries, start, end };
}

/** Redis's `users.acl` and CSV-like policies (`g, *, role:admin`): each line an item under its first word. */
export function readFirstWord(text: string): Reading {
  const entries = [...contents(text)].map(({ start, end }): MapEntry => {
    const key = /^[\w.-]+/.exec(text.slice(start, end))?.[0] ?? 'line';
    return { key, start, value: scalarAt(text, start, end) };
  });
  return rootOf(entries, text);
}
