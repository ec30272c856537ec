import type { Analysis, ChecklistItem, Decision, EntryChange } from '../../core/analysis.ts';
import type { Span } from '../../core/span.ts';
import type { Suggestion } from '../../core/suggestion.ts';
import { Signal } from '../signal.ts';
import { Answers, type Missing, missingIn } from './answers.ts';

/**
 * The part of a judged text that is on its way. A paste into a file is judged as the file that would come of it; what
 * is shown, edited and delivered is only what was pasted.
 */
export interface Excerpt {
  readonly text: string;
  /** Where a stretch of the judged text stands in the excerpt; undefined where it is not part of it. */
  place(span: Span): Span | undefined;
}

/** What the engine said of a text. */
export interface Judgement {
  readonly analysis: Analysis;
  readonly decision: Decision;
  /** Set where less than the judged text is on its way. */
  readonly excerpt?: Excerpt | undefined;
  /** For a change of a file: what changes in it, entry by entry. Worked out when it is asked for. */
  readonly entries?: (() => readonly EntryChange[]) | undefined;
}

/** What a text would be judged as in a certain place. */
export interface PlacedSuggestion {
  readonly suggestion: Suggestion;
  /** Folder that relative paths start from. */
  readonly folder: string | undefined;
  readonly excerpt: Excerpt;
}

/** The sentences of a review that depend on where its text is heading; each has a default for terminals. */
export interface DestinationWords {
  /** Title of the review's tab. */
  readonly title?: string;
  /** Where it is heading. */
  readonly heading?: string;
  /** Why it cannot be delivered there any more, and what release will do instead. */
  readonly gone?: string;
  /** That all questions are answered, and what release will do. */
  readonly ready?: string;
  readonly text?: string;
  readonly release?: string;
  readonly discard?: string;
  /** What is said when the review is left without a decision; null for nothing. */
  readonly left?: string | null;
}

/** Where a held text goes when it is released. */
export interface Destination {
  /** For people: `terminal bash`. */
  readonly label: string;
  /** False when the text can no longer be delivered there, such as to a closed terminal. */
  readonly isOpen: boolean;
  /** The address of the document that it is, whatever file system it is on; unset for what is no document. */
  readonly document?: string;
  /** Set when a shell or an agent waits there for an answer and has kept the text; with the folder it works in. */
  readonly waiting?: { readonly folder: string | undefined } | undefined;
  /** Another place to deliver to, chosen by the person; undefined when they chose none. */
  choose(): Promise<Destination | undefined>;
  /** Puts exactly this text there, without adding an Enter. Answers false when it could not. */
  deliver(text: string): Promise<boolean>;
  /** What `text` would be judged as there; undefined for places where it is judged by itself. */
  suggest?(text: string): PlacedSuggestion;
  /** What the review says of it. */
  words?(): DestinationWords;
  /** What a discard does, for a text that has arrived already. Answers false when it could not. */
  takeOut?(): Promise<boolean>;
}

/** How a review ended. `taken-back`: whoever waited for it, a shell or an agent, went away with its text. */
export type Outcome = 'released' | 'discarded' | 'taken-back';

/** One text that waits for a person. It is only ever released with the text that was judged last. */
export class Held {
  readonly id: string;
  /** What came, before any editing. */
  readonly original: string;
  /** Milliseconds since 1970. */
  readonly since: number;
  readonly answers = new Answers();
  /** Fires when the judgement or the destination changed. */
  readonly changed = new Signal<void>();
  /** Fires once. */
  readonly settled = new Signal<Outcome>();
  #judgement: Judgement;
  #destination: Destination;
  #revision = 1;
  #outcome: Outcome | undefined;

  constructor(id: string, judgement: Judgement, destination: Destination, since: number) {
    this.id = id;
    this.since = since;
    this.#judgement = judgement;
    this.#destination = destination;
    this.original = this.text;
  }

  get judgement(): Judgement {
    return this.#judgement;
  }

  get suggestion(): Suggestion {
    return this.#judgement.analysis.suggestion;
  }

  /** What is on its way: shown, edited and delivered. */
  get text(): string {
    return this.#judgement.excerpt?.text ?? this.suggestion.text;
  }

  /** Where a stretch of the judged text stands in {@link text}; undefined where it is not part of it. */
  place(span: Span): Span | undefined {
    const { excerpt } = this.#judgement;
    return excerpt ? excerpt.place(span) : span;
  }

  get destination(): Destination {
    return this.#destination;
  }

  /** Rises with every judgement. */
  get revision(): number {
    return this.#revision;
  }

  get outcome(): Outcome | undefined {
    return this.#outcome;
  }

  get checklist(): readonly ChecklistItem[] {
    return this.#judgement.decision.checklist;
  }

  /** Takes the judgement of an edited text; answers to questions that stay the same are kept. */
  rejudge(judgement: Judgement): void {
    const before = this.checklist;
    this.#judgement = judgement;
    this.#revision++;
    this.answers.carry(before, this.checklist);
    this.changed.fire();
  }

  /** Sends it somewhere else on release. */
  redirect(destination: Destination): void {
    this.#destination = destination;
    this.changed.fire();
  }

  /** What is missing for a release, by item id. */
  missing(selves: readonly string[]): ReadonlyMap<string, Missing> {
    const missing = new Map<string, Missing>();
    for (const item of this.checklist) {
      const lacks = missingIn(item, this.answers.get(item.id), selves);
      if (lacks) missing.set(item.id, lacks);
    }
    return missing;
  }

  /** True when policy lets it through and every question is answered. */
  canRelease(selves: readonly string[]): boolean {
    return this.#judgement.decision.verdict !== 'block' && this.missing(selves).size === 0;
  }

  /** Ends the review. Only the first outcome counts. */
  settle(outcome: Outcome): void {
    if (this.#outcome) return;
    this.#outcome = outcome;
    this.settled.fire(outcome);
  }
}
