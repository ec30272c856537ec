import type { Fact, Invocation } from '../fact.ts';
import type { LookupBook } from '../lookup.ts';
import { aclFacts } from './acl.ts';
import { firewallFacts } from './firewall.ts';
import { httpFacts } from './http.ts';
import { manifestFacts } from './manifest.ts';
import { modeFacts } from './mode.ts';
import { policyFacts } from './policy.ts';
import { sendFacts } from './send.ts';
import { sqlFacts } from './sql.ts';
import { writeFacts } from './write.ts';

const READERS = [
  modeFacts,
  aclFacts,
  firewallFacts,
  sqlFacts,
  policyFacts,
  httpFacts,
  sendFacts,
  writeFacts,
  manifestFacts,
];

const NONE: readonly Fact[] = [];

/** Everything that an invocation states beside being run: what the documents and operands that it names mean. */
export function statedFacts(invocation: Invocation, book: LookupBook): readonly Fact[] {
  let facts = NONE;
  for (const read of READERS) {
    const stated = read(invocation, book);
    if (stated.length > 0) facts = facts.length > 0 ? [...facts, ...stated] : stated;
  }
  return facts;
}
