import type { Fact, Invocation } from '../fact.ts';
import type { LookupBook } from '../lookup.ts';
import { policyFacts } from './policy.ts';

/** Everything that an invocation states beside being run: what the documents and operands that it names mean. */
export function statedFacts(invocation: Invocation, book: LookupBook): Fact[] {
  return [policyFacts].flatMap((read) => read(invocation, book));
}
