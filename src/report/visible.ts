/** Characters that change what a reader sees without being seen: format, default-ignorable, private, unassigned. */
const HIDDEN =
  /[\p{Cf}\p{Co}\p{Cn}\p{Cs}\p{Default_Ignorable_Code_Point}\p{Bidi_Control}\u0085\u2028\u2029\u0080-\u009f]/u;
/** Spaces that are not U+0020 and yet look like it. */
const ODD_SPACE = /[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]/u;
const COMBINING = /\p{M}/u;
const WIDE =
  /[\p{Emoji_Presentation}\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\uff01-\uff60\uffe0-\uffe6\u3001-\u303e]/u;

/** One character of a text and what a terminal is given in its place. */
export interface Cell {
  /** Offset in the text, in UTF-16 code units. */
  readonly offset: number;
  /** How many UTF-16 code units it takes there. */
  readonly length: number;
  /** What to print. Never a control character. */
  readonly shown: string;
  /** Columns that `shown` takes. */
  readonly width: number;
  /** True when `shown` is a stand-in for something that could not be seen. */
  readonly replaced: boolean;
}

function codePointName(code: number): string {
  return `⟨U+${code.toString(16).toUpperCase().padStart(4, '0')}⟩`;
}

/** Columns of one printable character: 0, 1 or 2. An estimate; terminals differ on emoji. */
function columnsOf(character: string): number {
  const code = character.codePointAt(0) ?? 0;
  if (code < 0x300) return 1;
  if (COMBINING.test(character)) return 0;
  return WIDE.test(character) ? 2 : 1;
}

function cellAt(text: string, offset: number): Cell {
  const code = text.codePointAt(offset) ?? 0;
  const length = code > 0xffff ? 2 : 1;
  const stand = (shown: string): Cell => ({ offset, length, shown, width: shown.length, replaced: true });
  if (code === 9) return { offset, length, shown: '    ', width: 4, replaced: false };
  // Unicode has pictures for exactly these, one column wide and known to readers of hex dumps.
  if (code < 32) return stand(String.fromCharCode(0x2400 + code));
  if (code < 127) return { offset, length, shown: String.fromCharCode(code), width: 1, replaced: false };
  if (code === 127) return stand('\u2421');
  const character = String.fromCodePoint(code);
  if (HIDDEN.test(character) || ODD_SPACE.test(character)) return stand(codePointName(code));
  return { offset, length, shown: character, width: columnsOf(character), replaced: false };
}

/** The characters of `text` from `start` up to `end` as they may be printed. */
export function cellsOf(text: string, start = 0, end = text.length): Cell[] {
  const cells: Cell[] = [];
  for (let at = start; at < end; ) {
    const cell = cellAt(text, at);
    cells.push(cell);
    at += cell.length;
  }
  return cells;
}

/** `text` safe to print on a terminal: nothing in it can move the cursor, hide or reorder. Line feeds stay. */
export function visibleText(text: string): string {
  let shown = '';
  for (const cell of cellsOf(text)) shown += text[cell.offset] === '\n' ? '\n' : cell.shown;
  return shown;
}

/** As {@link visibleText}, on one line: line feeds become a picture, too. */
export function visibleLine(text: string): string {
  let shown = '';
  for (const cell of cellsOf(text)) shown += cell.shown;
  return shown;
}

/** Columns that an already visible text takes. */
export function columns(text: string): number {
  let sum = 0;
  for (const character of text) sum += columnsOf(character);
  return sum;
}
