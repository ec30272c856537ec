import { type FilesReport, verdictOf } from '../report/file-report.ts';
import { filesAnswer } from '../report/files-json.ts';
import { filesText } from '../report/files-text.ts';
import { markdownReport } from '../report/markdown.ts';
import { sarifLog } from '../report/sarif.ts';
import type { Arguments } from './arguments.ts';
import { EXIT_HELD, EXIT_PASS, paintFor, print, widthFor } from './output.ts';
import { versionIn } from './version.ts';

/** The forms that a report about files can take, by option. */
const FORMS = ['json', 'sarif', 'markdown'] as const;
type Form = (typeof FORMS)[number];

/** The form that the options ask for; `undefined` is the readable one. */
export function readForm({
  options,
}: Pick<Arguments, 'options'>):
  | { readonly ok: true; readonly form: Form | undefined }
  | { readonly ok: false; readonly message: string } {
  const [form, other] = FORMS.filter((name) => options.has(name));
  if (other !== undefined) return { ok: false, message: `Choose one of --${form} and --${other}.` };
  return { ok: true, form };
}

function rendered(report: FilesReport, form: Form | undefined, home: string): string {
  switch (form) {
    case 'json':
      return `${JSON.stringify(filesAnswer(report))}\n`;
    case 'sarif':
      return `${JSON.stringify(sarifLog(report, { version: versionIn(home) }), undefined, 2)}\n`;
    case 'markdown':
      return markdownReport(report);
    case undefined:
      return filesText(report, {
        width: widthFor(process.stdout),
        paint: paintFor(process.stdout, process.env),
      });
  }
}

/** How a report about files is printed. */
export interface Printing {
  readonly form: Form | undefined;
  /** Whether a file that could not be read counts like one that is held. */
  readonly failUnread: boolean;
  /** The folder of the program. */
  readonly home: string;
}

/** The exit code of a report about files. */
export function exitOf(report: FilesReport, failUnread: boolean): number {
  const verdict = verdictOf(report);
  const isHeld = verdict === 'hold' || verdict === 'block';
  return isHeld || (failUnread && report.unread.length > 0) ? EXIT_HELD : EXIT_PASS;
}

/** Prints a report about files; gives the exit code. */
export async function printFiles(report: FilesReport, { form, failUnread, home }: Printing): Promise<number> {
  process.exitCode = exitOf(report, failUnread);
  await print(rendered(report, form, home));
  return process.exitCode;
}
