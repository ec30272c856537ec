import type { Fact } from '../fact.ts';
import { kinOf } from '../shell/grammar/grammar.ts';
import type { Condition } from './clause.ts';
import { firstWords } from './command-pattern.ts';
import { type Clause, FACT_KEYS, listOf } from './rule.ts';

/** One of several clauses of which one has to hold. */
interface Alternative {
  readonly holds: Condition;
  /** Kinds of fact that it can hold for; undefined for all. */
  readonly kinds: readonly string[] | undefined;
  /** What the command must be called; undefined for anything. */
  readonly commands: ReadonlySet<string> | undefined;
}

/** A compiled clause with what it can hold for, `kinds` being the kinds of fact if the caller knows them. */
export function alternative(clause: Clause, holds: Condition, kinds?: readonly string[]): Alternative {
  const key = FACT_KEYS.find((name) => clause[name] !== undefined);
  return {
    holds,
    kinds: kinds ?? (key && [key]),
    commands: clause.command === undefined ? undefined : firstWords(listOf(clause.command)),
  };
}

/** The alternatives for facts of one kind, told apart by the command. */
class KindTable {
  readonly #all: readonly Alternative[];
  readonly #everyCommand: readonly Condition[];
  readonly #byCommand = new Map<string, readonly Condition[]>();

  constructor(all: readonly Alternative[]) {
    this.#all = all;
    this.#everyCommand = all.filter(({ commands }) => !commands).map(({ holds }) => holds);
  }

  of({ invocation }: Fact): readonly Condition[] {
    const command = invocation?.path[0];
    if (command === undefined || this.#everyCommand.length === this.#all.length) return this.#everyCommand;
    const known = this.#byCommand.get(command);
    if (known) return known;
    const isKin = kinOf(command) !== undefined;
    const fitting = this.#all.filter(({ commands }) => isKin || !commands || commands.has(command));
    if (fitting.length === this.#everyCommand.length) return this.#everyCommand;
    const found = fitting.map(({ holds }) => holds);
    this.#byCommand.set(command, found);
    return found;
  }
}

/**
 * Holds when one of several does, asking only those that can; the captures of those that failed half-way are dropped.
 */
export function anyOf(all: readonly Alternative[]): Condition {
  const [only] = all;
  if (only && all.length === 1) {
    const { kinds, holds } = only;
    return (fact, captures) => {
      if (kinds && !kinds.includes(fact.kind)) return false;
      const before = captures.length;
      if (holds(fact, captures)) return true;
      if (captures.length > before) captures.length = before;
      return false;
    };
  }
  const tables = new Map<string, KindTable>();
  const tableOf = (kind: string): KindTable => {
    let table = tables.get(kind);
    if (!table) {
      table = new KindTable(all.filter(({ kinds }) => !kinds || kinds.includes(kind)));
      tables.set(kind, table);
    }
    return table;
  };
  return (fact, captures) => {
    const before = captures.length;
    for (const holds of tableOf(fact.kind).of(fact)) {
      if (holds(fact, captures)) return true;
      if (captures.length > before) captures.length = before;
    }
    return false;
  };
}
