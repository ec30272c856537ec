import { type Scalar, scalarsOf, type Tree } from '../../config/tree.ts';
import { HOLE } from '../../fact.ts';
import type { Audience } from '../../finding.ts';
import { audienceOf, isWholeAccount } from '../audiences.ts';

/** Someone whom a statement names, and how: `AWS`, `Service`, `Federated`, `CanonicalUser`. */
export interface Principal {
  readonly type: 'aws' | 'service' | 'federated' | 'canonical' | 'everyone';
  readonly part: Scalar;
}

/** The principals of `Principal` or `NotPrincipal`: `"*"`, or a map of type to one or more. */
export function readPrincipals(node: Tree | undefined): readonly Principal[] {
  if (!node) return [];
  if (node.kind !== 'map') return scalarsOf(node).map((part) => principalOf('aws', part));
  return node.entries.flatMap(({ key, value }) =>
    scalarsOf(value).map((part) => principalOf(key.toLowerCase(), part)),
  );
}

function principalOf(key: string, part: Scalar): Principal {
  const text = part.text.trim();
  // A principal takes no wildcard but a lone `*`; what tries to be wide is read as wide.
  if (/^\*+$/.test(text) && key !== 'service' && key !== 'federated') return { type: 'everyone', part };
  if (key === 'service') return { type: 'service', part };
  if (key === 'federated') return { type: 'federated', part };
  return { type: key === 'canonicaluser' ? 'canonical' : 'aws', part };
}

/** The AWS account of a principal, when it says one: `123456789012` or any ARN with an account. */
export function accountOf(text: string): string | undefined {
  return /^(\d{12})$/.exec(text.trim())?.[1] ?? /^arn:[^:]*:[^:]*:[^:]*:(\d{12}):/.exec(text)?.[1];
}

/** Who an `AWS` principal is, without conditions; undefined when the text does not say. */
export function awsAudience(text: string): Audience | undefined {
  if (isWholeAccount(text)) return 'org';
  if (/^arn:[^:]*:(?:iam|sts)::[^:]*:[a-z-]+\//.test(text)) {
    return /[*?]/.test(text) ? 'org' : (audienceOf(text, 'aws') ?? 'named');
  }
  if (text.includes(HOLE)) return undefined;
  return 'named';
}
