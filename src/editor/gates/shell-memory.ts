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
const INSIDE = 'holdpoint.innerShells';
const UNREVIEWED = 'holdpoint.unreviewedRuns';

/** Each list is no longer than this; the oldest go first. */
const MOST_GUARDED = 100;
const MOST_UNREVIEWED = 20;

/**
 * What a window knows of its shells. Shells outlive a reload of their window and greet it only once, and what ran past
 * the gate is not settled by a reload either: both are remembered with the workspace, without texts and secrets.
 */
export class ShellMemory {
  readonly #memory: Memory;
  #guarded: readonly string[];
  #inside: readonly string[];
  #unreviewed: readonly Unreviewed[];

  constructor(memory: Memory) {
    this.#memory = memory;
    this.#guarded = listOf(memory.get(GUARDED)).filter(isLivingShell);
    this.#inside = listOf(memory.get(INSIDE)).filter(isLivingShell);
    this.#unreviewed = listOf(memory.get(UNREVIEWED)).flatMap(readUnreviewed);
  }

  /** True for the process id of a shell that has said that it has the gate. */
  isGuarded(pid: string): boolean {
    return this.#guarded.includes(pid);
  }

  guard(pid: string): void {
    if (this.isGuarded(pid)) return;
    this.#guarded = [...this.#guarded, pid].slice(-MOST_GUARDED);
    void this.#memory.update(GUARDED, this.#guarded);
  }

  /** Another program has taken the place of this shell. */
  unguard(pid: string): void {
    if (!this.isGuarded(pid)) return;
    this.#guarded = this.#guarded.filter((one) => one !== pid);
    void this.#memory.update(GUARDED, this.#guarded);
  }

  /** True for the process id of a shell in which the person has opened another one. */
  isInside(pid: string): boolean {
    return this.#inside.includes(pid);
  }

  enter(pid: string): void {
    if (this.isInside(pid)) return;
    this.#inside = [...this.#inside, pid].slice(-MOST_GUARDED);
    void this.#memory.update(INSIDE, this.#inside);
  }

  /** The person is back in this shell. */
  leave(pid: string): void {
    if (!this.isInside(pid)) return;
    this.#inside = this.#inside.filter((one) => one !== pid);
    void this.#memory.update(INSIDE, this.#inside);
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
