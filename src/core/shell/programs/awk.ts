import type { Input, Value } from '../../fact.ts';
import { optionValue, optionValues } from '../arguments.ts';
import { formatted } from '../builtins/output.ts';
import { printedConstant } from '../producers/calculators.ts';
import type { Call, Handler } from '../runner.ts';
import { concatValues, derivedValue, fileKey, sketchOf, sliceValue, unknownValue } from '../values.ts';
import { type Token, tokenize } from './tokens.ts';

/** The text that begins at a string and goes on while nothing but values stands there; unknown where variables do. */
function textFrom(tokens: readonly Token[], start: number): Value {
  const parts: Value[] = [];
  for (let i = start; i < tokens.length; i++) {
    const token = tokens[i] as Token;
    if (token.kind === 'string') parts.push(token.value);
    else if (token.kind === 'name' && !/^(?:getline|print|close)$/.test(token.text))
      parts.push(unknownValue({ start: 0, end: 0 }));
    else if (token.kind !== 'number' && !(token.kind === 'mark' && token.text === '$')) break;
  }
  return concatValues(parts, parts[0]?.from.span ?? { start: 0, end: 0 });
}

/** What the `print` in front of a pipe or redirection prints, as far as it is known. */
function piped(tokens: readonly Token[], at: number): Input {
  let start = at - 2;
  for (; start >= 0; start--) {
    const token = tokens[start] as Token;
    if (token.kind === 'name' && /^printf?$/.test(token.text)) break;
    if (token.kind === 'mark' && /[;{}]/.test(token.text)) return { kind: 'unknown' };
  }
  const first = tokens[start + 1];
  return start >= 0 && first?.kind === 'string'
    ? { kind: 'text', value: textFrom(tokens.slice(0, at - 1), start + 1) }
    : { kind: 'unknown' };
}

/** `BEGIN { printf "%s %s", "a", 7 }` and nothing else: what it prints. */
function printedFormat(tokens: readonly Token[], program: Value): Input | undefined {
  const [begin, , print] = tokens;
  if (begin?.kind !== 'name' || begin.text !== 'BEGIN' || print?.kind !== 'name' || print.text !== 'printf')
    return undefined;
  const args: Value[] = [];
  for (const token of tokens.slice(3)) {
    if (token.kind === 'string') args.push(token.value);
    else if (token.kind === 'number') args.push({ text: String(token.value), from: program.from });
    else if (token.kind !== 'mark' || !/^[(),;}]$/.test(token.text)) return undefined;
  }
  const text = args[0] && formatted(sketchOf(args[0]), args.slice(1));
  return text === undefined ? undefined : { kind: 'text', value: derivedValue(text, program) };
}

/** Which field a name behind `$` stands for: `3`, `NF` for the last one. */
const fieldAt = (name: string) => (/^\d{1,3}$/.test(name) ? Number(name) : name === 'NF' ? -1 : undefined);

/** Most lines of an input that are gone through. */
const MOST_LINES = 1_000;

/** `{ print $3, $2 }` and nothing else: what it makes of each line; undefined for any other program. */
function printedFields(
  tokens: readonly Token[],
  program: string,
  { text }: Value,
  separator: string,
): string | undefined {
  const signs = tokens.map((token) => ('text' in token ? token.text : token.kind));
  const body = tokens.slice(2, -1);
  if (signs[0] !== '{' || signs[1] !== 'print' || signs.at(-1) !== '}' || text === undefined)
    return undefined;
  const lines = text.replace(/\n$/, '').split('\n');
  if (lines.length > MOST_LINES) return undefined;
  const made = lines.map((line) => {
    const fields = separator === ' ' ? line.trim().split(/\s+/) : line.split(separator);
    let printed = '';
    for (const token of body) {
      const at = token.kind === 'name' && program[token.at] === '$' ? fieldAt(token.text) : undefined;
      if (token.kind === 'string' && token.value.text !== undefined) printed += token.value.text;
      else if (token.kind === 'mark' && token.text === ',') printed += ' ';
      else if (at === undefined) return undefined;
      else printed += at === 0 ? line : (fields.at(at < 0 ? at : at - 1) ?? '');
    }
    return printed;
  });
  return made.includes(undefined) ? undefined : `${made.join('\n')}\n`;
}

/** `system("cmd")`, `"cmd" | getline`, `print … | "cmd"` of an awk program. */
export const awk: Handler = (call: Call) => {
  const { invocation, runner } = call;
  const files = optionValues(invocation, '--file', '-f');
  const program = files.length > 0 ? undefined : invocation.operands[0];
  const input =
    invocation.input?.kind === 'fetched' ? invocation.input : ({ kind: 'unknown', producer: 'awk' } as const);
  if (!program) return input;
  const printed = printedConstant(program, call);
  if (printed) return printed;
  const tokens = tokenize(program, 'awk');
  const said = printedFormat(tokens, program);
  if (said) return said;
  const read =
    invocation.operands.length === 1 && invocation.input?.kind === 'text' ? invocation.input : undefined;
  const separator = optionValue(invocation, '--field-separator', '-F')?.text ?? ' ';
  const fields =
    read && separator.length === 1
      ? printedFields(tokens, sketchOf(program), read.value, separator)
      : undefined;
  if (read && fields !== undefined) return { kind: 'text', value: derivedValue(fields, read.value) };
  const constants = new Map<string, Value>();
  for (const given of optionValues(invocation, '--assign', '-v')) {
    const sketch = sketchOf(given);
    const equals = sketch.indexOf('=');
    if (equals > 0) constants.set(sketch.slice(0, equals), sliceValue(given, equals + 1, sketch.length));
  }
  tokens.forEach((token, i) => {
    const set = tokens[i - 1];
    const name = tokens[i - 2];
    const mark = (offset: number) => {
      const other = tokens[i + offset];
      return other?.kind === 'mark' ? other.text : other?.kind === 'name' ? other.text : undefined;
    };
    if (token.kind === 'string' && set?.kind === 'mark' && set.text === '=' && name?.kind === 'name')
      constants.set(name.text, textFrom(tokens, i));
    const known = token.kind === 'name' ? constants.get(token.text) : undefined;
    const isRun = mark(-2) === 'system' || (mark(1) === '|' && mark(2) === 'getline') || mark(-1) === '|';
    if (known && isRun) runner.script(known, call, { wrapper: { name: 'awk' }, input: piped(tokens, i) });
    if (token.kind === 'string' && mark(-1) === '>') {
      const key = fileKey(token.value);
      const printed = piped(tokens, i);
      if (key !== undefined) call.frame.state.files.own.set(key, printed);
    }
    if (token.kind !== 'string') return;
    const system = mark(-1) === '(' && mark(-2) === 'system';
    const getline = mark(1) === '|' && mark(2) === 'getline';
    const isPiped = mark(-1) === '|';
    if (!system && !getline && !isPiped) return;
    const value = system ? textFrom(tokens, i) : token.value;
    runner.script(value, call, { wrapper: { name: 'awk' }, input: piped(tokens, i) });
  });
  return input;
};
