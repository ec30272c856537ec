import type { FindingDecision } from '../core/analysis.ts';
import { excerpt } from './excerpt.ts';
import { type ApprovedFinding, type FilesReport, type JudgedFile, verdictOf } from './file-report.ts';
import { summaryOf } from './files-text.ts';
import { code, longestRun, plain } from './markdown-text.ts';
import { plainPaint } from './paint.ts';
import { Positions } from './position.ts';
import { accessWords, audienceWords, effectWords } from './words.ts';

/** GitHub refuses comments of more than 65,536 characters. */
const MAX_LENGTH = 60_000;
const EXCERPT_WIDTH = 100;

function block(lines: readonly string[]): string[] {
  const fence = '`'.repeat(Math.max(3, 1 + longestRun(lines.join('\n'))));
  return [`${fence}text`, ...lines, fence];
}

function findingLines(file: JudgedFile, entry: FindingDecision, positions: Positions): string[] {
  const { finding, verdict } = entry;
  const { text } = file.analysis.suggestion;
  const { line } = positions.at(finding.span.start);
  const facts = [
    `${finding.severity} ${effectWords(finding.effect)}`,
    finding.audience && `who: ${plain(finding.who ?? audienceWords(finding.audience))}`,
    finding.access && `what: ${accessWords(finding.access)}`,
    finding.resource !== null && `which: ${code(finding.resource)}`,
  ];
  const { check, safer, undo } = finding.advice;
  const advice = Object.entries({ check, safer, undo }).flatMap(([name, said]) =>
    said ? [`- ${name}: ${code(said)}`] : [],
  );
  return [
    `**${verdict.toUpperCase()}** line ${line}: ${plain(finding.message)}`,
    '',
    `${facts.filter(Boolean).join(' · ')} · ${code(finding.rule)}`,
    '',
    ...(text === '' ? [] : block(excerpt(text, finding.span, { width: EXCERPT_WIDTH, paint: plainPaint }))),
    ...advice,
    '',
  ];
}

function approvedLines({ finding, by, at }: ApprovedFinding, positions: Positions): string {
  const { line } = positions.at(finding.span.start);
  return `**APPROVED** line ${line}: ${plain(finding.message)} (${plain(by)}, ${at.slice(0, 10)})\n`;
}

function heading({ path, formerPath, status }: JudgedFile): string {
  const from = formerPath === undefined ? '' : ` (was ${code(formerPath)})`;
  return `### ${code(path)}${from}${status === 'deleted' ? ' (deleted)' : ''}`;
}

/** The report as a comment for a pull request, cut where such a comment must end. */
export function markdownReport(report: FilesReport): string {
  const verdict = verdictOf(report);
  const pieces = report.files.flatMap((file) => {
    const positions = new Positions(file.analysis.suggestion.text);
    const findings = file.decision.findings.map((entry) => findingLines(file, entry, positions).join('\n'));
    findings.push(...(file.approved ?? []).map((one) => approvedLines(one, positions)));
    return findings.map((lines, at) => (at === 0 ? `${heading(file)}\n\n${lines}` : lines));
  });
  if (report.unread.length > 0) {
    const list = report.unread.map(({ path, reason }) => `- ${code(path)}: ${plain(reason)}`);
    pieces.push(`### Not read, so nothing is known of them\n\n${list.join('\n')}\n`);
  }
  let out = `## Holdpoint: ${verdict}\n\n${summaryOf(report)}\n`;
  for (const [at, piece] of pieces.entries()) {
    if (out.length + piece.length > MAX_LENGTH) {
      return `${out}\n… ${pieces.length - at} more, which do not fit into a comment.\n`;
    }
    out += `\n${piece}`;
  }
  return out;
}
