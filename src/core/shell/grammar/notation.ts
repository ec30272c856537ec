/**
 * The notation of command grammars: one short text a command or subcommand, words between blanks.
 *
 * - `-f,--file=` an option with its names; what follows the last name says what it takes: nothing: a flag ·
 *   `=` a value, attached or the next word · `=?` a value only when attached · `=*` values up to the next option ·
 *   `=2` that many words · `=;` words up to `;` or `+` · `=>` a value that names the grammar of the words behind it, as
 *   a subcommand of the option (`python -m http.server`).
 * - `rm:remove` the word `rm` stands for the subcommand `remove`; `alpha:` it stands for nothing;
 *   `push:/push` it stands for that subcommand of the command itself; `pip:=pip` for that other command.
 * - `@abbrev` long options may be shortened · `@single` long options have one dash · `@stop=N` the N-th operand ends the
 *   options · `@path=N` the first N operands are subcommands, known or not · `@numeric` an option's value may not begin
 *   with a dash unless it is a number (Python's argparse) · `@own` options of the command are none of the subcommand's ·
 *   `@list` unknown options take values up to the next option ·
 *   `@equals` a short option's value may follow `=` · `@operand=abc` words such as `-a` are operands ·
 *   `@runs` the first operand is a program, which the rest is read as (`npx prisma migrate reset`) ·
 *   `@slash` options begin with `/`, as Windows programs have them: `/v=` takes a value, behind `:` or the next word ·
 *   `@bundle` the first word may be short options without their dash.
 */

/** What an option takes. */
export type Takes = 'nothing' | 'value' | 'attached' | 'list' | 'words' | 'clause' | 'module';

/** One option of a grammar. */
export interface OptionForm {
  /** Canonical name: the first long one, else the first. */
  readonly name: string;
  readonly takes: Takes;
  /** For `words`: how many. */
  readonly count: number;
}

/** How a command line is read; see the notation above. */
export interface Traits {
  readonly abbrev: boolean;
  readonly single: boolean;
  readonly numeric: boolean;
  readonly list: boolean;
  readonly equals: boolean;
  readonly own: boolean;
  readonly bundle: boolean;
  readonly runs: boolean;
  /** Options begin with `/`, in any letter case; what they take may follow behind `:`. */
  readonly slash: boolean;
  /** Operands after which everything is an operand; Infinity where options may come anywhere. */
  readonly stop: number;
  /** How many operands are subcommands even when unknown. */
  readonly path: number;
  /** First letters of words that look like options and are operands. */
  readonly operand: string;
}

/** Options, subcommand aliases and traits of one command or subcommand, without those it inherits. */
export interface Notation {
  readonly options: ReadonlyMap<string, OptionForm>;
  readonly aliases: ReadonlyMap<string, string>;
  readonly traits: Partial<Traits>;
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

function readOption(word: string, options: Map<string, OptionForm>): void {
  const equals = word.indexOf('=', 2);
  const names = (equals < 0 ? word : word.slice(0, equals)).split(',');
  const suffix = equals < 0 ? undefined : word.slice(equals + 1);
  const name = names.find((each) => each.startsWith('--')) ?? (names[0] as string);
  const count = Number.parseInt(suffix ?? '', 10) || 1;
  let takes: Takes = 'value';
  if (suffix === undefined) takes = 'nothing';
  else if (suffix === '?') takes = 'attached';
  else if (suffix === '*') takes = 'list';
  else if (suffix === ';') takes = 'clause';
  else if (suffix === '>') takes = 'module';
  else if (count > 1) takes = 'words';
  const form = { name, takes, count };
  for (const each of names) options.set(each, form);
}

function readTrait(word: string, traits: Partial<Mutable<Traits>>): void {
  const [name, value = ''] = word.slice(1).split('=', 2);
  switch (name) {
    case 'stop':
    case 'path':
      traits[name] = Number(value);
      break;
    case 'operand':
      traits.operand = value;
      break;
    case 'abbrev':
    case 'single':
    case 'numeric':
    case 'list':
    case 'equals':
    case 'bundle':
    case 'own':
    case 'runs':
    case 'slash':
      traits[name] = true;
      break;
    default:
      throw new Error(`grammar: no trait ${word}`);
  }
}

/** Reads one text of the notation; what comes later wins. Throws on an unknown trait: the tables are ours. */
export function readNotation(text: string): Notation {
  const options = new Map<string, OptionForm>();
  const aliases = new Map<string, string>();
  const traits: Partial<Mutable<Traits>> = {};
  for (const word of text.split(/\s+/)) {
    if (word === '') continue;
    if (word.startsWith('-') || word.startsWith('/')) readOption(word, options);
    else if (word.startsWith('@')) readTrait(word, traits);
    else {
      const colon = word.indexOf(':');
      aliases.set(word.slice(0, colon), word.slice(colon + 1));
    }
  }
  return { options, aliases, traits };
}
