import type { Capture } from './capture.ts';
import type { ByCapture } from './rule.ts';

/** The entries of a map that the captures choose, in the map's order; `_` where none does. Letter case is the last resort. */
export function choicesOf<T extends string>(
  map: ByCapture<T> | undefined,
  captures: readonly Capture[],
): T[] {
  if (map === undefined) return [];
  if (typeof map === 'string') return [map];
  const texts = new Set(captures.flatMap((capture) => capture.texts));
  const entries = Object.entries(map).filter(([key]) => key !== '_');
  let chosen = entries.filter(([key]) => texts.has(key));
  if (chosen.length === 0) {
    const folded = new Set([...texts].map((text) => text.toLowerCase()));
    chosen = entries.filter(([key]) => folded.has(key.toLowerCase()));
  }
  if (chosen.length) return chosen.map(([, value]) => value);
  return Object.hasOwn(map, '_') ? [map._ as T] : [];
}

/** The entry for a text, the first that the captures choose. */
export function choiceOf<T extends string>(
  map: ByCapture<T> | undefined,
  captures: readonly Capture[],
): T | undefined {
  return choicesOf(map, captures)[0];
}
