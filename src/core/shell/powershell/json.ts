import { HOLE, type Value } from '../../fact.ts';
import { derivedValue, sketchOf } from '../values.ts';
import { type Item, itemsOf, scalar } from './item.ts';

/** Deepest table that is written out. */
const MAX_DEPTH = 16;

/** What `ConvertTo-Json` makes of an item, with holes for what is not known. */
export function jsonText(item: Item, depth = 0): string {
  if (depth > MAX_DEPTH) return JSON.stringify(HOLE);
  switch (item.kind) {
    case 'table': {
      const members = [...item.entries].map(
        ([name, value]) => `${JSON.stringify(item.names?.get(name) ?? name)}:${jsonText(value, depth + 1)}`,
      );
      return `{${members.join(',')}}`;
    }
    case 'list':
      return `[${itemsOf(item)
        .map((one) => jsonText(one, depth + 1))
        .join(',')}]`;
    case 'scalar': {
      const text = sketchOf(item.value);
      const word = /^(?:\$(true|false|null)|(True|False))$/.exec(text)?.slice(1).find(Boolean)?.toLowerCase();
      return word ?? (/^-?\d{1,15}$/.test(text) ? text : JSON.stringify(text));
    }
    case 'block':
    case 'type':
      return JSON.stringify(HOLE);
    default:
      return item satisfies never;
  }
}

/** What `ConvertFrom-Json` makes of a text; undefined where it is no JSON. */
export function jsonItem(source: Value): Item | undefined {
  try {
    return source.text === undefined ? undefined : itemOfJson(JSON.parse(source.text), source, 0);
  } catch {
    return undefined;
  }
}

function itemOfJson(json: unknown, source: Value, depth: number): Item {
  if (depth > MAX_DEPTH || typeof json !== 'object' || json === null)
    return scalar(derivedValue(depth > MAX_DEPTH ? HOLE : String(json), source));
  if (Array.isArray(json))
    return { kind: 'list', items: json.map((one) => itemOfJson(one, source, depth + 1)) };
  const entries = Object.entries(json).map(
    ([name, one]) => [name.toLowerCase(), itemOfJson(one, source, depth + 1)] as const,
  );
  return { kind: 'table', entries: new Map(entries), value: source };
}
