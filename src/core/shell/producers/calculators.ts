import { type Input, type Value, valueAt } from '../../fact.ts';
import { type Call, type Handler, textOutput, UNKNOWN_OUTPUT } from '../runner.ts';
import { derivedValue, joinValues, sketchOf } from '../values.ts';
import { filterInput } from './filters.ts';

/** Longest sum that is worked out. */
const MAX_SUM = 200;

/** Works an expression out with the shell's own arithmetic; undefined when it is not constant. */
function worked(expression: Value, call: Call): Input | undefined {
  const text = expression.text?.trim();
  if (text === undefined || text.length > MAX_SUM || !/^[\d\s()+*/%-]+$/.test(text)) return undefined;
  const { span } = expression.from;
  const result = call.runner.expand(valueAt(`$((${text}))`, span), call).text;
  return result === undefined ? undefined : textOutput(valueAt(`${result}\n`, span));
}

/** `expr 770 + 7`, fish's `math 70 + 7`: the words together are the sum. */
const words: Handler = (call) => {
  const operands = call.invocation.words.slice(1);
  const sum = operands.length > 0 ? worked(joinValues(operands, ' '), call) : undefined;
  return sum ?? { kind: 'unknown', producer: call.invocation.command };
};

/** `echo 776+1 | bc`: each line of the input is a sum; only one is worked out. */
const bc: Handler = (call) => {
  const { input } = call.invocation;
  const value = input?.kind === 'text' ? input.value : undefined;
  return (value && worked(value, call)) ?? UNKNOWN_OUTPUT;
};

/** Most numbers of a `seq` that are followed. */
const MAX_NUMBERS = 512;

/** `seq 3`, `seq 1 2 9`. */
const seq: Handler = (call) => {
  const { words: all, span } = call.invocation;
  // A step may be `-1`, which is no option.
  const numbers = all
    .slice(1)
    .map(({ text }) => (text !== undefined && /^-?\d{1,9}$/.test(text) ? Number(text) : Number.NaN));
  const [first = Number.NaN, second, third] = numbers;
  const from = numbers.length === 1 ? 1 : first;
  const to = third ?? second ?? first;
  const step = numbers.length === 3 ? (second ?? 1) : 1;
  const count = Math.floor((to - from) / step) + 1;
  if (!(count >= 1 && count <= MAX_NUMBERS) || numbers.length > 3) return UNKNOWN_OUTPUT;
  const lines = Array.from({ length: count }, (_, i) => `${from + i * step}\n`);
  return textOutput(valueAt(lines.join(''), span));
};

/** `cut -d: -f2`, `cut -c1-3`: one field or range of each line. */
const cut: Handler = (call) => {
  const { words: all, operands } = call.invocation;
  const option = (letter: string) => {
    const at = all.findIndex(({ text }) => text?.startsWith(`-${letter}`));
    const text = all[at]?.text ?? '';
    return at < 0 ? undefined : text.length > 2 ? text.slice(2) : all[at + 1]?.text;
  };
  const named = new Set(['d', 'f', 'c'].map(option));
  const input = filterInput(
    call,
    operands.filter(({ text }) => !named.has(text)),
  );
  const text = input?.kind === 'text' ? input.value.text : undefined;
  const fields = option('f');
  const letters = option('c');
  const range = /^(\d{1,4})(-)?(\d{1,4})?$/.exec(fields ?? letters ?? '');
  if (input?.kind !== 'text' || text === undefined || !range)
    return input?.kind === 'text' ? UNKNOWN_OUTPUT : input;
  const start = Number(range[1]) - 1;
  const end = range[2] ? (range[3] ? Number(range[3]) : undefined) : start + 1;
  const by = fields === undefined ? '' : (option('d') ?? '\t');
  const lines = text
    .split('\n')
    .map((line) => (line.includes(by) ? line.split(by).slice(start, end).join(by) : line));
  return textOutput(derivedValue(lines.join('\n'), input.value));
};

/** A call that prints a constant, or a constant alone. */
const PRINTED =
  /^\s*(?:BEGIN\s*\{\s*)?(print|puts|echo|console\.log|say|process\.stdout\.write)?[\s(]{0,9}(["']?)((?:[^"'\\`$\n]|\\[nt]){1,400})\2[\s);}]{0,9}$/;

/** The constant that a program prints and does nothing else: `BEGIN{print 777}`, `print(777)`, of `node -p` `'a b'`. */
export function printedConstant(program: Value | undefined, call: Call): Input | undefined {
  const found = program && sketchOf(program).length < 600 && PRINTED.exec(sketchOf(program));
  if (!found) return undefined;
  const [, print, quote, written = ''] = found;
  const isPrinted = print ?? call.invocation.words.some(({ text }) => /^-p/.test(text ?? ''));
  const text = written.trim().replaceAll('\\n', '\n').replaceAll('\\t', '\t');
  if (!isPrinted || !(quote || /^\d+$/.test(text))) return undefined;
  return textOutput(valueAt(text.endsWith('\n') ? text : `${text}\n`, program.from.span));
}

/** Commands that print a number or a part of a line. */
export const CALCULATORS: Readonly<Record<string, Handler>> = { expr: words, math: words, bc, seq, cut };
