import type { Input, Value } from '../../fact.ts';
import { hasOption, optionValue } from '../arguments.ts';
import type { Call, Handler } from '../runner.ts';
import { lineShape } from '../streams.ts';
import { concatValues, sketchOf, sliceValue, splitValue, unknownValue } from '../values.ts';

/** At most this many lines of input are followed one by one. */
export const MAX_ROUNDS = 64;

/** Replaces every `mark` in a word by a value. */
export function replaceMark(word: Value, mark: string, by: Value): Value {
  const sketch = sketchOf(word);
  if (!sketch.includes(mark)) return word;
  const parts: Value[] = [];
  let at = 0;
  for (let found = sketch.indexOf(mark); found >= 0; found = sketch.indexOf(mark, at)) {
    if (found > at) parts.push(sliceValue(word, at, found));
    parts.push(by);
    at = found + mark.length;
  }
  if (at < sketch.length) parts.push(sliceValue(word, at, sketch.length));
  return concatValues(parts, word.from.span);
}

function inputOf(call: Call): Input | undefined {
  const file = optionValue(call.invocation, '--arg-file', '-a');
  if (!file) return call.invocation.input;
  // `-a /dev/null` and files that nobody has seen add operands that cannot be known.
  return call.runner.file(file, call) ?? { kind: 'unknown' };
}

function separators(call: Call): string {
  if (hasOption(call.invocation, '--null', '-0')) return '\0';
  const delimiter = optionValue(call.invocation, '--delimiter', '-d')?.text;
  if (delimiter) return delimiter === '\\n' ? '\n' : delimiter === '\\0' ? '\0' : delimiter.slice(0, 1);
  return ' \t\n';
}

/** What stands between marks in a text that arrives. */
export function arguments_(input: Input | undefined, marks: string): readonly Value[] | undefined {
  if (input?.kind !== 'text' || input.value.text === undefined) return undefined;
  return splitValue(input.value, marks);
}

/** What is known of arguments that nobody has seen: one for all, where the command that prints them tells their shape. */
function unseen(input: Input | undefined, call: Call): Value[] {
  const line = lineShape(input);
  return line === undefined ? [] : [{ text: undefined, known: line, from: { span: call.invocation.span } }];
}

const xargs: Handler = (call) => {
  const { invocation, runner } = call;
  const words = invocation.operands;
  const wrapper = { name: 'xargs' };
  if (words.length === 0) return { kind: 'unknown', producer: 'xargs' };
  const input = inputOf(call);
  const mark =
    optionValue(invocation, '--replace', '-I', '-i')?.text ??
    (hasOption(invocation, '--replace', '-i') ? '{}' : undefined);
  const none: Input = { kind: 'unknown' };
  if (mark !== undefined) {
    const lines = arguments_(input, hasOption(invocation, '--null', '-0') ? '\0' : '\n');
    const rounds = lines?.slice(0, MAX_ROUNDS) ?? [
      unseen(input, call)[0] ?? unknownValue(invocation.span, input),
    ];
    let output: Input | undefined;
    for (const line of rounds) {
      output = runner.command(
        words.map((word) => replaceMark(word, mark, line)),
        call,
        { wrapper, input: none, moreOperands: lines === undefined },
      );
    }
    return output;
  }
  const more = arguments_(input, separators(call));
  return runner.command([...words, ...(more ?? unseen(input, call))], call, {
    wrapper,
    input: none,
    moreOperands: more === undefined,
  });
};

/** Commands that build commands from their input. */
export const XARGS: Readonly<Record<string, Handler>> = { xargs, gxargs: xargs };
