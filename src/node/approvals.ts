import { lstatSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FindingDecision } from '../core/analysis.ts';
import { decide } from '../core/decide.ts';
import type { Finding } from '../core/finding.ts';
import type { Policy } from '../core/policy.ts';
import type { ApprovedFinding, JudgedFile } from '../report/file-report.ts';
import { fingerprintOf, identitiesOf } from '../report/fingerprint.ts';
import { APPROVALS } from './approval-folder.ts';
import {
  type ApprovalRecord,
  type Approving,
  approvalOf,
  missingFriction,
  readApproval,
} from './approval-record.ts';
import { BlobReader } from './git-blobs.ts';
import type { Comparison } from './git-diff.ts';
import { MAX_APPROVAL_BYTES } from './limits.ts';
import { type ReadResult, readTextFile } from './read-file.ts';

const fileOf = (fingerprint: string) => `${APPROVALS}/${fingerprint}.json`;

/** Reads the approvals of one state of a repository: what lies elsewhere does not count. */
export class Approvals {
  /** Records that were found and do not count, with their file, for people. */
  readonly problems: string[] = [];
  readonly #root: string;
  readonly #state: Comparison['to'];
  readonly #blobs: BlobReader | undefined;

  constructor(root: string, state: Comparison['to']) {
    this.#root = root;
    this.#state = state;
    this.#blobs = state === 'disk' ? undefined : new BlobReader(root);
  }

  /** A judged file without the findings that have a valid approval, which it lists. What policy blocks is not looked up. */
  async settle(file: JudgedFile, policy: Policy): Promise<JudgedFile> {
    const identities = identitiesOf(file);
    const approved: ApprovedFinding[] = [];
    for (const entry of file.decision.findings) {
      const identity = identities.get(entry.finding);
      if (entry.verdict !== 'hold' || !identity) continue;
      const fingerprint = fingerprintOf(identity);
      const record = await this.#find(fingerprint, entry);
      if (record) approved.push({ finding: entry.finding, fingerprint, by: record.by, at: record.at });
    }
    if (approved.length === 0) return file;
    const gone = new Set<Finding>(approved.map(({ finding }) => finding));
    const findings = file.analysis.findings.filter((finding) => !gone.has(finding));
    return { ...file, decision: decide({ ...file.analysis, findings }, policy), approved };
  }

  async #find(fingerprint: string, entry: FindingDecision): Promise<ApprovalRecord | undefined> {
    const read = await this.#read(fileOf(fingerprint));
    if (!read.ok) return read.problem === 'missing' ? undefined : this.#refuse(fingerprint, read.detail);
    const found = readApproval(read.text, fingerprint);
    if (!found.ok) return this.#refuse(fingerprint, found.reason);
    const missing = missingFriction(found.value, entry);
    if (missing === undefined) return found.value;
    const lacks = { tick: 'answers', type: 'a typed answer', countersign: 'a second person' }[missing];
    return this.#refuse(fingerprint, `policy asks for ${lacks}, which it does not have`);
  }

  #refuse(fingerprint: string, reason: string): undefined {
    this.problems.push(`${fileOf(fingerprint)}: the approval does not count, for ${reason}`);
  }

  async #read(path: string): Promise<ReadResult> {
    if (this.#blobs) {
      const commit = typeof this.#state === 'object' ? this.#state.commit : '';
      return this.#blobs.read(`${commit}:${path}`, MAX_APPROVAL_BYTES);
    }
    const file = join(this.#root, path);
    if (lstatSync(file, { throwIfNoEntry: false })?.isSymbolicLink())
      return { ok: false, problem: 'not-a-file', detail: 'it is a symbolic link' };
    return readTextFile(file, MAX_APPROVAL_BYTES);
  }

  /** Ends what reads for it. */
  close(): void {
    this.#blobs?.close();
  }
}

/**
 * Writes a record for each held finding of a file, to be committed. Gives the fingerprints.
 *
 * @throws when one cannot be written.
 */
export function keepApprovals(root: string, file: JudgedFile, approving: Approving): string[] {
  const identities = identitiesOf(file);
  const records = file.decision.findings.flatMap(({ finding, verdict }) => {
    const identity = identities.get(finding);
    return verdict === 'hold' && identity ? [approvalOf(finding, identity, approving)] : [];
  });
  if (records.length === 0) return [];
  const folder = join(root, APPROVALS);
  for (const part of [join(root, '.holdpoint'), folder])
    if (lstatSync(part, { throwIfNoEntry: false })?.isSymbolicLink())
      throw new Error(`${part} is a symbolic link`);
  mkdirSync(folder, { recursive: true });
  for (const record of records) {
    const path = join(root, fileOf(record.fingerprint));
    const fresh = `${path}.${process.pid}.new`;
    try {
      writeFileSync(fresh, `${JSON.stringify(record, undefined, 2)}\n`, { flag: 'wx' });
      renameSync(fresh, path);
    } catch (error) {
      rmSync(fresh, { force: true });
      throw error;
    }
  }
  return records.map(({ fingerprint }) => fingerprint);
}
