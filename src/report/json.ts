import type {
  Analysis,
  ChecklistItem,
  Decision,
  FindingDecision,
  Friction,
  TextMark,
} from '../core/analysis.ts';
import type { Decoded } from '../core/fact.ts';
import type {
  Access,
  Audience,
  Confidence,
  Direction,
  Effect,
  ExposurePoint,
  Finding,
  Severity,
  Verdict,
} from '../core/finding.ts';
import type { Lookup } from '../core/lookup.ts';
import type { Span } from '../core/span.ts';
import type { Shell, SuggestionKind } from '../core/suggestion.ts';

/** How a caller names a suggestion. */
export type AnswerId = string | number | null;

/** A finding in the stable contract. Every field is always there; `null` means: does not apply or not known. */
interface FindingAnswer {
  readonly rule: string;
  readonly title: string;
  readonly effect: Effect;
  readonly severity: Severity;
  readonly confidence: Confidence;
  readonly direction: Direction;
  readonly audience: Audience | null;
  readonly access: Access | null;
  readonly resource: string | null;
  readonly from: ExposurePoint | null;
  readonly span: Span;
  readonly message: string;
  readonly advice: {
    readonly check: string | null;
    readonly safer: string | null;
    readonly undo: string | null;
    readonly reference: string | null;
  };
}

/** The answer to one suggestion in a batch. This shape is a contract: fields may be added, never changed. */
export interface Answer {
  readonly id: AnswerId;
  readonly verdict: Verdict;
  readonly findings: readonly FindingAnswer[];
}

/** The answer to a line that is no suggestion. */
export interface ErrorAnswer {
  readonly id: null;
  /** Counted from 1. */
  readonly line: number;
  readonly error: string;
}

/** A finding with all that the readable report says about it. */
export interface FindingDetail extends FindingAnswer {
  readonly verdict: Verdict;
  readonly friction: readonly Friction[];
  readonly why: string | null;
  /** Those who gain and are outside the company; only where a policy says what is ours. */
  readonly outside?: readonly string[] | undefined;
  readonly extent: string | null;
  readonly identity: string | null;
  readonly irreversible: boolean;
  readonly via: readonly string[];
}

/** All of the readable report as data. */
export interface Report {
  readonly id: AnswerId;
  readonly verdict: Verdict;
  readonly kind: SuggestionKind;
  readonly shell: Shell | null;
  readonly findings: readonly FindingDetail[];
  readonly friction: readonly Friction[];
  readonly checklist: readonly ChecklistItem[];
  /** What would have told more, had it been looked up. */
  readonly lookups: readonly Lookup[];
  readonly decoded: readonly Decoded[];
  readonly marks: readonly TextMark[];
  /** Rule and policy files that could not be read, `file:line:col message`. */
  readonly problems: readonly string[];
}

function findingAnswer(finding: Finding): FindingAnswer {
  const { advice, from, span } = finding;
  return {
    rule: finding.rule,
    title: finding.title,
    effect: finding.effect,
    severity: finding.severity,
    confidence: finding.confidence,
    direction: finding.direction,
    audience: finding.audience,
    access: finding.access,
    resource: finding.resource,
    from: from ? { audience: from.audience, access: from.access } : null,
    span: { start: span.start, end: span.end },
    message: finding.message,
    advice: {
      check: advice.check ?? null,
      safer: advice.safer ?? null,
      undo: advice.undo ?? null,
      reference: advice.reference ?? null,
    },
  };
}

/** A finding and what the policy makes of it as data. */
export function findingDetail({ finding, verdict, friction }: FindingDecision): FindingDetail {
  return {
    ...findingAnswer(finding),
    verdict,
    friction,
    why: finding.why,
    ...(finding.outside ? { outside: finding.outside } : {}),
    extent: finding.extent,
    identity: finding.identity,
    irreversible: finding.irreversible,
    via: finding.via,
  };
}

/** The answer to a suggestion in the stable contract. */
export function answerOf(id: AnswerId, decision: Decision): Answer {
  return {
    id,
    verdict: decision.verdict,
    findings: decision.findings.map((entry) => findingAnswer(entry.finding)),
  };
}

/** The readable report as data: an {@link Answer} and more. */
export function reportOf(analysis: Analysis, decision: Decision, problems: readonly string[] = []): Report {
  return {
    id: null,
    verdict: decision.verdict,
    kind: analysis.suggestion.kind,
    shell: analysis.shell,
    findings: decision.findings.map(findingDetail),
    friction: decision.friction,
    checklist: decision.checklist,
    lookups: analysis.lookups,
    decoded: analysis.decoded,
    marks: analysis.marks,
    problems,
  };
}
