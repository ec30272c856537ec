import { HOLE, type Input, type Value } from '../fact.ts';
import { movedProvenance, type Span } from '../span.ts';
import { evaluateArithmetic } from './arithmetic.ts';
import { type BraceItem, expandBraces } from './braces.ts';
import { expandParameter, expandSimple } from './parameter.ts';
import { type DoubleQuotedChild, parseShell, type Word, type WordPart } from './parser.ts';
import { placeOf, spanOf } from './place.ts';
import type { Frame, Machine } from './runner.ts';
import { type Source, scalarOf } from './state.ts';
import { lineShape } from './streams.ts';
import {
  concatValues,
  emptyValue,
  joinValues,
  sketchOf,
  sliceValue,
  splitValue,
  unknownValue,
} from './values.ts';

/** A stretch of a word after its expansion, before field splitting. */
export interface Segment {
  readonly value: Value;
  /** True for text that field splitting leaves alone. */
  readonly quoted: boolean;
  /** For `"$@"` and `"${a[@]}"`: the separate fields. */
  readonly fields?: readonly Value[] | undefined;
}

const DEFAULT_IFS = ' \t\n';

function literal(frame: Frame, pos: number, end: number, text: string, value: string): Value {
  if (text === value && end - pos === value.length)
    return { text: value, from: placeOf(frame.source, pos, end) };
  return { text: value, from: { span: spanOf(frame.source, { pos, end }) } };
}

/** The inside of quotes; at the end of an unfinished text the closing one may be missing. */
function quotedLiteral(
  frame: Frame,
  part: { readonly pos: number; readonly end: number; readonly text: string; readonly value: string },
  open: number,
): Value {
  const closed = part.text.length > open && part.text.endsWith("'") ? 1 : 0;
  const inner = part.text.slice(open, part.text.length - closed);
  return literal(frame, part.pos + open, part.end - closed, inner, part.value);
}

function partSegments(
  part: WordPart | DoubleQuotedChild,
  quoted: boolean,
  frame: Frame,
  machine: Machine,
): Segment[] {
  const span = () => spanOf(frame.source, part);
  switch (part.type) {
    case 'Literal':
      return [{ value: literal(frame, part.pos, part.end, part.text, part.value), quoted: true }];
    case 'SingleQuoted':
      return [{ value: quotedLiteral(frame, part, 1), quoted: true }];
    case 'AnsiCQuoted':
      return [{ value: quotedLiteral(frame, part, 2), quoted: true }];
    case 'DoubleQuoted':
    case 'LocaleString': {
      const segments = part.parts.flatMap((child) => partSegments(child, true, frame, machine));
      return segments.length ? segments : [{ value: emptyValue(span()), quoted: true }];
    }
    case 'SimpleExpansion':
      return [expandSimple(part.text.slice(1), quoted, frame, span())];
    case 'ParameterExpansion':
      return [expandParameter(part, quoted, frame, machine)];
    case 'CommandExpansion':
      return [{ value: machine.substitute(part.script, frame, span()), quoted }];
    case 'ArithmeticExpansion': {
      const number = evaluateArithmetic(part.expression, frame, machine);
      const value =
        number === undefined ? unknownValue(span()) : { text: String(number), from: { span: span() } };
      return [{ value, quoted: true }];
    }
    case 'ProcessSubstitution':
      return [
        { value: machine.processSubstitution(part.script, part.operator, frame, span()), quoted: true },
      ];
    case 'Glob':
    case 'ExtendedGlob':
      return [{ value: { text: part.text, from: placeOf(frame.source, part.pos, part.end) }, quoted: true }];
    case 'BraceExpansion':
      return [{ value: { text: part.text, from: placeOf(frame.source, part.pos, part.end) }, quoted: true }];
  }
}

/** The characters and quoted pieces of a brace expansion, for {@link expandBraces}. */
function braceItems(part: WordPart, frame: Frame, machine: Machine): BraceItem<Segment[]>[] {
  const items: BraceItem<Segment[]>[] = [];
  const pushText = (pos: number, end: number) => {
    const text = frame.source.text.slice(pos, end);
    for (let i = 0; i < text.length; i++) {
      const escaped = text[i] === '\\' && i + 1 < text.length;
      if (escaped) i++;
      const char = text[i] as string;
      const from = placeOf(frame.source, pos + i, pos + i + 1);
      items.push({ char: escaped ? undefined : char, item: [{ value: { text: char, from }, quoted: true }] });
    }
  };
  if (part.type !== 'BraceExpansion' || !part.parts) {
    if (part.type === 'BraceExpansion') pushText(part.pos, part.end);
    else items.push({ char: undefined, item: partSegments(part, false, frame, machine) });
    return items;
  }
  let at = part.pos;
  for (const inner of part.parts) {
    pushText(at, inner.pos);
    if (inner.type === 'Literal') pushText(inner.pos, inner.end);
    else if (inner.type === 'BraceExpansion') items.push(...braceItems(inner, frame, machine));
    else items.push({ char: undefined, item: partSegments(inner, false, frame, machine) });
    at = inner.end;
  }
  pushText(at, part.end);
  return items;
}

function ifsOf(frame: Frame): string {
  if (frame.shell === 'fish') return '\n';
  return scalarOf(frame.state.variable('IFS'))?.text ?? DEFAULT_IFS;
}

