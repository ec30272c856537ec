import type { Finding } from './finding.ts';

/** What makes two findings the same thing said twice, wherever it stands. */
function signOf({ rule, message, span }: Finding, text: string): string {
  const said = text.slice(span.start, span.end).trim().split(/\s+/).join(' ');
  return JSON.stringify([rule, message, said]);
}

/**
 * The findings that a change of a script adds: those of `after` without as many of the same rule, message and words as
 * there were `before`. What was moved, indented or reordered is no change.
 */
export function addedFindings(
  after: readonly Finding[],
  text: string,
  before: readonly Finding[],
  textBefore: string,
): Finding[] {
  const known = new Map<string, number>();
  for (const finding of before) {
    const sign = signOf(finding, textBefore);
    known.set(sign, (known.get(sign) ?? 0) + 1);
  }
  return after.filter((finding) => {
    const sign = signOf(finding, text);
    const count = known.get(sign) ?? 0;
    if (count > 0) known.set(sign, count - 1);
    return count === 0;
  });
}
