import { Approvals } from '../node/approvals.ts';
import { ChangedFiles } from '../node/changed-files.ts';
import { journalFile } from '../node/folders.ts';
import { repositoryOf } from '../node/git.ts';
import { type Comparison, type GitChange, gitChanges, readComparison } from '../node/git-diff.ts';
import { Journal } from '../node/journal.ts';
import { judgeFile } from '../node/judge-file.ts';
import type { Session } from '../node/session.ts';
import { type FilesReport, type JudgedFile, type UnreadFile, verdictOf } from '../report/file-report.ts';
import type { Command, Context } from './command.ts';
import { printFiles, readForm } from './files.ts';
import { complain, fail } from './output.ts';
import { openSessionFor } from './settings.ts';

/** What the changes of a repository are judged by. */
interface Judging {
  readonly root: string;
  readonly session: Session;
  readonly to: Comparison['to'];
  /** Whether approvals count. */
  readonly isApproving: boolean;
}

/** Judges changes, and leaves out what was approved. */
async function judgeChanges(
  changes: readonly GitChange[],
  { root, session, to, isApproving }: Judging,
): Promise<FilesReport> {
  const reader = new ChangedFiles(root);
  const approvals = isApproving ? new Approvals(root, to) : undefined;
  const files: JudgedFile[] = [];
  const unread: UnreadFile[] = [];
  let judged = 0;
  // What lies on disk now says nothing about other states. What is approved must be the same for everybody.
  const place = to === 'disk' && !approvals ? root : undefined;
  for (const change of changes.toSorted((a, b) => (a.path < b.path ? -1 : 1))) {
    for (const found of await reader.read(change)) {
      if (!found) continue;
      if ('reason' in found) {
        unread.push(found);
        continue;
      }
      judged++;
      const file = judgeFile(session, found, place);
      if (file.decision.findings.length === 0) continue;
      files.push(approvals ? await approvals.settle(file, session.policy) : file);
    }
  }
  reader.close();
  approvals?.close();
  return { files, unread, judged, problems: approvals?.problems ?? [] };
}

/** Asks on the terminal about everything that is held; undefined if there is no terminal. */
async function approve(
  report: FilesReport,
  root: string,
  context: Context,
): Promise<readonly JudgedFile[] | undefined> {
  const [{ openTerminal }, { approveFiles }] = await Promise.all([
    import('./terminal.ts'),
    import('./approve.ts'),
  ]);
  const terminal = openTerminal();
  if (!terminal) return undefined;
  const journal = new Journal(journalFile(context.at));
  return approveFiles(report.files, { root, journal, terminal }).finally(() => terminal.close());
}

/** `holdpoint diff`: what the changes of files between two states would do, and whether they would be held. */
export const diff: Command = async (args, context) => {
  const { options, words } = args;
  const form = readForm(args);
  if (!form.ok) return fail('diff', form.message);
  if (words.length > 1) return fail('diff', 'Name one commit, or two as A..B.');
  const isAsking = options.has('approve');
  if (isAsking && options.has('require-approval'))
    return fail('diff', 'Choose one of --approve and --require-approval.');
  const opened = await openSessionFor(options, context, true);
  if (!opened.ok) return fail('diff', opened.message);
  const { session, cwd = '.', problems } = opened;
  const root = await repositoryOf(cwd);
  if (root === undefined) return fail('diff', 'This is no git repository, or git cannot be run.');
  const comparison = await readComparison(root, words[0], options.has('staged'));
  if (!comparison.ok) return fail('diff', comparison.message);
  const changes = await gitChanges(root, comparison.value);
  if (!changes) return fail('diff', 'git does not tell what differs (too much, too slow, or an error).');
  const { to } = comparison.value;
  const isApproving = isAsking || options.has('require-approval');
  let report = await judgeChanges(changes, { root, session, to, isApproving });
  if (report.problems.length > 0) complain(...report.problems);
  if (isAsking && verdictOf(report) !== 'pass' && verdictOf(report) !== 'note') {
    const files = await approve(report, root, context);
    if (files) report = { ...report, files };
    else complain('holdpoint diff: Nothing was approved: there is no terminal to ask on.');
  }
  return printFiles(
    { ...report, problems: [...problems, ...report.problems] },
    { form: form.form, failUnread: options.has('fail-unread'), home: context.home },
  );
};
