import type { Invocation } from '../fact.ts';
import { kinOf } from '../shell/grammar/grammar.ts';
import { canonicalPath } from '../shell/options.ts';
import { compileGlob, type Glob } from './glob.ts';

/** A command as a rule names it, word by word. */
interface CommandPattern {
  readonly pattern: string;
  readonly words: readonly (Glob | string)[];
}

/** The words of a command pattern: canonical names, or globs where it has wildcards. */
export function commandWords(pattern: string): readonly string[] {
  const words = pattern.trim().split(/\s+/);
  return pattern.includes('*') ? words : canonicalPath(words);
}

/** Most patterns that are remembered as they were read; each is asked for several times while its rule is compiled. */
const MAX_READ = 10_000;

const known = new Map<string, CommandPattern>();

function readPattern(pattern: string): CommandPattern {
  let read = known.get(pattern);
  if (!read) {
    const words = commandWords(pattern).map((word) => (word.includes('*') ? compileGlob(word) : word));
    // A lone star is any command, also one without a path.
    read = { pattern, words: pattern.trim() === '*' ? [] : words };
    if (known.size >= MAX_READ) known.clear();
    known.set(pattern, read);
  }
  return read;
}

/** What the command's grammar does not know as a subcommand (`ufw disable`) stands as its first operands. */
function wordAt({ path, operands }: Invocation, place: number): string | undefined {
  return path[place] ?? operands[place - path.length]?.text;
}

function fits({ words }: CommandPattern, invocation: Invocation, kin: string | undefined): boolean {
  for (let i = 0; i < words.length; i++) {
    const word = words[i];
    if (i === 0 && kin !== undefined && word === kin) continue;
    const actual = wordAt(invocation, i);
    if (actual === undefined || !(typeof word === 'function' ? word(actual) : word === actual)) return false;
  }
  return true;
}

/** Patterns in their order, by the command that they begin with; those that begin with any are in every list. */
class PatternTable {
  readonly #byFirst = new Map<string, CommandPattern[]>();
  readonly #wild: CommandPattern[] = [];

  constructor(patterns: readonly CommandPattern[]) {
    for (const one of patterns) {
      const first = one.words[0];
      if (typeof first !== 'string') {
        this.#wild.push(one);
        for (const list of this.#byFirst.values()) list.push(one);
        continue;
      }
      const list = this.#byFirst.get(first);
      if (list) list.push(one);
      else this.#byFirst.set(first, [...this.#wild, one]);
    }
  }

  of(first: string): readonly CommandPattern[] {
    return this.#byFirst.get(first) ?? this.#wild;
  }
}

/** Compiles command patterns to what finds the first one that fits. */
export function compileCommands(patterns: readonly string[]): (invocation: Invocation) => string | undefined {
  const all = patterns.map(readPattern);
  const table = new PatternTable(all);
  return (invocation) => {
    const first = wordAt(invocation, 0) ?? '';
    const kin = kinOf(first);
    const possible = kin === undefined ? table.of(first) : all;
    for (const one of possible) if (fits(one, invocation, kin)) return one.pattern;
    return undefined;
  };
}

/** The first words of commands that can fit one of some patterns; undefined where that may be any. */
export function firstWords(patterns: readonly string[]): ReadonlySet<string> | undefined {
  const firsts = patterns.map((pattern) => readPattern(pattern).words[0]);
  return firsts.every((first) => typeof first === 'string') ? new Set(firsts) : undefined;
}
