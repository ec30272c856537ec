import type { Fact, Invocation } from '../fact.ts';
import type { LookupBook } from '../lookup.ts';
import { aclFacts } from './acl.ts';
import { firewallFacts } from './firewall.ts';
import { requestStatements } from './http/statements.ts';
import { httpFacts } from './http.ts';
import { manifestFacts } from './manifest.ts';
import { modeFacts } from './mode.ts';
import { policyFacts, requestGrants } from './policy.ts';
import { sendFacts } from './send.ts';
import { sqlFacts } from './sql.ts';
import { writeFacts } from './write.ts';

type Reader = (invocation: Invocation, book: LookupBook) => readonly Fact[];

/** A reader that is asked about some commands only, and so not loaded before there is one. */
function about(commands: readonly string[], read: Reader): Reader {
  const known = new Set(commands);
  return (invocation, book) => (known.has(invocation.path[0] ?? '') ? read(invocation, book) : NONE);
}

const NONE: readonly Fact[] = [];

const READERS: readonly Reader[] = [
  modeFacts,
  aclFacts,
  firewallFacts,
  sqlFacts,
  about(['aws', 's3cmd', 'mc', 'gcloud', 'gsutil', 'bq'], policyFacts),
  httpFacts,
  sendFacts,
  writeFacts,
  about(['kubectl', 'oc'], manifestFacts),
];

const isGoogle = ({ fields }: Fact): boolean => fields.host?.[0]?.text?.endsWith('.googleapis.com') ?? false;

/** Everything that an invocation states beside being run: what the documents and operands that it names mean. */
export function statedFacts(invocation: Invocation, book: LookupBook): readonly Fact[] {
  let facts = NONE;
  for (const read of READERS) {
    const stated = read(invocation, book);
    if (stated.length === 0) continue;
    facts = facts.length > 0 ? [...facts, ...stated] : stated;
    if (read !== httpFacts) continue;
    const grants = stated.some(isGoogle) ? requestGrants(stated, book) : NONE;
    facts = [...facts, ...requestStatements(stated, book), ...grants];
  }
  return facts;
}
