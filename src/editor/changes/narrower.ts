import { isSentence } from '../../core/advice.ts';
import type { Finding } from '../../core/finding.ts';
import type { Span } from '../../core/span.ts';

/** A text in place of a stretch of a file. */
export interface Replacement {
  readonly span: Span;
  readonly text: string;
}

/** Signs that a line holds more than one plain command, or only a part of one. */
const COMPOUND = /[;&|`\\]|\$\(|<<|>\(|^\s*(?:if|then|else|for|while|until|case|do|function)\b/;
/** A word that stands for something that is not known, as advice writes it. */
const PLACEHOLDER = /\b[A-Z][A-Z0-9]*(?:[-_][A-Z0-9]+)*\b/g;

/**
 * The narrower command of a finding in place of the line that the finding is on. Undefined where the advice is a
 * sentence, leaves something open, or the line is more than that command. Whoever offers it has the result judged first.
 */
export function narrowerLine({ advice, span, via }: Finding, text: string): Replacement | undefined {
  const { safer } = advice;
  if (!safer || isSentence(safer) || safer.includes('\n') || via.length > 0) return undefined;
  const start = text.lastIndexOf('\n', span.start - 1) + 1;
  const eol = text.indexOf('\n', Math.max(span.start, span.end - 1));
  const end = eol < 0 ? text.length : eol;
  const line = text.slice(start, end);
  if (line.includes('\n') || COMPOUND.test(line) || COMPOUND.test(safer)) return undefined;
  for (const [word] of safer.matchAll(PLACEHOLDER))
    if (word.length > 1 && !line.includes(word)) return undefined;
  const indent = /^\s*/.exec(line)?.[0].length ?? 0;
  const tail = /\s*$/.exec(line)?.[0].length ?? 0;
  return { span: { start: start + indent, end: end - tail }, text: safer };
}

/** A text with one stretch replaced. */
export function replaced(text: string, { span, text: other }: Replacement): string {
  return text.slice(0, span.start) + other + text.slice(span.end);
}
