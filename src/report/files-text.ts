import { type FilesReport, type JudgedFile, verdictOf } from './file-report.ts';
import { findingText, type TextStyle } from './finding-text.ts';
import { Positions } from './position.ts';
import { visibleLine } from './visible.ts';
import { wrap } from './wrap.ts';

/** Findings of one file that are shown in full; more are counted. The data formats have them all. */
const MAX_FINDINGS = 20;
/** Files that could not be read that are listed one by one. */
const MAX_UNREAD = 200;

const STATUS_WORDS = {
  added: ' (new)',
  changed: '',
  deleted: ' (deleted)',
  renamed: '',
  found: '',
} as const;

/** A number of things in words: `1 file`, `2 files`. */
export function counted(number: number, one: string): string {
  return `${number} ${one}${number === 1 ? '' : 's'}`;
}

function fileLines(
  { path, status, formerPath, analysis, decision, approved = [] }: JudgedFile,
  style: TextStyle,
): string[] {
  const { paint } = style;
  const { text } = analysis.suggestion;
  const positions = new Positions(text);
  const from = formerPath === undefined ? '' : ` (was ${visibleLine(formerPath)})`;
  const lines = [paint('strong', `${visibleLine(path)}${from}${STATUS_WORDS[status]}`)];
  for (const entry of decision.findings.slice(0, MAX_FINDINGS)) {
    const { line, column } = positions.at(entry.finding.span.start);
    const verdict = paint(entry.verdict, entry.verdict.toUpperCase());
    lines.push('', `${verdict}  ${visibleLine(path)}:${line}:${column}`);
    lines.push(...findingText(text, entry, style, false));
  }
  const more = decision.findings.length - MAX_FINDINGS;
  if (more > 0) lines.push('', paint('muted', `… and ${counted(more, 'more finding')} in this file`));
  for (const { finding, by, at } of approved.slice(0, MAX_FINDINGS)) {
    const { line, column } = positions.at(finding.span.start);
    lines.push('', `${paint('pass', 'APPROVED')}  ${visibleLine(path)}:${line}:${column}`);
    lines.push(...wrap(visibleLine(finding.message), style.width - 2).map((one) => `  ${one}`));
    lines.push(`  ${paint('muted', `by ${visibleLine(by)}, ${at.slice(0, 10)}`)}`);
  }
  return [...lines, ''];
}

/** The readable report about one file. */
export function fileText(file: JudgedFile, style: TextStyle): string {
  return `${fileLines(file, style)
    .map((line) => line.trimEnd())
    .join('\n')}\n`;
}

function unreadLines({ unread }: FilesReport, style: TextStyle): string[] {
  if (unread.length === 0) return [];
  const lines = [style.paint('label', 'Not read, so nothing is known of them')];
  for (const { path, reason } of unread.slice(0, MAX_UNREAD))
    lines.push(
      ...wrap(`${visibleLine(path)}: ${visibleLine(reason)}`, style.width - 2, 2).map((l) => `  ${l}`),
    );
  if (unread.length > MAX_UNREAD) lines.push(`  … ${unread.length - MAX_UNREAD} more`);
  return [...lines, ''];
}

/** What a report about files comes to, in one sentence. */
export function summaryOf({ files, unread, judged }: FilesReport): string {
  const by = (verdict: string) =>
    files.flatMap(({ decision }) => decision.findings).filter((entry) => entry.verdict === verdict).length;
  const parts = (['block', 'hold', 'note'] as const)
    .filter((verdict) => by(verdict) > 0)
    .map((verdict) => `${by(verdict)} to ${verdict}`);
  const approved = files.reduce((sum, file) => sum + (file.approved?.length ?? 0), 0);
  if (approved > 0) parts.push(`${approved} approved`);
  const found = parts.length === 0 ? 'no finding' : parts.join(', ');
  const rest = unread.length === 0 ? '' : `; ${counted(unread.length, 'file')} not read`;
  return `${counted(judged, 'file')} judged: ${found}${rest}.`;
}

/** The readable report about many files: each finding by file, what was not read, and what it comes to. */
export function filesText(report: FilesReport, style: TextStyle): string {
  const verdict = verdictOf(report);
  const lines = [
    ...report.files.flatMap((file) => fileLines(file, style)),
    ...unreadLines(report, style),
    `${style.paint(verdict, verdict.toUpperCase())}  ${summaryOf(report)}`,
  ];
  return `${lines.map((line) => line.trimEnd()).join('\n')}\n`;
}
