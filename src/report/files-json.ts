import type { FindingEntry, Verdict } from '../core/finding.ts';
import { type FileStatus, type FilesReport, type UnreadFile, verdictOf } from './file-report.ts';
import { fingerprintsOf } from './fingerprint.ts';
import { type FindingDetail, findingDetail } from './json.ts';
import { type Position, Positions } from './position.ts';

interface FileAnswer {
  readonly path: string;
  readonly status: FileStatus;
  readonly formerPath: string | null;
  readonly verdict: Verdict;
  readonly findings: readonly (FindingDetail & {
    readonly start: Position;
    readonly end: Position;
    /** Names the finding wherever it stands in the file. */
    readonly fingerprint: string;
    readonly entry: FindingEntry | null;
  })[];
  readonly approved: readonly ApprovedAnswer[];
}

interface ApprovedAnswer {
  readonly rule: string;
  readonly message: string;
  readonly start: Position;
  readonly fingerprint: string;
  readonly by: string;
  readonly at: string;
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
  const files = report.files.map((file) => {
    const { path, status, formerPath, analysis, decision, approved = [] } = file;
    const positions = new Positions(analysis.suggestion.text);
    const prints = fingerprintsOf(file);
    return {
      path,
      status,
      formerPath: formerPath ?? null,
      verdict: decision.verdict,
      findings: decision.findings.map((entry) => ({
        ...findingDetail(entry),
        start: positions.at(entry.finding.span.start),
        end: positions.at(entry.finding.span.end),
        fingerprint: prints.get(entry.finding) ?? '',
        entry: entry.finding.entry ?? null,
      })),
      approved: approved.map(({ finding: { rule, message, span }, fingerprint, by, at }) => ({
        rule,
        message,
        start: positions.at(span.start),
        fingerprint,
        by,
        at,
      })),
    };
  });
  const { judged, unread, problems } = report;
  return { verdict: verdictOf(report), judged, files, unread, problems };
}
