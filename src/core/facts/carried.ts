import { pathClasses } from '../access/paths.ts';
import type { Scalar } from '../config/tree.ts';
import { HOLE, type Invocation, type Option, type Value } from '../fact.ts';
import type { LookupBook } from '../lookup.ts';
import { sketchOf, sketchValue } from '../shell/values.ts';
import { concatProvenance, originalSpan, type Provenance, type Span, sliceProvenance } from '../span.ts';

/** A document that a command carries: written in an argument, sent to its standard input, or named as a file. */
export interface Carried {
  /** With `HOLE`s where it is unknown; undefined when nothing of it is known. */
  readonly text: string | undefined;
  readonly from: Provenance;
  readonly source: 'inline' | 'file' | 'unknown';
  /** The file's name, for documents in files. */
  readonly file?: Value | undefined;
}

/** The options of an invocation that have one of these names, in text order. */
export function optionsOf(invocation: Invocation, names: readonly string[]): readonly Option[] {
  return invocation.options.filter((option) => names.includes(option.name));
}

/** The values of those options, flags left out. */
export function optionValues(invocation: Invocation, names: readonly string[]): readonly Value[] {
  return optionsOf(invocation, names).flatMap(({ value }) => value ?? []);
}

/** The value of the last of those options: the one that counts in most tools. */
export function optionValue(invocation: Invocation, names: readonly string[]): Value | undefined {
  return optionValues(invocation, names).at(-1);
}

/** True if one of these options is there, with a value or without. */
export function hasOption(invocation: Invocation, names: readonly string[]): boolean {
  return optionsOf(invocation, names).length > 0;
}

/** A document written in an argument; `$(cat p.json)` is the file p.json. */
export function carriedInline(value: Value, book: LookupBook): Carried {
  const sketch = sketchOf(value);
  if (isKnownInPart(sketch)) return { text: sketch, from: value.from, source: 'inline' };
  if (value.origin?.kind === 'file') return carriedFile(value.origin.path, book, value.from.span);
  return { text: undefined, from: value.from, source: 'unknown' };
}

/** A document in a file; `span` is what stands for it in the text, where that is not the name itself. */
export function carriedFile(path: Value, book: LookupBook, span: Span = path.from.span): Carried {
  // `<(cmd)`: nothing on disk, and what it holds is what the command prints.
  if (path.text !== undefined && /^\/(?:dev|proc\/self)\/fd\//.test(path.text)) {
    const { origin } = path;
    if (origin?.kind === 'text') return carriedInline(origin.value, book);
    if (origin?.kind === 'file') return carriedFile(origin.path, book, span);
    return { text: book.text(path.text), from: { span }, source: 'unknown' };
  }
  const isDocument = path.text !== undefined && path.text !== '' && !pathClasses(path.text).has('secret');
  // What is in a key is nobody's business here, and would end up in reports.
  const text = isDocument && path.text !== undefined ? book.text(path.text) : undefined;
  return { text, from: { span }, source: 'file', file: path };
}

/** What arrives on standard input; undefined when nothing is sent there. */
export function carriedInput({ input, span }: Invocation, book: LookupBook): Carried | undefined {
  switch (input?.kind) {
    case undefined:
      return undefined;
    case 'text':
      return carriedInline(input.value, book);
    case 'file':
      return carriedFile(input.path, book);
    case 'fetched':
      return { text: undefined, from: { span: input.url?.from.span ?? span }, source: 'unknown' };
    case 'unknown':
      return { text: undefined, from: { span }, source: 'unknown' };
    default: {
      const never: never = input;
      return never;
    }
  }
}

function isKnownInPart(sketch: string): boolean {
  return sketch.replaceAll(HOLE, '').trim() !== '' || !sketch.includes(HOLE);
}

/** A part of a document as a value; unknown where the document is. */
export function partValue(text: string, carried: Carried, start: number, end: number): Value {
  return sketchValue(text, { span: originalSpan(carried.from, start, end) });
}

/** A scalar of a document as a value, quotes left out of its place. */
export function scalarValue({ text, start, end }: Scalar, carried: Carried): Value {
  const quote = carried.text?.[start];
  const isQuoted = (quote === '"' || quote === "'") && end - start >= 2;
  return partValue(text, carried, isQuoted ? start + 1 : start, isQuoted ? end - 1 : end);
}

/** A document that stands as a string within another, e.g. the `Policy` of a request body in JSON. */
export function nestedDocument(carried: Carried, { text, start, end }: Scalar): Carried {
  const outer = carried.text ?? '';
  if (outer[start] !== '"') return { ...carried, text, from: sliceProvenance(carried.from, start, end) };
  const parts: Provenance[] = [];
  const lengths: number[] = [];
  const add = (from: number, to: number, length: number): void => {
    if (to <= from) return;
    const part = sliceProvenance(carried.from, from, to);
    parts.push(to - from === length ? part : { span: part.span });
    lengths.push(length);
  };
  let plain = start + 1;
  for (let i = start + 1; i < end - 1; i++) {
    if (outer[i] !== '\\') continue;
    add(plain, i, i - plain);
    const size = outer[i + 1] === 'u' ? 6 : 2;
    add(i, i + size, 1);
    plain = i + size;
    i = plain - 1;
  }
  add(plain, end - 1, end - 1 - plain);
  return {
    ...carried,
    text,
    from: parts.length > 0 ? concatProvenance(parts, lengths) : { span: carried.from.span },
  };
}
