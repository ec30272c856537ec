import type { Friction } from '../core/analysis.ts';
import type { Audience, Severity, Verdict } from '../core/finding.ts';
import type { ReviewWords } from './words.ts';

/** A stretch of the held text as it is drawn. */
export type Segment =
  | { readonly kind: 'text'; readonly text: string; readonly findings: readonly number[] }
  /** A character that cannot be seen or is not what it seems: what to draw, and what it is. */
  | {
      readonly kind: 'mark';
      readonly shown: string;
      readonly title: string;
      readonly findings: readonly number[];
    }
  /** Text that is left out because there is too much of it, in UTF-16 code units. */
  | { readonly kind: 'gap'; readonly count: number };

/** Who has what, in words, and where that stands on the ladder of audiences. */
export interface PicturePoint {
  readonly audience: Audience;
  /** False for access `none`: the rung is then not reached at all. */
  readonly reached: boolean;
  readonly who: string;
  readonly what: string;
}

/** The picture of a harm that is no exposure: what it happens to, and what becomes of it. */
export interface EffectPicture {
  readonly kind: 'effect';
  readonly what: string;
  readonly becomes: string;
}

/** The picture of an exposure; `from` is null when what was there before could not be seen. */
export interface LadderPicture {
  readonly kind: 'ladder';
  readonly from: PicturePoint | null;
  readonly to: PicturePoint;
  readonly resource: string | null;
  /** The whole picture in one sentence, for who cannot see it. */
  readonly description: string;
}

/** The picture of what the worst finding is about. */
export type Picture = LadderPicture | EffectPicture;

/** A command or sentence of advice. */
export interface AdviceView {
  readonly kind: 'check' | 'safer' | 'undo';
  readonly text: string;
  /** False for a sentence such as "irreversible". */
  readonly isCommand: boolean;
}

/** One finding on the page. */
export interface FindingView {
  readonly severity: Severity;
  readonly verdict: 'note' | 'hold' | 'block';
  /** Its headline sentence; its title where the page's headline says the sentence already. */
  readonly heading: string;
  readonly why: string | null;
  /** How much it touches here and now, as a sentence. */
  readonly extent: string | null;
  /** Rule, effect, confidence, what it was unwrapped from; short words. */
  readonly details: readonly string[];
  readonly advice: readonly AdviceView[];
  readonly reference: string | null;
  /** False when its place in the text is not among the segments. */
  readonly inText: boolean;
}

/** One entry of a file that changes. */
export interface EntryView {
  /** Keys from the root with dots between. */
  readonly path: string;
  /** Null where there is nothing. */
  readonly before: string | null;
  readonly after: string | null;
  readonly kind: 'added' | 'removed' | 'changed' | 'renamed';
  readonly kindWord: string;
  /** What it means, in a few words. */
  readonly meaning: string;
  /** Null where nothing is found about it. */
  readonly severity: Severity | null;
  /** The index of the finding that is about it. */
  readonly finding: number | null;
}

/** One question on the page, with its answer so far. */
export interface ItemView {
  readonly id: string;
  readonly text: string;
  readonly command: string | null;
  /** How it is answered. */
  readonly friction: Friction;
  /** What to type, letter for letter; only for `type`. */
  readonly expect: string | null;
  readonly ticked: boolean;
  readonly typed: string;
}

/** Everything the page shows. Made by the editor side, which alone decides what may be released. */
export interface ReviewModel {
  /** Rises with every judgement of an edited text. A release names the revision that the person saw. */
  readonly revision: number;
  readonly verdict: Verdict;
  readonly severity: Severity | null;
  readonly severityWord: string;
  readonly headline: string;
  /** What was held and where it is heading, e.g. `Pasted into terminal bash`. */
  readonly destination: string;
  /** Set when the destination has gone: what can be done instead. */
  readonly gone: string | null;
  readonly picture: Picture | null;
  /** What changes in a file, entry by entry; none for other texts. */
  readonly entries: readonly EntryView[];
  /** Entries that are not shown. */
  readonly moreEntries: number;
  readonly text: readonly Segment[];
  /** The text itself for the edit field; null when it is too long to edit here. */
  readonly editable: string | null;
  readonly findings: readonly FindingView[];
  readonly decoded: readonly { readonly encoding: string; readonly text: string }[];
  /** Hidden or look-alike characters, one line a kind. */
  readonly hidden: readonly string[];
  /** What could not be looked up. */
  readonly unseen: readonly string[];
  readonly checklist: readonly ItemView[];
  readonly progress: Progress;
}

/** How far the checklist is. */
export interface Progress {
  readonly done: number;
  readonly total: number;
  readonly canRelease: boolean;
  /** Why it cannot be released yet, or that it can; one sentence. */
  readonly status: string;
  /** Items whose typed answer is wrong so far, by id, with what is wrong. */
  readonly wrong: Readonly<Record<string, string>>;
}

/** From the editor to the page. */
export type ToPage =
  | { readonly type: 'show'; readonly model: ReviewModel; readonly words: ReviewWords }
  | { readonly type: 'progress'; readonly progress: Progress }
  /** Said aloud by a screen reader and shown beside the buttons. */
  | { readonly type: 'say'; readonly text: string };

/** Names a command on the page. The page never sends the command itself back. */
export type CommandName =
  | { readonly of: 'finding'; readonly index: number; readonly kind: AdviceView['kind'] }
  | { readonly of: 'item'; readonly id: string };

/** From the page to the editor. */
export type FromPage =
  | { readonly type: 'ready' }
  | { readonly type: 'tick'; readonly id: string; readonly ticked: boolean }
  | { readonly type: 'typed'; readonly id: string; readonly text: string }
  | { readonly type: 'edit'; readonly text: string }
  | { readonly type: 'release'; readonly revision: number }
  | { readonly type: 'discard' }
  | { readonly type: 'copyText' }
  | { readonly type: 'copy'; readonly command: CommandName }
  | { readonly type: 'insert'; readonly command: CommandName }
  | { readonly type: 'reference'; readonly index: number }
  | { readonly type: 'openText' };
