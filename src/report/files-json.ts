import type { Verdict } from '../core/finding.ts';
import { type FileStatus, type FilesReport, type UnreadFile, verdictOf } from './file-report.ts';
import { type FindingDetail, findingDetail } from './json.ts';
import { type Position, Positions } from './position.ts';

interface FileAnswer {
  readonly path: string;
  readonly status: FileStatus;
  readonly formerPath: string | null;
  readonly verdict: Verdict;
  readonly findings: readonly (FindingDetail & { readonly start: Position; readonly end: Position })[];
}

/** A report about many files as data. Fields may be added, never changed. Files without findings are only counted. */
interface FilesAnswer {
  readonly verdict: Verdict;
  readonly judged: number;
  readonly files: readonly FileAnswer[];
  readonly unread: readonly UnreadFile[];
  readonly problems: readonly string[];
}

/** The report about many files as data. */
export function filesAnswer(report: FilesReport): FilesAnswer {
  const files = report.files.map(({ path, status, formerPath, analysis, decision }) => {
    const positions = new Positions(analysis.suggestion.text);
    return {
      path,
      status,
      formerPath: formerPath ?? null,
      verdict: decision.verdict,
      findings: decision.findings.map((entry) => ({
        ...findingDetail(entry),
        start: positions.at(entry.finding.span.start),
        end: positions.at(entry.finding.span.end),
      })),
    };
  });
  const { judged, unread, problems } = report;
  return { verdict: verdictOf(report), judged, files, unread, problems };
}
