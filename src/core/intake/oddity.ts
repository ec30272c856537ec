import { codePointName, type OddKind } from './characters.ts';

/** Characters that are not what they seem, side by side and of one kind. */
export interface Oddity {
  readonly what: OddKind | 'ansi' | 'paste-escape' | 'html';
  /** Where it is, or was, in the cleaned text. */
  at: number;
  /** In the original text. */
  readonly start: number;
  end: number;
  /** True where writing needs such a character; it tells something only in a command word, an option or a host. */
  readonly usual: boolean;
  /** The first code point. */
  readonly code: number;
  /** All code points, where there are several. */
  codes?: number[];
  /** What it does, for escape sequences; what it is, for entities. */
  readonly shown?: string;
}

/** Longest run of characters whose code points are kept, for showing what they spell. */
const KEPT = 1024;

/** Collects oddities and joins neighbours of one kind. */
export class OddityList {
  readonly all: Oddity[] = [];
  overflow = false;
  readonly #limit: number;

  constructor(limit: number) {
    this.#limit = limit;
  }

  add(oddity: Oddity): void {
    const last = this.all.at(-1);
    if (
      last &&
      last.end === oddity.start &&
      last.what === oddity.what &&
      last.usual === oddity.usual &&
      !oddity.shown
    ) {
      last.end = oddity.end;
      last.at = oddity.at;
      last.codes ??= [last.code];
      if (last.codes.length < KEPT) last.codes.push(oddity.code);
    } else if (this.all.length < this.#limit) this.all.push(oddity);
    else this.overflow = true;
  }
}

/** An oddity in words, e.g. `U+202E RIGHT-TO-LEFT OVERRIDE` or `11 hidden characters that spell "rm -rf ~/x"`. */
export function describeOddity(oddity: Oddity): string {
  if (oddity.shown) return oddity.shown;
  const codes = oddity.codes ?? [oddity.code];
  const spelled = spell(codes);
  if (spelled) return `${codes.length} hidden characters that spell ${JSON.stringify(spelled)}`;
  const names = [...new Set(codes)];
  const listed = names.slice(0, 3).map(codePointName).join(', ');
  const more = names.length > 3 ? ` and ${names.length - 3} more` : '';
  return codes.length > 1 && names.length === 1 ? `${codes.length} × ${listed}` : listed + more;
}

/** The ASCII text that tag characters or variation selectors carry (16 selectors for low bytes, 240 for the others). */
function spell(codes: readonly number[]): string | undefined {
  if (codes.length < 3) return undefined;
  let text = '';
  for (const code of codes) {
    const byte =
      code >= 0xe0000 && code <= 0xe007f
        ? code - 0xe0000
        : code >= 0xfe00 && code <= 0xfe0f
          ? code - 0xfe00
          : code >= 0xe0100 && code <= 0xe01ef
            ? code - 0xe0100 + 16
            : -1;
    if (byte >= 0x20 && byte < 0x7f) text += String.fromCharCode(byte);
  }
  return text.length >= 3 ? text.slice(0, 200) : undefined;
}
