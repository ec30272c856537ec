import type { Value } from '../../fact.ts';
import { replaceText } from '../powershell/methods.ts';
import type { Call, Handler } from '../runner.ts';
import { textOutput } from '../runner.ts';
import { joinValues, splitValue } from '../values.ts';

/** The texts that `string` works on: its words, or the lines of its input. */
function textsOf(words: readonly Value[], call: Call): readonly Value[] | undefined {
  const { input } = call.invocation;
  if (words.length > 0) return words;
  return input?.kind === 'text' ? splitValue(input.value, '\n') : undefined;
}

/** fish's `string join`, `string replace`, `string split`; what else it does is not known. */
const string: Handler = (call) => {
  const words = call.invocation.words.slice(1).filter((word) => !/^-{1,2}[a-z-]+$/.test(word.text ?? ''));
  const [verb, ...rest] = words;
  const joins = verb?.text === 'join' || verb?.text === 'join0';
  const separator = verb?.text === 'join' ? rest.shift()?.text : '';
  const [from, to] = verb?.text === 'replace' ? rest.splice(0, 2) : [];
  const cut = verb?.text === 'split' ? rest.shift()?.text : undefined;
  const texts = textsOf(rest, call);
  const unknown = { kind: 'unknown', producer: 'string' } as const;
  if (!texts || texts.length === 0) return unknown;
  if (joins && separator !== undefined) return textOutput(joinValues(texts, separator));
  if (from?.text !== undefined && to)
    return textOutput(
      joinValues(
        texts.map((text) => replaceText(text, from.text as string, to, false)),
        '\n',
      ),
    );
  if (cut !== undefined && cut.length === 1)
    return textOutput(
      joinValues(
        texts.flatMap((text) => splitValue(text, cut)),
        '\n',
      ),
    );
  return unknown;
};

/** Builtins of fish that other shells do not have. */
export const FISH_BUILTINS: Readonly<Record<string, Handler>> = { string };
