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
import type { Test } from './conditions.ts';

/**
 * The grants of a policy that its former state did not give: statement by statement, each without the principals that
 * had all of it before. A Deny that is gone or weaker shows as grants that reach further.
 */
export function grantsGained(before: readonly Tree[], after: Tree, context: PolicyContext): PolicyGrant[] {
  const olds = before.flatMap((root) => statementsOf(root, context));
  const news = statementsOf(after, context);
  const denies = news.filter(({ effect }) => effect === 'deny').slice(0, DENIES_WEIGHED);
  const oldDenies = olds.filter(({ effect }) => effect === 'deny').slice(0, DENIES_WEIGHED);
  const allowed = olds
    .filter(({ effect }) => effect === 'allow')
    .map((statement) => ({ statement, grant: toGrant(statement, oldDenies, context) }));
  return news
    .filter(({ effect }) => effect === 'allow')
    .flatMap((statement) => {
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
      return [toGrant(principals.length > 0 ? { ...statement, principals } : statement, denies, context)];
    });
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

/** True if a condition holds for no more requests than another. */
function isTighter(own: Test, test: Test): boolean {
  if (own.key !== test.key || own.isNegated !== test.isNegated) return false;
  if (own.passesWithoutKey && !test.passesWithoutKey) return false;
  if (own.operator !== test.operator && !(own.operator === 'stringequals' && test.operator === 'stringlike'))
    return false;
  return own.isNegated
    ? isSubset(test.values, own.values)
    : own.values.every((value) =>
        test.values.some(
          (wide) =>
            wide.text === value.text ||
            (test.operator.includes('like') && coversAction(wide.text, value.text)),
        ),
      );
}
