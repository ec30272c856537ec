import type { Fact, Invocation } from '../fact.ts';
import type { LookupBook } from '../lookup.ts';
import { aclFacts } from './acl.ts';
import { firewallFacts } from './firewall.ts';
import { httpFacts } from './http.ts';
import { manifestFacts } from './manifest.ts';
import { modeFacts } from './mode.ts';
import { policyFacts } from './policy.ts';
import { sqlFacts } from './sql.ts';
import { writeFacts } from './write.ts';

const READERS = [
  modeFacts,
  aclFacts,
  firewallFacts,
  sqlFacts,
  policyFacts,
  httpFacts,
  writeFacts,
  manifestFacts,
];

/** Everything that an invocation states beside being run: what the documents and operands that it names mean. */
export function statedFacts(invocation: Invocation, book: LookupBook): Fact[] {
  const facts: Fact[] = [];
  for (const read of READERS) for (const fact of read(invocation, book)) facts.push(fact);
  return facts;
}
