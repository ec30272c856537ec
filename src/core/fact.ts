import type { Provenance, Span } from './span.ts';

/** Stands for an unknown stretch in {@link Value.known}: the object replacement character. */
export const HOLE = '\uFFFC';

/** A word or text after unquoting and constant propagation, and where it came from. */
export interface Value {
  /** The text, or undefined when it cannot be known from the snippet (a variable, a command's output). */
  readonly text: string | undefined;
  readonly from: Provenance;
  /**
   * For an unknown value: what is known of it, with {@link HOLE} in place of each unknown stretch, e.g. `/data/\uFFFC`
   * for `/data/$X`. Undefined when nothing is known.
   */
  readonly known?: string | undefined;
  /**
   * For an unknown value: what its text would be, e.g. the answer of a web server (`$(curl …)`). For the path of a
   * process substitution: what is read from it.
   */
  readonly origin?: Input | undefined;
  /** For a word that may be a path: the directory that it counts from, where the text changed into one that it names. */
  readonly base?: string | undefined;
  /** How its text stood encoded in the suggestion, e.g. `base64`; undefined for plain text. */
  readonly encoding?: string | undefined;
}

/** An option as it stands in an invocation. */
export interface Option {
  /** Canonical name with dashes, the long one where there is one: `--acl`, `-X` for a command without long names. */
  readonly name: string;
  /** Its value; undefined for a flag. */
  readonly value?: Value | undefined;
  /** From the dash to the end of the value. */
  readonly span: Span;
}

/** What arrives on a command's standard input. */
export type Input =
  | { readonly kind: 'text'; readonly value: Value }
  | { readonly kind: 'file'; readonly path: Value }
  /** Bytes from the network, and where from. */
  | { readonly kind: 'fetched'; readonly url: Value | undefined }
  /** Not knowable from the snippet; `producer` is the command that prints it, where there is one. */
  | {
      readonly kind: 'unknown';
      readonly producer?: string | undefined;
      /** What each line of it looks like, with holes: the paths that `find` prints. */
      readonly line?: string | undefined;
      /** What went into it: what its commands were given to read, and those commands themselves. */
      readonly made?: (() => readonly Ingredient[]) | undefined;
      /** The parts of it that are known. */
      readonly said?: Value | undefined;
    };

/** Something that an output was made of: a word that may name a file, or a command with its words. */
export interface Ingredient {
  readonly kind: 'file' | 'command';
  readonly value: Value;
}

/** Something that runs another command: `sudo`, `ssh host`, `docker exec web`, `find -exec`. */
export interface Wrapper {
  readonly name: string;
  /** Host, container, pod or user it runs on or as, where the text says so. */
  readonly target?: string | undefined;
}

/** A redirection to or from a file. */
export interface Redirection {
  readonly mode: 'read' | 'write' | 'append';
  readonly path: Value;
  readonly span: Span;
}

/** One command that would run, unquoted, unwrapped, with its options told from its operands. */
export interface Invocation {
  /** Base name of the program: `chmod` for `/bin/chmod`; lower case without `.exe`. */
  readonly command: string;
  /** Command and subcommands: `['aws', 's3api', 'put-bucket-acl']`. */
  readonly path: readonly string[];
  /** All words, the command first. */
  readonly words: readonly Value[];
  readonly options: readonly Option[];
  /** Words that are neither command, subcommand, option nor option value. */
  readonly operands: readonly Value[];
  /** Variables set for it: assignments before the command, `env A=b`, exported constants. */
  readonly env: ReadonlyMap<string, Value>;
  readonly input?: Input | undefined;
  readonly redirections: readonly Redirection[];
  /** What it would print, where that is a constant (`echo`, `printf`, `cat` of a here-document). */
  readonly output?: Value | undefined;
  /** What runs it, outermost first. */
  readonly wrappers: readonly Wrapper[];
  /** True when the snippet changed the working directory before: relative paths start from somewhere else. */
  readonly moved?: boolean | undefined;
  /** True when its operands also come from somewhere unseen (`xargs`, `find -exec`). */
  readonly moreOperands: boolean;
  /** The whole command in the original text. */
  readonly span: Span;
}

/**
 * Kinds of fact and their fields (all fields are lists of values):
 *
 * - `command`: an invocation; no fields of its own.
 * - `mode`: permission bits of a path change. `path`, `recursive`, `other` and `group` (of read/write/execute gained),
 *   `setid` (setuid/setgid/sticky gained), `result` (octal, where known), `state` (known/unknown before),
 *   `direction` (widens/unknown), `by` (command). See `facts/mode.ts`.
 * - `sql`: one SQL statement. `verb`, `to`, `on`, `privilege`, … see `facts/sql.ts`.
 * - `policy`: one grant read from an access policy document. `effect`, `principal`, `audience`, `access`, `action`,
 *   `resource`, `condition`, … see `facts/policy.ts`.
 * - `http`: one HTTP request. `method`, `url`, `host`, `path`, `body.<key>`, `header.<name>`, `upload`, … see `facts/http.ts`.
 * - `write`: text written to a file. `path`, `line` (each new line), `append`, `sudo`, `state`, `by`. See `facts/write.ts`.
 * - `send`: something of this machine that goes to another one. `file`, `output`, `to`, `local`, … see `facts/send.ts`.
 * - `manifest`: a Kubernetes object given to `kubectl`. `kind`, `name`, `namespace`, and `entry.<dotted.path>`.
 * - `change`: an entry of a configuration file that is added, removed or changed. `kind`, `path`, `key`, `gained`, `lost`,
 *   `with.<key>`, … see `facts/change.ts`.
 * - `run`: code that is executed without having been read. `source` (network: fetched and run; opaque: cannot be known;
 *   decoded: stood encoded in the text), `url`, `interpreter` (bash, eval, source, python …), `producer` (the command that
 *   prints an opaque script), `reason` (variable/output/file/input/command-name/syntax/limit), `encoding`.
 * - `tool`: an agent's tool call. `name`, `server`, `tool`, `act`, `verb`, `object`, `bulk`, `to`, `about`, `setting`, `means`,
 *   `rank`, `input.<key>`.
 *   See `facts/tool.ts`.
 * - `text`: something about the text itself. `what` (hidden/bidi/ansi/lookalike/…), `shown`, `where`.
 */
export type FactKind =
  | 'command'
  | 'mode'
  | 'sql'
  | 'policy'
  | 'http'
  | 'send'
  | 'write'
  | 'manifest'
  | 'change'
  | 'run'
  | 'tool'
  | 'text';

/** Something the text states, after parsing and unwrapping. */
export interface Fact {
  readonly kind: FactKind;
  /** What to underline. */
  readonly span: Span;
  readonly fields: Readonly<Record<string, readonly Value[]>>;
  /** The invocation that states it; undefined only for facts about the text itself. */
  readonly invocation?: Invocation | undefined;
}

/** Code that stood encoded in the suggestion and would be executed, decoded for the person to read. */
export interface Decoded {
  readonly span: Span;
  /** How it was encoded, e.g. `base64`. */
  readonly encoding: string;
  readonly text: string;
}

/** A value whose text is known. */
export function knownValue(text: string, from: Provenance): Value {
  return { text, from };
}

/** A value known to come from `span` as a whole. */
export function valueAt(text: string | undefined, span: Span): Value {
  return { text, from: { span } };
}
