import { createHash } from 'node:crypto';
import type { JudgedFile } from './file-report.ts';

/**
 * Names for the findings of a file that stay the same while what they are about does: made of rule, file, sentence and
 * the text that says so, not of its line. Equal findings are told apart by their order. In the order of the decision.
 */
export function fingerprintsOf({ path, analysis, decision }: JudgedFile): string[] {
  const seen = new Map<string, number>();
  return decision.findings.map(({ finding }) => {
    const { rule, message, span } = finding;
    const said = analysis.suggestion.text.slice(span.start, span.end).trim().replaceAll('\r\n', '\n');
    const content = JSON.stringify([rule, path, message, said]);
    const before = seen.get(content) ?? 0;
    seen.set(content, before + 1);
    return createHash('sha256').update(`${content}\n${before}`).digest('hex');
  });
}
