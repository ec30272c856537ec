/**
 * chmod's language of modes, as GNU coreutils reads it (manual, chapter "File permissions": Symbolic Modes, Numeric Modes,
 * Operator Numeric Modes, Directories and the Set-User-ID and Set-Group-ID Bits).
 */

/** Permission bits with set-user-ID, set-group-ID and the sticky bit. */
const ALL = 0o7777;
const SET_ID = 0o6000;

/** The umask assumed for `+w` and other changes that name no users. */
export const USUAL_UMASK = 0o022;

/** One operation of a mode: `g+w`, `=755`. */
export interface ModeChange {
  readonly operator: '=' | '+' | '-';
  /** Bits of the users it names; 0 when it names none, so that the umask applies. */
  readonly affected: number;
  readonly value: number;
  /** `value` is a set of bits, the execute bits where anyone may execute already, or a class to copy from. */
  readonly kind: 'bits' | 'conditional' | 'copy';
  /** Bits that it names itself: a directory's set-ID bits stay unless they are among them. */
  readonly mentioned: number;
}

const WHO: Readonly<Record<string, number>> = { u: 0o4700, g: 0o2070, o: 0o1007, a: ALL };
const CLASSES: Readonly<Record<string, number>> = { u: 0o700, g: 0o070, o: 0o007 };
const PERMISSIONS: Readonly<Record<string, number>> = {
  r: 0o444,
  w: 0o222,
  x: 0o111,
  X: 0,
  s: SET_ID,
  t: 0o1000,
};

/** Digits of an octal number up to 7777, however many zeros stand before it. */
function octalOf(digits: string): number | undefined {
  if (!/^[0-7]+$/.test(digits)) return undefined;
  const value = Number.parseInt(digits, 8);
  return value <= ALL ? value : undefined;
}

function readActions(clause: string, changes: ModeChange[]): boolean {
  let at = 0;
  let affected = 0;
  for (; Object.hasOwn(WHO, clause[at] ?? ''); at++) affected |= WHO[clause[at] as string] as number;
  if (at === clause.length) return false;
  while (at < clause.length) {
    const operator = clause[at++];
    if (operator !== '=' && operator !== '+' && operator !== '-') return false;
    const next = clause[at] ?? '';
    if (next >= '0' && next <= '7') {
      const value = octalOf(clause.slice(at));
      if (value === undefined || affected !== 0) return false;
      changes.push({ operator, affected: ALL, value, kind: 'bits', mentioned: ALL });
      return true;
    }
    if (Object.hasOwn(CLASSES, next)) {
      const value = CLASSES[next] as number;
      at++;
      changes.push({
        operator,
        affected,
        value,
        kind: 'copy',
        mentioned: affected ? affected & value : value,
      });
      continue;
    }
    let value = 0;
    let kind: ModeChange['kind'] = 'bits';
    for (; Object.hasOwn(PERMISSIONS, clause[at] ?? ''); at++) {
      if (clause[at] === 'X') kind = 'conditional';
      value |= PERMISSIONS[clause[at] as string] as number;
    }
    changes.push({ operator, affected, value, kind, mentioned: affected ? affected & value : value });
  }
  return true;
}

/** Reads a mode (`755`, `u=rwx,go=u`, `a+rwX`, `+777`); undefined for what chmod would refuse. */
export function parseMode(text: string): readonly ModeChange[] | undefined {
  if (/^[0-7]/.test(text)) {
    const value = octalOf(text);
    if (value === undefined) return undefined;
    // Five digits or more say that a directory's set-ID bits are meant as well.
    const mentioned = text.length < 5 ? (value & SET_ID) | 0o1777 : ALL;
    return [{ operator: '=', affected: ALL, value, kind: 'bits', mentioned }];
  }
  const changes: ModeChange[] = [];
  for (const clause of text.split(',')) if (!readActions(clause, changes)) return undefined;
  return changes;
}

