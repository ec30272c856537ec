import { CHECKLIST_KINDS, type ChecklistItem, type ChecklistKind, type FindingDecision } from './analysis.ts';
import { type Question, questionsOf } from './questions.ts';

/** Most questions of a review. */
const MOST = 6;

/** What is asked first when there is room for only some: what cannot be left out, then what catches most mistakes. */
const RANK: Readonly<Record<ChecklistKind, number>> = {
  type: -100,
  countersign: -100,
  before: 0,
  audience: 1,
  data: 1,
  identity: 2,
  undo: 3,
  narrower: 4,
};

/** A look at the state before is worth less where no command shows it. */
const UNSEEN = 5;

/** How much later a question comes because its finding is less severe than the one before. */
const FINDING_STEP = 3;

interface Ranked {
  readonly question: Question;
  readonly rules: Set<string>;
  rank: number;
}

/** The same command is run once; without a command the same text is asked once. */
function keyOf({ kind, text, command }: Question): string {
  if (kind === 'type' || kind === 'countersign') return kind;
  return command === undefined ? text : `${kind} ${command}`;
}

function rankQuestions(decisions: readonly FindingDecision[]): Ranked[] {
  const byKey = new Map<string, Ranked>();
  decisions.forEach((decision, i) => {
    for (const question of questionsOf(decision)) {
      const key = keyOf(question);
      const unseen = question.kind === 'before' && question.command === undefined;
      const rank = (unseen ? UNSEEN : RANK[question.kind]) + i * FINDING_STEP;
      const known = byKey.get(key);
      if (known) {
        known.rules.add(decision.finding.rule);
        known.rank = Math.min(known.rank, rank);
      } else byKey.set(key, { question, rules: new Set([decision.finding.rule]), rank });
    }
  });
  return [...byKey.values()];
}

/**
 * The questions of a review: three to six, in the order in which a person would look. Of more, those of the most severe
 * findings stay; what must be typed and who must countersign always does. Findings are expected most severe first.
 */
export function makeChecklist(decisions: readonly FindingDecision[]): ChecklistItem[] {
  const held = decisions.filter(({ verdict }) => verdict !== 'note');
  const chosen = rankQuestions(held)
    .sort((a, b) => a.rank - b.rank)
    .slice(0, MOST)
    .sort((a, b) => CHECKLIST_KINDS.indexOf(a.question.kind) - CHECKLIST_KINDS.indexOf(b.question.kind));
  const counts = new Map<ChecklistKind, number>();
  return chosen.map(({ question, rules }) => {
    const count = (counts.get(question.kind) ?? 0) + 1;
    counts.set(question.kind, count);
    return { id: `${question.kind}-${count}`, ...question, rules: [...rules] };
  });
}
