/** A character of a word that is being brace-expanded, with its place and whether it is quoted. */
export interface BraceItem<T> {
  /** A literal unquoted character, or undefined for anything else (quoted text, expansions). */
  readonly char: string | undefined;
  readonly item: T;
}

/** At most this many words come out of one brace expansion; the rest is left out. */
const MAX_WORDS = 1024;

function closingBrace<T>(items: readonly BraceItem<T>[], open: number): number {
  let depth = 0;
  for (let i = open; i < items.length; i++) {
    const char = items[i]?.char;
    if (char === '{') depth++;
    else if (char === '}' && --depth === 0) return i;
  }
  return -1;
}

function splitAtCommas<T>(items: readonly BraceItem<T>[]): BraceItem<T>[][] {
  const parts: BraceItem<T>[][] = [[]];
  let depth = 0;
  for (const item of items) {
    if (item.char === '{') depth++;
    if (item.char === '}') depth--;
    if (item.char === ',' && depth === 0) parts.push([]);
    else parts.at(-1)?.push(item);
  }
  return parts;
}

/** `1..10`, `01..10..2`, `a..f` as a list; undefined if it is no sequence. */
function sequence(text: string): string[] | undefined {
  const numbers = /^(-?\d{1,9})\.\.(-?\d{1,9})(?:\.\.(-?\d{1,9}))?$/.exec(text);
  const letters = /^([A-Za-z])\.\.([A-Za-z])(?:\.\.(-?\d{1,9}))?$/.exec(text);
  const match = numbers ?? letters;
  if (!match) return undefined;
  const read = (part: string) => (numbers ? Number(part) : part.charCodeAt(0));
  const from = read(match[1] as string);
  const to = read(match[2] as string);
  const step = Math.max(1, Math.abs(Number(match[3] ?? 1))) || 1;
  if (Math.abs(to - from) / step > MAX_WORDS) return undefined;
  const padded = numbers && /^-?0\d/.test(`${match[1]}`) ? (match[1] as string).length : 0;
  const list: string[] = [];
  for (let i = from; from <= to ? i <= to : i >= to; i += from <= to ? step : -step) {
    list.push(numbers ? String(i).padStart(padded, '0') : String.fromCharCode(i));
  }
  return list;
}

/**
 * Brace expansion as bash does it (`{a,b}`, `{1..3}`, nested), before every other expansion.
 * `make` builds the item of a sequence's member.
 */
export function expandBraces<T>(
  items: readonly BraceItem<T>[],
  make: (text: string, first: T) => T,
  budget = { words: MAX_WORDS },
): readonly (readonly T[])[] {
  for (let open = 0; open < items.length; open++) {
    if (items[open]?.char !== '{') continue;
    const close = closingBrace(items, open);
    if (close < 0) continue;
    const inside = items.slice(open + 1, close);
    const parts = splitAtCommas(inside);
    const alternatives =
      parts.length > 1
        ? parts
        : sequence(inside.map((item) => item.char ?? '\0').join(''))?.map((text) => [
            { char: '', item: make(text, (items[open] as BraceItem<T>).item) },
          ]);
    if (!alternatives) continue;
    const before = items.slice(0, open);
    const after = items.slice(close + 1);
    const words: (readonly T[])[] = [];
    for (const alternative of alternatives) {
      if (budget.words <= 0) break;
      words.push(...expandBraces([...before, ...alternative, ...after], make, budget));
    }
    return words;
  }
  budget.words--;
  return [items.map((item) => item.item)];
}
