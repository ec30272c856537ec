import { judgeFile } from '../node/judge-file.ts';
import { missingPath, scannedFiles } from '../node/scanned-files.ts';
import type { JudgedFile, UnreadFile } from '../report/file-report.ts';
import type { Command } from './command.ts';
import { printFiles, readForm } from './files.ts';
import { fail } from './output.ts';
import { openSessionFor } from './settings.ts';

/** Milliseconds before work counts as long, and between two signs of progress. */
const PROGRESS_AFTER_MS = 1000;
const PROGRESS_EVERY_MS = 200;

/** A line on standard error that says how far long work is, where somebody can see it. */
class Progress {
  #next = Date.now() + PROGRESS_AFTER_MS;
  #shown = false;

  show(judged: number): void {
    const now = Date.now();
    if (!process.stderr.isTTY || now < this.#next) return;
    this.#next = now + PROGRESS_EVERY_MS;
    this.#shown = true;
    process.stderr.write(`\r\x1b[K${judged} files judged…`);
  }

  clear(): void {
    if (this.#shown) process.stderr.write('\r\x1b[K');
  }
}

/** `holdpoint scan`: what the files below paths give to whom as they are. */
export const scan: Command = async (args, context) => {
  const form = readForm(args);
  if (!form.ok) return fail('scan', form.message);
  if (args.words.length === 0) return fail('scan', 'Say what to scan: holdpoint scan .');
  const opened = await openSessionFor(args.options, context, true);
  if (!opened.ok) return fail('scan', opened.message);
  const { session, cwd = '.', problems } = opened;
  const missing = missingPath(args.words, cwd);
  if (missing !== undefined) return fail('scan', `${missing}: there is no such file or folder.`);
  const files: JudgedFile[] = [];
  const unread: UnreadFile[] = [];
  let judged = 0;
  const progress = new Progress();
  for (const found of scannedFiles(args.words, cwd)) {
    progress.show(judged);
    if ('reason' in found) {
      unread.push(found);
      continue;
    }
    judged++;
    const file = judgeFile(session, found, undefined);
    if (file.decision.findings.length > 0) files.push(file);
  }
  progress.clear();
  return printFiles(
    { files, unread, judged, problems },
    { form: form.form, failUnread: args.options.has('fail-unread'), home: context.home },
  );
};
