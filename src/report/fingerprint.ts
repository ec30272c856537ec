import { createHash } from 'node:crypto';
import type { Access, Audience, Effect, ExposurePoint, Finding } from '../core/finding.ts';
import type { JudgedFile } from './file-report.ts';

/**
 * What makes a finding of a file the finding that it is, as far as it may be told: names, exposure, and a digest of what
 * is stated, in which values stay hidden. Lines, blanks, comments and the order of things make no difference; the rule, the
 * file, the entry, its values and what stands beside it do.
 */
export interface FindingIdentity {
  readonly rule: string;
  /** With `/`, from the root of the repository. */
  readonly file: string;
  readonly effect: Effect;
  readonly from: ExposurePoint | null;
  readonly to: { readonly audience: Audience | null; readonly access: Access | null };
  /** Keys from the root with dots between; null for what is no entry. */
  readonly entry: string | null;
  /** SHA-256 in hexadecimal. */
  readonly change: string;
  /** Equal findings are told apart by their order, from 0. */
  readonly nth: number;
}

function digest(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('hex');
}

/** The name of a finding: the same wherever what it is about is the same. SHA-256 in hexadecimal. */
export function fingerprintOf({ rule, file, effect, from, to, entry, change, nth }: FindingIdentity): string {
  const point = ({ audience, access }: FindingIdentity['to']) => [audience, access];
  return digest([rule, file, effect, from && point(from), point(to), entry, change, nth]);
}

function changeOf({ states, message, resource, span }: Finding, text: string): string {
  const said = text.slice(span.start, span.end).trim();
  const content = states === undefined ? [message, said] : [states, resource];
  return digest(content.map((part) => part?.replaceAll('\r\n', '\n') ?? null));
}

/** The identities of all findings of a file. */
export function identitiesOf({
  path,
  analysis,
}: Pick<JudgedFile, 'path' | 'analysis'>): Map<Finding, FindingIdentity> {
  const seen = new Map<string, number>();
  const found = new Map<Finding, FindingIdentity>();
  for (const finding of analysis.findings) {
    const { rule, effect, from, audience, access, entry } = finding;
    const first: FindingIdentity = {
      rule,
      file: path,
      effect,
      from: from && { audience: from.audience, access: from.access },
      to: { audience, access },
      entry: entry?.path ?? null,
      change: changeOf(finding, analysis.suggestion.text),
      nth: 0,
    };
    const print = fingerprintOf(first);
    const nth = seen.get(print) ?? 0;
    seen.set(print, nth + 1);
    found.set(finding, { ...first, nth });
  }
  return found;
}

/** The fingerprints of all findings of a file; see {@link fingerprintOf}. */
export function fingerprintsOf(file: Pick<JudgedFile, 'path' | 'analysis'>): Map<Finding, string> {
  return new Map([...identitiesOf(file)].map(([finding, identity]) => [finding, fingerprintOf(identity)]));
}
