import type { Origin, Shell, Suggestion, SuggestionKind } from '../../core/suggestion.ts';
import { SHELLS } from '../../core/suggestion.ts';
import type { Held } from './held.ts';

/** The part of `vscode.SecretStorage` that is needed: a held text may hold a secret. */
export interface Store {
  get(key: string): PromiseLike<string | undefined>;
  store(key: string, value: string): PromiseLike<void>;
  delete(key: string): PromiseLike<void>;
}

/** A place in a file, as far as it outlives a reload of the window. */
export interface KeptPlace {
  readonly uri: string;
  /** Pairs of offsets: where each selection is anchored, and where its cursor is. */
  readonly carets: readonly (readonly [number, number])[];
  /** SHA-256 of the file's text then. */
  readonly before: string;
  readonly onNewLine: boolean;
  readonly parts: readonly string[] | null;
}

/** A held text as it outlives a reload of the window. */
export interface KeptText {
  /** Its text is what is on its way, not all of the file that it would make. */
  readonly suggestion: Suggestion;
  readonly since: number;
  /** Process id of the terminal's shell, which survives a reload. */
  readonly terminal: number | undefined;
  /** For a text that is meant for a file. */
  readonly place: KeptPlace | undefined;
}

/** Where a held text was heading, in what survives a reload. */
export type KeptDestination = Pick<KeptText, 'terminal' | 'place'>;

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
  keep(all: readonly Held[], destinationOf: (held: Held) => PromiseLike<KeptDestination>): Promise<void> {
    const write = this.#writes.then(async () => {
      const lasting = all.filter(({ destination }) => !destination.waiting);
      if (lasting.length === 0) return this.#store.delete(this.#key);
      const kept: KeptText[] = [];
      let size = 0;
      for (const held of lasting) {
        size += held.text.length;
        if (size > MAX_KEPT) break;
        const { kind, origin, shell } = held.suggestion;
        const suggestion = { text: held.text, kind, origin, ...(shell && { shell }) };
        kept.push({ suggestion, since: held.since, ...(await destinationOf(held)) });
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
  const { suggestion, since, terminal, place } = (value ?? {}) as Record<string, unknown>;
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
      place: readPlace(place),
    },
  ];
}

function readPlace(value: unknown): KeptPlace | undefined {
  const { uri, carets, before, onNewLine, parts } = (value ?? {}) as Record<string, unknown>;
  const isCaret = (pair: unknown): pair is [number, number] =>
    Array.isArray(pair) && pair.length === 2 && pair.every((offset) => Number.isSafeInteger(offset));
  if (typeof uri !== 'string' || typeof before !== 'string' || !Array.isArray(carets)) return undefined;
  if (!carets.every(isCaret)) return undefined;
  const texts = Array.isArray(parts) && parts.every((part) => typeof part === 'string');
  return { uri, carets, before, onNewLine: onNewLine === true, parts: texts ? (parts as string[]) : null };
}
