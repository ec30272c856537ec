import type { NamedAudience } from './access/audiences.ts';
import type { Friction } from './analysis.ts';
import { AUDIENCES, type Audience, type Effect, type Severity, type Verdict } from './finding.ts';
import type { OneOrMore } from './rules/rule.ts';

/** Which findings an entry is about; all keys must hold. */
export interface FrictionCondition {
  /** One, any of several, or one and above. */
  readonly severity?: OneOrMore<Severity> | { readonly min: Severity } | undefined;
  readonly effect?: OneOrMore<Effect> | undefined;
  /** One, any of several, or one and wider. */
  readonly audience?: OneOrMore<Audience> | { readonly min: Audience } | undefined;
  /** Rule ids as globs: `aws.*`. */
  readonly rule?: OneOrMore<string> | undefined;
}

/** What applies to the findings that a condition is about. */
export interface FrictionRule {
  /** About every finding unless given. */
  readonly when?: FrictionCondition | undefined;
  /** At least this. */
  readonly verdict?: Exclude<Verdict, 'pass'> | undefined;
  /** In addition to what else is asked for; asking for anything means holding. */
  readonly ask?: OneOrMore<Friction> | undefined;
}

/** A policy file. */
export interface PolicyFile {
  readonly version: 1;
  readonly friction?: readonly FrictionRule[] | undefined;
  /** A company's own names, with `*` and `?`: `{ org: [all-staff@acme.com] }`. */
  readonly audiences?: Readonly<Partial<Record<Audience, readonly string[] | undefined>>> | undefined;
}

/** A policy in force. */
export interface Policy {
  readonly friction: readonly FrictionRule[];
  readonly audiences: readonly NamedAudience[];
}

/** Low is noted; medium and high are held with a tick; critical asks for the resource to be typed as well. */
export const DEFAULT_POLICY: Policy = {
  friction: [
    { when: { severity: { min: 'medium' } }, verdict: 'hold', ask: 'tick' },
    { when: { severity: 'critical' }, verdict: 'hold', ask: ['tick', 'type'] },
  ],
  audiences: [],
};

/** A policy file as policy. */
export function policyOf(file: PolicyFile): Policy {
  const audiences = AUDIENCES.flatMap((audience) =>
    (file.audiences?.[audience] ?? []).map((name) => ({ name, audience })),
  );
  return { friction: file.friction ?? [], audiences };
}

/**
 * Several policies as one. Every entry of every layer applies, and entries can only raise a verdict or add to what is
 * asked for, so no layer can loosen another, whatever their order.
 */
export function mergePolicies(...policies: readonly Policy[]): Policy {
  return {
    friction: policies.flatMap((policy) => policy.friction),
    audiences: policies.flatMap((policy) => policy.audiences),
  };
}
