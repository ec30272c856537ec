import { type PolicyGrant, readPolicy } from '../access/iam.ts';
import type { Fact, Invocation, Value } from '../fact.ts';
import { valueAt } from '../fact.ts';
import type { LookupBook } from '../lookup.ts';
import { originalSpan } from '../span.ts';
import { type Carried, partValue, scalarValue } from './carried.ts';
import { type PolicyCarrier, policyCarriers } from './policy/carriers.ts';
import { googleFacts, googleRequestFacts } from './policy/google.ts';

/**
 * Facts of kind `policy`: one for each statement of each policy document that a command would put in force.
 *
 * - `effect`: allow, deny, or unknown for a document that could not be read (not resolved, not JSON, too large).
 * - `kind`: replacement (a Google document that takes the place of what is there), resource (says who may), identity (says what its holders may), trust (who may act as a role), ceiling (limits
 *   only: boundaries, SCPs, endpoint policies). For Kubernetes roles and bindings see `manifest.ts`.
 * - `format`: iam, rbac, or google: one for each binding of a role; `audience` and the rest but `principal`, `action` (the
 *   role), `access`, `condition`, `source` and `file` are then absent, the principals say who. `service`: the AWS service, e.g. s3, kms, iam.
 * - `audience`: the widest that it admits after its conditions and the document's Deny statements; `access`: the strongest
 *   that it gives. Unknown where the text does not say.
 * - `principal`, `action`, `resource`: as written, one value each. `condition`: the context keys, lower case.
 * - `breadth`: of the resources: all, service (all of one kind), some.
 * - `weakness`: not-principal, not-action, not-resource, no-source, no-external-id, no-subject, wide-subject, no-audience,
 *   escalation, empty-condition; see `access/iam.ts`.
 * - `source`: inline, file or unknown; `file`: its name.
 */
export function policyFacts(invocation: Invocation, book: LookupBook): Fact[] {
  const carriers = policyCarriers(invocation, book);
  if (carriers.length > 0) return carriers.flatMap((carrier) => factsOf(carrier, invocation));
  return googleFacts(invocation, book);
}

/** What requests to Google's API grant. */
export function requestGrants(requests: readonly Fact[], book: LookupBook): readonly Fact[] {
  return requests.flatMap((request) => googleRequestFacts(request, book));
}

function factsOf({ document, context, isSure }: PolicyCarrier, invocation: Invocation): Fact[] {
  const common = { kind: [word(context.kind, document)], ...commonFields('iam', document) };
  const service = context.service ? { service: [word(context.service, document)] } : {};
  const fields = { ...common, ...service };
  if (document.text === undefined) return [unknownPolicy(fields, document, invocation)];
  const { grants, problem } = readPolicy(document.text, context);
  const facts = grants.map((grant) => grantFact(grant, fields, document, invocation));
  const isOther = problem === 'shape' && !isSure;
  return problem && !isOther ? [...facts, unknownPolicy(fields, document, invocation)] : facts;
}

/** Fields that every policy fact has, whatever the format. */
export function commonFields(format: string, document: Carried): Record<string, readonly Value[]> {
  return {
    format: [word(format, document)],
    source: [word(document.source, document)],
    ...(document.file ? { file: [document.file] } : {}),
  };
}

/** The fact for a document that could not be read: it may say anything. */
export function unknownPolicy(fields: Fact['fields'], { from }: Carried, invocation: Invocation): Fact {
  const nobodyKnows = valueAt(undefined, from.span);
  return {
    kind: 'policy',
    span: from.span,
    fields: {
      ...fields,
      effect: [valueAt('unknown', from.span)],
      audience: [nobodyKnows],
      access: [nobodyKnows],
    },
    invocation,
  };
}

/** The fact for one grant of a document. */
export function grantFact(
  grant: PolicyGrant,
  fields: Fact['fields'],
  document: Carried,
  invocation: Invocation | undefined,
): Fact {
  const span = originalSpan(document.from, grant.start, grant.end);
  const at = (text: string | undefined): readonly Value[] => [valueAt(text, span)];
  return {
    kind: 'policy',
    span,
    fields: {
      ...fields,
      effect: at(grant.effect),
      audience: at(grant.audience),
      access: at(grant.access),
      breadth: at(grant.breadth),
      principal: grant.principals.map((part) => scalarValue(part, document)),
      action: grant.actions.map((part) => scalarValue(part, document)),
      resource: grant.resources.map((part) => scalarValue(part, document)),
      condition: grant.conditions.map(({ text, start }) =>
        partValue(text, document, start, start + text.length + 2),
      ),
      weakness: grant.weaknesses.flatMap((weakness) => at(weakness)),
    },
    ...(invocation ? { invocation } : {}),
  };
}

function word(text: string, { from }: Carried): Value {
  return valueAt(text, from.span);
}
