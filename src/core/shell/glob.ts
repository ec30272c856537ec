/** Longest text and pattern that are matched; the work is their product. */
const MAX_LENGTH = 1024;

type Token = { readonly kind: 'any' } | { readonly kind: 'one'; readonly test: (char: string) => boolean };

/** `[:space:]` and the like, as what they hold. */
const CLASSES: Readonly<Record<string, string>> = {
  alnum: 'A-Za-z0-9',
  alpha: 'A-Za-z',
  blank: ' \t',
  digit: '0-9',
  lower: 'a-z',
  punct: '!-/:-@[-`{-~',
  space: ' \t\n\v\f\r',
  upper: 'A-Z',
  word: 'A-Za-z0-9_',
  xdigit: '0-9A-Fa-f',
};

/** Where the bracket that opens at `from` is closed; a class in it closes nothing. */
function bracketEnd(pattern: string, from: number): number {
  for (let at = from + 2; at < pattern.length; at++) {
    const end = pattern.startsWith('[:', at - 1) ? pattern.indexOf(':]', at + 1) : -1;
    if (end > 0) at = end + 1;
    else if (pattern[at] === ']') return at;
  }
  return -1;
}

/** A test on one character by what stands between the brackets of `[a-z]`, `[!a-z]` or `[^a-z]`. */
export function bracketTest(body: string): (char: string) => boolean {
  const negated = body.startsWith('!') || body.startsWith('^');
  const written = negated ? body.slice(1) : body;
  const set = written.includes('[:')
    ? written.replace(/\[:(\w+):\]/g, (whole, name: string) => CLASSES[name] ?? whole)
    : written;
  return (char) => {
    let found = false;
    for (let i = 0; i < set.length; i++) {
      const low = set[i] as string;
      if (set[i + 1] === '-' && i + 2 < set.length) {
        found ||= char >= low && char <= (set[i + 2] as string);
        i += 2;
      } else found ||= char === low;
    }
    return found !== negated;
  };
}

function tokens(pattern: string): Token[] {
  const list: Token[] = [];
  for (let i = 0; i < pattern.length; i++) {
    const char = pattern[i] as string;
    const close = char === '[' ? bracketEnd(pattern, i) : -1;
    if (char === '*') {
      if (list.at(-1)?.kind !== 'any') list.push({ kind: 'any' });
    } else if (char === '?') list.push({ kind: 'one', test: () => true });
    else if (close > 0) {
      list.push({ kind: 'one', test: bracketTest(pattern.slice(i + 1, close)) });
      i = close;
    } else {
      const literal = char === '\\' && i + 1 < pattern.length ? (pattern[++i] as string) : char;
      list.push({ kind: 'one', test: (other) => other === literal });
    }
  }
  return list;
}

/**
 * Lengths of the beginnings of `text` that a shell pattern matches, shortest first; undefined when too long to tell.
 * Work is bounded by the product of the lengths.
 */
export function prefixMatches(pattern: string, text: string): number[] | undefined {
  if (pattern.length > MAX_LENGTH || text.length > MAX_LENGTH) return undefined;
  return reached(tokens(pattern), text);
}

/** Lengths of the ends of `text` that a shell pattern matches, shortest first; undefined when too long to tell. */
export function suffixMatches(pattern: string, text: string): number[] | undefined {
  if (pattern.length > MAX_LENGTH || text.length > MAX_LENGTH) return undefined;
  return reached(tokens(pattern).reverse(), text.split('').reverse().join(''));
}

function reached(steps: readonly Token[], text: string): number[] {
  let reachable = new Set<number>([0]);
  for (const step of steps) {
    const next = new Set<number>();
    if (step.kind === 'any') {
      const first = Math.min(...reachable);
      for (let i = first; i <= text.length; i++) next.add(i);
    } else {
      for (const at of reachable) if (at < text.length && step.test(text[at] as string)) next.add(at + 1);
    }
    if (next.size === 0) return [];
    reachable = next;
  }
  return [...reachable].sort((a, b) => a - b);
}

/** True if the pattern matches all of the text; undefined when too long to tell. */
export function globMatches(pattern: string, text: string): boolean | undefined {
  return prefixMatches(pattern, text)?.includes(text.length);
}
