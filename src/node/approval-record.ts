import canonicalize from 'canonicalize';
import * as v from 'valibot';
import type { FindingDecision, Friction } from '../core/analysis.ts';
import { ACCESSES, AUDIENCES, EFFECTS, type Finding } from '../core/finding.ts';
import { type FindingIdentity, fingerprintOf } from '../report/fingerprint.ts';
import { type JournalAnswer, recordText, sha256 } from './journal-record.ts';
import { MAX_APPROVAL_ANSWERS, MAX_APPROVAL_FIELD } from './limits.ts';

const text = v.pipe(v.string(), v.maxLength(MAX_APPROVAL_FIELD * 2));
const digest = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/));
const audience = v.picklist(AUDIENCES);
const access = v.picklist(ACCESSES);

const schema = v.strictObject({
  version: v.literal(1),
  fingerprint: digest,
  finding: v.strictObject({
    rule: text,
    file: text,
    effect: v.picklist(EFFECTS),
    from: v.nullable(v.strictObject({ audience, access })),
    to: v.strictObject({ audience: v.nullable(audience), access: v.nullable(access) }),
    entry: v.nullable(text),
    change: digest,
    nth: v.pipe(v.number(), v.integer(), v.minValue(0)),
  }),
  says: text,
  before: v.nullable(text),
  after: v.nullable(text),
  by: v.pipe(text, v.minLength(1)),
  at: v.pipe(v.string(), v.isoTimestamp()),
  answers: v.pipe(
    v.array(v.strictObject({ id: text, question: text, answer: text })),
    v.maxLength(MAX_APPROVAL_ANSWERS),
  ),
  hash: digest,
});

/**
 * That somebody reviewed a finding and let it be: what it was about, who, when, and what they answered. Its name is the
 * finding's fingerprint, which follows from `finding`; `hash` is over everything else in canonical JSON. Secrets are taken
 * out of what people read; what is compared is in digests.
 */
export type ApprovalRecord = v.InferOutput<typeof schema>;

/** A review of findings that ended in a release. */
export interface Approving {
  /** Name and address of who answered. */
  readonly by: string;
  /** When, as ISO 8601 in UTC. */
  readonly at: string;
  readonly answers: readonly JournalAnswer[];
}

/** A record, or why it does not count, as the rest of a sentence. */
export type ApprovalResult =
  | { readonly ok: true; readonly value: ApprovalRecord }
  | { readonly ok: false; readonly reason: string };

function hashOf(record: Omit<ApprovalRecord, 'hash'>): string {
  return sha256(canonicalize(record) ?? '');
}

const field = (value: string) => recordText(value, MAX_APPROVAL_FIELD);

/** A value with its key, by which a secret is told. */
function sideOf(finding: Finding, side: 'before' | 'after'): string | null {
  const value = finding.entry?.[side] ?? null;
  if (value === null) return null;
  const key = finding.entry?.path.split('.').at(-1);
  return field(key ? `${key} = ${value}` : value);
}

/** The record of a finding that was approved. */
export function approvalOf(
  finding: Finding,
  identity: FindingIdentity,
  { by, at, answers }: Approving,
): ApprovalRecord {
  const record: Omit<ApprovalRecord, 'hash'> = {
    version: 1,
    fingerprint: fingerprintOf(identity),
    finding: identity,
    says: field(finding.message),
    before: sideOf(finding, 'before'),
    after: sideOf(finding, 'after'),
    by: field(by),
    at,
    answers: answers.slice(0, MAX_APPROVAL_ANSWERS).map(({ id, question, answer }) => ({
      id: field(id),
      question: field(question),
      answer: field(answer),
    })),
  };
  return { ...record, hash: hashOf(record) };
}

/** Reads the record that has this name. Whatever is not exactly what was written does not count. */
export function readApproval(source: string, name: string): ApprovalResult {
  const wrong = (reason: string): ApprovalResult => ({ ok: false, reason });
  let value: unknown;
  try {
    value = JSON.parse(source);
  } catch {
    return wrong('it is cut off, or no JSON');
  }
  const parsed = v.safeParse(schema, value);
  if (!parsed.success) return wrong('it is no approval record, or not one that this version knows');
  const { hash, ...rest } = parsed.output;
  if (hashOf(rest) !== hash) return wrong('it was changed after it was written: its hash is another');
  if (rest.fingerprint !== name || fingerprintOf(rest.finding) !== name)
    return wrong('it is about another finding than its name says');
  return { ok: true, value: parsed.output };
}

/** Kinds of answers that a policy may demand over a tick. */
const DEMANDED: readonly Friction[] = ['type', 'countersign'];

/** What a policy asks of a finding and a record does not have. */
export function missingFriction(
  record: ApprovalRecord,
  { friction }: Pick<FindingDecision, 'friction'>,
): Friction | undefined {
  if (record.answers.length === 0) return 'tick';
  return DEMANDED.find(
    (kind) => friction.includes(kind) && !record.answers.some(({ id }) => id.startsWith(`${kind}-`)),
  );
}
