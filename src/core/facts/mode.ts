import {
  applyMode,
  exactMode,
  type ModeChange,
  octalMode,
  parseMode,
  permissionNames,
  possibleMode,
  specialNames,
} from '../access/file-mode.ts';
import { type Fact, type Invocation, type Option, type Value, valueAt } from '../fact.ts';
import type { LookupBook } from '../lookup.ts';
import { isElsewhere } from '../shell/elsewhere.ts';
import { sketchOf } from '../shell/values.ts';
import type { Span } from '../span.ts';

/** What is known of a file before its mode changes. */
interface Before {
  /** Permission bits; undefined when not known. */
  readonly mode: number | undefined;
  readonly directory: boolean;
}

/** A change of mode that a command makes of one path. */
interface Change {
  readonly changes: readonly ModeChange[];
  /** Undefined when the paths are not in the text (`xargs chmod 777`). */
  readonly path: Value | undefined;
  readonly before: Before;
  /** The word that says the mode. */
  readonly span: Span;
  readonly umask?: number;
  readonly recursive?: boolean;
}

/** Directories whose mode is the same on every system that people use. */
const CONVENTIONAL: ReadonlyMap<string, number> = new Map([
  ['/tmp', 0o1777],
  ['/var/tmp', 0o1777],
  ['/dev/shm', 0o1777],
  ['/dev/null', 0o666],
  ['/dev/zero', 0o666],
]);

