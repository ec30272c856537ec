import { childOf, scalarsOf } from '../../config/tree.ts';
import { ACCESSES } from '../../finding.ts';
import { isWholeAccount } from '../audiences.ts';
import { PATTERN_PAIRS, type Statement } from '../iam.ts';
import { accessOfActions, breadthOf, coversAction } from './actions.ts';
import { isTighter } from './conditions.ts';

/** In what a statement of a policy goes further than the one that stood there before. */
export type Loosening = 'condition' | 'action' | 'resource' | 'principal';

/**
 * The statement whose place a statement took: of the same id, else one that shares what it is about; undefined for one
 * that is new. `olds` are those of the same effect.
 */
export function counterpart(now: Statement, olds: readonly Statement[]): Statement | undefined {
  const id = idOf(now);
  const named = id === undefined ? undefined : olds.find((old) => idOf(old) === id);
  if (named) return named;
  const others = olds.filter((old) => id === undefined || idOf(old) === undefined || olds.length === 1);
  let best: Statement | undefined;
  let most = 1;
  for (const old of others) {
    // What its holders may is told apart by its actions alone: it names nobody.
    const isIdentity = now.principals.length === 0 && old.principals.length === 0;
    const shared =
      (isIdentity ? 2 : 1) * sharesSome(now.actions, old.actions) +
      sharesSome(now.resources, old.resources) +
      2 *
        sharesSome(
          now.principals.map(({ part }) => part),
          old.principals.map(({ part }) => part),
        );
    if (shared > most) [best, most] = [old, shared];
  }
  return best ?? (olds.length === 1 ? olds[0] : undefined);
}

function idOf({ node }: Statement): string | undefined {
  return scalarsOf(childOf(node, 'Sid'))[0]?.text;
}

type Texts = readonly { readonly text: string }[];

function sharesSome(some: Texts, others: Texts): number {
  const known = new Set(others.map(({ text }) => text));
  return some.some(({ text }) => known.has(text)) ? 1 : 0;
}

/** In what an Allow goes further than its former self. */
export function looseningsOf(now: Statement, old: Statement): Loosening[] {
  const found: Loosening[] = [];
  if (!old.tests.every((test) => now.tests.some((own) => isTighter(own, test)))) found.push('condition');
  if (goesFurther(now, old)) found.push('action');
  if (reachesFurther(now, old)) found.push('resource');
  const had = new Set(old.principals.map(({ part }) => part.text));
  const isWide = now.principals.some(
    ({ type, part }) => !had.has(part.text) && (type === 'everyone' || isWholeAccount(part.text)),
  );
  if (isWide && !old.principals.some(({ type }) => type === 'everyone')) found.push('principal');
  return found;
}

/** True if the actions come to more: a higher access, or a pattern that takes in what was there and more. */
function goesFurther(now: Statement, old: Statement): boolean {
  if (now.isNotAction !== old.isNotAction) return now.isNotAction;
  if (now.isNotAction) return false;
  const access = (statement: Statement) =>
    ACCESSES.indexOf(accessOfActions(statement.actions.map(({ text }) => text)));
  return access(now) > access(old) || widensPattern(now.actions, old.actions);
}

function reachesFurther(now: Statement, old: Statement): boolean {
  if (now.isNotResource !== old.isNotResource) return now.isNotResource;
  if (now.isNotResource) return false;
  const ranks = { some: 0, service: 1, all: 2 };
  const breadth = (resources: Texts) => Math.max(0, ...resources.map(({ text }) => ranks[breadthOf(text)]));
  return breadth(now.resources) > breadth(old.resources) || widensPattern(now.resources, old.resources);
}

/** True if a pattern that is new takes in one that was there, or part of one. */
function widensPattern(now: Texts, old: Texts): boolean {
  if (now.length * old.length > PATTERN_PAIRS) return false;
  const fresh = now.filter(
    ({ text }) => /[*?]/.test(text) && !old.some((one) => coversAction(one.text, text)),
  );
  return fresh.some(({ text }) => old.some((one) => coversAction(text, one.text)));
}

/** True if a Deny leaves something to be done that its former self did not. */
export function deniesLess(now: Statement, old: Statement): boolean {
  if (now.isNotPrincipal !== old.isNotPrincipal) return now.isNotPrincipal;
  const principals = (statement: Statement) => statement.principals.map(({ part }) => part);
  const [few, many] = now.isNotPrincipal ? [now, old] : [old, now];
  const isForAll = many.principals.some(({ type }) => type === 'everyone') && !now.isNotPrincipal;
  if (!isForAll && !isAmong(principals(few), principals(many))) return true;
  const covers = (inner: Texts, outer: Texts, isNot: boolean): boolean => {
    const [some, others] = isNot ? [outer, inner] : [inner, outer];
    if (some.length * others.length > PATTERN_PAIRS) return true;
    return some.every(({ text }) =>
      others.some((wide) => wide.text === text || coversAction(wide.text, text)),
    );
  };
  if (now.isNotAction !== old.isNotAction || now.isNotResource !== old.isNotResource) return false;
  return (
    !covers(old.actions, now.actions, now.isNotAction) ||
    !covers(old.resources, now.resources, now.isNotResource) ||
    !now.tests.every((test) => old.tests.some((own) => isTighter(own, test)))
  );
}

function isAmong(some: Texts, others: Texts): boolean {
  const known = new Set(others.map(({ text }) => text));
  return some.every(({ text }) => known.has(text));
}
