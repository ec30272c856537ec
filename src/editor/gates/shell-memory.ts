import { isAlive } from '../../node/alive.ts';
import { redact } from '../../node/redact.ts';

/** The part of `vscode.Memento` that is needed. */
export interface Memory {
  get(key: string): unknown;
  update(key: string, value: unknown): PromiseLike<void>;
}

/** A command that ran although it would have been held. Its text is in the journal. */
export interface Unreviewed {
  /** Name of the terminal that it ran in. */
  readonly terminal: string;
  readonly message: string;
}

const GUARDED = 'holdpoint.guardedShells';
const LEFT = 'holdpoint.innerShells';
const UNREVIEWED = 'holdpoint.unreviewedRuns';

/** Each list is no longer than this; the oldest go first. */
const MOST_SHELLS = 100;
const MOST_UNREVIEWED = 20;

/** Process ids of living shells that have something in common. */
class ShellList {
  readonly #memory: Memory;
  readonly #key: string;
  #pids: readonly string[];

  constructor(memory: Memory, key: string) {
    this.#memory = memory;
    this.#key = key;
    this.#pids = listOf(memory.get(key)).filter(isLivingShell);
  }

  has(pid: string): boolean {
    return this.#pids.includes(pid);
  }

  add(pid: string): void {
    if (!this.has(pid)) this.#keep([...this.#pids, pid].slice(-MOST_SHELLS));
  }

  remove(pid: string): void {
    if (this.has(pid)) this.#keep(this.#pids.filter((one) => one !== pid));
  }

  #keep(pids: readonly string[]): void {
    this.#pids = pids;
    void this.#memory.update(this.#key, pids);
  }
}

/**
 * What a window knows of its shells. Shells outlive a reload of their window and greet it only once, and what ran past
 * the gate is not settled by a reload either: both are remembered with the workspace, without texts and secrets.
 */
export class ShellMemory {
  /** Shells that have said that they have the gate. */
  readonly guarded: ShellList;
  /** Shells in which the person has opened another one. */
  readonly left: ShellList;
  readonly #memory: Memory;
  #unreviewed: readonly Unreviewed[];

  constructor(memory: Memory) {
    this.#memory = memory;
    this.guarded = new ShellList(memory, GUARDED);
    this.left = new ShellList(memory, LEFT);
    this.#unreviewed = listOf(memory.get(UNREVIEWED)).flatMap(readUnreviewed);
  }

  /** What ran past the gate and was not looked at yet, oldest first. */
  get unreviewed(): readonly Unreviewed[] {
    return this.#unreviewed;
  }

  ranUnreviewed(one: Unreviewed): void {
    this.#keep([...this.#unreviewed, one].slice(-MOST_UNREVIEWED));
  }

  /** The person has looked. */
  acknowledge(): void {
    this.#keep([]);
  }

  #keep(all: readonly Unreviewed[]): void {
    this.#unreviewed = all;
    const lasting = all.map(({ terminal, message }) => ({ terminal, message: redact(message) }));
    void this.#memory.update(UNREVIEWED, lasting);
  }
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function isLivingShell(pid: unknown): pid is string {
  return typeof pid === 'string' && /^\d{1,10}$/.test(pid) && isAlive(Number(pid));
}

function readUnreviewed(value: unknown): Unreviewed[] {
  const { terminal, message } = (value ?? {}) as Record<string, unknown>;
  if (typeof terminal !== 'string' || typeof message !== 'string') return [];
  return [{ terminal, message }];
}
