import type { Decoded } from './fact.ts';
import type { Finding, FindingEntry } from './finding.ts';
import type { Lookup } from './lookup.ts';
import type { Span } from './span.ts';
import type { Shell, Suggestion } from './suggestion.ts';

/** Characters in the original text that are not what they seem, for display. */
export interface TextMark {
  readonly span: Span;
  readonly kind: 'invisible' | 'bidi' | 'control' | 'ansi' | 'lookalike' | 'space';
  /** What to show in their place, e.g. `U+202E RIGHT-TO-LEFT OVERRIDE` or `а looks like a`. */
  readonly shown: string;
}

/** One entry of a file that changed. */
export interface EntryChange extends FindingEntry {
  /** Where it stands in the text after the change; for what is gone, the nearest line that is left. */
  readonly span: Span;
  /** True where it is known to give less than before. */
  readonly isNarrower: boolean;
  /** True for a map that only got another name; its text is that of the map. */
  readonly isRenamed: boolean;
}

/** What is known of a suggestion: the answer to "who would gain what over which resource". */
export interface Analysis {
  readonly suggestion: Suggestion;
  /** The shell whose grammar was used; null for other kinds. */
  readonly shell: Shell | null;
  /** Most severe first, then in text order. */
  readonly findings: readonly Finding[];
  /** What the host could look up to know more; analyse again with the answers. */
  readonly lookups: readonly Lookup[];
  readonly marks: readonly TextMark[];
  readonly decoded: readonly Decoded[];
}

/** What a hold asks for. */
export const FRICTIONS = ['tick', 'type', 'countersign'] as const;
export type Friction = (typeof FRICTIONS)[number];

/** What a review asks about, in the order in which it asks. */
export const CHECKLIST_KINDS = [
  'identity',
  'before',
  'audience',
  'data',
  'narrower',
  'undo',
  'type',
  'countersign',
] as const;
export type ChecklistKind = (typeof CHECKLIST_KINDS)[number];

/** One question of a review. */
export interface ChecklistItem {
  /** Stable within a review, e.g. `before-1`. */
  readonly id: string;
  readonly kind: ChecklistKind;
  readonly text: string;
  /** Command to copy or run for the answer. */
  readonly command?: string | undefined;
  /** For `type`: what the person must type, letter for letter. */
  readonly expect?: string | undefined;
  /** Ids of the rules that ask. */
  readonly rules: readonly string[];
}

/** A finding with what the policy makes of it. */
export interface FindingDecision {
  readonly finding: Finding;
  readonly verdict: 'note' | 'hold' | 'block';
  readonly friction: readonly Friction[];
}

/** What the policy makes of an analysis. */
export interface Decision {
  /** The highest verdict of the findings; `pass` if there are none. */
  readonly verdict: 'pass' | 'note' | 'hold' | 'block';
  readonly findings: readonly FindingDecision[];
  /** The union of what the findings ask for. */
  readonly friction: readonly Friction[];
  /** Three to six questions; empty unless the verdict is `hold`. */
  readonly checklist: readonly ChecklistItem[];
}
