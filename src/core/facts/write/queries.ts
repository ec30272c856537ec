import type { Value } from '../../fact.ts';
import { sketchOf } from '../../shell/values.ts';

/** One assignment of a query: `.a["b"].c = true`. */
const ASSIGNMENT =
  /((?:\.?\s*\[\s*"[^"\n]{1,200}"\s*\]|\.\s*"[^"\n]{1,200}"|\.[\w-]{1,100})+(?:\[\])?)\s*(?:\|=|\+=|=(?!=))\s*/g;

/** A step of its path. */
const STEP = /\[\s*"([^"\n]+)"\s*\]|\.\s*"([^"\n]+)"|\.([\w-]+)/g;

/** Longest query that is read. */
const MAX_QUERY = 10_000;

/** The literal that begins at a place, up to the end of its brackets or the next `|`; undefined for anything else. */
function literalAt(query: string, start: number): string | undefined {
  let depth = 0;
  let end = start;
  for (; end < query.length; end++) {
    const letter = query[end] as string;
    if (letter === '"') {
      end++;
      while (end < query.length && query[end] !== '"') end += query[end] === '\\' ? 2 : 1;
    } else if (letter === '{' || letter === '[') depth++;
    else if (letter === '}' || letter === ']') depth--;
    else if (depth === 0 && /[|)\n,]/.test(letter)) break;
    if (depth < 0) break;
  }
  const text = query.slice(start, end).trim();
  return /^(?:["{[]|true$|false$|null$|-?\d)/.test(text) ? text : undefined;
}

/** What the assignments of a jq or yq query make of a document, as JSON: each with the keys that lead to it. */
export function assignedEntries(query: Value): readonly Value[] {
  const sketch = sketchOf(query);
  if (sketch.length > MAX_QUERY) return [];
  return [...sketch.matchAll(ASSIGNMENT)].flatMap((found) => {
    const literal = literalAt(sketch, found.index + found[0].length);
    const keys = [...(found[1] as string).matchAll(STEP)].map((step) => step[1] ?? step[2] ?? step[3] ?? '');
    if (literal === undefined || keys.length === 0) return [];
    const text = keys.reduceRight((inner, key) => `{${JSON.stringify(key)}:${inner}}`, literal);
    return [{ text, from: { span: query.from.span } }];
  });
}
