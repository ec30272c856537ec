import type { JudgedFile, UnreadFile } from '../report/file-report.ts';
import { judgeFile } from './judge-file.ts';
import { readPlace, type ScanPlace } from './scanned-files.ts';
import type { Session } from './session.ts';

/** What came of a file of a scan: it says something, nothing (`judged`), could not be read, or is not judged (`other`). */
export type Scanned = JudgedFile | UnreadFile | 'judged' | 'other';

/** Reads and judges one file as it is. Never throws for what is in the file or became of it. */
export function scanPlace(session: Session, place: ScanPlace): Scanned {
  const found = readPlace(place);
  if (!found) return 'other';
  if ('reason' in found) return found;
  const file = judgeFile(session, found, undefined);
  return file.decision.findings.length > 0 ? file : 'judged';
}
