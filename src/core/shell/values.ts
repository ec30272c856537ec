import { HOLE, type Input, type Value } from '../fact.ts';
import { VALUE_LENGTH, VALUE_PIECES } from '../limits.ts';
import { concatProvenance, originalSpan, type Provenance, type Span, sliceProvenance } from '../span.ts';
import { baseName, normalPath } from './paths.ts';

/** The text of a value with {@link HOLE} where it is unknown; a lone hole when nothing is known. */
export function sketchOf(value: Value): string {
  return value.text ?? value.known ?? HOLE;
}

/**
 * What a path is called among the files that a snippet wrote: `$DIR/x.sh` is one file wherever it stands, also where
 * nobody knows what `$DIR` is. Undefined where the name itself is not known.
 */
export function fileKey(path: Value): string | undefined {
  if (path.text !== undefined) return normalPath(path.text);
  const name = path.known === undefined ? '' : baseName(path.known);
  return name === '' || name.includes(HOLE) ? undefined : normalPath(path.known as string);
}

/** A value from a text that may have holes: with holes it is unknown, with the rest as what is known. */
export function sketchValue(sketch: string, from: Provenance, origin?: Input, encoding?: string): Value {
  if (!sketch.includes(HOLE))
    return encoding || origin ? { text: sketch, from, origin, encoding } : { text: sketch, from };
  return { text: undefined, from, known: sketch, origin, encoding };
}

/** A value of which nothing is known. */
export function unknownValue(span: Span, origin?: Input): Value {
  return { text: undefined, from: { span }, known: HOLE, origin };
}

/** An empty text at a place. */
export function emptyValue(span: Span): Value {
  return { text: '', from: { span } };
}

/** Values put one behind the other. */
export function concatValues(values: readonly Value[], span: Span): Value {
  if (values.length === 1) return values[0] as Value;
  if (values.length === 0) return emptyValue(span);
  const sketches = values.map(sketchOf);
  let length = 0;
  let pieces = 0;
  for (let i = 0; i < values.length; i++) {
    length += (sketches[i] as string).length;
    pieces += values[i]?.from.pieces?.length ?? 1;
  }
  // `x=$x$x` over and over doubles its text each time.
  if (length > VALUE_LENGTH) return unknownValue(span, { kind: 'unknown' });
  if (pieces > VALUE_PIECES) return sketchValue(sketches.join(''), { span });
  const from = concatProvenance(
    values.map((value) => value.from),
    sketches.map((sketch) => sketch.length),
  );
  return sketchValue(
    sketches.join(''),
    from,
    values.find((value) => value.origin)?.origin,
    values.find((value) => value.encoding)?.encoding,
  );
}

/** `[start, end)` of a value, with its place in the original text. */
export function sliceValue(value: Value, start: number, end: number): Value {
  const sketch = sketchOf(value);
  if (start === 0 && end >= sketch.length) return value;
  return sketchValue(
    sketch.slice(start, end),
    sliceProvenance(value.from, start, end),
    value.origin,
    value.encoding,
  );
}

/** Values with a text between each two. */
export function joinValues(values: readonly Value[], separator: string): Value {
  const parts: Value[] = [];
  for (const value of values) {
    const last = parts.at(-1);
    if (last)
      parts.push({ text: separator, from: { span: { start: last.from.span.end, end: last.from.span.end } } });
    parts.push(value);
  }
  return concatValues(parts, values[0]?.from.span ?? { start: 0, end: 0 });
}

/** The parts of a value between any of the separator characters; empty ones left out. */
export function splitValue(value: Value, separators: string): Value[] {
  const sketch = sketchOf(value);
  const parts: Value[] = [];
  let start = -1;
  for (let i = 0; i <= sketch.length; i++) {
    const ends = i === sketch.length || separators.includes(sketch[i] as string);
    if (ends && start >= 0) {
      parts.push(sliceValue(value, start, i));
      start = -1;
    } else if (!ends && start < 0) start = i;
  }
  return parts;
}

/** A changed text that came from a value; its letters no longer map one by one. */
export function derivedValue(text: string, source: Value, encoding?: string): Value {
  return sketchValue(text, { span: source.from.span }, source.origin, encoding ?? source.encoding);
}

/** The place in the original text of `[start, end)` of a value. */
export function spanWithin(value: Value, start: number, end: number): Span {
  return originalSpan(value.from, start, end);
}

/** True where commands of a text come from the network: `& { $(irm URL) } -Force`. */
function isFetchedCode({ origin }: Value, sketch: string): boolean {
  return origin?.kind === 'fetched' && /(?:^|[\n;&|{(])[ \t]*\uFFFC[ \t]*(?:$|[\n;&|})])/.test(sketch);
}

/** True for a text of which nothing but blanks and quotes is known. */
function isAllHoles(sketch: string): boolean {
  return /^[\uFFFC\s"']*$/.test(sketch);
}

/** True for code of which nothing is known, or that comes from the network where commands stand. */
export function isUnknownCode(value: Value): boolean {
  const sketch = sketchOf(value);
  return value.text === undefined && (isAllHoles(sketch) || isFetchedCode(value, sketch));
}
