/** Deepest nesting that is read. */
const MAX_DEPTH = 24;

/** Where AWS shorthand stands while it is read. */
interface Reader {
  readonly text: string;
  at: number;
}

function readBare(reader: Reader, stops: string): string {
  const { text } = reader;
  const first = text[reader.at];
  if (first === '"' || first === "'") {
    const close = text.indexOf(first, reader.at + 1);
    if (close > 0) {
      const value = text.slice(reader.at + 1, close);
      reader.at = close + 1;
      return value;
    }
  }
  const start = reader.at;
  while (reader.at < text.length && !stops.includes(text[reader.at] as string)) reader.at++;
  return text.slice(start, reader.at).trim();
}

function readItem(reader: Reader, depth: number): unknown {
  const open = reader.text[reader.at];
  if (open === '[' && depth < MAX_DEPTH) {
    reader.at++;
    const list: unknown[] = [];
    while (reader.at < reader.text.length && reader.text[reader.at] !== ']') {
      const before = reader.at;
      list.push(readItem(reader, depth + 1));
      if (reader.text[reader.at] === ',') reader.at++;
      if (reader.at === before) reader.at++;
    }
    reader.at++;
    return list;
  }
  if (open === '{' && depth < MAX_DEPTH) {
    reader.at++;
    const map = readPairs(reader, depth + 1);
    reader.at++;
    return map;
  }
  return readBare(reader, ',]}');
}

function readPairs(reader: Reader, depth: number): Record<string, unknown> {
  const map: Record<string, unknown> = Object.create(null);
  let last: string | undefined;
  while (reader.at < reader.text.length && reader.text[reader.at] !== '}') {
    const key = readBare(reader, '=,}');
    if (reader.text[reader.at] === '=') {
      reader.at++;
      map[key] = readItem(reader, depth);
      last = key;
    } else if (last !== undefined) {
      // `A=x,y` is a list of two.
      map[last] = [map[last], key].flat();
    }
    if (reader.text[reader.at] === ',') reader.at++;
    else if (reader.text[reader.at] !== '}') break;
  }
  return map;
}

/** A value that is JSON or AWS shorthand (`Key=Value,List=[a,b],Map={k=v}`), read; undefined if it is neither. */
export function readStructure(text: string): unknown {
  const trimmed = text.trim();
  if (/^[[{"]/.test(trimmed)) {
    try {
      return JSON.parse(trimmed);
    } catch {
      // Shorthand lists and maps begin with the same brackets.
    }
  }
  const equals = trimmed.indexOf('=');
  if (equals < 0) return undefined;
  const reader: Reader = { text: trimmed, at: 0 };
  return trimmed.startsWith('[') || trimmed.startsWith('{') ? readItem(reader, 0) : readPairs(reader, 0);
}

/**
 * The texts at a dotted key of a structure; lists on the way stand for all their items, `*` for any key, a lone `.` for
 * the structure itself, or each item of a list. A map or a list of none counts as its JSON.
 */
export function textsAt(structure: unknown, key: string): string[] {
  let nodes: unknown[] = [structure].flat();
  for (const step of key === '.' ? [] : key.split('.')) {
    const next: unknown[] = [];
    for (const node of nodes) {
      if (node === null || typeof node !== 'object') continue;
      const map = node as Record<string, unknown>;
      const found = step === '*' ? Object.values(map) : Object.hasOwn(map, step) ? [map[step]] : [];
      for (const value of found)
        next.push(...(Array.isArray(value) && value.length ? value.flat() : [value]));
    }
    nodes = next;
  }
  return nodes
    .filter((node) => node !== undefined)
    .map((node) => (node !== null && typeof node === 'object' ? JSON.stringify(node) : String(node)));
}
