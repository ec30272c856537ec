import { randomUUID } from 'node:crypto';
import { APPROVALS } from '../node/approval-folder.ts';
import { keepApprovals } from '../node/approvals.ts';
import { accountName, gitPerson } from '../node/git-person.ts';
import type { Journal } from '../node/journal.ts';
import type { JournalAnswer, JournalEntry } from '../node/journal-record.ts';
import type { ApprovedFinding, JudgedFile } from '../report/file-report.ts';
import { counted, fileText } from '../report/files-text.ts';
import { fingerprintsOf } from '../report/fingerprint.ts';
import { type Asking, askChecklist, LEFT } from './ask.ts';
import { complain, paintFor, widthFor } from './output.ts';
import type { Terminal } from './terminal.ts';

/** What approving needs to know besides the files. */
export interface ApproveParts {
  readonly root: string;
  readonly journal: Journal;
  readonly terminal: Terminal;
}

/** One review of the held findings of a file, for the journal. */
function recorderOf(journal: Journal, { path, analysis, decision }: JudgedFile) {
  const review = randomUUID();
  return (
    event: JournalEntry['event'],
    more: { answers?: readonly JournalAnswer[]; note?: string | undefined } = {},
  ): boolean => {
    const { text } = analysis.suggestion;
    const time = new Date().toISOString();
    const entry = { time, event, review, text, kind: 'config', origin: 'disk', destination: path, decision };
    const done = journal.append({ ...entry, ...more } as JournalEntry);
    if (!done.ok) complain(`holdpoint diff: The journal ${journal.path} cannot be written: ${done.message}.`);
    return done.ok;
  };
}

/** The file with its held findings approved. */
function asApproved(file: JudgedFile, by: string, at: string): JudgedFile {
  const prints = fingerprintsOf(file);
  const approved = file.decision.findings
    .filter(({ verdict }) => verdict === 'hold')
    .map(({ finding }): ApprovedFinding => ({ finding, fingerprint: prints.get(finding) ?? '', by, at }));
  const findings = file.decision.findings.filter(({ verdict }) => verdict !== 'hold');
  const decision = {
    verdict: findings.length > 0 ? ('note' as const) : ('pass' as const),
    findings,
    friction: [],
    checklist: [],
  };
  return { ...file, decision, approved: [...(file.approved ?? []), ...approved] };
}

/**
 * Asks the checklist of every held file, one after the other, and writes the records of those that are answered. Gives the
 * files as they are then. Who leaves ends it; what was approved until then stays.
 */
export async function approveFiles(
  files: readonly JudgedFile[],
  { root, journal, terminal }: ApproveParts,
): Promise<JudgedFile[]> {
  const asking: Asking = {
    terminal,
    paint: paintFor(terminal, process.env),
    width: widthFor(terminal),
    user: accountName(),
    no: 'no, do not approve',
  };
  const by = await gitPerson(root);
  const done: JudgedFile[] = [];
  let kept = 0;
  let isLeft = false;
  for (const file of files) {
    const { verdict, checklist } = file.decision;
    if (isLeft || (verdict !== 'hold' && verdict !== 'block')) {
      done.push(file);
      continue;
    }
    terminal.write(`\n${fileText({ ...file, approved: [] }, asking)}`);
    if (verdict === 'block') {
      terminal.write(`${asking.paint('block', 'Refused')}: policy does not let this be approved.\n`);
      done.push(file);
      continue;
    }
    const note = recorderOf(journal, file);
    const outcome = note('held') ? await askChecklist(asking, checklist) : undefined;
    const { answers = [] } = outcome ?? {};
    const at = new Date().toISOString();
    if (!outcome?.released || !note('released', { answers })) {
      const reason = outcome?.reason ?? 'what is approved must be on record';
      if (outcome) note('discarded', { answers, note: reason });
      terminal.write(`\n${asking.paint('hold', 'Not approved')}: ${reason}.\n`);
      isLeft = outcome?.reason === LEFT;
      done.push(file);
      continue;
    }
    try {
      kept += keepApprovals(root, file, { by, at, answers }).length;
    } catch (error) {
      terminal.write(`\nNot approved: the record cannot be written (${(error as Error).message}).\n`);
      done.push(file);
      continue;
    }
    terminal.write(`\n${asking.paint('pass', 'Approved.')}\n`);
    done.push(asApproved(file, by, at));
  }
  if (kept > 0)
    terminal.write(
      `\n${counted(kept, 'record')} in ${APPROVALS}. They count once they are part of the commit: git add ${APPROVALS}\n`,
    );
  return done;
}
