import { HOLE } from '../fact.ts';
import { bracketTest } from '../shell/glob.ts';

/**
 * A glob as rules and policies write it: `*` any run of characters (also `/`), `?` one character, `[a-z]` and `[!a-z]` one
 * of a set, `{a,b}` alternatives, `\` before a character to mean itself. Matching takes at most pattern × text steps.
 */
export type Glob = (text: string) => boolean;

/** One step of a pattern: null is `*`, otherwise a test on one character. */
type Step = ((char: string) => boolean) | null;

/** Most alternatives that the braces of one pattern may unfold to; the rest is taken literally. */
const MAX_ALTERNATIVES = 64;

function stepsOf(pattern: string): Step[] {
  const steps: Step[] = [];
  for (let i = 0; i < pattern.length; i++) {
    const char = pattern[i] as string;
    const close = char === '[' ? pattern.indexOf(']', i + 2) : -1;
    if (char === '*') {
      if (steps.at(-1) !== null) steps.push(null);
    } else if (char === '?') steps.push((other) => other !== HOLE);
    else if (close > 0) {
      const test = bracketTest(pattern.slice(i + 1, close));
      steps.push((other) => other !== HOLE && test(other));
      i = close;
    } else {
      const literal = char === '\\' && i + 1 < pattern.length ? (pattern[++i] as string) : char;
      steps.push((other) => other === literal);
    }
  }
  return steps;
}

function matchSteps(steps: readonly Step[], text: string): boolean {
  let step = 0;
  let at = 0;
  let star = -1;
  let retry = 0;
  while (at < text.length) {
    const test = steps[step];
    if (test === null) {
      star = step++;
      retry = at;
    } else if (test?.(text[at] as string)) {
      step++;
      at++;
    } else if (star >= 0) {
      step = star + 1;
      at = ++retry;
    } else return false;
  }
  while (steps[step] === null) step++;
  return step === steps.length;
}

/** The end of the brace group that opens at `open`, and its alternatives; undefined if it is none. */
function braceGroup(pattern: string, open: number): { close: number; parts: string[] } | undefined {
  const parts: string[] = [];
  let depth = 0;
  let from = open + 1;
  for (let i = open; i < pattern.length; i++) {
    const char = pattern[i];
    if (char === '\\') i++;
    else if (char === '{') depth++;
    else if (char === ',' && depth === 1) {
      parts.push(pattern.slice(from, i));
      from = i + 1;
    } else if (char === '}' && --depth === 0) {
      parts.push(pattern.slice(from, i));
      return parts.length > 1 ? { close: i, parts } : undefined;
    }
  }
  return undefined;
}

function unfold(pattern: string): string[] {
  let done: string[] = [];
  let open: string[] = [pattern];
  while (open.length) {
    const next: string[] = [];
    for (const one of open) {
      let at = one.indexOf('{');
      let group = at < 0 ? undefined : braceGroup(one, at);
      while (at >= 0 && !group) {
        at = one.indexOf('{', at + 1);
        group = at < 0 ? undefined : braceGroup(one, at);
      }
      if (!group || done.length + next.length > MAX_ALTERNATIVES) done.push(one);
      else for (const part of group.parts) next.push(one.slice(0, at) + part + one.slice(group.close + 1));
    }
    open = next;
  }
  done = [...new Set(done)];
  return done;
}

/** Compiles a glob. A {@link HOLE} in the text is matched by `*` alone, so a match holds whatever stands in the hole. */
export function compileGlob(pattern: string): Glob {
  const alternatives = unfold(pattern).map(stepsOf);
  return (text) => alternatives.some((steps) => matchSteps(steps, text));
}
