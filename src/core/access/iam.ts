import { readJson } from '../config/json.ts';
import { childOf, entryOf, itemsOf, type Scalar, scalarsOf, type Tree } from '../config/tree.ts';
import type { Access, Audience } from '../finding.ts';
import { DOCUMENT_FACTS } from '../limits.ts';
import { isWholeAccount, narrower, widest } from './audiences.ts';
import { accessOfActions, type Breadth, breadthOf, coversAction, isEscalating } from './iam/actions.ts';
import { ceilingOfAllow, exemptionOfDeny, readTests, type Test } from './iam/conditions.ts';
import { type FederationWeakness, federatedAudience } from './iam/federation.ts';
import { accountOf, awsAudience, type Principal, readPrincipals } from './iam/principals.ts';

/**
 * What a policy is attached to: a `resource` (says who may), an `identity` (says what its holders may), a role's `trust`
 * (says who may act as it), or a `ceiling` (limits others and gives nothing: boundaries, SCPs, endpoint policies).
 */
export type PolicyKind = 'resource' | 'identity' | 'trust' | 'ceiling';

/** Why a statement gives more than it seems to. */
export type PolicyWeakness =
  | FederationWeakness
  | 'not-principal'
  | 'not-action'
  | 'not-resource'
  /** A service acts for whoever asks it: neither source account nor source ARN is checked. */
  | 'no-source'
  | 'no-external-id'
  | 'escalation'
  /** A condition stands there and holds nobody back. */
  | 'empty-condition';

/** One statement of a policy document, read. */
export interface PolicyGrant {
  readonly effect: 'allow' | 'deny';
  /** Undefined when the text does not say (a variable as principal). */
  readonly audience: Audience | undefined;
  readonly access: Access;
  readonly breadth: Breadth;
  readonly principals: readonly Scalar[];
  readonly actions: readonly Scalar[];
  readonly resources: readonly Scalar[];
  readonly conditions: readonly { readonly text: string; readonly start: number }[];
  readonly weaknesses: readonly PolicyWeakness[];
  /** The part that decides: the principals, else the actions; offsets in the document. */
  readonly start: number;
  readonly end: number;
}

export interface PolicyReading {
  readonly grants: readonly PolicyGrant[];
  /** Set when the document, or a part of it, could not be read: not JSON, too large, or no policy at all. */
  readonly problem?: 'syntax' | 'depth' | 'length' | 'shape' | undefined;
}

export interface PolicyContext {
  readonly kind: PolicyKind;
  /** Who holds an identity policy: `named` for a user or role, `team` for a group. */
  readonly holder?: Audience | undefined;
  /** The service whose resource carries the policy, e.g. `kms`. */
  readonly service?: string | undefined;
  /** The account that the command works in, when the text says it. */
  readonly account?: string | undefined;
}

/** Reads an AWS policy document: who may do what over which, statement by statement. Never throws. */
export function readPolicy(text: string, context: PolicyContext): PolicyReading {
  const { root, problems } = readJson(text);
  return readPolicyTree(root, problems[0]?.code, context);
}

function readPolicyTree(
  root: Tree | undefined,
  problem: PolicyReading['problem'],
  context: PolicyContext,
): PolicyReading {
  const statements = childOf(root, 'Statement');
  if (!root || !statements) return { grants: [], problem: problem ?? 'shape' };
  const items = itemsOf(statements);
  const read = items.slice(0, DOCUMENT_FACTS).map((item) => readStatement(item, context));
  const denies = read.filter((statement) => statement.effect === 'deny').slice(0, DENIES_WEIGHED);
  const grants = read.map((statement) => toGrant(statement, denies, context));
  const isOdd = items.some((item) => item.kind !== 'map' || !entryOf(item, 'Effect'));
  const isLong = items.length > DOCUMENT_FACTS;
  return {
    grants,
    problem: problem ?? (isLong ? 'length' : isOdd || items.length === 0 ? 'shape' : undefined),
  };
}

/** The statements of a document, read. */
export function statementsOf(root: Tree, context: PolicyContext): Statement[] {
  return itemsOf(childOf(root, 'Statement'))
    .slice(0, DOCUMENT_FACTS)
    .map((item) => readStatement(item, context));
}

