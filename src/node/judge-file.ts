import type { FileText, JudgedFile } from '../report/file-report.ts';
import type { Session } from './session.ts';

/** Judges what a file's change would do. Other files are looked up from `cwd`, or not at all. */
export function judgeFile(session: Session, file: FileText, cwd: string | undefined): JudgedFile {
  const { path, status, formerPath, before, text } = file;
  const { analysis, decision } = session.examine(
    { kind: 'config', origin: 'disk', path, before, text },
    { cwd },
  );
  return { path, status, formerPath, analysis, decision };
}
