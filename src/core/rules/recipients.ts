import type { Fact, FactKind, Value } from '../fact.ts';

/** The fields that say whom something goes to, by kind of fact. */
const RECIPIENTS: Readonly<Partial<Record<FactKind, readonly string[]>>> = {
  policy: ['principal'],
  sql: ['to'],
  send: ['to'],
  tool: ['to'],
  change: ['gained'],
};

/** Keys of a request's body under which those stand who are let in. */
const BODY_KEY =
  /^body\..*(?:e?mail(?:_?address)?|grantees?|members?|principals?|recipients?|invitees?|collaborators?|domain)$/i;

/** The values of a fact that name those who gain. */
export function recipientsOf({ kind, fields }: Fact): readonly Value[] {
  if (kind === 'http')
    return Object.entries(fields).flatMap(([name, values]) => (BODY_KEY.test(name) ? values : []));
  return (RECIPIENTS[kind] ?? []).flatMap((name) => fields[name] ?? []);
}
