import { ChangedFiles } from '../node/changed-files.ts';
import { repositoryOf } from '../node/git.ts';
import { gitChanges, readComparison } from '../node/git-diff.ts';
import { judgeFile } from '../node/judge-file.ts';
import type { JudgedFile, UnreadFile } from '../report/file-report.ts';
import type { Command } from './command.ts';
import { printFiles, readForm } from './files.ts';
import { fail } from './output.ts';
import { openSessionFor } from './settings.ts';

/** `holdpoint diff`: what the changes of files between two states would do, and whether they would be held. */
export const diff: Command = async (args, context) => {
  const { options, words } = args;
  const form = readForm(args);
  if (!form.ok) return fail('diff', form.message);
  if (words.length > 1) return fail('diff', 'Name one commit, or two as A..B.');
  const opened = await openSessionFor(options, context, true);
  if (!opened.ok) return fail('diff', opened.message);
  const { session, cwd = '.', problems } = opened;
  const root = await repositoryOf(cwd);
  if (root === undefined) return fail('diff', 'This is no git repository, or git cannot be run.');
  const comparison = await readComparison(root, words[0], options.has('staged'));
  if (!comparison.ok) return fail('diff', comparison.message);
  const changes = await gitChanges(root, comparison.value);
  if (!changes) return fail('diff', 'git does not tell what differs (too much, too slow, or an error).');
  const reader = new ChangedFiles(root);
  const files: JudgedFile[] = [];
  const unread: UnreadFile[] = [];
  let judged = 0;
  // What lies on disk now says nothing about other states.
  const place = comparison.value.to === 'disk' ? root : undefined;
  for (const change of changes.toSorted((a, b) => (a.path < b.path ? -1 : 1))) {
    for (const found of await reader.read(change)) {
      if (!found) continue;
      if ('reason' in found) {
        unread.push(found);
        continue;
      }
      judged++;
      const file = judgeFile(session, found, place);
      if (file.decision.findings.length > 0) files.push(file);
    }
  }
  reader.close();
  return printFiles({ files, unread, judged, problems }, form.form, context.home);
};
