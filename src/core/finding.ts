import type { Span } from './span.ts';

/** Who gains, from few to all. `any-account` is anyone who can register with the provider. */
export const AUDIENCES = ['owner', 'named', 'team', 'org', 'any-account', 'internet'] as const;
export type Audience = (typeof AUDIENCES)[number];

/** What they gain, from nothing to everything; execute counts as admin. */
export const ACCESSES = ['none', 'list', 'read', 'write', 'admin'] as const;
export type Access = (typeof ACCESSES)[number];

/** What a change does to an exposure. `unknown` means: it replaces something that could not be seen. */
export const DIRECTIONS = ['widens', 'narrows', 'same', 'unknown'] as const;
export type Direction = (typeof DIRECTIONS)[number];

/** What kind of harm a finding is about. */
export const EFFECTS = [
  'exposure',
  'destruction',
  'execution',
  'disclosure',
  'safeguard-off',
  'deception',
] as const;
export type Effect = (typeof EFFECTS)[number];

export const SEVERITIES = ['low', 'medium', 'high', 'critical'] as const;
export type Severity = (typeof SEVERITIES)[number];

export const CONFIDENCES = ['low', 'medium', 'high'] as const;
export type Confidence = (typeof CONFIDENCES)[number];

/** What happens to a suggestion, from nothing to refused. */
export const VERDICTS = ['pass', 'note', 'hold', 'block'] as const;
export type Verdict = (typeof VERDICTS)[number];

/** Who has what before a change. */
export interface ExposurePoint {
  readonly audience: Audience;
  readonly access: Access;
}

/** What a person can do about a finding. Commands are ready to run; `BUCKET`-like capitals stand for what is not known. */
export interface Advice {
  /** Read-only command to run first. */
  readonly check?: string | undefined;
  /** Narrower command that does the job. */
  readonly safer?: string | undefined;
  /** Command that takes it back, or a sentence that begins with `irreversible`. */
  readonly undo?: string | undefined;
  /** Address of the documentation. */
  readonly reference?: string | undefined;
}

/** The entry of a file that a finding is about. A value is null where there was none, or is none any more. */
export interface FindingEntry {
  /** Keys from the root with dots between. */
  readonly path: string;
  readonly before: string | null;
  readonly after: string | null;
}

/** One thing that a suggestion would do, said in who/what/which. */
export interface Finding {
  /** Id of the rule, e.g. `aws.s3-acl-public`. */
  readonly rule: string;
  readonly title: string;
  readonly effect: Effect;
  readonly severity: Severity;
  readonly confidence: Confidence;
  readonly direction: Direction;
  /** Who gains; null where the effect is not an exposure. */
  readonly audience: Audience | null;
  /** The audience in words of this finding's own, as the beginning of a sentence; null where there is no audience. */
  readonly who: string | null;
  readonly access: Access | null;
  /** Those who gain and are outside the company, where a policy says what is ours. */
  readonly outside?: readonly string[] | undefined;
  /** Over which resource; null when the text does not say. */
  readonly resource: string | null;
  /** Who had what before; null when it could not be seen. */
  readonly from: ExposurePoint | null;
  /** How much it touches here and now, e.g. `1,204 files in 87 folders`; null when that was not counted. */
  readonly extent: string | null;
  /** Where the text says so, in the original text. */
  readonly span: Span;
  /** The headline sentence: who would gain what over which resource. */
  readonly message: string;
  /** What makes it risky; background to the message. */
  readonly why: string | null;
  readonly advice: Advice;
  /** Further questions of the rule, for the checklist. */
  readonly ask: readonly string[];
  /** True when it cannot be undone. */
  readonly irreversible: boolean;
  /** Read-only command that shows which account, cluster or host it would hit. */
  readonly identity: string | null;
  /** What it was unwrapped from, outermost first, e.g. `sudo`, `ssh prod-db`. */
  readonly via: readonly string[];
  /** For a change of a file: the entry that changed; undefined where it is about something else, such as a command. */
  readonly entry?: FindingEntry | undefined;
  /** The file that a command writes, if it is about that: where the command names it, and whether the text itself says it. */
  readonly file?: { readonly at: number; readonly inText: boolean } | undefined;
  /** What it is about, in a spelling that stays the same wherever it stands and however it is written. For comparing only. */
  readonly states?: string | undefined;
}

/** True if `a` is at or above `b` on the scale that both belong to. */
export function atLeast<T>(scale: readonly T[], a: T, b: T): boolean {
  return scale.indexOf(a) >= scale.indexOf(b);
}

/** The higher of two on a scale. */
export function highest<T>(scale: readonly T[], a: T, b: T): T {
  return atLeast(scale, a, b) ? a : b;
}
