import type { ChecklistItem } from '../core/analysis.ts';
import type { JournalAnswer } from '../node/journal-record.ts';
import type { Paint } from '../report/paint.ts';
import { checklistItemText } from '../report/text.ts';
import { visibleLine } from '../report/visible.ts';
import type { Terminal } from './terminal.ts';

/** How the person ended a review, and what they answered. */
export interface Outcome {
  readonly released: boolean;
  readonly answers: readonly JournalAnswer[];
  /** Why it was not released. */
  readonly reason?: string | undefined;
}

/** What the checklist needs to know about the person who answers. */
export interface Asking {
  readonly terminal: Terminal;
  readonly paint: Paint;
  readonly width: number;
  /** Login name of the person who asks for release: not good as the second person. */
  readonly user: string;
  /** What the answer no does, in words; it discards if not given. */
  readonly no?: string | undefined;
}

/** An answer that lets the review go on, or why it ends. */
type Step = { readonly answer: string } | { readonly stop: string; readonly answer?: string };

/** The reason of a review that the person left. */
export const LEFT = 'discarded';

const LEAVE: Step = { stop: LEFT };

async function tick(asking: Asking): Promise<Step> {
  const { terminal, paint, no = 'no, discard it' } = asking;
  const keys = paint('muted', `[y] yes, checked   [n] ${no}`);
  const key = await terminal.askKey(`     ${keys}  `, 'ynq');
  if (key === undefined || key === 'q') return LEAVE;
  terminal.write(key === 'y' ? `${paint('pass', 'yes')}\n` : `${paint('hold', 'no')}\n`);
  return key === 'y' ? { answer: 'yes' } : { answer: 'no', stop: 'a question was answered with no' };
}

/** Asks until the text is typed letter for letter. */
async function typed(asking: Asking, expect: string): Promise<Step> {
  for (;;) {
    const line = await asking.terminal.askLine('     > ');
    if (line === undefined) return LEAVE;
    if (line === expect) return { answer: line };
    asking.terminal.write(`     Not the same. Type ${visibleLine(expect)} or press Ctrl-C to discard.\n`);
  }
}

/** Asks for the name of someone else. Nobody checks it: it is a statement on record, not a proof. */
async function countersigned(asking: Asking): Promise<Step> {
  for (;;) {
    const line = await asking.terminal.askLine('     Name of the second person: ');
    if (line === undefined) return LEAVE;
    const name = line.trim();
    if (name.length > 1 && name.toLowerCase() !== asking.user.toLowerCase()) return { answer: name };
    asking.terminal.write('     It must be someone else. Type a name or press Ctrl-C to discard.\n');
  }
}

function askItem(asking: Asking, item: ChecklistItem): Promise<Step> {
  switch (item.kind) {
    case 'type':
      return item.expect === undefined ? tick(asking) : typed(asking, item.expect);
    case 'countersign':
      return countersigned(asking);
    case 'identity':
    case 'before':
    case 'audience':
    case 'data':
    case 'narrower':
    case 'undo':
      return tick(asking);
    default:
      return item.kind satisfies never;
  }
}

/** Asks every question of a checklist. Releases only when each has its answer. */
export async function askChecklist(asking: Asking, checklist: readonly ChecklistItem[]): Promise<Outcome> {
  const answers: JournalAnswer[] = [];
  for (const [index, item] of checklist.entries()) {
    const lines = checklistItemText(item, index + 1, asking);
    asking.terminal.write(`\n${lines.join('\n')}\n`);
    const step = await askItem(asking, item);
    if (step.answer !== undefined) answers.push({ id: item.id, question: item.text, answer: step.answer });
    if ('stop' in step) return { released: false, answers, reason: step.stop };
  }
  return { released: true, answers };
}
