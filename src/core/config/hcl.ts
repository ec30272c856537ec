import { DOCUMENT_DEPTH } from '../limits.ts';
import { ExpressionReader } from './expression.ts';
import type { MapEntry, Mapping, Tree, TreeProblem } from './tree.ts';

/**
 * Reads HCL (Terraform, OpenTofu, Packer, Nomad): attributes and blocks as maps; `resource "t" "n" {}` stands at
 * `resource.t.n`. Variables and locals with a default in the same text are read as that default; other references are
 * unknown. Tolerant: what fits nowhere is left out with a problem.
 */
export function readHcl(text: string): { documents: Tree[]; problems: TreeProblem[] } {
  const reader = new HclReader(text);
  const entries = reader.body(0);
  const root: Mapping = { kind: 'map', entries, start: 0, end: text.length };
  return { documents: [withDefaults(root)], problems: reader.problems };
}

class HclReader {
  readonly problems: TreeProblem[] = [];
  readonly #reader: ExpressionReader;

  constructor(text: string) {
    this.#reader = new ExpressionReader(text, 'hcl');
  }

  /** Entries up to the closing brace, which stays unread. */
  body(depth: number): MapEntry[] {
    const reader = this.#reader;
    const { text } = reader;
    const entries: MapEntry[] = [];
    for (;;) {
      reader.skip(true);
      const start = reader.at;
      if (start >= text.length) {
        if (depth > 0) this.#complain(start);
        break;
      }
      if (text[start] === '}') {
        if (depth > 0) break;
        reader.at++;
        this.#complain(start);
        continue;
      }
      const entry = depth > DOCUMENT_DEPTH ? undefined : this.#entry(depth);
      if (entry) entries.push(entry);
      else {
        this.#complain(start);
        const end = text.indexOf('\n', start);
        reader.at = Math.max(reader.at, end < 0 ? text.length : end);
      }
    }
    return depth === 0 ? gathered(entries) : entries;
  }

  #complain(at: number): void {
    if (this.problems.length < 10) this.problems.push({ code: 'syntax', start: at, end: at });
  }

  #entry(depth: number): MapEntry | undefined {
    const reader = this.#reader;
    const { text } = reader;
    const start = reader.at;
    const name = /^(?:[A-Za-z_][\w-]*|"[^"\n]*")/.exec(text.slice(start, start + 200))?.[0];
    if (!name) return undefined;
    const key = name.replaceAll('"', '');
    reader.at += name.length;
    reader.skip(false);
    if ((text[reader.at] === '=' || text[reader.at] === ':') && text[reader.at + 1] !== '=') {
      reader.at++;
      return { key, start, value: reader.value() };
    }
    const labels: string[] = [];
    for (;;) {
      reader.skip(false);
      const label = /^(?:"([^"\n]*)"|'([^'\n]*)'|([A-Za-z_][\w-]*))/.exec(
        text.slice(reader.at, reader.at + 200),
      );
      if (!label) break;
      labels.push(label[1] ?? label[2] ?? label[3] ?? '');
      reader.at += label[0].length;
    }
    // Bicep writes `resource name 'type' = { … }` and `param name type = value`.
    if (text[reader.at] === '=' && labels.length > 0) {
      reader.at++;
      return labelled(key, labels, reader.value(), start);
    }
    if (text[reader.at] !== '{') return undefined;
    const open = reader.at++;
    const entries = this.body(depth + 1);
    reader.at = Math.min(reader.at + 1, text.length);
    const entry = labelled(key, labels, { kind: 'map', entries, start: open, end: reader.at }, start);
    return key === 'dynamic' && entry.value.kind === 'map' ? dynamicBlock(entry.value, start) : entry;
  }
}

/** A value under its labels, each a map of one entry. */
function labelled(key: string, labels: readonly string[], inner: Tree, start: number): MapEntry {
  const value = labels.reduceRight<Tree>(
    (below, label) => ({
      kind: 'map',
      entries: [{ key: label, start, value: below }],
      start,
      end: inner.end,
    }),
    inner,
  );
  return { key, start, value };
}

