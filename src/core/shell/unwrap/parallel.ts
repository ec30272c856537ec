import type { Input, Value } from '../../fact.ts';
import { hasOption } from '../arguments.ts';
import { type Handler, UNKNOWN_OUTPUT } from '../runner.ts';
import { joinValues, sketchOf, unknownValue } from '../values.ts';
import { arguments_, MAX_ROUNDS, replaceMark } from './xargs.ts';

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
export const parallel: Handler = (call) => {
  const { invocation, runner } = call;
  // It prints the commands that it would run.
  if (hasOption(invocation, '--dry-run', '--dryrun')) return UNKNOWN_OUTPUT;
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
