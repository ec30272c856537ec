import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import { type Lookup, type LookupAnswer, lookupKey } from '../core/lookup.ts';
import { countTree, countUncommitted } from './extent.ts';
import { expandHome } from './folders.ts';
import {
  MAX_LOOKUP_BYTES,
  MAX_LOOKUP_MS,
  MAX_LOOKUP_TOTAL_BYTES,
  MAX_LOOKUPS,
  MAX_PATH_LENGTH,
} from './limits.ts';
import { readTextFile } from './read-file.ts';
import { describeRemote } from './remote.ts';

/** Where paths of a suggestion are looked up. */
export interface LookupPlace {
  /** Folder that relative paths start from. */
  readonly cwd: string;
  readonly home: string;
  readonly platform?: NodeJS.Platform | undefined;
  /** True once the suggestion has taken effect: then no path tells any more how it was before. */
  readonly hasRun?: boolean | undefined;
  /** Milliseconds from any fixed point; a test passes its own. */
  readonly clock?: (() => number) | undefined;
}

/** Trees whose files are not data but doors: reading one can wait for ever, change something or reach the network. */
const NOT_DATA = ['/dev', '/proc', '/sys', '/net'];

/** The path to look at, or undefined when it must not be or cannot be. */
function lookupPath(path: string, place: LookupPlace): string | undefined {
  if (path === '' || path.length > MAX_PATH_LENGTH || path.includes('\0')) return undefined;
  // A share on another machine: merely looking sends the person's credentials there.
  if (/^[\\/]{2}/.test(path)) return undefined;
  const expanded = expandHome(path, place.home);
  if (expanded === undefined) return undefined;
  const full = resolve(place.cwd, expanded);
  if (NOT_DATA.some((tree) => full === tree || full.startsWith(`${tree}/`))) return undefined;
  return full;
}

function statAnswer(path: string, platform: NodeJS.Platform): LookupAnswer | undefined {
  try {
    const found = statSync(path, { throwIfNoEntry: false });
    if (!found) return { kind: 'stat', exists: false };
    const type = found.isFile() ? 'file' : found.isDirectory() ? 'directory' : 'other';
    // Windows has no permission bits; those that Node makes up would be taken for the truth.
    if (platform === 'win32') return { kind: 'stat', exists: true, type };
    return { kind: 'stat', exists: true, type, mode: found.mode & 0o7777 };
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ENOTDIR' ? { kind: 'stat', exists: false } : undefined;
  }
}

/**
 * Answers lookups from this machine's disk, read-only and bounded in number, bytes and time. What it cannot or will
 * not look at gets no answer and stays unknown. One instance serves one suggestion.
 */
export class LookupResolver {
  readonly #place: LookupPlace;
  readonly #answers = new Map<string, LookupAnswer>();
  readonly #tried = new Set<string>();
  #bytes = 0;
  #deadline: number | undefined;

  constructor(place: LookupPlace) {
    this.#place = place;
  }

  /** All answers so far. */
  get answers(): ReadonlyMap<string, LookupAnswer> {
    return this.#answers;
  }

  /** Looks up what was not tried before; true if that gave any new answer. */
  resolve(lookups: readonly Lookup[]): boolean {
    this.#deadline ??= this.#now() + MAX_LOOKUP_MS;
    let found = false;
    for (const lookup of lookups) {
      const key = lookupKey(lookup);
      if (this.#tried.has(key)) continue;
      if (this.#tried.size >= MAX_LOOKUPS || this.#isLate()) break;
      this.#tried.add(key);
      const answer = this.#answer(lookup);
      if (!answer) continue;
      this.#answers.set(key, answer);
      found = true;
    }
    return found;
  }

  #now(): number {
    return this.#place.clock?.() ?? performance.now();
  }

  #isLate(): boolean {
    return this.#now() > (this.#deadline ?? Number.POSITIVE_INFINITY);
  }

  #answer(lookup: Lookup): LookupAnswer | undefined {
    if (lookup.kind === 'remote') return describeRemote(this.#place.cwd, lookup);
    const path = lookupPath(lookup.path, this.#place);
    if (path === undefined) return undefined;
    switch (lookup.kind) {
      case 'stat':
        return this.#place.hasRun ? undefined : statAnswer(path, this.#place.platform ?? process.platform);
      case 'text':
        return this.#text(path);
      case 'tree':
        return countTree(path, this.#place.home, () => this.#isLate());
      case 'worktree':
        return countUncommitted(path);
      default:
        return lookup satisfies never;
    }
  }

  #text(path: string): LookupAnswer | undefined {
    const room = Math.min(MAX_LOOKUP_BYTES, MAX_LOOKUP_TOTAL_BYTES - this.#bytes);
    if (room <= 0) return undefined;
    const read = readTextFile(path, room);
    if (!read.ok) return undefined;
    this.#bytes += Buffer.byteLength(read.text);
    return { kind: 'text', text: read.text };
  }
}
