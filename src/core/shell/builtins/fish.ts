import type { Value } from '../../fact.ts';
import { decodeEscapes } from '../escapes.ts';
import { plainPattern, replaceText } from '../powershell/methods.ts';
import type { Call, Handler } from '../runner.ts';
import { textOutput } from '../runner.ts';
import { derivedValue, joinValues, sketchOf, sliceValue, splitValue } from '../values.ts';

/** The texts that `string` works on: its words, or the lines of its input. */
function textsOf(words: readonly Value[], call: Call): readonly Value[] | undefined {
  const { input } = call.invocation;
  if (words.length > 0) return words;
  return input?.kind === 'text' ? splitValue(input.value, '\n') : undefined;
}

/** What `string VERB` makes of each text, for the verbs that need no more than it. */
const CHANGES: Readonly<Record<string, (text: string) => string | undefined>> = {
  lower: (text) => text.toLowerCase(),
  upper: (text) => text.toUpperCase(),
  trim: (text) => text.trim(),
  collect: (text) => text,
  escape: (text) => text,
  unescape: (text) =>
    /%[\dA-Fa-f]{2}/.test(text) ? decodedUrl(text) : decodeEscapes(text).replace(/\\(\W)/g, '$1'),
};

function decodedUrl(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}

/** The number behind an option, which is taken out of the words. */
function takeNumber(words: Value[], option: RegExp): number | undefined {
  const at = words.findIndex(({ text }) => option.test(text ?? ''));
  const [found] = at < 0 ? [] : words.splice(at, 1);
  const own = /\d+$/.exec(found?.text ?? '')?.[0];
  const number = own ?? (at < 0 ? undefined : words.splice(at, 1)[0]?.text);
  return number === undefined ? undefined : Number(number);
}

/** The texts that `string` makes of others; undefined for what is not known. */
function changed(verb: string, words: Value[], regex: boolean, call: Call): readonly Value[] | undefined {
  const count = verb === 'repeat' ? takeNumber(words, /^(?:-n|--count=?)\d*$/) : undefined;
  const start = verb === 'sub' ? takeNumber(words, /^(?:-s|--start=?)\d*$/) : undefined;
  const length = verb === 'sub' ? takeNumber(words, /^(?:-l|--length=?)\d*$/) : undefined;
  const end = words.findIndex(({ text }) => text === '--');
  const plain = words.filter(
    ({ text = '' }, i) => i !== end && ((end >= 0 && i > end) || !/^-{1,2}[a-z-]+(?:=.*)?$/.test(text)),
  );
  const first = /^(?:join|split|replace)$/.test(verb) ? plain.shift()?.text : undefined;
  const by = verb === 'replace' ? plain.shift() : undefined;
  const times = count ?? (verb === 'repeat' ? Number(plain.shift()?.text) : 0);
  const texts = textsOf(plain, call);
  if (!texts || texts.length === 0) return undefined;
  switch (verb) {
    case 'join':
      return first === undefined ? undefined : [joinValues(texts, first)];
    case 'join0':
      return [joinValues(texts, '')];
    case 'replace': {
      const from = regex ? plainPattern(first) : first;
      return from === undefined || !by ? undefined : texts.map((text) => replaceText(text, from, by, false));
    }
    case 'split':
      return first?.length === 1 ? texts.flatMap((text) => splitValue(text, first)) : undefined;
    case 'sub':
      return texts.map((text) => {
        const from = Math.max(0, (start ?? 1) - 1);
        return sliceValue(text, from, length === undefined ? sketchOf(text).length : from + length);
      });
    case 'repeat':
      return times >= 1 && times <= 99
        ? texts.map((text) => derivedValue(sketchOf(text).repeat(times), text))
        : undefined;
    default: {
      const change = Object.hasOwn(CHANGES, verb) ? CHANGES[verb] : undefined;
      const made = texts.map((text) => (text.text === undefined ? undefined : change?.(text.text)));
      return made.includes(undefined)
        ? undefined
        : made.map((text, i) => derivedValue(text ?? '', texts[i] as Value));
    }
  }
}

/** fish's `string VERB …`. */
const string: Handler = (call) => {
  const [verb, ...words] = call.invocation.words.slice(1);
  const regex = words.some(({ text }) => /^-\w*r\w*$|^--regex$/.test(text ?? ''));
  const made = verb?.text === undefined ? undefined : changed(verb.text, words, regex, call);
  return made ? textOutput(joinValues(made, '\n')) : { kind: 'unknown', producer: 'string' };
};

/** Builtins of fish that other shells do not have. */
export const FISH_BUILTINS: Readonly<Record<string, Handler>> = { string };
