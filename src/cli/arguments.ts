import { parseArgs } from 'node:util';
import { didYouMean } from './near.ts';
import type { CommandUsage } from './usage.ts';

/** What a command was called with. */
export interface Arguments {
  /** Values of options by name; switches that are set are `true`. */
  readonly options: ReadonlyMap<string, string | true>;
  readonly words: readonly string[];
}

/** The arguments, or what is wrong with them. */
export type ArgumentsResult =
  | { readonly ok: true; readonly value: Arguments }
  | { readonly ok: false; readonly message: string };

/**
 * Reads the arguments of a command. With `wordsLast` the first word that is no option ends the options: what follows
 * belongs to another command.
 */
export function readArguments(
  usage: CommandUsage,
  args: readonly string[],
  wordsLast = false,
): ArgumentsResult {
  const config = Object.fromEntries(
    usage.options.map(({ name, short, value }) => [
      name,
      { type: value ? ('string' as const) : ('boolean' as const), ...(short ? { short } : {}) },
    ]),
  );
  const wrong = (message: string): ArgumentsResult => ({ ok: false, message });
  const { tokens } = parseArgs({
    args: [...args],
    options: config,
    strict: false,
    allowPositionals: true,
    tokens: true,
  });
  const options = new Map<string, string | true>();
  const words: string[] = [];
  for (const token of tokens) {
    if (token.kind === 'option-terminator') continue;
    if (token.kind === 'positional') {
      if (wordsLast) return { ok: true, value: { options, words: args.slice(token.index) } };
      words.push(token.value);
      continue;
    }
    const known = usage.options.find((option) => option.name === token.name);
    if (!known) {
      const near = didYouMean(
        token.rawName,
        usage.options.map((option) => `--${option.name}`),
      );
      return wrong(
        `There is no option ${token.rawName}.${near} Put -- before a text that begins with a dash.`,
      );
    }
    if (!known.value) {
      if (token.value !== undefined) return wrong(`Option --${known.name} takes no value.`);
      options.set(known.name, true);
      continue;
    }
    const missing = token.value === undefined || (!token.inlineValue && /^-./.test(token.value));
    if (missing) return wrong(`Option --${known.name} needs a value: --${known.name} ${known.value}.`);
    if (options.has(known.name)) return wrong(`Option --${known.name} is given twice.`);
    options.set(known.name, token.value ?? '');
  }
  return { ok: true, value: { options, words } };
}
