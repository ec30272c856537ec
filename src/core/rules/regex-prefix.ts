/** Characters that mean something else than themselves in a regular expression. */
const META = /[\\^$.|?*+()[\]{}]/;
/** Escapes that stand for the character behind the backslash. */
const ESCAPED = /[^A-Za-z0-9\s]/;
/** A quantifier that lets the character in front of it be missing. */
const OPTIONAL = /[?*{]/;

/** The letters from `at` on that every match must have, and where they end. */
function literalRun(source: string, at: number): { readonly text: string; readonly end: number } {
  let text = '';
  let end = at;
  while (end < source.length) {
    const char = source[end] as string;
    const next = source[end + 1] ?? '';
    const isEscape = char === '\\' && ESCAPED.test(next);
    if (!isEscape && META.test(char)) break;
    const size = isEscape ? 2 : 1;
    if (OPTIONAL.test(source[end + size] ?? '')) break;
    text += isEscape ? next : char;
    end += size;
  }
  return { text, end };
}

/** True if the expression has a `|` outside all groups and classes. */
function hasAlternatives(source: string): boolean {
  let depth = 0;
  let inClass = false;
  for (let i = 0; i < source.length; i++) {
    const char = source[i];
    if (char === '\\') i++;
    else if (inClass) inClass = char !== ']';
    else if (char === '[') {
      inClass = true;
      // A bracket that comes first in a class stands for itself.
      if (source[i + 1] === '^') i++;
      if (source[i + 1] === ']') i++;
    } else if (char === '(') depth++;
    else if (char === ')') depth--;
    else if (char === '|' && depth === 0) return true;
  }
  return false;
}

/** What any text that a regular expression finds something in must begin with. */
export interface RequiredPrefix {
  readonly text: string;
  /** True if letter case does not matter; the text is in lower case then. */
  readonly fold: boolean;
}

/**
 * The letters that an expression anchored at the start (`^core\.pager`, `(?i)^--inspect…`) demands there, so that most
 * texts need not be searched at all. Undefined for expressions that are not anchored or begin with something else.
 */
export function requiredPrefix(source: string): RequiredPrefix | undefined {
  const flags = /^\(\?([is]+)\)/.exec(source);
  const start = flags ? flags[0].length : 0;
  if (source[start] !== '^' || source.includes('\\Q') || source.includes('(?m')) return undefined;
  const body = source.slice(start + 1);
  if (hasAlternatives(body)) return undefined;
  const { text } = literalRun(body, 0);
  if (text === '') return undefined;
  const fold = flags?.[1]?.includes('i') === true;
  // Beyond ASCII, letters without case to one library may have it to another.
  if (fold && /[^ -~]|[ksKS]/.test(text)) {
    const plain = /^[ -jl-rt-~]*/i.exec(text.toLowerCase())?.[0] ?? '';
    return plain === '' ? undefined : { text: plain, fold };
  }
  return { text: fold ? text.toLowerCase() : text, fold };
}

/** True if a text begins with what is required. */
export function startsAsRequired(text: string, { text: start, fold }: RequiredPrefix): boolean {
  return fold ? text.slice(0, start.length).toLowerCase() === start : text.startsWith(start);
}
