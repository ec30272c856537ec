import type { ChecklistItem, Friction } from '../../core/analysis.ts';

/** What a person has answered to one question so far. */
export interface ItemAnswer {
  readonly ticked: boolean;
  readonly typed: string;
}

/** Why an answer does not count yet. */
export type Missing = 'unticked' | 'empty' | 'different' | 'same-person';

const NOTHING: ItemAnswer = { ticked: false, typed: '' };

/** How a question is answered. */
export function frictionOf(item: ChecklistItem): Friction {
  return item.kind === 'type' || item.kind === 'countersign' ? item.kind : 'tick';
}

function sameName(a: string, b: string): boolean {
  const plain = (name: string) => name.normalize('NFKC').trim().replace(/\s+/g, ' ').toLocaleLowerCase('und');
  return plain(a) === plain(b);
}

/**
 * What is still missing in the answer to a question; undefined when it is answered.
 * `selves` are the names of the person at the keyboard, who cannot be the second person.
 */
export function missingIn(
  item: ChecklistItem,
  answer: ItemAnswer,
  selves: readonly string[],
): Missing | undefined {
  const friction = frictionOf(item);
  const typed = answer.typed.trim();
  switch (friction) {
    case 'tick':
      return answer.ticked ? undefined : 'unticked';
    case 'type':
      if (typed === '') return 'empty';
      return typed === (item.expect ?? typed).trim() ? undefined : 'different';
    case 'countersign':
      if (typed.length < 2) return 'empty';
      return selves.some((self) => sameName(self, typed)) ? 'same-person' : undefined;
    default:
      return friction satisfies never;
  }
}

/** The answers to a checklist, which survive a new judgement as far as the questions stay the same. */
export class Answers {
  readonly #byId = new Map<string, ItemAnswer>();

  get(id: string): ItemAnswer {
    return this.#byId.get(id) ?? NOTHING;
  }

  tick(id: string, ticked: boolean): void {
    this.#byId.set(id, { ...this.get(id), ticked });
  }

  type(id: string, typed: string): void {
    this.#byId.set(id, { ...this.get(id), typed });
  }

  /** Carries the answers over to questions that are still the very same; whatever is asked anew starts empty. */
  carry(before: readonly ChecklistItem[], after: readonly ChecklistItem[]): void {
    const sign = (item: ChecklistItem) =>
      JSON.stringify([item.kind, item.text, item.command ?? null, item.expect ?? null]);
    const kept = new Map(before.map((item) => [sign(item), this.get(item.id)]));
    this.#byId.clear();
    for (const item of after) {
      const answer = kept.get(sign(item));
      if (answer) this.#byId.set(item.id, answer);
    }
  }
}
