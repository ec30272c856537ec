import { Signal } from '../signal.ts';
import type { Held } from './held.ts';

/** Settled texts that are kept, so that one that was dropped by mistake can still be copied. */
const RECENT = 10;

/** All that is held, oldest first, and what was settled last. Nothing leaves it without an outcome. */
export class Shelf {
  /** Fires when something was added, changed or settled. */
  readonly changed = new Signal<void>();
  /** Fires with every text that comes in. */
  readonly added = new Signal<Held>();
  readonly #held: Held[] = [];
  readonly #recent: Held[] = [];

  get all(): readonly Held[] {
    return this.#held;
  }

  /** The last few that were settled, newest first; in memory only. */
  get recent(): readonly Held[] {
    return this.#recent;
  }

  add(held: Held): void {
    this.#held.push(held);
    held.changed.on(() => this.changed.fire());
    held.settled.on(() => {
      this.#held.splice(this.#held.indexOf(held), 1);
      this.#recent.unshift(held);
      this.#recent.length = Math.min(this.#recent.length, RECENT);
      this.changed.fire();
    });
    this.added.fire(held);
    this.changed.fire();
  }
}