/** `dynamic "ingress" { content { … } }` makes any number of `ingress` blocks like its content. */
function dynamicBlock(value: Mapping, start: number): MapEntry {
  const [label] = value.entries;
  const inner = label?.value;
  const content = inner?.kind === 'map' ? inner.entries.find(({ key }) => key === 'content') : undefined;
  return { key: label?.key ?? 'dynamic', start, value: content?.value ?? value };
}

/** Labelled blocks of one type as one map: `resource` with all types, each type with all names. */
function gathered(entries: readonly MapEntry[], depth = 0): MapEntry[] {
  const byKey = new Map<string, MapEntry[]>();
  const order: string[] = [];
  for (const entry of entries) {
    const same = byKey.get(entry.key);
    if (same) same.push(entry);
    else {
      byKey.set(entry.key, [entry]);
      order.push(entry.key);
    }
  }
  return order.flatMap((key) => {
    const same = byKey.get(key) as MapEntry[];
    const maps = same.flatMap(({ value }) => (value.kind === 'map' ? value.entries : []));
    const isLabelled =
      /^(?:resource|data|variable|module|provider|output|locals|moved|check|job|group|task|source|build|path|namespace|node_pool|host_volume|(?:node|service|key|agent|session|event|query|identity)(?:_prefix)?|param)$/.test(
        key,
      );
    if (same.length < 2 || (depth === 0 && !isLabelled) || depth > 1) return same;
    if (same.some(({ value }) => value.kind !== 'map')) return same;
    const starts = Math.min(...same.map(({ start }) => start));
    const ends = Math.max(...same.map(({ value }) => value.end));
    const inner = key === 'locals' || depth > 0 ? maps : gathered(maps, depth + 1);
    return [{ key, start: starts, value: { kind: 'map', entries: inner, start: starts, end: ends } }];
  });
}

function childMap(map: Mapping, key: string): Mapping | undefined {
  const child = map.entries.find((entry) => entry.key === key)?.value;
  return child?.kind === 'map' ? child : undefined;
}

/** Puts what variables and locals are by default in the place of their names. */
function withDefaults(root: Mapping): Mapping {
  const known = new Map<string, Tree>();
  for (const { key, value } of childMap(root, 'variable')?.entries ?? []) {
    const fallback =
      value.kind === 'map' ? value.entries.find((entry) => entry.key === 'default')?.value : undefined;
    if (fallback) known.set(`var.${key}`, fallback);
  }
  for (const { key, value } of childMap(root, 'locals')?.entries ?? []) known.set(`local.${key}`, value);
  if (known.size === 0) return root;
  const replaced = (node: Tree, depth: number): Tree => {
    if (node.kind === 'scalar') {
      const found = node.refers === undefined ? undefined : known.get(node.refers);
      if (found?.kind === 'scalar' && found.type !== 'unknown')
        return { ...found, start: node.start, end: node.end };
      return found?.kind === 'list' ? placed(found, node) : node;
    }
    if (depth > DOCUMENT_DEPTH) return node;
    if (node.kind === 'list') {
      return { ...node, items: node.items.map((item) => replaced(item, depth + 1)) };
    }
    return {
      ...node,
      entries: node.entries.map((entry) => ({ ...entry, value: replaced(entry.value, depth + 1) })),
    };
  };
  return {
    ...root,
    entries: root.entries.map((entry) =>
      /^(?:variable|locals)$/.test(entry.key) ? entry : { ...entry, value: replaced(entry.value, 0) },
    ),
  };
}

/** A list of scalars as it stands elsewhere, in the place of its name. */
function placed(list: Extract<Tree, { kind: 'list' }>, { start, end }: Tree): Tree {
  const items = list.items.map((item) => (item.kind === 'scalar' ? { ...item, start, end } : item));
  return { kind: 'list', items, start, end };
}
