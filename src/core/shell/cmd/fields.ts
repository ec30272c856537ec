import type { Value } from '../../fact.ts';
import { sketchOf, sliceValue } from '../values.ts';

/** Most fields of one line. */
const MOST = 31;

/** How `for /f "OPTIONS"` takes lines apart. */
export interface FieldOptions {
  /** Letters between fields. */
  readonly delimiters: string;
  /** Which fields, from 1; a `rest` is all of the line from there on. */
  readonly tokens: readonly { readonly at: number; readonly rest: boolean }[];
  /** True where `'text'` is a text and `` `cmd` `` a command. */
  readonly usesBackquotes: boolean;
}

/** Reads `usebackq tokens=1,3-4* delims=;`. */
export function fieldOptions(text: string): FieldOptions {
  const start = text.search(/delims=/i);
  const marks = start < 0 ? ' \t' : text.slice(start + 7);
  const next = marks.search(/\s(?:tokens|skip|eol|usebackq)\b/i);
  const written = /tokens=([\d,*-]{1,80})/i.exec(text)?.[1] ?? '1';
  const tokens: { at: number; rest: boolean }[] = [];
  for (const [, from, to, star] of written.matchAll(/(\d+)(?:-(\d+))?(\*)?|\*/g)) {
    const first = Number(from ?? 1);
    const last = Math.min(Number(to ?? first), first + MOST);
    if (from === undefined) tokens.push({ at: 1, rest: true });
    else for (let at = first; at <= last; at++) tokens.push({ at, rest: false });
    if (star) tokens.push({ at: last + 1, rest: true });
  }
  const delimiters = next < 0 ? marks : marks.slice(0, next);
  return { delimiters, tokens: tokens.slice(0, MOST), usesBackquotes: /\busebackq\b/i.test(text) };
}

/** The fields of a line that the options ask for; where it has fewer, the others are left out. */
export function fieldsOf(line: Value, { delimiters, tokens }: FieldOptions): readonly Value[] {
  const sketch = sketchOf(line);
  const starts: { start: number; end: number }[] = [];
  for (let at = 0; at < sketch.length && starts.length <= MOST; ) {
    if (delimiters.includes(sketch[at] as string)) {
      at++;
      continue;
    }
    const start = at;
    while (at < sketch.length && !delimiters.includes(sketch[at] as string)) at++;
    starts.push({ start, end: at });
  }
  return tokens.flatMap(({ at, rest }) => {
    const field = starts[at - 1];
    return field ? [sliceValue(line, field.start, rest ? sketch.length : field.end)] : [];
  });
}