/** The mode of a path on this machine, by looking or by convention. */
function beforeOf(path: Value | undefined, invocation: Invocation, book: LookupBook): Before {
  const text = path?.text;
  // A glob stands for files that the name alone does not tell.
  if (text === undefined || /[*?[]/.test(text)) return { mode: undefined, directory: false };
  const elsewhere = isElsewhere(invocation.wrappers);
  const unseen = elsewhere || (invocation.moved && !/^[/~]/.test(text));
  const stat = unseen ? undefined : book.stat(text);
  if (stat?.exists && stat.mode !== undefined) {
    return { mode: stat.mode, directory: stat.type === 'directory' };
  }
  const plain = text.length > 1 && text.endsWith('/') ? text.slice(0, -1) : text;
  return { mode: CONVENTIONAL.get(plain), directory: plain !== '/dev/null' && plain !== '/dev/zero' };
}

function wordsAt(names: readonly string[], span: Span): readonly Value[] {
  return names.map((name) => valueAt(name, span));
}

/** True where hardly any earlier mode could have held what this one gives, so that even unseen it widens. */
function surelyWidens(changes: readonly ModeChange[], umask: number | undefined): boolean {
  const { set, raised } = possibleMode(changes, umask);
  return changes.some(({ operator }) => operator === '+') || (set & raised & 0o6002) !== 0;
}

function factOf(change: Change, invocation: Invocation): Fact | undefined {
  const { changes, path, span, umask } = change;
  const { mode, directory } = change.before;
  // What lies below a directory has modes of its own, which nobody looked at.
  const isKnown = mode !== undefined && !(change.recursive && directory);
  const possible = possibleMode(changes, umask);
  const after = mode === undefined ? undefined : applyMode(changes, mode, directory, umask);
  const gained = (isKnown && after !== undefined ? after & ~mode : possible.raised) & 0o7077;
  // The sticky bit only ever restricts, and a directory's set-ID bits run nothing.
  const gainedSpecial = gained & (isKnown && directory ? 0o1000 : 0o7000);
  if ((gained & 0o077) === 0 && (gainedSpecial & 0o6000) === 0) return undefined;
  const isExact = ((possible.set | possible.clear) & 0o777) === 0o777;
  const result = isKnown ? after : isExact ? possible.set : undefined;
  const fields: Record<string, readonly Value[]> = {
    other: wordsAt(permissionNames(gained, 'other'), span),
    group: wordsAt(permissionNames(gained, 'group'), span),
    setid: wordsAt(specialNames(gainedSpecial), span),
    state: wordsAt([isKnown ? 'known' : 'unknown'], span),
    direction: wordsAt([isKnown || surelyWidens(changes, umask) ? 'widens' : 'unknown'], span),
    by: wordsAt([invocation.path[0] ?? invocation.command], span),
  };
  if (path) fields.path = [path];
  if (change.recursive) fields.recursive = wordsAt(['true'], span);
  if (result !== undefined) fields.result = wordsAt([octalMode(result)], span);
  return { kind: 'mode', span, fields, invocation };
}

/** True if a change could give anybody anything, so that looking at the file before it is worth while. */
function mayWiden(changes: readonly ModeChange[], umask?: number): boolean {
  return (possibleMode(changes, umask).raised & 0o6077) !== 0;
}

function optionNamed(invocation: Invocation, name: string): Option | undefined {
  return invocation.options.findLast((option) => option.name === name);
}

/** A mode copied from a file that cannot be seen: what it would give is not known. */
function copiedFact(reference: Option, path: Value | undefined, invocation: Invocation): Fact {
  const unknown: readonly Value[] = [valueAt(undefined, reference.span)];
  const fields: Record<string, readonly Value[]> = {
    other: unknown,
    group: unknown,
    state: wordsAt(['unknown'], reference.span),
    direction: wordsAt(['unknown'], reference.span),
    by: wordsAt([invocation.path[0] ?? invocation.command], reference.span),
  };
  if (path) fields.path = [path];
  return { kind: 'mode', span: reference.span, fields, invocation };
}

/** chmod's operands: modes that begin with a dash (`chmod -w f`) replace the first operand. */
function chmodOperands(invocation: Invocation): {
  readonly mode: readonly Value[];
  readonly paths: readonly Value[];
} {
  const dashed = invocation.operands.filter((value) => /^-[rwxXstugoa,+=0-7]/.test(sketchOf(value)));
  if (dashed.length === 0)
    return { mode: invocation.operands.slice(0, 1), paths: invocation.operands.slice(1) };
  return { mode: dashed, paths: invocation.operands.filter((value) => !dashed.includes(value)) };
}

function chmod(invocation: Invocation, book: LookupBook): (Fact | undefined)[] {
  const reference = optionNamed(invocation, '--reference');
  const { mode, paths: operands } = chmodOperands(invocation);
  const paths: readonly (Value | undefined)[] = reference ? invocation.operands : operands;
  const targets = paths.length === 0 && invocation.moreOperands ? [undefined] : paths;
  let changes: readonly ModeChange[] | undefined;
  if (reference?.value) {
    const bits = beforeOf(reference.value, invocation, book).mode;
    if (bits === undefined) return targets.map((path) => copiedFact(reference, path, invocation));
    changes = exactMode(bits);
  } else if (mode.every(({ text }) => text !== undefined)) {
    changes = parseMode(mode.map(({ text }) => text).join(','));
  }
  const span = reference?.span ?? mode[0]?.from.span;
  if (!changes || !span || !mayWiden(changes)) return [];
  const recursive = optionNamed(invocation, '--recursive') !== undefined;
  return targets.map((path) =>
    factOf({ changes, path, span, recursive, before: beforeOf(path, invocation, book) }, invocation),
  );
}

/** `install -m`, `mkdir -m` and the like: what they make is new, so that everything it allows is gained. */
function created(
  base: number,
  umask: number,
  directory: boolean,
  targets: (invocation: Invocation) => readonly Value[],
) {
  return (invocation: Invocation, book: LookupBook): (Fact | undefined)[] => {
    const option = optionNamed(invocation, '--mode');
    const changes = option?.value?.text === undefined ? undefined : parseMode(option.value.text);
    if (!option?.value || !changes) return [];
    const isDirectory = directory || optionNamed(invocation, '--directory') !== undefined;
    const mode = applyMode(changes, base, isDirectory, umask);
    if ((mode & 0o6077) === 0) return [];
    const span = option.value.from.span;
    const paths: readonly (Value | undefined)[] = targets(invocation);
    return (paths.length === 0 && invocation.moreOperands ? [undefined] : paths).map((path) => {
      const found = isDirectory ? { mode: undefined, directory: true } : beforeOf(path, invocation, book);
      const before =
        found.mode === undefined || found.directory ? { mode: 0, directory: isDirectory } : found;
      return factOf({ changes: exactMode(mode), path, span, before }, invocation);
    });
  };
}

function installTargets(invocation: Invocation): readonly Value[] {
  const directory = optionNamed(invocation, '--target-directory')?.value;
  if (directory) return [directory];
  return optionNamed(invocation, '--directory') ? invocation.operands : invocation.operands.slice(-1);
}

/** `rsync --chmod=D777,F666,a+w`: clauses for directories, for files, or for both. */
function copied(invocation: Invocation): (Fact | undefined)[] {
  const option = optionNamed(invocation, '--chmod');
  const clauses = option?.value?.text?.split(',');
  const path = invocation.operands.at(-1);
  if (!option?.value || !clauses || !path) return [];
  const changesFor = (kind: 'D' | 'F', other: 'D' | 'F') =>
    clauses
      .filter((clause) => !clause.startsWith(other))
      .flatMap((clause) => parseMode(clause.startsWith(kind) ? clause.slice(1) : clause) ?? []);
  const span = option.value.from.span;
  const before = { mode: undefined, directory: false };
  const facts = [changesFor('D', 'F'), changesFor('F', 'D')]
    .filter((changes) => mayWiden(changes))
    .map((changes) => factOf({ changes, path, span, before, recursive: true }, invocation));
  // One fact for both kinds says it all where both gain the same.
  const distinct = new Map(facts.map((fact) => [JSON.stringify(fact && names(fact)), fact]));
  return [...distinct.values()];
}

function names(fact: Fact): readonly (string | undefined)[] {
  return ['other', 'group', 'setid'].flatMap((field) => fact.fields[field]?.map(({ text }) => text) ?? []);
}

const ALL_OPERANDS = ({ operands }: Invocation): readonly Value[] => operands;

const READERS: ReadonlyMap<string, (invocation: Invocation, book: LookupBook) => (Fact | undefined)[]> =
  new Map([
    ['chmod', chmod],
    ['install', created(0, 0, false, installTargets)],
    ['mkdir', created(0o777, 0o022, true, ALL_OPERANDS)],
    ['mkfifo', created(0o666, 0o022, false, ALL_OPERANDS)],
    ['mknod', created(0o666, 0o022, false, ({ operands }) => operands.slice(0, 1))],
    ['rsync', copied],
    ['cp', copied],
  ]);

/**
 * Facts of kind `mode`: one for each path whose permissions a command would widen, or may widen where its mode before
 * cannot be seen. Changes that take away or leave as it is state nothing.
 *
 * - `path`: as written; none when the paths come from elsewhere. `recursive`: true. `by`: the command.
 * - `other`, `group`: read, write, execute that they gain or may gain; unknown for a mode copied from an unseen file.
 * - `setid`: setuid, setgid, sticky gained. `result`: the mode afterwards in octal, where it is certain.
 * - `state`: known or unknown before. `direction`: widens, or unknown for a mode that replaces an unseen one.
 *
 * The span is the mode's word.
 */
export function modeFacts(invocation: Invocation, book: LookupBook): Fact[] {
  const read = READERS.get(invocation.path[0] ?? '');
  if (!read) return [];
  // `chmod 777 f --help` prints its help and changes nothing.
  const onlyTells = optionNamed(invocation, '--help') ?? optionNamed(invocation, '--version');
  return onlyTells ? [] : read(invocation, book).filter((fact) => fact !== undefined);
}