/** How many Deny statements, and how many pairs of patterns in each, are weighed against an Allow. */
export const DENIES_WEIGHED = 20;
export const PATTERN_PAIRS = 400;

/** One statement, as the parts that decide. */
export interface Statement {
  readonly effect: 'allow' | 'deny';
  readonly node: Tree;
  readonly principals: readonly Principal[];
  readonly isNotPrincipal: boolean;
  readonly actions: readonly Scalar[];
  readonly isNotAction: boolean;
  readonly resources: readonly Scalar[];
  readonly isNotResource: boolean;
  readonly tests: readonly Test[];
}

function readStatement(node: Tree, { kind }: PolicyContext): Statement {
  const effect = scalarsOf(childOf(node, 'Effect'))[0]?.text.trim().toLowerCase();
  const notPrincipal = childOf(node, 'NotPrincipal');
  const principals = readPrincipals(notPrincipal ?? childOf(node, 'Principal'));
  return {
    // An effect that is not known may be an Allow.
    effect: effect === 'deny' ? 'deny' : 'allow',
    node,
    principals: kind === 'identity' || kind === 'ceiling' ? [] : principals,
    isNotPrincipal: notPrincipal !== undefined,
    actions: scalarsOf(childOf(node, 'NotAction') ?? childOf(node, 'Action')),
    isNotAction: childOf(node, 'NotAction') !== undefined,
    resources: scalarsOf(childOf(node, 'NotResource') ?? childOf(node, 'Resource')),
    isNotResource: childOf(node, 'NotResource') !== undefined,
    tests: readTests(childOf(node, 'Condition')),
  };
}

/** What a statement gives, after the Deny statements beside it. */
export function toGrant(
  statement: Statement,
  denies: readonly Statement[],
  context: PolicyContext,
): PolicyGrant {
  const weaknesses = new Set<PolicyWeakness>();
  const { effect, actions, resources, tests, node } = statement;
  let audience = audienceOfStatement(statement, context, weaknesses);
  const ceiling = ceilingOfAllow(tests);
  if (effect === 'allow') {
    if (ceiling && audience) audience = narrower(audience, ceiling);
    const isOpen = audience === 'internet' && !ceiling && context.kind === 'resource';
    if (isOpen && tests.length > 0) weaknesses.add('empty-condition');
    for (const deny of denies) {
      const left = covers(deny, statement) ? leftBy(deny) : undefined;
      if (left && audience) audience = narrower(audience, left);
    }
  }
  const breadth = breadthOfStatement(statement);
  const access = accessOfStatement(statement, breadth, context, weaknesses);
  const shown =
    entryOf(node, 'Principal') ??
    entryOf(node, 'NotPrincipal') ??
    entryOf(node, 'Action') ??
    entryOf(node, 'NotAction');
  return {
    effect,
    audience,
    access,
    breadth,
    principals: statement.principals.map(({ part }) => part),
    actions,
    resources,
    conditions: tests.map(({ key, keyStart }) => ({ text: key, start: keyStart })),
    weaknesses: effect === 'allow' ? [...weaknesses] : [],
    start: shown?.start ?? node.start,
    end: shown?.value.end ?? node.end,
  };
}

function audienceOfStatement(
  statement: Statement,
  context: PolicyContext,
  weaknesses: Set<PolicyWeakness>,
): Audience | undefined {
  if (context.kind === 'identity') return context.holder ?? 'named';
  if (context.kind === 'ceiling') return 'org';
  const { principals, isNotPrincipal, tests } = statement;
  if (isNotPrincipal) {
    weaknesses.add('not-principal');
    return 'internet';
  }
  const audiences = principals.map((principal) =>
    audienceOfPrincipal(principal, statement, context, weaknesses),
  );
  const best = widest(audiences);
  if (context.kind === 'trust' && best !== 'internet' && tests.some((test) => test.key === 'sts:externalid'))
    return 'named';
  const isUnknown =
    audiences.includes(undefined) && (!best || best === 'named' || best === 'team' || best === 'owner');
  return isUnknown ? undefined : best;
}

