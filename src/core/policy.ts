import type { NamedAudience, PolicyNames } from './access/audiences.ts';
import { type OursFile, oursOf } from './access/ours.ts';
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
  /** Somebody outside the company gains, by what the policies say is ours. */
  readonly outside?: true | undefined;
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
  /** What is the company's own. */
  readonly ours?: OursFile | undefined;
}

/** What a policy says is ours. */
export interface OursOfPolicy {
  readonly list: OursFile;
  /** True where it comes from the user or an administrator: what is ours by a repository's word is no reason to trust it. */
  readonly trusted: boolean;
}

/** A policy in force. */
export interface Policy {
  readonly friction: readonly FrictionRule[];
  readonly audiences: readonly NamedAudience[];
  readonly ours: readonly OursOfPolicy[];
}

/**
 * Low is noted; medium and high are held with a tick; critical asks for the resource to be typed as well. Whatever
 * somebody outside the company gains is held.
 */
export const DEFAULT_POLICY: Policy = {
  friction: [
    { when: { severity: { min: 'medium' } }, verdict: 'hold', ask: 'tick' },
    { when: { severity: 'critical' }, verdict: 'hold', ask: ['tick', 'type'] },
    { when: { outside: true }, verdict: 'hold', ask: 'tick' },
  ],
  audiences: [],
  ours: [],
};

/** A policy file as policy. `trusted`: whether what it says is ours may also loosen; never for a repository's. */
export function policyOf(file: PolicyFile, trusted = false): Policy {
  const audiences = AUDIENCES.flatMap((audience) =>
    (file.audiences?.[audience] ?? []).map((name) => ({ name, audience })),
  );
  return {
    friction: file.friction ?? [],
    audiences,
    ours: file.ours ? [{ list: file.ours, trusted }] : [],
  };
}

/**
 * Several policies as one. Every entry of every layer applies, and entries can only raise a verdict or add to what is
 * asked for, so no layer can loosen another, whatever their order. What trusted layers say is ours counts together.
 */
export function mergePolicies(...policies: readonly Policy[]): Policy {
  return {
    friction: policies.flatMap((policy) => policy.friction),
    audiences: policies.flatMap((policy) => policy.audiences),
    ours: policies.flatMap((policy) => policy.ours),
  };
}

/** What a policy knows of names, for the rules. */
export function namesOf({ audiences, ours }: Policy): PolicyNames {
  const of = (trusted: boolean) => ours.filter((one) => one.trusted === trusted).map(({ list }) => list);
  return { audiences, ours: oursOf(of(true)), claims: of(false).flatMap((list) => oursOf([list]) ?? []) };
}
