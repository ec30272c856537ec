import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { sha256 } from '../../node/journal-record.ts';

/** What was reviewed of a file. */
export interface Reviewed {
  /** The text as it was when all of it had been reviewed; undefined when only some findings were. */
  readonly text: string | undefined;
  /** Findings that were released without the rest of the file having been reviewed. */
  readonly released: readonly string[];
}

/** Files whose reviewed text is kept; the longest unused go first. */
const MAX_FILES = 500;
/** Characters of a reviewed text that is kept. A longer one is not: its file is compared with git again. */
const MAX_TEXT = 1024 * 1024;
/** Released findings that are kept of a file. */
const MAX_RELEASED = 200;

/** Keeps what was reviewed in files of their own, readable by nobody else: settings may hold secrets. */
export class ReviewedTexts {
  readonly #folder: string;
  readonly #known = new Map<string, Reviewed>();
  #writes: Promise<unknown> = Promise.resolve();

  constructor(folder: string) {
    this.#folder = folder;
  }

  #file(uri: string): string {
    return join(this.#folder, `${sha256(uri)}.json`);
  }

  /** What was reviewed of a file; nothing when that cannot be read. */
  async get(uri: string): Promise<Reviewed> {
    const known = this.#known.get(uri);
    if (known) return known;
    let found: Reviewed = { text: undefined, released: [] };
    try {
      found = readReviewed(JSON.parse(await readFile(this.#file(uri), 'utf8')), uri);
    } catch {
      // Never reviewed, or damaged: then it counts as not reviewed.
    }
    this.#remember(uri, found);
    return found;
  }

  /** Keeps what was reviewed. @throws when it cannot be written; it counts in this window all the same. */
  async set(uri: string, reviewed: Reviewed): Promise<void> {
    const kept = {
      text: (reviewed.text?.length ?? 0) > MAX_TEXT ? undefined : reviewed.text,
      released: reviewed.released.slice(-MAX_RELEASED),
    };
    this.#remember(uri, kept);
    const write = this.#writes.then(async () => {
      await mkdir(this.#folder, { recursive: true, mode: 0o700 });
      const file = this.#file(uri);
      await writeFile(`${file}.new`, JSON.stringify({ uri, ...kept }), { mode: 0o600 });
      await rename(`${file}.new`, file);
      await this.#prune();
    });
    this.#writes = write.catch(() => undefined);
    await write;
  }

  #remember(uri: string, reviewed: Reviewed): void {
    this.#known.delete(uri);
    this.#known.set(uri, reviewed);
    for (const oldest of this.#known.keys()) {
      if (this.#known.size <= MAX_FILES) break;
      this.#known.delete(oldest);
    }
  }

  async #prune(): Promise<void> {
    const names = await readdir(this.#folder);
    if (names.length <= MAX_FILES) return;
    const aged = await Promise.all(
      names.map(async (name) => ({ name, time: (await stat(join(this.#folder, name))).mtimeMs })),
    );
    aged.sort((a, b) => a.time - b.time);
    for (const { name } of aged.slice(0, names.length - MAX_FILES)) await rm(join(this.#folder, name));
  }
}

function readReviewed(value: unknown, wanted: string): Reviewed {
  const { uri, text, released } = (value ?? {}) as Record<string, unknown>;
  if (uri !== wanted) return { text: undefined, released: [] };
  return {
    text: typeof text === 'string' ? text : undefined,
    released: Array.isArray(released) ? released.filter((sign) => typeof sign === 'string') : [],
  };
}
