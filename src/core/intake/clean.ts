import { ODD_CHARACTERS } from '../limits.ts';
import type { Provenance, Span } from '../span.ts';
import { readEscape } from './ansi.ts';
import { oddKind } from './characters.ts';
import { type Oddity, OddityList } from './oddity.ts';
import { Runs } from './runs.ts';
import { isUsual } from './usual.ts';

/** A text without what is not seen, and what was taken out of it. */
export interface Cleaned {
  readonly text: string;
  readonly from: Provenance;
  readonly oddities: readonly Oddity[];
  /** True if there were more odd characters than are recorded. */
  readonly overflow: boolean;
  /** True if there is nothing odd and every letter is ASCII. */
  readonly plain: boolean;
}

const UNUSUAL = /[^\t\n\x20-\x7e]|&(?:amp|lt|gt|nbsp|quot|apos|#39|#34|#x27|#x22);/i;

const ENTITY = /^&(amp|lt|gt|nbsp|quot|apos|#39|#34|#x27|#x22);/i;

const ENTITY_TEXT: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  nbsp: ' ',
  quot: '"',
  '#34': '"',
  '#x22': '"',
  apos: "'",
  '#39': "'",
  '#x27': "'",
};

/**
 * Takes out what a person does not see, in linear time: escape sequences, controls, invisible and direction marks.
 * Backspaces rub out what they would on a screen, every kind of line break becomes a line feed, every kind of blank a
 * space, a broken surrogate U+FFFD, an HTML entity what it stands for. What writing needs (emoji joiners and the like) and all other letters stay.
 */
export function cleanText(text: string): Cleaned {
  const first = text.search(UNUSUAL);
  if (first < 0) {
    const span: Span = { start: 0, end: text.length };
    const pieces = text.length ? [{ at: 0, start: 0, length: text.length }] : [];
    return { text, from: { span, pieces }, oddities: [], overflow: false, plain: true };
  }
  const runs = new Runs(text);
  const list = new OddityList(ODD_CHARACTERS);
  let i = first;
  let foreign = false;
  while (i < text.length) {
    const unit = text.charCodeAt(i);
    if (unit === 0x26) {
      i += takeEntity(text, i, runs, list);
      continue;
    }
    if (unit < 0x7f && (unit >= 0x20 || unit === 0x0a || unit === 0x09)) {
      i++;
      continue;
    }
    if (unit === 0x0d && text.charCodeAt(i + 1) === 0x0a) {
      runs.replace(i, ++i, '');
      continue;
    }
    const code = unit < 0xd800 || unit > 0xdfff ? unit : (text.codePointAt(i) ?? unit);
    if (code >= 0xa0 && oddKind(code) === undefined) {
      foreign = true;
      i += code > 0xffff ? 2 : 1;
      continue;
    }
    i += takeOne(text, i, code, runs, list);
  }
  const done = runs.finish();
  return { ...done, oddities: list.all, overflow: list.overflow, plain: !foreign && list.all.length === 0 };
}

/** Reads `&amp;` and its like, which come with code that was copied out of a page's source. */
function takeEntity(text: string, i: number, runs: Runs, list: OddityList): number {
  const entity = ENTITY.exec(text.slice(i, i + 8));
  const read = ENTITY_TEXT[entity?.[1]?.toLowerCase() ?? ''];
  if (!entity || read === undefined) return 1;
  // A quote changes how everything behind it is read, so it must be one of a pair on a line without straight ones.
  if ((read === '"' || read === "'") && !quotesInPairs(text, i, entity[0], read)) return 1;
  const end = i + entity[0].length;
  runs.replace(i, end, read);
  list.add({
    what: 'html',
    at: runs.lengthAt(end) - 1,
    start: i,
    end,
    usual: false,
    code: 0x26,
    shown: entity[0],
  });
  return entity[0].length;
}

function quotesInPairs(text: string, i: number, entity: string, quote: string): boolean {
  const before = text.slice(Math.max(0, i - 500), i);
  const line = before.slice(before.lastIndexOf('\n') + 1) + (text.slice(i, i + 500).split('\n', 1)[0] ?? '');
  return !line.includes(quote) && (line.split(entity).length - 1) % 2 === 0;
}

/** Handles the character at `i` and gives how many UTF-16 code units were taken. */
function takeOne(text: string, i: number, code: number, runs: Runs, list: OddityList): number {
  const width = code > 0xffff ? 2 : 1;
  const note = (what: Oddity['what'], usual = false) =>
    list.add({ what, at: runs.lengthAt(i), start: i, end: i + width, usual, code });
  switch (code) {
    case 0x0d: {
      runs.replace(i, i + 1, '\n');
      if (i + 1 < text.length) note('control');
      return 1;
    }
    case 0x08:
    case 0x7f:
      runs.replace(i, i + 1, '');
      runs.erase();
      note('control');
      return 1;
    case 0x85:
    case 0x2028:
    case 0x2029:
      runs.replace(i, i + 1, '\n');
      note(code === 0x85 ? 'control' : 'hidden');
      return 1;
    case 0x0b:
    case 0x0c:
      note('control');
      runs.replace(i, i + 1, ' ');
      return 1;
    case 0xfeff:
      runs.replace(i, i + 1, '');
      if (i > 0) note('hidden');
      return 1;
  }
  if (code < 0xa0) {
    const sequence = readEscape(text, i);
    const end = sequence?.end ?? i + 1;
    runs.replace(i, end, '');
    if (sequence) list.add({ ...sequence, at: runs.lengthAt(i), start: i, usual: false, code });
    else note('control');
    return end - i;
  }
  const kind = oddKind(code) ?? 'hidden';
  if (kind === 'space') {
    note(kind, true);
    runs.replace(i, i + 1, ' ');
    return 1;
  }
  if (kind === 'broken') {
    runs.replace(i, i + 1, '\ufffd');
    note(kind);
    return 1;
  }
  const usual = isUsual(text, i, code);
  if (!usual || code === 0xad || kind === 'bidi') runs.replace(i, i + width, '');
  note(kind, usual);
  return width;
}
