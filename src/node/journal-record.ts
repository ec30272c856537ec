import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';
import type { Decision } from '../core/analysis.ts';
import type { Severity, Verdict } from '../core/finding.ts';
import type { Span } from '../core/span.ts';
import type { Origin, SuggestionKind } from '../core/suggestion.ts';
import { MAX_JOURNAL_FIELD, MAX_JOURNAL_FINDINGS, MAX_JOURNAL_TEXT } from './limits.ts';
import { redact } from './redact.ts';

/**
 * What happened. `held`: a review was opened; `released`, `discarded`, `edited`: how the person ended it;
 * `refused`: blocked by policy; `noted`: let through with a note; `unreviewed`: it took effect past the gates though it
 * would have been held; `recovered`: the journal itself was mended; `switched-off`, `switched-on`: a gate stopped or
 * began to check; `unchecked`: what could not be judged was let through because the person said so.
 */
export type JournalEvent =
  | 'held'
  | 'released'
  | 'discarded'
  | 'edited'
  | 'refused'
  | 'noted'
  | 'unreviewed'
  | 'recovered'
  | GateEvent;

/** Events about a gate rather than about a text. */
export type GateEvent = 'switched-off' | 'switched-on' | 'unchecked';

/** Events after which something took effect or was stopped: they are on the disk before the caller goes on. */
export const DECISIVE: ReadonlySet<JournalEvent> = new Set([
  'released',
  'discarded',
  'refused',
  'recovered',
  'switched-off',
  'unchecked',
]);

/** How one question of a review was answered. */
export interface JournalAnswer {
  readonly id: string;
  readonly question: string;
  readonly answer: string;
}

/** What a caller wants on record. Texts may hold secrets: they are redacted on the way in. */
export interface JournalEntry {
  /** When, as ISO 8601 in UTC. */
  readonly time: string;
  readonly event: Exclude<JournalEvent, 'recovered' | GateEvent>;
  /** Ties the events of one review together. */
  readonly review: string;
  readonly text: string;
  readonly kind: SuggestionKind;
  readonly origin: Origin;
  /** Where it was heading: `terminal`, `gate`, a file. */
  readonly destination: string;
  readonly decision: Pick<Decision, 'verdict' | 'findings' | 'friction'>;
  readonly answers?: readonly JournalAnswer[] | undefined;
  /** Anything else worth knowing, e.g. why it was discarded. */
  readonly note?: string | undefined;
}

/** A finding as the journal keeps it. */
interface JournalFinding {
  readonly rule: string;
  readonly severity: Severity;
  readonly verdict: Verdict;
  readonly resource: string | null;
  readonly message: string;
  readonly span: Span;
}

/** What a line of the journal says, before it is chained. */
export interface JournalBody {
  readonly time: string;
  readonly event: JournalEvent;
  readonly review?: string | undefined;
  readonly kind?: SuggestionKind | undefined;
  readonly origin?: Origin | undefined;
  readonly destination?: string | undefined;
  readonly verdict?: Verdict | undefined;
  readonly friction?: readonly string[] | undefined;
  readonly findings?: readonly JournalFinding[] | undefined;
  /** SHA-256 of the suggestion's text as UTF-8, unredacted. */
  readonly sha256?: string | undefined;
  /** Length of the suggestion's text in UTF-16 code units. */
  readonly length?: number | undefined;
  /** The suggestion's text, redacted and cut to a limit. */
  readonly text?: string | undefined;
  readonly answers?: readonly JournalAnswer[] | undefined;
  readonly note?: string | undefined;
  /** For `recovered`: the line before, which a crash or something else left unreadable. */
  readonly damaged?: { readonly bytes: number; readonly sha256: string; readonly cut: boolean } | undefined;
}

/** A line of the journal. `hash` is over everything else in canonical JSON; `prev` is the hash of the line before. */
export interface JournalRecord extends JournalBody {
  readonly v: 1;
  readonly seq: number;
  readonly prev: string | null;
  readonly hash: string;
}

/** SHA-256 in hexadecimal. */
export function sha256(data: string | Uint8Array): string {
  return createHash('sha256').update(data).digest('hex');
}

/** Half a surrogate pair has no place in UTF-8 and none in canonical JSON. */
function wellFormed(text: string): string {
  return text.replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, '\ufffd');
}

/** A text as it is put on record: secrets out, and cut to a limit. */
export function recordText(text: string, limit = MAX_JOURNAL_FIELD): string {
  // Cut twice as long before redaction and again after it, so that no half of a secret is left at the cut.
  const clean = redact(wellFormed(text.length > limit * 2 ? text.slice(0, limit * 2) : text));
  return clean.length > limit ? `${wellFormed(clean.slice(0, limit))}…` : clean;
}

/** An entry as it is written: secrets out, long texts cut, the unredacted text only as a hash. */
export function bodyOf(entry: JournalEntry): JournalBody {
  const { decision } = entry;
  return {
    time: entry.time,
    event: entry.event,
    review: entry.review,
    kind: entry.kind,
    origin: entry.origin,
    destination: recordText(entry.destination),
    verdict: decision.verdict,
    friction: decision.friction,
    findings: decision.findings.slice(0, MAX_JOURNAL_FINDINGS).map(({ finding, verdict }) => ({
      rule: finding.rule,
      severity: finding.severity,
      verdict,
      resource: finding.resource === null ? null : recordText(finding.resource),
      message: recordText(finding.message),
      span: { start: finding.span.start, end: finding.span.end },
    })),
    sha256: sha256(entry.text),
    length: entry.text.length,
    text: recordText(entry.text, MAX_JOURNAL_TEXT),
    answers: entry.answers?.map(({ id, question, answer }) => ({
      id: recordText(id),
      question: recordText(question),
      answer: recordText(answer),
    })),
    note: entry.note === undefined ? undefined : recordText(entry.note),
  };
}

/** The hash that a record must have. */
function recordHash(record: Omit<JournalRecord, 'hash'>): string {
  return sha256(canonicalize(record) ?? '');
}

/** Chains a body to the record before it. */
export function chain(body: JournalBody, previous: { seq: number; hash: string } | undefined): JournalRecord {
  const record = { v: 1 as const, seq: (previous?.seq ?? 0) + 1, prev: previous?.hash ?? null, ...body };
  return { ...record, hash: recordHash(record) };
}

/** What is wrong with a line of the journal by itself. */
export type LineProblem = 'not-json' | 'not-a-record' | 'wrong-hash';

/** A line of the journal, if it is one and its hash is right. */
export function readRecord(line: string): JournalRecord | LineProblem {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    return 'not-json';
  }
  if (typeof value !== 'object' || value === null) return 'not-a-record';
  const { hash, ...rest } = value as JournalRecord;
  if (rest.v !== 1 || typeof rest.seq !== 'number' || typeof hash !== 'string') return 'not-a-record';
  try {
    return recordHash(rest) === hash ? (value as JournalRecord) : 'wrong-hash';
  } catch {
    return 'wrong-hash';
  }
}
