import { requiredLiterals } from './regex-literals.ts';
import { listOf, type Scalar, type Test, type TestObject } from './rule.ts';
import { isTestList } from './test.ts';

/** Length of the parts by which rules about parts of words are found, in UTF-16 code units. */
export const GRAM = 4;

type Texts = readonly string[] | undefined;

/** Texts that can be looked for in values of any letter case: plain ASCII, as long as a gram at least. */
function searchable(texts: readonly Scalar[]): Texts {
  const lower = texts.map((text) => String(text).toLowerCase());
  return lower.length > 0 && lower.every((text) => text.length >= GRAM && /^[ -~]+$/.test(text))
    ? lower
    : undefined;
}

/** The longest text that a glob has in it for certain. */
function literalOf(glob: string): string {
  if (/[[\]{}\\]/.test(glob)) return '';
  return glob.split(/[*?]/).reduce((a, b) => (b.length > a.length ? b : a), '');
}

function union(lists: readonly Texts[]): Texts {
  return lists.length > 0 && lists.every((list) => list !== undefined) ? lists.flat() : undefined;
}

/** Of several sets, one of each of which is needed, the one with the longest texts. */
function best(sets: readonly Texts[]): Texts {
  const shortest = (texts: readonly string[]) => Math.min(...texts.map(({ length }) => length));
  return sets.reduce((a, b) => (!a || (b && shortest(b) > shortest(a)) ? b : a), undefined);
}

/**
 * Texts in lower case of which any value that satisfies a test has one in it; undefined when that cannot be told, or when
 * the test holds for something that is not there.
 */
export function requiredParts(test: Test): Texts {
  if (typeof test === 'boolean') return undefined;
  if (typeof test !== 'object') return searchable([test]);
  if (isTestList(test)) return union(test.map(requiredParts));
  return test.present === false ? undefined : best(partsOf(test));
}

function partsOf(test: TestObject): Texts[] {
  const of = (texts: TestObject['prefix']) => (texts === undefined ? undefined : searchable(listOf(texts)));
  const regexes = listOf(test.regex).map(
    (source) => requiredLiterals(source, test.ignoreCase ?? false)?.texts,
  );
  return [
    test.is === undefined ? undefined : searchable([test.is]),
    test.in && searchable(test.in),
    of(test.prefix),
    of(test.suffix),
    of(test.contains),
    test.glob === undefined ? undefined : searchable(listOf(test.glob).map(literalOf)),
    union(regexes.map((texts) => texts && searchable(texts))),
    test.any && union(test.any.map(requiredParts)),
    best((test.all ?? []).map(requiredParts)),
    test.each === undefined ? undefined : requiredParts(test.each),
    test.every === undefined ? undefined : requiredParts(test.every),
  ];
}

/** The grams of a text. */
export function gramsOf(text: string): string[] {
  return Array.from({ length: Math.max(0, text.length - GRAM + 1) }, (_, i) => text.slice(i, i + GRAM));
}

/** Bits of the filter that keeps most grams of a value from being looked up. */
const FILTER = 1 << 16;

/** Numbers of rules by the grams of values. */
export class GramMap {
  readonly #numbers: ReadonlyMap<string, readonly number[]>;
  readonly #filter = new Uint8Array(FILTER / 8);

  constructor(texts: { readonly [gram: string]: readonly number[] }) {
    this.#numbers = new Map(Object.entries(texts));
    for (const gram of this.#numbers.keys()) {
      let hash = 0;
      for (let i = 0; i < GRAM; i++) hash = next(hash, gram.charCodeAt(i));
      this.#set(hash);
    }
  }

  /** Hands on the numbers of every gram in a value, whatever its letter case. Takes linear time. */
  find(value: string, take: (numbers: readonly number[]) => void): void {
    if (value.length < GRAM) return;
    const hay = folded(value);
    let hash = 0;
    for (let i = 0; i < hay.length; i++) {
      hash = next(hash, hay.charCodeAt(i));
      if (i < GRAM - 1 || !this.#has(hash)) continue;
      const numbers = this.#numbers.get(hay.slice(i - GRAM + 1, i + 1));
      if (numbers) take(numbers);
    }
  }

  #set(hash: number): void {
    const bit = (hash ^ (hash >>> 16)) & (FILTER - 1);
    this.#filter[bit >> 3] = (this.#filter[bit >> 3] ?? 0) | (1 << (bit & 7));
  }

  #has(hash: number): boolean {
    const bit = (hash ^ (hash >>> 16)) & (FILTER - 1);
    return ((this.#filter[bit >> 3] ?? 0) & (1 << (bit & 7))) !== 0;
  }
}

/** A hash of the last four letters: each takes eight of its bits, so that what went before is gone. */
function next(hash: number, code: number): number {
  return (hash << 8) | (code & 0xff);
}

/** As the texts are: in lower case, and with the one letter beyond ASCII that matches one in a search without case. */
function folded(value: string): string {
  const lower = value.toLowerCase();
  return lower.includes('\u017f') ? lower.replaceAll('\u017f', 's') : lower;
}
