import type { Analysis, Decision } from '../core/analysis.ts';
import { type Finding, highest, VERDICTS, type Verdict } from '../core/finding.ts';

/** What happened to a file; `found` where nothing is known of before. */
export type FileStatus = 'added' | 'changed' | 'deleted' | 'renamed' | 'found';

/** A file with its two texts. */
export interface FileText {
  /** With `/`, from the folder that the report is about. */
  readonly path: string;
  readonly status: FileStatus;
  /** For `renamed`: what it was called before. */
  readonly formerPath: string | undefined;
  readonly before: string;
  readonly text: string;
}

/** A file that should have been judged and could not be read. */
export interface UnreadFile {
  readonly path: string;
  readonly reason: string;
}

/** A finding that somebody has reviewed and let be, by a record that counts. */
export interface ApprovedFinding {
  readonly finding: Finding;
  readonly fingerprint: string;
  readonly by: string;
  /** ISO 8601. */
  readonly at: string;
}

/** A file judged. */
export interface JudgedFile {
  readonly path: string;
  readonly status: FileStatus;
  readonly formerPath: string | undefined;
  readonly analysis: Analysis;
  /** Without what was approved. */
  readonly decision: Decision;
  readonly approved?: readonly ApprovedFinding[] | undefined;
}

/** What a report about many files says. */
export interface FilesReport {
  /** Files with findings, by path. */
  readonly files: readonly JudgedFile[];
  readonly unread: readonly UnreadFile[];
  /** How many files were judged, with findings or not. */
  readonly judged: number;
  /** Rule and policy files that could not be read, `file:line:col message`. */
  readonly problems: readonly string[];
}

/** The highest verdict over all files. */
export function verdictOf({ files }: Pick<FilesReport, 'files'>): Verdict {
  return files.reduce<Verdict>((top, { decision }) => highest(VERDICTS, top, decision.verdict), 'pass');
}
