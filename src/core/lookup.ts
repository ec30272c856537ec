/** Something the analysis would like to know about the world. Paths are as the text writes them. */
export type Lookup =
  | { readonly kind: 'stat'; readonly path: string }
  | { readonly kind: 'text'; readonly path: string }
  /** How much is below a path. */
  | { readonly kind: 'tree'; readonly path: string }
  /** What git has not committed in the folder where the text would run. */
  | { readonly kind: 'worktree'; readonly path: string }
  /** What this machine knows of the remote that a push goes to; `path` is its name or address, empty for the usual one. */
  | { readonly kind: 'remote'; readonly path: string; readonly from: string; readonly to: string };

/** What a host found out. A lookup that the host could not or would not resolve has no answer: it stays unknown. */
export type LookupAnswer =
  | {
      readonly kind: 'stat';
      readonly exists: boolean;
      /** Permission bits, e.g. 0o755, with set-id and sticky bits. */
      readonly mode?: number | undefined;
      readonly type?: 'file' | 'directory' | 'other' | undefined;
    }
  | { readonly kind: 'text'; readonly text: string }
  | {
      readonly kind: 'tree';
      readonly files: number;
      readonly folders: number;
      /** False when counting stopped at a limit: there is more. */
      readonly complete: boolean;
      /** What the path is to this machine. */
      readonly place?: 'home' | 'above-home' | 'mount' | undefined;
    }
  | {
      readonly kind: 'worktree';
      /** Files that are tracked and differ from the last commit. */
      readonly changed: number;
      readonly untracked: number;
      /** Entries that git ignores; a folder counts once. */
      readonly ignored: number;
    }
  | RemoteAnswer;

/** What a repository knows of a remote without asking it. */
export interface RemoteAnswer {
  readonly kind: 'remote';
  readonly name: string;
  readonly url: string;
  /** The way from the folder to the root of its repository, empty for the root itself. */
  readonly root: string;
  /** The branch that a push is for, without `refs/heads/`. */
  readonly branch?: string | undefined;
  /** True if the remote said at the last fetch that this is its default branch. */
  readonly isDefault?: boolean | undefined;
  /** Commits that the branch had at the last fetch and a push would take away; undefined if it was never fetched. */
  readonly missing?: number | undefined;
  /** For a repository on this machine: whether its settings refuse such a push. */
  readonly refuses?: boolean | undefined;
}

/** Answers by {@link lookupKey}. */
export type LookupAnswers = ReadonlyMap<string, LookupAnswer>;

/** The key of a lookup in {@link LookupAnswers}. */
export function lookupKey(lookup: Lookup): string {
  const refs = lookup.kind === 'remote' ? ` ${lookup.from}:${lookup.to}` : '';
  return `${lookup.kind}:${lookup.path}${refs}`;
}

/** Answers what it can and remembers what it could not, so that a host can resolve it and analyse again. */
export class LookupBook {
  readonly #answers: LookupAnswers;
  readonly #open = new Map<string, Lookup>();
  readonly #touched = new Map<string, string | undefined>();

  constructor(answers: LookupAnswers = new Map()) {
    this.#answers = answers;
  }

  /** Lookups that were asked for and had no answer, in the order of asking. */
  get open(): readonly Lookup[] {
    return [...this.#open.values()];
  }

  /** A command changes a path: from here on its text is `text`, or unknown, and so is everything else about it. */
  touch(path: string, text?: string): void {
    this.#touched.set(path, text);
  }

  /** Permission bits and type of a path, or undefined when not known. */
  stat(path: string): Extract<LookupAnswer, { kind: 'stat' }> | undefined {
    const answer = this.#ask({ kind: 'stat', path });
    return answer?.kind === 'stat' ? answer : undefined;
  }

  /** Text of a file, or undefined when not known. */
  text(path: string): string | undefined {
    if (this.#touched.has(path)) return this.#touched.get(path);
    // What stands behind `<(…)` is nowhere on disk.
    if (path.startsWith('/dev/fd/')) return undefined;
    const answer = this.#ask({ kind: 'text', path });
    return answer?.kind === 'text' ? answer.text : undefined;
  }

  /**
   * Text of a file before the snippet put a text of its own there, empty for one that was not there; undefined when that
   * is not known.
   */
  before(path: string): string | undefined {
    const isWritten = this.#touched.get(path) !== undefined;
    if (this.#touched.has(path) && !isWritten) return undefined;
    const find = (kind: 'stat' | 'text') =>
      isWritten ? this.#answers.get(lookupKey({ kind, path })) : this.#ask({ kind, path });
    const stat = find('stat');
    if (stat?.kind === 'stat' && !stat.exists) return '';
    const answer = find('text');
    return answer?.kind === 'text' ? answer.text : undefined;
  }

  /** How much is below a path, or undefined when not known. */
  tree(path: string): Extract<LookupAnswer, { kind: 'tree' }> | undefined {
    const answer = this.#ask({ kind: 'tree', path });
    return answer?.kind === 'tree' ? answer : undefined;
  }

  /** What git has not committed here, or undefined when not known. */
  worktree(): Extract<LookupAnswer, { kind: 'worktree' }> | undefined {
    const answer = this.#ask({ kind: 'worktree', path: '.' });
    return answer?.kind === 'worktree' ? answer : undefined;
  }

  /** What is known of the remote of a push, or undefined when nothing is. */
  remote(path: string, from: string, to: string): RemoteAnswer | undefined {
    const answer = this.#ask({ kind: 'remote', path, from, to });
    return answer?.kind === 'remote' ? answer : undefined;
  }

  #ask(lookup: Lookup): LookupAnswer | undefined {
    if (this.#touched.has(lookup.path)) return undefined;
    const key = lookupKey(lookup);
    const answer = this.#answers.get(key);
    if (!answer) this.#open.set(key, lookup);
    return answer;
  }
}
