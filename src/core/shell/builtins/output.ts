import type { Value } from '../../fact.ts';
import { HOLE } from '../../fact.ts';
import { decodeEscapes } from '../escapes.ts';
import type { Call, Handler } from '../runner.ts';
import { textOutput, UNKNOWN_OUTPUT } from '../runner.ts';
import { concatValues, derivedValue, joinValues, sketchOf, sketchValue } from '../values.ts';
import { setByName } from '../variables.ts';

function newline(after: Value): Value {
  const end = after.from.span.end;
  return { text: '\n', from: { span: { start: end, end } } };
}

function echo({ invocation, frame, runner }: Call) {
  let rest = invocation.words.slice(1);
  let escapes = false;
  let line = true;
  // zsh's `print` knows more of them, and an end.
  const flags = invocation.command === 'print' ? /^-(?:[a-zA-Z]*|-)$/ : /^-[neE]+$/;
  while (rest[0]?.text !== undefined && flags.test(rest[0].text)) {
    if (invocation.command === 'print' && rest[0].text.endsWith('v')) {
      const [, name, ...words] = rest;
      if (name) setByName(name, joinValues(words, ' '), frame, runner);
      return undefined;
    }
    if (rest[0].text.includes('n')) line = false;
    if (rest[0].text.includes('e')) escapes = true;
    if (rest[0].text.includes('E')) escapes = false;
    rest = rest.slice(1);
  }
  const name = invocation.words[0] as Value;
  const joined = rest.length ? joinValues(rest, ' ') : { text: '', from: { span: name.from.span } };
  const sketch = sketchOf(joined);
  const decoded = escapes && sketch.includes('\\') ? decodeEscapes(sketch) : sketch;
  const text = decoded === sketch ? joined : encoded(decoded, joined);
  return textOutput(line ? concatValues([text, newline(joined)], joined.from.span) : text);
}

/** A text whose escapes were decoded; numeric escapes of letters are an encoding that a reader cannot see through. */
function encoded(text: string, source: Value): Value {
  const numeric = /\\(x[\da-fA-F]{2}|0?[0-7]{3}|u[\da-fA-F]{4})/.test(sketchOf(source));
  return derivedValue(text, source, numeric ? 'escapes' : undefined);
}

const DIRECTIVE = /%(?:%|[-+ #0]*(?:\*|\d+)?(?:\.(?:\*|\d+))?[diouxXeEfFgGcsbqQ]|\([^)]*\)T)/g;

/** `printf FORMAT ARGS…`; the format is used again while arguments are left. */
export function formatted(text: string, args: readonly Value[]): string | undefined {
  let result = '';
  let at = 0;
  const plain = decodeEscapes(text);
  do {
    const start = at;
    result += plain.replace(DIRECTIVE, (directive) => {
      if (directive === '%%') return '%';
      const kind = directive.at(-1);
      const value = args[at++];
      const argument = value ? sketchOf(value) : '';
      if (kind === 'T' || directive.includes('*')) return HOLE;
      if (argument.includes(HOLE)) return argument;
      if (kind === 's') return pad(argument, directive);
      if (kind === 'b') return decodeEscapes(argument);
      if (kind === 'q' || kind === 'Q') return argument;
      if (kind === 'c') return argument.slice(0, 1);
      return pad(number(argument, kind ?? 'd'), directive);
    });
    if (at === start) break;
  } while (at < args.length && result.length < 1_000_000);
  return result;
}

function number(argument: string, kind: string): string {
  const quoted = /^['"](.)/u.exec(argument);
  const value = quoted
    ? (quoted[1] as string).codePointAt(0)
    : /^0[0-7]+$/.test(argument)
      ? Number.parseInt(argument, 8)
      : Number(argument || 0);
  if (value === undefined || Number.isNaN(value)) return HOLE;
  if (kind === 'o') return value.toString(8);
  if (kind === 'x') return value.toString(16);
  if (kind === 'X') return value.toString(16).toUpperCase();
  return /[diu]/.test(kind) ? String(Math.trunc(value)) : String(value);
}

function pad(text: string, directive: string): string {
  const match = /^%([-+ #0]*)(\d{0,4})(?:\.(\d{1,4}))?/.exec(directive);
  const width = Number(match?.[2] || 0);
  const cut = match?.[3] !== undefined && directive.endsWith('s') ? text.slice(0, Number(match[3])) : text;
  if (match?.[1]?.includes('-')) return cut.padEnd(width);
  return cut.padStart(width, match?.[1]?.includes('0') ? '0' : ' ');
}

function printf(call: Call) {
  let rest = call.invocation.words.slice(1);
  let target: Value | undefined;
  if (rest[0]?.text === '-v') {
    target = rest[1];
    rest = rest.slice(2);
  } else if (rest[0]?.text?.startsWith('-v') && rest[0].text.length > 2) {
    target = { text: rest[0].text.slice(2), from: rest[0].from };
    rest = rest.slice(1);
  }
  if (rest[0]?.text === '--') rest = rest.slice(1);
  const first = rest[0];
  if (!first) return undefined;
  const source = joinValues(rest, ' ');
  const text = formatted(sketchOf(first), rest.slice(1));
  const value =
    text === undefined
      ? derivedValue(HOLE, source)
      : (exact(text, rest, source) ??
        sketchValue(text, { span: source.from.span }, undefined, encodingOf(rest)));
  if (target) {
    setByName(target, value, call.frame, call.runner);
    return undefined;
  }
  return textOutput(value);
}

function encodingOf(words: readonly Value[]): string | undefined {
  const numeric = words.some((word) => /\\(x[\da-fA-F]{2}|0?[0-7]{3}|u[\da-fA-F]{4})/.test(sketchOf(word)));
  return numeric ? 'escapes' : words.find((word) => word.encoding)?.encoding;
}

/** Keeps exact places where what is printed is one argument with a newline (`printf '%s\n' "$x"`). */
function exact(text: string, words: readonly Value[], source: Value): Value | undefined {
  for (const word of words) {
    const sketch = sketchOf(word);
    if (text === sketch) return word;
    if (text === `${sketch}\n` && sketch !== '')
      return concatValues([word, newline(source)], source.from.span);
  }
  return undefined;
}

/** `pwd` prints the working directory: `.` to whatever takes it as a path, unless it is known to be another one. */
function pwd(call: Call) {
  const { directory = '.' } = call.frame.state;
  if (!/^[.~/]/.test(directory)) return UNKNOWN_OUTPUT;
  return textOutput({ text: `${directory}\n`, from: { span: call.invocation.span } });
}

/** `echo` and `printf`: what they print is known if their arguments are. */
export const OUTPUT_BUILTINS: Readonly<Record<string, Handler>> = { echo, printf, print: echo, pwd };
