import type { Analysis, ChecklistItem, Decision } from '../../core/analysis.ts';
import type { Suggestion } from '../../core/suggestion.ts';
import { Signal } from '../signal.ts';
import { Answers, type Missing, missingIn } from './answers.ts';

/** What the engine said of a text. */
export interface Judgement {
  readonly analysis: Analysis;
  readonly decision: Decision;
}

/** Where a held text goes when it is released. */
export interface Destination {
  /** For people: `terminal bash`. */
  readonly label: string;
  /** False when the text can no longer be delivered there, such as to a closed terminal. */
  readonly isOpen: boolean;
  /** Another place to deliver to, chosen by the person; undefined when they chose none. */
  choose(): Promise<Destination | undefined>;
  /** Puts exactly this text there, without adding an Enter. Answers false when it could not. */
  deliver(text: string): Promise<boolean>;
}

/** How a review ended. */
export type Outcome = 'released' | 'discarded';

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
    this.original = judgement.analysis.suggestion.text;
    this.#judgement = judgement;
    this.#destination = destination;
  }

  get judgement(): Judgement {
    return this.#judgement;
  }

  get suggestion(): Suggestion {
    return this.#judgement.analysis.suggestion;
  }

  get text(): string {
    return this.suggestion.text;
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
