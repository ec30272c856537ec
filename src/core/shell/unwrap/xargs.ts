import type { Input, Value } from '../../fact.ts';
import { hasOption, optionValue } from '../arguments.ts';
import type { Call, Handler } from '../runner.ts';
import { lineShape } from '../streams.ts';
import { concatValues, joinValues, sketchOf, sliceValue, splitValue, unknownValue } from '../values.ts';

/** At most this many lines of input are followed one by one. */
const MAX_ROUNDS = 64;

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

function arguments_(input: Input | undefined, marks: string): readonly Value[] | undefined {
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

/** Every choice of one from each list; of linked lists the first of each, the second of each, and so on. */
function choicesOf(lists: readonly (readonly Value[])[], isLinked: boolean): readonly (readonly Value[])[] {
  if (isLinked) return (lists[0] ?? []).map((_, i) => lists.flatMap((list) => list[i % list.length] ?? []));
  return lists.reduce<readonly (readonly Value[])[]>(
    (made, list) => made.flatMap((one) => list.map((next) => [...one, next])).slice(0, MAX_ROUNDS),
    [[]],
  );
}

/** The lists behind `:::` and `:::+`. */
function listsOf(words: readonly Value[]): readonly (readonly Value[])[] {
  const lists: Value[][] = [];
  for (const word of words) {
    if (/^:::\+?$/.test(word.text ?? '')) lists.push([]);
    else lists.at(-1)?.push(word);
  }
  return lists;
}

/** GNU parallel: `parallel cmd {} ::: a b`, its words joined and given to a shell. */
const parallel: Handler = (call) => {
  const { invocation, runner } = call;
  const words = invocation.operands.length ? invocation.operands : invocation.words.slice(1);
  const at = words.findIndex((word) => /^:::\+?$|^::::\+?$/.test(word.text ?? ''));
  const command = at < 0 ? words : words.slice(0, at);
  const isLinked = hasOption(invocation, '--link', '--xapply') || words.some(({ text }) => text === ':::+');
  const choices =
    at >= 0 && !words[at]?.text?.startsWith('::::')
      ? choicesOf(listsOf(words.slice(at)), isLinked)
      : (arguments_(invocation.input, '\n') ?? [unknownValue(invocation.span)]).map((value) => [value]);
  let output: Input | undefined;
  for (const choice of choices.slice(0, MAX_ROUNDS)) {
    const wrapper = { name: 'parallel' };
    const value = joinValues(choice, ' ');
    if (command.length === 0) {
      output = runner.script(value, call, { wrapper });
      continue;
    }
    const marked = command.some((word) => /\{\d*\}/.test(sketchOf(word)));
    const line = command.map((word) =>
      choice.reduce((made, one, i) => replaceMark(made, `{${i + 1}}`, one), replaceMark(word, '{}', value)),
    );
    output = runner.script(joinValues(marked ? line : [...line, value], ' '), call, { wrapper });
  }
  return output;
};

/** Commands that build commands from their input. */
export const XARGS: Readonly<Record<string, Handler>> = { xargs, gxargs: xargs, parallel };
