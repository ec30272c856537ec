import type { Invocation, Value } from '../../fact.ts';
import { sketchOf, sketchValue } from '../../shell/values.ts';

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

/** How tools that set one entry of a file take their words: the file, then the section, the key and the value. */
const SETTERS: Readonly<Record<string, RegExp>> = {
  crudini: /^--set$/,
  initool: /^s(?:et)?$/,
  'openstack-config': /^--set$/,
};

/** `crudini --set FILE SECTION KEY VALUE`: the file, and the entry as an ini file has it. */
export function settingOf({
  command,
  words,
}: Invocation): { readonly path: Value; readonly text: Value } | undefined {
  const verb = Object.hasOwn(SETTERS, command) ? SETTERS[command] : undefined;
  const at = verb ? words.findIndex((word, i) => i > 0 && verb.test(word.text ?? '')) : -1;
  const [path, section, key, value] = at < 0 ? [] : words.slice(at + 1).filter(isPlain);
  if (!path || !section || !key) return undefined;
  const named = sketchOf(section);
  const head = named === '' ? '' : `[${named}]\n`;
  const text = `${head}${sketchOf(key)} = ${value ? sketchOf(value) : ''}\n`;
  return { path, text: sketchValue(text, { span: (value ?? key).from.span }) };
}

function isPlain({ text }: Value): boolean {
  return text === undefined || !text.startsWith('--');
}
