import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { missingPath, scannedFiles } from '../node/scanned-files.ts';
import type { JudgedFile, UnreadFile } from '../report/file-report.ts';
import type { Command } from './command.ts';
import { printFiles, readForm } from './files.ts';
import { fail } from './output.ts';
import { Progress } from './progress.ts';
import { ScanPool } from './scan-pool.ts';
import { openSessionFor } from './settings.ts';

/** Threads that a scan uses by itself: each takes memory for the rules, and three stay below 300 MB. */
const MOST_JOBS = 3;
/** Threads that can be asked for. */
const MAX_JOBS = 64;

/** The number of threads; undefined for what is no number of any. */
function readJobs(value: string | true | undefined): number | undefined {
  if (value === undefined) return Math.min(MOST_JOBS, availableParallelism());
  const jobs = /^[0-9]{1,4}$/.test(String(value)) ? Number(value) : 0;
  return jobs >= 1 ? Math.min(jobs, MAX_JOBS) : undefined;
}

/** `holdpoint scan`: what the files below paths give to whom as they are. */
export const scan: Command = async (args, context) => {
  const form = readForm(args);
  if (!form.ok) return fail('scan', form.message);
  if (args.words.length === 0) return fail('scan', 'Say what to scan: holdpoint scan .');
  const jobs = readJobs(args.options.get('jobs'));
  if (jobs === undefined) return fail('scan', '--jobs must be a number from 1 on.');
  const opened = await openSessionFor(args.options, context, true);
  if (!opened.ok) return fail('scan', opened.message);
  const { session, cwd = '.', problems } = opened;
  const missing = missingPath(args.words, cwd);
  if (missing !== undefined) return fail('scan', `${missing}: there is no such file or folder.`);
  const places = [...scannedFiles(args.words, cwd)];
  const progress = new Progress(process.stderr, places.length);
  const pool = new ScanPool(places, {
    jobs,
    session,
    options: { at: context.at, rulesFile: context.rulesFile, workspace: opened.cwd },
    program: join(context.home, 'dist', 'cli.cjs'),
    progress: (judged) => progress.show(judged),
  });
  const scanned = await pool.run();
  progress.clear();
  const files: JudgedFile[] = [];
  const unread: UnreadFile[] = [];
  let judged = 0;
  for (const one of scanned) {
    if (one === 'other') continue;
    if (one !== 'judged' && 'reason' in one) {
      unread.push(one);
      continue;
    }
    judged++;
    if (one !== 'judged') files.push(one);
  }
  return printFiles(
    { files, unread, judged, problems },
    { form: form.form, failUnread: args.options.has('fail-unread'), home: context.home },
  );
};