/** Field splitting: unquoted expansions break the word, quoted and literal text does not. */
function splitFields(segments: readonly Segment[], frame: Frame, span: Span): Value[] {
  const fields: Value[] = [];
  let current: Value[] | undefined;
  const flush = () => {
    if (current) fields.push(concatValues(current, span));
    current = undefined;
  };
  const ifs = segments.some((segment) => !segment.quoted && !segment.fields) ? ifsOf(frame) : '';
  for (const segment of segments) {
    if (segment.fields) {
      segment.fields.forEach((field, i) => {
        if (i > 0) flush();
        current ??= [];
        current.push(field);
      });
      continue;
    }
    if (segment.quoted) {
      current ??= [];
      current.push(segment.value);
      continue;
    }
    const sketch = sketchOf(segment.value);
    const parts = splitValue(segment.value, ifs);
    if (sketch !== '' && ifs.includes(sketch[0] as string)) flush();
    parts.forEach((part, i) => {
      if (i > 0) flush();
      current ??= [];
      current.push(part);
    });
    if (sketch !== '' && ifs.includes(sketch.at(-1) as string)) flush();
  }
  flush();
  return fields;
}

/** A literal word that holds a {@link HOLE}: unknown there, known around it. */
function plainWord(word: Word, frame: Frame): Value {
  if (word.text.includes(HOLE)) {
    return { text: undefined, known: word.value, from: placeOf(frame.source, word.pos, word.end) };
  }
  if (word.text === word.value) return { text: word.value, from: placeOf(frame.source, word.pos, word.end) };
  return { text: word.value, from: { span: spanOf(frame.source, word) } };
}

function rehole(value: Value): Value {
  if (value.text?.includes(HOLE)) return { ...value, text: undefined, known: value.text };
  return value;
}

/** What a word becomes: none, one or several words, after every expansion that bash does. */
export function expandWord(word: Word, frame: Frame, machine: Machine): Value[] {
  const parts = word.parts;
  if (!parts) return [plainWord(word, frame)];
  machine.spend(parts.length);
  const span = spanOf(frame.source, word);
  if (!parts.some((part) => part.type === 'BraceExpansion')) {
    const segments = parts.flatMap((part) => partSegments(part, false, frame, machine));
    return splitFields(segments, frame, span).map(rehole);
  }
  const items = parts.flatMap((part) => braceItems(part, frame, machine));
  const words = expandBraces(items, (text, first) => [
    { value: { text, from: { span: first[0]?.value.from.span ?? span } }, quoted: true },
  ]);
  return words
    .flatMap((pieces) => splitFields(mergePlain(pieces.flat()), frame, span))
    .filter((value) => value.text !== '')
    .map(rehole);
}

/** Adds what a word becomes to a list: {@link expandWord} for the many words that are nothing but text, too. */
export function expandInto(words: Value[], word: Word, frame: Frame, machine: Machine): void {
  if (!word.parts) words.push(plainWord(word, frame));
  else for (const value of expandWord(word, frame, machine)) words.push(value);
}

/** Joins neighbouring single letters, so that a brace word does not drag a list of letters along. */
function mergePlain(segments: readonly Segment[]): Segment[] {
  const merged: Segment[] = [];
  let run: Value[] = [];
  const flush = () => {
    if (run.length) merged.push({ value: concatValues(run, (run[0] as Value).from.span), quoted: true });
    run = [];
  };
  for (const segment of segments) {
    if (segment.quoted && !segment.fields) run.push(segment.value);
    else {
      flush();
      merged.push(segment);
    }
  }
  flush();
  return merged;
}

/** What a word becomes where bash does not split it: assignments, redirections, here-strings, `case`. */
export function expandUnsplit(word: Word, frame: Frame, machine: Machine): Value {
  const parts = word.parts;
  if (!parts) return plainWord(word, frame);
  machine.spend(parts.length);
  return expandParts(parts, frame, machine, spanOf(frame.source, word));
}

/** What parts become together, unsplit: the body of a here-document, the inside of double quotes. */
export function expandParts(
  parts: readonly (WordPart | DoubleQuotedChild)[],
  frame: Frame,
  machine: Machine,
  span: Span,
): Value {
  const segments = parts.flatMap((part) => partSegments(part, true, frame, machine));
  return rehole(
    concatValues(
      segments.map((segment) => (segment.fields ? joinValues(segment.fields, ' ') : segment.value)),
      span,
    ),
  );
}

/** The value without the newlines at its end, as command substitution strips them. */
function stripNewlines(value: Value): Value {
  const sketch = sketchOf(value);
  let end = sketch.length;
  while (end > 0 && sketch[end - 1] === '\n') end--;
  return end === sketch.length ? value : sliceValue(value, 0, end);
}

/** What a command substitution stands for, given what its commands print. */
export function substituted(output: Input | undefined, span: Span): Value {
  if (!output) return { text: '', from: { span } };
  if (output.kind === 'text') return stripNewlines(output.value);
  const known = lineShape(output);
  return known === undefined ? unknownValue(span, output) : { ...unknownValue(span, output), known };
}

/** A text with what a shell expands between double quotes: what `eval` of a prompt or an index makes of it. */
export function expandQuoted(text: Value, frame: Frame, machine: Machine): Value {
  const source: Source = { text: `"${sketchOf(text)}"`, from: movedProvenance(text.from, 3) };
  const command = parseShell(`: ${source.text}`).commands[0]?.command;
  const word = command?.type === 'Command' ? command.suffix[0] : undefined;
  if (word?.type !== 'Word' || !word.parts) return text;
  const inner = {
    ...frame,
    source: { text: `: ${source.text}`, from: source.from },
    depth: frame.depth + 1,
  };
  return expandParts(word.parts, inner, machine, text.from.span);
}
