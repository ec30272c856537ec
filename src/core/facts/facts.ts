import type { Fact, Invocation } from '../fact.ts';
import type { LookupBook } from '../lookup.ts';
import { httpFacts } from './http.ts';
import { manifestFacts } from './manifest.ts';
import { modeFacts } from './mode.ts';
import { policyFacts } from './policy.ts';
import { sqlFacts } from './sql.ts';
import { writeFacts } from './write.ts';

/** Everything that an invocation states beside being run: what the documents and operands that it names mean. */
export function statedFacts(invocation: Invocation, book: LookupBook): Fact[] {
  return [modeFacts, sqlFacts, policyFacts, httpFacts, writeFacts, manifestFacts].flatMap((read) =>
    read(invocation, book),
  );
}
