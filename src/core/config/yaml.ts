import {
  isAlias,
  isMap,
  isScalar,
  isSeq,
  type Node,
  type Pair,
  parseAllDocuments,
  type Scalar as YamlScalar,
} from 'yaml';
import { DOCUMENT_DEPTH, YAML_LENGTH } from '../limits.ts';
import type { MapEntry, Scalar, Tree, TreeProblem, TreeReading } from './tree.ts';

/**
 * Reads every document of a YAML text. A document with a syntax error comes with its problems and what could be read
 * of it. Aliases share the node that they name, so an alias bomb costs nothing here; who walks the tree counts steps.
 */
export function readYaml(text: string): TreeReading[] {
  const end = text.length;
  if (end > YAML_LENGTH) return [{ root: undefined, problems: [{ code: 'length', start: 0, end }] }];
  // The parser recurses, so what is too deep must be refused before.
  if (nesting(text) > DOCUMENT_DEPTH)
    return [{ root: undefined, problems: [{ code: 'depth', start: 0, end }] }];
  const documents = parseAllDocuments(text, {
    uniqueKeys: false,
    strict: false,
    logLevel: 'silent',
    merge: false,
    prettyErrors: false,
  });
  if (!Array.isArray(documents)) return [];
  return documents.map((document) => {
    const problems: TreeProblem[] = document.errors
      .slice(0, 10)
      .map(({ pos }) => ({ code: 'syntax', start: pos[0], end: pos[1] }));
    const converter = new Converter(text, problems);
    return {
      root: document.contents ? converter.convert(document.contents as Node, 0) : undefined,
      problems,
    };
  });
}

/**
 * An upper bound of a text's nesting: open brackets, wherever they stand, plus the levels that indentation and compact
 * forms (`- - - a`, `? ? a`) can give.
 */
function nesting(text: string): number {
  let open = 0;
  let deepest = 0;
  let column = 0;
  let leading = true;
  const levels: number[] = [];
  const openLevel = (): void => {
    while (levels.length > 0 && (levels.at(-1) as number) >= column) levels.pop();
    levels.push(column);
  };
  for (let i = 0; i < text.length && deepest <= DOCUMENT_DEPTH; i++) {
    const c = text.charCodeAt(i);
    if (c === 0x0a) {
      column = 0;
      leading = true;
      if (text.startsWith('---', i + 1)) open = 0;
      continue;
    }
    if (leading && c !== 0x20) {
      openLevel();
      leading = (c === 0x2d || c === 0x3f || c === 0x3a) && isBlank(text.charCodeAt(i + 1));
    }
    column++;
    if (c === 0x5b || c === 0x7b) open++;
    else if ((c === 0x5d || c === 0x7d) && open > 0) open--;
    deepest = Math.max(deepest, open + levels.length);
  }
  return deepest;
}

function isBlank(code: number): boolean {
  return code === 0x20 || code === 0x0a || code === 0x0d || code === 0x09 || Number.isNaN(code);
}

class Converter {
  readonly #text: string;
  readonly #problems: TreeProblem[];
  readonly #anchors = new Map<string, Tree>();

  constructor(text: string, problems: TreeProblem[]) {
    this.#text = text;
    this.#problems = problems;
  }

  convert(node: Node | null, depth: number): Tree {
    const [start, valueEnd] = node?.range ?? [0, 0];
    if (depth > DOCUMENT_DEPTH) {
      this.#problems.push({ code: 'depth', start, end: valueEnd });
      return { kind: 'scalar', type: 'unknown', text: '', start, end: valueEnd };
    }
    if (isAlias(node)) {
      const named = this.#anchors.get(node.source);
      if (named) return named;
      this.#problems.push({ code: 'syntax', start, end: valueEnd });
    }
    const tree = this.#convertPlain(node, start, valueEnd, depth);
    const anchor = node && 'anchor' in node ? node.anchor : undefined;
    if (anchor) this.#anchors.set(anchor, tree);
    return tree;
  }

  #convertPlain(node: Node | null, start: number, end: number, depth: number): Tree {
    if (isSeq(node)) {
      const items = node.items.map((item) => this.convert(item as Node | null, depth + 1));
      return { kind: 'list', items, start, end };
    }
    if (isMap(node)) {
      const entries = node.items.flatMap((pair) => this.#entries(pair as Pair<Node, Node | null>, depth));
      return { kind: 'map', entries, start, end };
    }
    if (isScalar(node)) return this.#scalar(node, start, end);
    return { kind: 'scalar', type: 'null', text: 'null', start, end };
  }

  #entries(pair: Pair<Node, Node | null>, depth: number): MapEntry[] {
    const start = pair.key?.range?.[0] ?? 0;
    const key = isScalar(pair.key)
      ? String(pair.key.value)
      : this.#text.slice(start, pair.key?.range?.[1] ?? start);
    const value = this.convert(pair.value, depth + 1);
    if (key !== '<<') return [{ key, start, value }];
    const merged = value.kind === 'list' ? value.items : [value];
    return merged.flatMap((map) => (map.kind === 'map' ? map.entries : []));
  }

  #scalar(node: YamlScalar, start: number, end: number): Scalar {
    const { value } = node;
    if (typeof value === 'string') return { kind: 'scalar', type: 'string', text: value, start, end };
    const text = node.source ?? String(value);
    const type = typeof value === 'number' ? 'number' : typeof value === 'boolean' ? 'boolean' : 'null';
    return { kind: 'scalar', type, text: type === 'null' ? 'null' : text, start, end };
  }
}
