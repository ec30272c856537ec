/**
 * Letters of other scripts that cannot be told from an ASCII letter in common fonts, from the confusables of Unicode
 * Technical Standard #39: what follows the ASCII letter looks like it.
 */
const ALIKE =
  'aаɑα bƄЬᏏ cсϲᴄⲥꮯ dԁᏧꓒ eеҽ℮ꬲ fꞙꬵ gɡց hһհᏂ iіıɩιɪᎥꙇ jјϳյ kκᴋ lӏӀƖǀ nոռ oоοօჿᴏⲟσ pрρⲣ qԛգ rꭇᴦⲅꮁ sѕƽꜱꮪ uυսʋᴜ vѵνᴠ wѡԝաᴡɯ xхχ yуγүʏყ zᴢꮓ ' +
  'AАΑᎪ BВΒᏴ CСϹᏟ DᎠ EЕΕᎬ FϜ GԌᏀ HНΗᎻⲎ IІΙ JЈᎫ KКΚⲔ LᏞ MМΜᎷ NΝⲚ OОΟՕⲞ PРΡᏢ RᎡ SЅᏚՏ TТΤᎢ UՍ VѴᏙ WԜᏔ XХΧ YΥҮⲨ ZΖᏃ 3ЗӠ ' +
  '/⁄∕╱⧸ :꞉∶ .。';

/** Letters that look like an ASCII letter only at a glance; they count only in a word that is mostly ASCII. */
const NEAR = 'bвьъ eє hн kк mм nпηπ rг tтτ uицμ wшω yч';

const DASHES = /^[\u2010-\u2015\u2212\ufe58\ufe63\uff0d]$/;

let strict: Map<string, string> | undefined;
let near: Map<string, string> | undefined;

function table(list: string): Map<string, string> {
  const map = new Map<string, string>();
  for (const group of list.split(' ')) {
    const [base, ...others] = group;
    for (const letter of others) map.set(letter, base as string);
  }
  return map;
}

/** The ASCII letters that a character looks like; undefined if it looks like none or is ASCII. */
export function foldLetter(letter: string, also: 'strict' | 'near' = 'strict'): string | undefined {
  if (letter <= '\u007f') return undefined;
  strict ??= table(ALIKE);
  const alike = strict.get(letter);
  if (alike) return alike;
  if (DASHES.test(letter)) return '-';
  // Full-width, mathematical, circled and ligature forms are the letter itself in another dress.
  const plain = letter.normalize('NFKC');
  if (plain !== letter && /^[\x21-\x7e]+$/.test(plain)) return plain;
  if (also === 'strict') return undefined;
  near ??= table(NEAR);
  return near.get(letter);
}

/** A letter that looks like another one. */
export interface Lookalike {
  /** Offset within the word, and length in UTF-16 code units. */
  readonly at: number;
  readonly length: number;
  readonly letter: string;
  readonly looks: string;
}

const WORD_PART = /[\p{L}\p{M}\p{N}]+/gu;

/**
 * The letters of a command word, option or host label that pose as ASCII letters. A part of a word (between signs) is
 * suspicious if it mixes ASCII letters with such letters and has no others, or if `whole` is set and it consists of
 * nothing else. Words of another script, accents and words with a second script beside ASCII stay alone.
 */
export function lookalikes(word: string, whole: boolean): Lookalike[] {
  const found: Lookalike[] = [];
  for (const match of word.matchAll(WORD_PART)) {
    const part = match[0];
    if (/^[\x00-\x7f]*$/.test(part)) continue;
    const hasLatin = /[A-Za-z]/.test(part);
    const inPart: Lookalike[] = [];
    let other = false;
    let at = match.index;
    for (const letter of part) {
      const looks = letter > '\u007f' ? foldLetter(letter, hasLatin ? 'near' : 'strict') : undefined;
      if (looks) inPart.push({ at, length: letter.length, letter, looks });
      else if (letter > '\u007f') other = true;
      at += letter.length;
    }
    const disguised = inPart.some((one) => one.letter.normalize('NFKC') !== one.letter);
    if (!other && inPart.length > 0 && (hasLatin || whole || disguised)) found.push(...inPart);
  }
  return found;
}

/** A word with its look-alike letters replaced. */
export function foldWord(word: string, letters: readonly Lookalike[]): string {
  let folded = '';
  let done = 0;
  for (const one of letters) {
    folded += word.slice(done, one.at) + one.looks;
    done = one.at + one.length;
  }
  return folded + word.slice(done);
}
