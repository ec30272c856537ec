import type { Origin, Shell, Suggestion, SuggestionKind } from '../../core/suggestion.ts';
import { SHELLS } from '../../core/suggestion.ts';
import type { Held } from './held.ts';

/** The part of `vscode.SecretStorage` that is needed: a held text may hold a secret. */
export interface Store {
  get(key: string): PromiseLike<string | undefined>;
  store(key: string, value: string): PromiseLike<void>;
  delete(key: string): PromiseLike<void>;
}

/** A held text as it outlives a reload of the window. */
export interface KeptText {
  readonly suggestion: Suggestion;
  readonly since: number;
  /** Process id of the terminal's shell, which survives a reload. */
  readonly terminal: number | undefined;
}

/** Characters that are kept in all. What is longer lives only as long as the window. */
const MAX_KEPT = 512 * 1024;

/** Keeps held texts in the system's secret storage, so that a reload of the window loses none. */
export class Keeper {
  readonly #store: Store;
  readonly #key: string;
  #writes: Promise<void> = Promise.resolve();

  /** `scope` tells windows apart: each keeps its own. */
  constructor(store: Store, scope: string) {
    this.#store = store;
    this.#key = `held ${scope}`;
  }

  /** Writes down what is held now. Writes follow each other; a failed one is reported by the promise. */
  keep(all: readonly Held[], terminalOf: (held: Held) => PromiseLike<number | undefined>): Promise<void> {
    const write = this.#writes.then(async () => {
      if (all.length === 0) return this.#store.delete(this.#key);
      const kept: KeptText[] = [];
      let size = 0;
      for (const held of all) {
        size += held.text.length;
        if (size > MAX_KEPT) break;
        kept.push({ suggestion: held.suggestion, since: held.since, terminal: await terminalOf(held) });
      }
      await this.#store.store(this.#key, JSON.stringify(kept));
    });
    this.#writes = write.catch(() => undefined);
    return write;
  }

  /** What was held when the window went away. */
  async recall(): Promise<KeptText[]> {
    const text = await this.#store.get(this.#key);
    if (!text) return [];
    let value: unknown;
    try {
      value = JSON.parse(text);
    } catch {
      return [];
    }
    return Array.isArray(value) ? value.flatMap(readKept) : [];
  }
}

const KINDS: readonly unknown[] = ['shell', 'config', 'tool'] satisfies SuggestionKind[];
const ORIGINS: readonly unknown[] = ['paste', 'typed', 'sent', 'agent', 'disk'] satisfies Origin[];

function readKept(value: unknown): KeptText[] {
  const { suggestion, since, terminal } = (value ?? {}) as Record<string, unknown>;
  const { text, kind, origin, shell } = (suggestion ?? {}) as Record<string, unknown>;
  if (typeof text !== 'string' || !KINDS.includes(kind) || !ORIGINS.includes(origin)) return [];
  const known = SHELLS.find((name) => name === shell) as Shell | undefined;
  return [
    {
      suggestion: {
        text,
        kind: kind as SuggestionKind,
        origin: origin as Origin,
        ...(known && { shell: known }),
      },
      since: typeof since === 'number' ? since : 0,
      terminal: typeof terminal === 'number' ? terminal : undefined,
    },
  ];
}
