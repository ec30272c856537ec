import { generatedChildren, generatedNotation } from './generated.ts';
import { type OptionForm, readNotation, type Traits } from './notation.ts';
import { HAND_WRITTEN, KIN, LIKE, SAME } from './tables.ts';

const PLAIN: Traits = {
  abbrev: false,
  single: false,
  numeric: false,
  list: false,
  equals: false,
  own: false,
  bundle: false,
  runs: false,
  slash: false,
  stop: Number.POSITIVE_INFINITY,
  path: 0,
  operand: '',
};

/** A key's command and the rest of it. */
function partsOf(key: string): readonly [command: string, subcommand: string] {
  const space = key.indexOf(' ');
  return space < 0 ? [key, ''] : [key.slice(0, space), key.slice(space + 1)];
}

function own<T>(record: Readonly<Record<string, T>> | undefined, key: string): T | undefined {
  // Keys come from the text, so `constructor` must not find what every object has.
  return record && Object.hasOwn(record, key) ? record[key] : undefined;
}

function handNotation(key: string): string | undefined {
  const [command, subcommand] = partsOf(key);
  return own(own(HAND_WRITTEN, command), subcommand);
}

/** The tables' texts for a key, one behind the other: hand-written ones come last and win. */
function notationOf(key: string): string | undefined {
  const [generated, hand] = [generatedNotation(key), handNotation(key)];
  return generated === undefined || hand === undefined ? (generated ?? hand) : `${generated} ${hand}`;
}

const families = new Map<string, ReadonlySet<string>>();

/** The subcommands that the tables know of a command. */
function childrenOf(key: string): ReadonlySet<string> {
  let known = families.get(key);
  if (!known) {
    const [command, subcommand] = partsOf(key);
    const start = subcommand && `${subcommand} `;
    const hand = Object.keys(own(HAND_WRITTEN, command) ?? {}).flatMap((name) =>
      name !== '' && name.startsWith(start) ? [name.slice(start.length).split(' ')[0] as string] : [],
    );
    known = new Set([...generatedChildren(key), ...hand]);
    families.set(key, known);
  }
  return known;
}

/** The grammar of a command or subcommand, what it inherits from its command included. */
export class Grammar {
  /** Canonical command and subcommands, e.g. `['docker', 'compose']`. */
  readonly path: readonly string[];
  readonly traits: Traits;
  /** Where the tables have it; not its path for a look-alike. */
  readonly #key: string;
  readonly #parent: Grammar | undefined;
  readonly #options: ReadonlyMap<string, OptionForm>;
  readonly #aliases: ReadonlyMap<string, string>;
  readonly #children = new Map<string, Grammar>();
  #childNames: ReadonlySet<string> | undefined;

  constructor(path: readonly string[], key: string, notation: string, parent?: Grammar) {
    const { options, aliases, traits } = readNotation(notation);
    this.path = path;
    this.#key = key;
    this.#parent = parent;
    this.#options = options;
    this.#aliases = aliases;
    this.traits = { ...(parent?.traits ?? PLAIN), ...traits };
  }

  /** The form of an option by its exact name. */
  option(name: string): OptionForm | undefined {
    return this.#options.get(name) ?? (this.traits.own ? undefined : this.#parent?.option(name));
  }

  /** The one option whose long name begins so; undefined when there is none, or more than one. */
  abbreviated(start: string): OptionForm | undefined {
    let found: OptionForm | undefined;
    for (const [name, form] of this.#options) {
      if (!name.startsWith(start) || !name.startsWith('--')) continue;
      if (found && found.name !== form.name) return undefined;
      found = form;
    }
    return found ?? (this.traits.own ? undefined : this.#parent?.abbreviated(start));
  }

  /** What a word stands for as a subcommand: see `rm:remove` in the notation. */
  alias(word: string): string | undefined {
    return this.#aliases.get(word);
  }

  /** The grammar of a subcommand; undefined when the tables do not know it. */
  child(word: string): Grammar | undefined {
    const known = this.#children.get(word);
    if (known) return known;
    this.#childNames ??= childrenOf(this.#key);
    if (!this.#childNames.has(word)) return undefined;
    const key = `${this.#key} ${word}`;
    const notation = notationOf(key);
    if (notation === undefined) return undefined;
    const child = new Grammar([...this.path, word], key, notation, this);
    this.#children.set(word, child);
    return child;
  }
}

const roots = new Map<string, Grammar>();

/** `python` for `python3.11`. */
function unversioned(command: string): string {
  if (!/\d$/.test(command)) return command;
  return command.replace(/^(python|pip|perl|ruby|php|lua|node|pypy)-?\d[\d.]*$/, '$1');
}

/** Most names whose grammar is remembered, none included: texts have any words for commands. */
const MAX_NAMES = 2000;

const names = new Map<string, Grammar | undefined>();

/**
 * The grammar of a command by its base name; undefined when the tables do not know it. Another name of the same program
 * (`python3.11`, `docker-compose`) has the path of the program; a look-alike (`podman`) keeps its own.
 */
export function grammarOf(command: string): Grammar | undefined {
  const known = names.get(command);
  if (known || names.has(command)) return known;
  const found = findGrammar(command);
  if (names.size >= MAX_NAMES) names.clear();
  names.set(command, found);
  return found;
}

function findGrammar(command: string): Grammar | undefined {
  const same = own(SAME, command) ?? unversioned(command);
  const [first = same, ...rest] = same.split(' ');
  if (first !== command) {
    return rest.reduce<Grammar | undefined>((grammar, word) => grammar?.child(word), grammarOf(first));
  }
  const known = roots.get(command);
  if (known) return known;
  const key = own(LIKE, first) ?? first;
  const notation = notationOf(key);
  if (notation === undefined) return undefined;
  const grammar = new Grammar([first], key, notation);
  roots.set(command, grammar);
  return grammar;
}

/** The program whose rules hold for a command too, because it does the same: `docker` for `podman`; undefined for most. */
export function kinOf(command: string): string | undefined {
  return IS_KIN.has(command) ? LIKE[command] : undefined;
}

const IS_KIN: ReadonlySet<string> = new Set(KIN);
