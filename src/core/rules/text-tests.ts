import { RE2JS } from 're2js';
import { HOLE, type Value } from '../fact.ts';
import { sliceProvenance } from '../span.ts';
import { capturePart, captureWhole, type Matcher, onText } from './capture.ts';
import { containsRequired, requiredLiterals } from './regex-literals.ts';
import type { Scalar } from './rule.ts';

/** Longest value that is parsed or searched by a regular expression, in UTF-16 code units. */
export const MAX_SEARCHED = 200_000;

/** Equal to one of the texts; `fold` ignores letter case. */
export function equalsAny(texts: readonly Scalar[], fold: boolean): Matcher {
  const set = new Set(texts.map((text) => (fold ? String(text).toLowerCase() : String(text))));
  return onText((text) => set.has(fold ? text.toLowerCase() : text));
}

/** Contains one of the needles; captures the place of the first. Needles are lower case where `fold` is set. */
export function containsAny(needles: readonly string[], fold: boolean): Matcher {
  return (value) => {
    const text = value.text ?? value.known;
    if (text === undefined) return undefined;
    const hay = fold ? text.toLowerCase() : text;
    for (const needle of needles) {
      const at = hay.indexOf(needle);
      if (at < 0) continue;
      return value.text === undefined ? captureWhole(value) : capturePart(value, at, at + needle.length);
    }
    return undefined;
  };
}

/** Some part fits one of the regular expressions; captures that part. */
export function searchesAny(sources: readonly string[], fold: boolean): Matcher {
  // Compiling costs some 30 µs, so it waits for the first value that gets this far.
  const searches = sources.map((source) => {
    let pattern: RE2JS | undefined;
    const required = requiredLiterals(source, fold);
    return (text: string) => {
      if (required && !containsRequired(text, required)) return undefined;
      pattern ??= RE2JS.compile(source, fold ? RE2JS.CASE_INSENSITIVE : 0);
      const matcher = pattern.matcher(text);
      return matcher.find() ? matcher : undefined;
    };
  });
  return (value) => {
    const text = value.text ?? knownInPart(value);
    if (text === undefined || text.length > MAX_SEARCHED) return undefined;
    for (const search of searches) {
      const found = search(text);
      if (!found) continue;
      if (value.text !== undefined) return capturePart(value, found.start(), found.end());
      // What stands in a hole is nobody's to say: the letters that fit must be among the known ones.
      if (text.slice(found.start(), found.end()).replaceAll(HOLE, '') !== '') return captureWhole(value);
    }
    return undefined;
  };
}

/** What is known of an unknown value, with holes; undefined when that is nothing. */
function knownInPart({ known }: Value): string | undefined {
  return known !== undefined && known.replaceAll(HOLE, '') !== '' ? known : undefined;
}

/** What stands between names and networks in any notation. */
const BETWEEN_NAMES = /[\s"'`,;=|()<>[\]{}]+/g;

/**
 * The next separator from `from` on, as `[start, end)`; a blank stands for any run of white space, nothing for whatever is
 * between names.
 */
function nextGap(text: string, separator: string, from: number): [number, number] {
  if (separator.trim() !== '') {
    const at = text.indexOf(separator, from);
    return at < 0 ? [text.length, -1] : [at, at + separator.length];
  }
  const blank = separator === '' ? BETWEEN_NAMES : /\s+/g;
  blank.lastIndex = from;
  const gap = blank.exec(text);
  return gap ? [gap.index, blank.lastIndex] : [text.length, -1];
}

/** A part of a value; of one that is known in part only, the parts without a hole are known. */
function pieceOf(value: Value, part: string, start: number, end: number): Value {
  if (value.text !== undefined) return { text: part, from: sliceProvenance(value.from, start, end) };
  return part.includes(HOLE)
    ? { text: undefined, known: part, from: value.from }
    : { text: part, from: value.from };
}

/** Some part between separators satisfies the inner matcher. */
export function splitsInto(separator: string, inner: Matcher): Matcher {
  return (value, command) => {
    const text = value.text ?? value.known;
    if (text === undefined) return undefined;
    for (let from = 0; from >= 0; ) {
      const [end, next] = nextGap(text, separator, from);
      const piece = pieceOf(value, text.slice(from, end), from, end);
      const found = inner(piece, command);
      if (found) return found;
      from = next;
    }
    return undefined;
  };
}

/** A number between `min` and `max`, both included. */
export function inRange(range: {
  readonly min?: number | undefined;
  readonly max?: number | undefined;
}): Matcher {
  return onText((text) => {
    const number = text.trim() === '' ? Number.NaN : Number(text);
    return (
      number >= (range.min ?? Number.NEGATIVE_INFINITY) && number <= (range.max ?? Number.POSITIVE_INFINITY)
    );
  });
}
