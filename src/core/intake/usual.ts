/** How far, in UTF-16 code units, a mark of direction may stand from the letters whose direction it sets. */
const NEAR = 24;

const PICTURE = /^\p{Extended_Pictographic}$/u;
const LETTER = /^[\p{L}\p{M}]$/u;
const IDEOGRAPH = /^[\p{Ideographic}\p{Script=Mongolian}\p{Sm}]$/u;
const RIGHT_TO_LEFT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/;
/** Scripts whose spelling needs the joiners: Arabic and its kin, and the Brahmic scripts. */
const JOINED =
  /^[\p{Script=Arabic}\p{Script=Syriac}\p{Script=Mongolian}\p{Script=Nko}\p{Script=Devanagari}\p{Script=Bengali}\p{Script=Gurmukhi}\p{Script=Gujarati}\p{Script=Oriya}\p{Script=Tamil}\p{Script=Telugu}\p{Script=Kannada}\p{Script=Malayalam}\p{Script=Sinhala}\p{Script=Khmer}\p{Script=Myanmar}\p{Script=Tibetan}]$/u;

/** The character that ends just before `index`, '' at the start. */
export function characterBefore(text: string, index: number): string {
  if (index <= 0) return '';
  const low = text.charCodeAt(index - 1);
  const pair = low >= 0xdc00 && low <= 0xdfff && index > 1;
  return pair ? text.slice(index - 2, index) : text.slice(index - 1, index);
}

/** The character that begins at `index`, '' at the end. */
export function characterAt(text: string, index: number): string {
  const code = text.codePointAt(index);
  return code === undefined ? '' : String.fromCodePoint(code);
}

/** The picture that a joiner or selector at `index` belongs to: skin tones and selectors between are skipped. */
function pictureBefore(text: string, index: number): boolean {
  let at = index;
  for (let skipped = 0; skipped < 3; skipped++) {
    const before = characterBefore(text, at);
    if (!/^[\ufe0f\u{1f3fb}-\u{1f3ff}]$/u.test(before)) return PICTURE.test(before);
    at -= before.length;
  }
  return false;
}

/** Flags of regions are a black flag, a few tag letters and a cancel tag. */
function inRegionFlag(text: string, index: number): boolean {
  let at = index;
  for (let steps = 0; steps < 8; steps++) {
    const before = characterBefore(text, at);
    if (before === '\u{1f3f4}') return true;
    const code = before.codePointAt(0) ?? 0;
    if (code < 0xe0020 || code > 0xe007f) return false;
    at -= before.length;
  }
  return false;
}

function nearRightToLeft(text: string, index: number): boolean {
  const before = text.slice(Math.max(0, index - NEAR), index);
  const after = text.slice(index + 1, index + NEAR);
  return RIGHT_TO_LEFT.test(before.slice(before.lastIndexOf('\n') + 1) + (after.split('\n', 1)[0] ?? ''));
}

/**
 * True if the odd character at `index` of `text` is where writing needs it: joiners in emoji and in Arabic or Indic
 * words, selectors behind emoji and ideographs, marks of direction by right-to-left words, hyphenation hints in words,
 * Braille among Braille. Such a character tells nothing unless it stands in a command word, an option or a host.
 */
export function isUsual(text: string, index: number, code: number): boolean {
  const width = code > 0xffff ? 2 : 1;
  const before = characterBefore(text, index);
  const after = characterAt(text, index + width);
  if (code === 0x200c || code === 0x200d) {
    if (JOINED.test(before)) return true;
    return code === 0x200d && pictureBefore(text, index) && PICTURE.test(after);
  }
  if (code === 0xfe0e || code === 0xfe0f) {
    return pictureBefore(text, index) || (/^[0-9#*]$/.test(before) && after === '\u20e3');
  }
  if ((code >= 0xfe00 && code <= 0xfe02) || (code >= 0xe0100 && code <= 0xe01ef))
    return IDEOGRAPH.test(before);
  if (code >= 0xe0020 && code <= 0xe007f) return inRegionFlag(text, index);
  if (code === 0x200e || code === 0x200f || code === 0x61c) return nearRightToLeft(text, index);
  if (code === 0xad) return LETTER.test(before) && LETTER.test(after);
  if (code === 0x2800) return /[\u2801-\u28ff]/.test(before + after);
  if (code === 0x115f || code === 0x1160) return /[\u1100-\u11ff]/.test(before + after);
  if (code >= 0x180b && code <= 0x180f) return /\p{Script=Mongolian}/u.test(before);
  return false;
}
