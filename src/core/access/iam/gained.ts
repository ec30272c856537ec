import type { Scalar, Tree } from '../../config/tree.ts';
import { AUDIENCES, atLeast } from '../../finding.ts';
import {
  DENIES_WEIGHED,
  PATTERN_PAIRS,
  type PolicyContext,
  type PolicyGrant,
  type Statement,
  statementsOf,
  toGrant,
} from '../iam.ts';
import { coversAction } from './actions.ts';
import { isTighter } from './conditions.ts';
import { counterpart, deniesLess, type Loosening, looseningsOf } from './loosened.ts';

/** A grant that a change of a policy makes, or a Deny that it weakens. */
export interface GainedGrant extends PolicyGrant {
  /** In what it goes further than the statement whose place it took; none for one that is new. */
  readonly loosened: readonly Loosening[];
}

/**
 * The grants of a policy that its former state did not give: statement by statement, each without the principals that
 * had all of it before. A Deny that is gone or weaker shows as grants that reach further.
 */
export function grantsGained(before: readonly Tree[], after: Tree, context: PolicyContext): GainedGrant[] {
  const olds = before.flatMap((root) => statementsOf(root, context));
  const news = statementsOf(after, context);
  const denies = news.filter(({ effect }) => effect === 'deny').slice(0, DENIES_WEIGHED);
  const oldDenies = olds.filter(({ effect }) => effect === 'deny').slice(0, DENIES_WEIGHED);
  const allowed = olds
    .filter(({ effect }) => effect === 'allow')
    .map((statement) => ({ statement, grant: toGrant(statement, oldDenies, context) }));
  const formerAllows = olds.filter(({ effect }) => effect === 'allow');
  const gained = news
    .filter(({ effect }) => effect === 'allow')
    .flatMap((statement): GainedGrant[] => {
      const reach = toGrant(statement, denies, context).audience ?? 'owner';
      const had = allowed
        .filter(({ grant }) => atLeast(AUDIENCES, grant.audience ?? 'owner', reach))
        .map((one) => one.statement)
        .filter((old) => isWithin(statement, old));
      if (
        had.some((old) =>
          isSubset(
            statement.principals.map(({ part }) => part),
            old.principals.map(({ part }) => part),
          ),
        )
      )
        return [];
      const known = new Set(had.flatMap((old) => old.principals.map(({ part }) => part.text)));
      const principals = statement.principals.filter(({ part }) => !known.has(part.text));
      const old = counterpart(statement, formerAllows);
      const grant = toGrant(
        principals.length > 0 ? { ...statement, principals } : statement,
        denies,
        context,
      );
      return [{ ...grant, loosened: old ? looseningsOf(statement, old) : [] }];
    });
  const weaker = denies
    .filter((deny) => {
      const old = counterpart(deny, oldDenies);
      return old !== undefined && deniesLess(deny, old);
    })
    .map((deny) => ({ ...toGrant(deny, [], context), loosened: ['condition' as const] }));
  return [...gained, ...weaker];
}

/** True if a statement gives nothing over and above another, whoever it is for. */
function isWithin(one: Statement, other: Statement): boolean {
  if (one.isNotAction !== other.isNotAction || one.isNotResource !== other.isNotResource) return false;
  if (one.isNotPrincipal !== other.isNotPrincipal) return false;
  const fits = (inner: readonly Scalar[], outer: readonly Scalar[], isNot: boolean): boolean => {
    const [few, many] = isNot ? [outer, inner] : [inner, outer];
    if (few.length * many.length > PATTERN_PAIRS) return isSubset(few, many);
    return few.every((part) =>
      many.some((wide) => wide.text === part.text || coversAction(wide.text, part.text)),
    );
  };
  return (
    fits(one.actions, other.actions, one.isNotAction) &&
    fits(one.resources, other.resources, one.isNotResource) &&
    other.tests.every((test) => one.tests.some((own) => isTighter(own, test)))
  );
}

function isSubset(inner: readonly Scalar[], outer: readonly Scalar[]): boolean {
  const known = new Set(outer.map(({ text }) => text));
  return inner.every(({ text }) => known.has(text) || known.has('*'));
}