/** The change that `--reference` makes: exactly the bits of another file. */
export function exactMode(bits: number): readonly ModeChange[] {
  return [{ operator: '=', affected: ALL, value: bits & ALL, kind: 'bits', mentioned: ALL }];
}

/** Read, write and execute of any class, for all classes. */
function spread(bits: number): number {
  let all = 0;
  for (const each of [0o444, 0o222, 0o111]) if (bits & each) all |= each;
  return all;
}

/** The bits that a change touches: of the users it names, or without the umask's; not a directory's set-ID bits. */
function reach(
  change: ModeChange,
  umask: number,
  directory: boolean,
): { readonly reach: number; readonly kept: number } {
  const omitted = directory ? SET_ID & ~change.mentioned : 0;
  const reached = (change.affected || ALL & ~umask) & ~omitted;
  return { reach: reached, kept: (change.affected ? ALL & ~change.affected : 0) | omitted };
}

/** The mode after a change of a file whose mode is known. */
export function applyMode(
  changes: readonly ModeChange[],
  before: number,
  directory: boolean,
  umask: number = USUAL_UMASK,
): number {
  let mode = before & ALL;
  for (const change of changes) {
    const { reach: reached, kept } = reach(change, umask, directory);
    let value = change.value;
    if (change.kind === 'copy') value = spread(mode & change.value);
    else if (change.kind === 'conditional' && (directory || (mode & 0o111) !== 0)) value |= 0o111;
    value &= reached;
    if (change.operator === '=') mode = (mode & kept) | value;
    else if (change.operator === '+') mode |= value;
    else mode &= ~value;
  }
  return mode;
}

/** What is certain of a mode after a change of a file whose mode is not known. */
export interface PossibleMode {
  /** Bits that are set whatever stood before. */
  readonly set: number;
  /** Bits that are clear whatever stood before. */
  readonly clear: number;
  /** Bits that this change may have set where they were not. */
  readonly raised: number;
}

/** What a change can do to a file of unknown mode and type. */
export function possibleMode(changes: readonly ModeChange[], umask: number = USUAL_UMASK): PossibleMode {
  let set = 0;
  let clear = 0;
  let raised = 0;
  for (const change of changes) {
    const { reach: reached, kept } = reach(change, umask, false);
    // Of a directory the set-ID bits may stay; of a file they do not.
    const unsure = SET_ID & ~change.mentioned;
    let certain = change.value;
    let possible = change.value;
    if (change.kind === 'copy') {
      certain = spread(set & change.value);
      possible = spread(~clear & change.value);
    } else if (change.kind === 'conditional') possible |= 0o111;
    certain &= reached;
    possible &= reached;
    if (change.operator === '=') {
      set = (set & kept) | certain;
      clear = ((clear & kept) | (ALL & ~kept & ~possible)) & ~(unsure & ~clear);
      raised = (raised & (kept | unsure)) | possible;
    } else if (change.operator === '+') {
      set |= certain;
      clear &= ~possible;
      raised |= possible;
    } else {
      clear |= certain;
      set &= ~possible;
      raised &= ~certain;
    }
  }
  return { set, clear, raised: raised & ~clear };
}

/** The names of the permissions in a class's bits, strongest last. */
export function permissionNames(bits: number, of: 'group' | 'other'): readonly string[] {
  const three = of === 'group' ? bits >> 3 : bits;
  return [...(three & 4 ? ['read'] : []), ...(three & 2 ? ['write'] : []), ...(three & 1 ? ['execute'] : [])];
}

/** The names of the special bits. */
export function specialNames(bits: number): readonly string[] {
  return [
    ...(bits & 0o4000 ? ['setuid'] : []),
    ...(bits & 0o2000 ? ['setgid'] : []),
    ...(bits & 0o1000 ? ['sticky'] : []),
  ];
}

/** A mode as people write it: at least three octal digits. */
export function octalMode(mode: number): string {
  return (mode & ALL).toString(8).padStart(3, '0');
}
