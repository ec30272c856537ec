import type { Value } from '../fact.ts';
import type { Audience } from '../finding.ts';
import { originalSpan, type Span } from '../span.ts';

/** A value that satisfied a test: what maps are keyed by and what is underlined. */
export interface Capture {
  readonly texts: readonly string[];
  readonly span: Span;
  /** False where the test asked only whether something is there: such a place is underlined last. */
  readonly telling: boolean;
  /** Who it stands for, where the rule says by whose words. */
  readonly audience?: Audience | undefined;
  /** All captures of the test that this one is of, where several values satisfied it. */
  readonly together?: readonly Capture[] | undefined;
}

/**
 * A test on one value; undefined when the value does not satisfy it. `command` is the program whose value it is: the
 * same word can mean different people to different tools.
 */
export type Matcher = (value: Value, command: string | undefined) => Capture | undefined;

/** The value as a whole as capture. */
export function captureWhole(value: Value, telling = true): Capture {
  return { texts: value.text === undefined ? [] : [value.text], span: value.from.span, telling };
}

/** `[start, end)` of a known value as capture. */
export function capturePart(value: Value, start: number, end: number): Capture {
  const text = value.text ?? '';
  return { texts: [text, text.slice(start, end)], span: originalSpan(value.from, start, end), telling: true };
}

/** A matcher on the text, or on what is known of it: for tests that hold whatever stands in the holes. */
export function onKnown(test: (text: string) => boolean): Matcher {
  return (value) => {
    const text = value.text ?? value.known;
    return text !== undefined && test(text) ? captureWhole(value) : undefined;
  };
}

/** A matcher on the text of values whose text is known. */
export function onText(test: (text: string, command: string | undefined) => boolean): Matcher {
  return (value, command) =>
    value.text !== undefined && test(value.text, command) ? captureWhole(value) : undefined;
}

/** What the first matcher that is satisfied captures. */
export function firstOf(matchers: readonly Matcher[]): Matcher {
  if (matchers.length === 1) return matchers[0] as Matcher;
  return (value, command) => {
    for (const matcher of matchers) {
      const found = matcher(value, command);
      if (found) return found;
    }
    return undefined;
  };
}

/** What all matchers capture together: the texts of all, the place of the most telling, shortest one. */
export function allOf(matchers: readonly Matcher[]): Matcher {
  if (matchers.length === 1) return matchers[0] as Matcher;
  return (value, command) => {
    let best: Capture | undefined;
    for (const matcher of matchers) {
      const found = matcher(value, command);
      if (!found) return undefined;
      best = best ? joinCaptures(best, found) : found;
    }
    return best;
  };
}

function joinCaptures(a: Capture, b: Capture): Capture {
  const shorter = b.span.end - b.span.start < a.span.end - a.span.start;
  const chosen = a.telling === b.telling ? (shorter ? b : a) : a.telling ? a : b;
  return { ...chosen, texts: [...a.texts, ...b.texts], audience: a.audience ?? b.audience };
}
