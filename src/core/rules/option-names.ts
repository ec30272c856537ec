import type { Option } from '../fact.ts';
import { canonicalOption, hasGrammar } from '../shell/options.ts';
import { compileGlob } from './glob.ts';

/** Most subcommands for which the names of an option are remembered. */
const MAX_KNOWN = 2000;

let asked: { readonly path: readonly string[]; readonly command: string | undefined } | undefined;

/** A command and its subcommands as one text; undefined for a command without a grammar. */
function commandOf(path: readonly string[]): string | undefined {
  // Rule after rule asks about the same command.
  if (asked?.path !== path) {
    asked = { path, command: hasGrammar(path[0] ?? '') ? path.join(' ') : undefined };
  }
  return asked.command;
}

/**
 * Something that depends on what a command's grammar calls its options, made once for each command: `plain` for those
 * without a grammar, whose paths are any words at all, so that remembering them would push out what is worth it.
 */
function byCommand<T>(plain: T, make: (path: readonly string[]) => T): (path: readonly string[]) => T {
  const of = remembered(make);
  return (path) => {
    const command = commandOf(path);
    return command === undefined ? plain : of(command, path);
  };
}

/** What is made of a thing, remembered by its name: the same few names come again and again. */
function remembered<Thing, T>(make: (thing: Thing) => T): (name: string, thing: Thing) => T {
  const known = new Map<string, T>();
  return (name, thing) => {
    let made = known.get(name);
    if (made === undefined) {
      made = make(thing);
      if (known.size > MAX_KNOWN) known.clear();
      known.set(name, made);
    }
    return made;
  };
}

/** The names in `--a|-b`. */
export function writtenNames(key: string): readonly string[] {
  return key.split('|').map((name) => name.trim());
}

/** What some names of options have in common. */
export interface Names {
  has(name: string): boolean;
}

/** True for names that are found by their pattern: `--no-*{tls,ssl}*`. */
export function isNamePattern(key: string): boolean {
  return key.includes('*');
}

/** Names found by patterns. */
function patternNames(written: readonly string[]): Names {
  const globs = written.map(compileGlob);
  const has = remembered((name: string) => globs.some((glob) => glob(name)));
  return { has: (name) => has(name, name) };
}

/** The names of `--a|-b`, as written and as the command's grammar calls them; those with a star are patterns. */
export function optionNames(key: string): (path: readonly string[]) => Names {
  const written = writtenNames(key);
  if (isNamePattern(key)) {
    const names = patternNames(written);
    return () => names;
  }
  return byCommand<ReadonlySet<string>>(
    new Set(written),
    (path) => new Set([...written, ...written.map((name) => canonicalOption(path, name))]),
  );
}

/** Numbers of rules by patterns of names, in ascending order. */
function numbersByPattern(
  texts: readonly (readonly [string, readonly number[]])[],
): (name: string) => readonly number[] {
  const patterns = texts.map(([pattern, numbers]) => ({ glob: compileGlob(pattern), numbers }));
  const numbersOf = remembered((name: string) => {
    const found = patterns.flatMap(({ glob, numbers }) => (glob(name) ? numbers : []));
    return [...new Set(found)].toSorted((a, b) => a - b);
  });
  return (name) => numbersOf(name, name);
}

/** Numbers of rules by the names of options, as rules write them. */
export class OptionMap {
  readonly #of: (path: readonly string[]) => ReadonlyMap<string, readonly number[]>;
  readonly #patterned: (name: string) => readonly number[];

  constructor(texts: { readonly [name: string]: readonly number[] }) {
    const all = Object.entries(texts);
    this.#patterned = numbersByPattern(all.filter(([name]) => isNamePattern(name)));
    const plain = new Map(all.filter(([name]) => !isNamePattern(name)));
    this.#of = byCommand<ReadonlyMap<string, readonly number[]>>(plain, (path) => {
      const named = new Map<string, number[]>();
      for (const [name, numbers] of plain) {
        for (const one of new Set([name, canonicalOption(path, name)])) {
          named.set(
            one,
            [...(named.get(one) ?? []), ...numbers].toSorted((a, b) => a - b),
          );
        }
      }
      return named;
    });
  }

  /** Hands on the numbers of each option of a command, in ascending order for each. */
  find(
    path: readonly string[],
    options: readonly Option[],
    take: (numbers: readonly number[]) => void,
  ): void {
    if (options.length === 0) return;
    const numbers = this.#of(path);
    for (const { name } of options) {
      const found = numbers.get(name);
      if (found) take(found);
      const patterned = this.#patterned(name);
      if (patterned.length > 0) take(patterned);
    }
  }
}