function audienceOfPrincipal(
  { type, part }: Principal,
  { tests, principals }: Statement,
  context: PolicyContext,
  weaknesses: Set<PolicyWeakness>,
): Audience | undefined {
  switch (type) {
    case 'everyone':
      return 'internet';
    case 'canonical':
      return 'named';
    case 'federated': {
      const federation = federatedAudience(part.text, tests);
      for (const weakness of federation.weaknesses) weaknesses.add(weakness);
      return federation.audience;
    }
    case 'service':
      // In a role's trust the service works for the role's own account; at a resource it works for whoever set it up.
      if (context.kind === 'trust') return 'owner';
      if (!ceilingOfAllow(tests)) weaknesses.add('no-source');
      return 'named';
    case 'aws': {
      const account = accountOf(part.text);
      const isForeign = context.account !== undefined && account !== undefined && account !== context.account;
      if (context.kind === 'trust' && isForeign && !tests.some((test) => test.key === 'sts:externalid')) {
        weaknesses.add('no-external-id');
      }
      return isKeyOwner(part.text, principals, context, isForeign) ? 'owner' : awsAudience(part.text);
    }
    default: {
      const never: never = type;
      return never;
    }
  }
}

/** Every KMS key policy names its own account's root, so that IAM policies can work at all; that widens nothing. */
function isKeyOwner(
  text: string,
  all: readonly Principal[],
  context: PolicyContext,
  isForeign: boolean,
): boolean {
  if (context.service !== 'kms' || isForeign || !isWholeAccount(text)) return false;
  return new Set(all.map(({ part }) => accountOf(part.text))).size === 1;
}

function breadthOfStatement({ resources, isNotResource }: Statement): Breadth {
  if (isNotResource) return 'all';
  const breadths = resources.map(({ text }) => breadthOf(text));
  return breadths.includes('all') ? 'all' : breadths.includes('service') ? 'service' : 'some';
}

function accessOfStatement(
  statement: Statement,
  breadth: Breadth,
  { kind }: PolicyContext,
  weaknesses: Set<PolicyWeakness>,
): Access {
  const { actions, isNotAction, isNotResource, resources } = statement;
  if (isNotResource) weaknesses.add('not-resource');
  if (isNotAction) {
    weaknesses.add('not-action');
    return 'admin';
  }
  const access = accessOfActions(actions.map(({ text }) => text));
  const escalating = actions.filter(({ text }) => isEscalating(text));
  if (kind !== 'identity') return access;
  const isSelf =
    resources.length > 0 &&
    resources.every(({ text }) => /\$\{aws:(?:username|userid|PrincipalTag)/i.test(text));
  if (breadth !== 'some' && !isSelf && escalating.length > 0) weaknesses.add('escalation');
  // Acting as one named role, or running one named function, is no more than that role or function can do.
  const isPlain = breadth === 'some' || isSelf;
  const isWhole = actions.some(({ text }) => /(?:^|:)\*+$/.test(text.trim()));
  return access === 'admin' && isPlain && !isWhole ? 'write' : access;
}

/** True if a Deny takes in all that an Allow gives, to anyone. */
function covers(deny: Statement, allow: Statement): boolean {
  const isForAll = deny.isNotPrincipal || deny.principals.some(({ type }) => type === 'everyone');
  if (!isForAll || deny.isNotAction || deny.isNotResource || allow.isNotAction || allow.isNotResource)
    return false;
  const pairs: [readonly Scalar[], readonly Scalar[]][] = [
    [deny.actions, allow.actions],
    [deny.resources, allow.resources],
  ];
  return pairs.every(
    ([outer, inner]) =>
      outer.length * inner.length <= PATTERN_PAIRS &&
      inner.every((one) => outer.some((wide) => coversAction(wide.text, one.text))),
  );
}

/** Who a Deny leaves out; undefined when that may be everyone. */
function leftBy(deny: Statement): Audience | undefined {
  if (deny.isNotPrincipal) return deny.tests.length === 0 ? 'named' : undefined;
  return deny.tests.length === 0 ? 'owner' : exemptionOfDeny(deny.tests);
}
