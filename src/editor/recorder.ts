import type { Decision } from '../core/analysis.ts';
import type { Journal } from '../node/journal.ts';
import type { GateEvent, JournalAnswer, JournalEntry } from '../node/journal-record.ts';
import { frictionOf } from './held/answers.ts';
import type { Excerpt, Held, Judgement } from './held/held.ts';

/** Puts what happens to held texts into the journal. Secrets are redacted there. */
export class Recorder {
  readonly #journal: Journal;
  readonly #now: () => Date;
  readonly #report: (line: string) => void;

  constructor(journal: Journal, now: () => Date, report: (line: string) => void) {
    this.#journal = journal;
    this.#now = now;
    this.#report = report;
  }

  /** Where the journal is. */
  get path(): string {
    return this.#journal.path;
  }

  /** Records an event of a review; false when the journal could not be written. */
  record(held: Held, event: JournalEntry['event'], note?: string): boolean {
    return this.#append(held.judgement, {
      event,
      review: held.id,
      destination: held.destination.label,
      ...(event === 'released' && { answers: answersOf(held) }),
      ...(note !== undefined && { note }),
    });
  }

  /** Records a text that was let through with a note. */
  recordNoted(judgement: Judgement, destination: string, review: string): boolean {
    return this.#append(judgement, { event: 'noted', review, destination });
  }

  /** Records a text that policy refused, without a review. */
  recordRefused(judgement: Judgement, destination: string, review: string): boolean {
    return this.#append(judgement, { event: 'refused', review, destination });
  }

  /** Records that a text took effect that nobody released though it would have been held. */
  recordUnreviewed(judgement: Judgement, destination: string, review: string): boolean {
    return this.#append(judgement, { event: 'unreviewed', review, destination });
  }

  /** Records that the gate was switched off or on, and how. */
  recordSwitch(on: boolean, how: string): void {
    this.#mark(on ? 'switched-on' : 'switched-off', how);
  }

  /** Records that something was let through that could not be judged: by which gate, and why it could not. */
  recordUnchecked(how: string): void {
    this.#mark('unchecked', how);
  }

  #mark(event: GateEvent, note: string): void {
    const result = this.#journal.mark(this.#now().toISOString(), event, note);
    if (!result.ok) this.#report(`The journal was not written (${result.problem}): ${result.message}`);
  }

  #append(
    { analysis, decision, excerpt }: Judgement,
    entry: Pick<JournalEntry, 'event' | 'review' | 'destination' | 'answers' | 'note'>,
  ): boolean {
    const { kind, origin } = analysis.suggestion;
    const text = excerpt?.text ?? analysis.suggestion.text;
    const result = this.#journal.append({
      time: this.#now().toISOString(),
      text,
      kind,
      origin,
      decision: excerpt ? placed(decision, excerpt) : decision,
      ...entry,
    });
    if (!result.ok) this.#report(`The journal was not written (${result.problem}): ${result.message}`);
    return result.ok;
  }
}

/** How the questions of a review stand answered. */
export function answersOf(held: Held): JournalAnswer[] {
  return held.checklist.map((item) => {
    const { typed } = held.answers.get(item.id);
    const answer = frictionOf(item) === 'tick' ? 'ticked' : typed.trim();
    return { id: item.id, question: item.text, answer };
  });
}

/** The findings with their places in what was on its way; an empty place for those that are not in it. */
function placed(decision: Decision, excerpt: Excerpt): Decision {
  const findings = decision.findings.map((entry) => {
    const span = excerpt.place(entry.finding.span) ?? { start: 0, end: 0 };
    return { ...entry, finding: { ...entry.finding, span } };
  });
  return { ...decision, findings };
}
