import type { Change } from '../../config/change.ts';
import type { Scalar } from '../../config/tree.ts';
import { textOf } from './setting.ts';
import { covers } from './wider.ts';

/** Longest value, most alternatives of one and most items of a list that are compared. */
const MOST_LETTERS = 400;
const MOST_PARTS = 40;
const MOST_ITEMS = 100;

/** A list in brackets, with its name in front where a line is read as a whole: `roles: [a, b]`, `@Roles('a', 'b')`. */
const LIST = /^([\w.-]+\s*:\s*(?=\[)|@[\w.]+(?=\())?[[(]\{?([^[\](){}]*)\}?[\])]$/;

/** Lists of what may be done without asking. */
const LET_IN = /^(?:allow|allowed(?:tools)?|always_?allow|auto_?approved?|coretools)$/i;

/** How what stands under a key compares with what stood there. */
export type Taken = 'more' | 'less' | 'same' | 'other';

/**
 * Whether what stands under a key now takes in `more` than before, or `less`: the values are read as patterns
 * (`registry.acme.io/*`, `/admin/`), as alternatives (`a | b`, `a,b`) or as the items of a list. Undefined where neither
 * has all of the other, as for any two names. `same` are alternatives in another order, `other` is
 * a path in another folder.
 */
export function takenIn({ gained, lost, before, after, path }: Change): Taken | undefined {
  if ((gained ?? lost)?.kind !== 'scalar') return undefined;
  const [now, was] = [textOf(gained), textOf(lost)];
  if (now !== undefined && was !== undefined) return compared(now, was, before);
  if (now !== undefined && !lost) {
    if (before.length > 0 && !isAmong(now, before)) return 'more';
    // What a pattern let in before is not let in by its own name.
    return before.length > 0 && LET_IN.test(path.at(-1) ?? '') ? 'same' : undefined;
  }
  return was !== undefined && !gained && after.length > 0 ? 'less' : undefined;
}

function compared(now: string, was: string, before: readonly Scalar[]): Taken | undefined {
  if (now.length > MOST_LETTERS || was.length > MOST_LETTERS) return undefined;
  // Of `name=a,b` only what stands behind the name is compared.
  const name = /^[\w.-]+=/.exec(now)?.[0] ?? '';
  if (name !== '' && was.startsWith(name))
    return compared(now.slice(name.length), was.slice(name.length), before);
  const [list, old] = [LIST.exec(now), LIST.exec(was)];
  if (list && old && list[1] === old[1]) return compared(list[2] ?? '', old[2] ?? '', before);
  const [fresh, former] = [partsOf(now), partsOf(was)];
  if (fresh.length > MOST_PARTS || former.length > MOST_PARTS) return undefined;
  const isMore = former.every((part) => fresh.some((one) => covers(one, part)));
  const isLess = fresh.every((part) => former.some((one) => covers(one, part)));
  if (isMore !== isLess) return isMore ? 'more' : 'less';
  if (isMore && fresh.length > 1 && fresh.toSorted().join() === former.toSorted().join()) return 'same';
  if (isOtherFolder(now, was)) return 'other';
  return before.length > 1 && isAmong(now, before) ? 'less' : undefined;
}

function isAmong(value: string, list: readonly Scalar[]): boolean {
  // A lone slash among others is the first page, not all of them.
  const texts = list.slice(0, MOST_ITEMS).map((one) => textOf(one) ?? '');
  return texts.some((text) => (text === '/' && texts.length > 1 ? value === text : covers(text, value)));
}

function partsOf(value: string): string[] {
  return value
    .split(/[|,]|\s+or\s+/)
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

/** True for paths of things in different folders: of another team, as a rule. */
function isOtherFolder(now: string, was: string): boolean {
  const [fresh, former] = [now.lastIndexOf('/'), was.lastIndexOf('/')];
  if (fresh <= 0 || former <= 0 || /:\/\/|\s/.test(now + was)) return false;
  return now.slice(0, now.indexOf('/', 1)) !== was.slice(0, was.indexOf('/', 1));
}
