/** What an odd character is: unseen, steering the direction of text, a control code, a broken one, or a blank. */
export type OddKind = 'hidden' | 'bidi' | 'control' | 'broken' | 'space';

/** Names of the Unicode standard for the characters that most often hide something. */
const NAMES: ReadonlyMap<number, string> = new Map([
  [0x0000, 'NULL'],
  [0x0007, 'BELL'],
  [0x0008, 'BACKSPACE'],
  [0x000b, 'LINE TABULATION'],
  [0x000c, 'FORM FEED'],
  [0x000d, 'CARRIAGE RETURN'],
  [0x001b, 'ESCAPE'],
  [0x007f, 'DELETE'],
  [0x0085, 'NEXT LINE'],
  [0x00a0, 'NO-BREAK SPACE'],
  [0x00ad, 'SOFT HYPHEN'],
  [0x034f, 'COMBINING GRAPHEME JOINER'],
  [0x061c, 'ARABIC LETTER MARK'],
  [0x115f, 'HANGUL CHOSEONG FILLER'],
  [0x1160, 'HANGUL JUNGSEONG FILLER'],
  [0x180e, 'MONGOLIAN VOWEL SEPARATOR'],
  [0x2002, 'EN SPACE'],
  [0x2003, 'EM SPACE'],
  [0x2007, 'FIGURE SPACE'],
  [0x2009, 'THIN SPACE'],
  [0x200b, 'ZERO WIDTH SPACE'],
  [0x200c, 'ZERO WIDTH NON-JOINER'],
  [0x200d, 'ZERO WIDTH JOINER'],
  [0x200e, 'LEFT-TO-RIGHT MARK'],
  [0x200f, 'RIGHT-TO-LEFT MARK'],
  [0x2028, 'LINE SEPARATOR'],
  [0x2029, 'PARAGRAPH SEPARATOR'],
  [0x202a, 'LEFT-TO-RIGHT EMBEDDING'],
  [0x202b, 'RIGHT-TO-LEFT EMBEDDING'],
  [0x202c, 'POP DIRECTIONAL FORMATTING'],
  [0x202d, 'LEFT-TO-RIGHT OVERRIDE'],
  [0x202e, 'RIGHT-TO-LEFT OVERRIDE'],
  [0x202f, 'NARROW NO-BREAK SPACE'],
  [0x205f, 'MEDIUM MATHEMATICAL SPACE'],
  [0x2060, 'WORD JOINER'],
  [0x2063, 'INVISIBLE SEPARATOR'],
  [0x2066, 'LEFT-TO-RIGHT ISOLATE'],
  [0x2067, 'RIGHT-TO-LEFT ISOLATE'],
  [0x2068, 'FIRST STRONG ISOLATE'],
  [0x2069, 'POP DIRECTIONAL ISOLATE'],
  [0x2800, 'BRAILLE PATTERN BLANK'],
  [0x3000, 'IDEOGRAPHIC SPACE'],
  [0x3164, 'HANGUL FILLER'],
  [0xfeff, 'ZERO WIDTH NO-BREAK SPACE'],
  [0xffa0, 'HALFWIDTH HANGUL FILLER'],
]);

/** A code point as `U+202E RIGHT-TO-LEFT OVERRIDE`, or as its number where it has no short name here. */
export function codePointName(code: number): string {
  const number = `U+${code.toString(16).toUpperCase().padStart(4, '0')}`;
  const name = NAMES.get(code) ?? groupName(code);
  return name ? `${number} ${name}` : number;
}

function groupName(code: number): string | undefined {
  if (code < 0x20 || (code >= 0x80 && code < 0xa0)) return 'CONTROL CHARACTER';
  if (code >= 0xd800 && code <= 0xdfff) return 'LONE SURROGATE';
  if (code >= 0xe0000 && code <= 0xe007f) return 'TAG CHARACTER';
  if ((code >= 0xfe00 && code <= 0xfe0f) || (code >= 0xe0100 && code <= 0xe01ef)) return 'VARIATION SELECTOR';
  if (code >= 0x2000 && code <= 0x200a) return 'SPACE';
  return undefined;
}

/**
 * What is odd about a code point above U+007E that is not a line break; undefined for every ordinary letter and sign.
 * The ranges are Unicode's Default_Ignorable_Code_Point, Bidi_Control, space separators (Zs) and controls, and U+2800,
 * which shows as a blank.
 */
export function oddKind(code: number): OddKind | undefined {
  if (code < 0x300) {
    if (code < 0xa0) return 'control';
    return code === 0xa0 ? 'space' : code === 0xad ? 'hidden' : undefined;
  }
  if (code < 0x2000) {
    if (code === 0x1680) return 'space';
    if (code === 0x61c) return 'bidi';
    const ignorable =
      code === 0x34f || code === 0x115f || code === 0x1160 || code === 0x17b4 || code === 0x17b5;
    return ignorable || (code >= 0x180b && code <= 0x180f) ? 'hidden' : undefined;
  }
  if (code < 0x2070) {
    if (code <= 0x200a || code === 0x202f || code === 0x205f) return 'space';
    if (code <= 0x200d || code === 0x2028 || code === 0x2029) return 'hidden';
    if (code <= 0x200f || (code >= 0x202a && code <= 0x202e)) return 'bidi';
    if (code >= 0x2066 && code <= 0x2069) return 'bidi';
    return code >= 0x2060 ? 'hidden' : undefined;
  }
  if (code < 0xd800)
    return code === 0x3000 ? 'space' : code === 0x2800 || code === 0x3164 ? 'hidden' : undefined;
  if (code <= 0xdfff) return 'broken';
  if (code < 0xfe00) return undefined;
  if (code <= 0xfe0f || code === 0xfeff || code === 0xffa0) return 'hidden';
  if (code >= 0xfff0 && code <= 0xfffb) return 'hidden';
  if (code >= 0x1bca0 && code <= 0x1bca3) return 'hidden';
  if (code >= 0x1d173 && code <= 0x1d17a) return 'hidden';
  return code >= 0xe0000 && code <= 0xe0fff ? 'hidden' : undefined;
}
