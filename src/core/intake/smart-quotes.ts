const DOUBLE = '\u201c\u201d\u201e\u201f\uff02';
const SINGLE = '\u2018\u2019\u201a\u201b\uff07';

/** True for a typographic quote, as word processors, chat programs and full-width keyboards write them. */
export function isSmartQuote(code: number): boolean {
  return (code >= 0x2018 && code <= 0x201f) || code === 0xff02 || code === 0xff07;
}

/** How far, in UTF-16 code units, a quote is looked for that closes another. */
const REACH = 1_000;

/**
 * Where the typographic quote at `open` is closed on its line, by one of its kind or, failing that, a straight one; -1
 * if it opens nothing: an apostrophe in a word, or a quote without a partner.
 */
export function closingSmartQuote(text: string, open: number, startsWord: boolean, limit: number): number {
  if (!startsWord && !'=:(,[{@'.includes(text[open - 1] ?? ' ')) return -1;
  const double = DOUBLE.includes(text[open] ?? ' ');
  const closers = double ? DOUBLE : SINGLE;
  const straight = double ? '"' : "'";
  let fallback = -1;
  const end = Math.min(limit, open + REACH);
  for (let i = open + 1; i < end; i++) {
    const letter = text[i] as string;
    if (letter === '\n') break;
    if (letter === straight && fallback < 0) fallback = i;
    if (closers.includes(letter) && (double || !isApostrophe(text, i))) {
      // An opening quote further on belongs to another pair.
      return fallback >= 0 && text[open] === letter ? fallback : i;
    }
  }
  return fallback;
}

function isApostrophe(text: string, at: number): boolean {
  return /^\p{L}.\p{L}$/u.test(text.slice(at - 1, at + 2));
}

/** The straight quote to read in the place of a typographic pair: the other kind if its own stands between them. */
export function straightQuote(text: string, open: number, close: number): '"' | "'" {
  const double = DOUBLE.includes(text[open] ?? ' ');
  const inner = text.slice(open + 1, close);
  if (double) return inner.includes('"') && !inner.includes("'") ? "'" : '"';
  return inner.includes("'") && !inner.includes('"') ? '"' : "'";
}

/** True if what stands between two typographic quotes would run or redirect, were they not read as quotes. */
export function wouldRunUnquoted(text: string, open: number, close: number): boolean {
  return /[;&|`<>()\n]/.test(text.slice(open + 1, close));
}
