import { createReadStream } from 'node:fs';
import { type JournalRecord, type LineProblem, readRecord, sha256 } from './journal-record.ts';
import { MAX_JOURNAL_LINE } from './limits.ts';

/** One line of a journal as it stands in the file. */
export interface JournalLine {
  /** Counted from 1. */
  readonly number: number;
  readonly bytes: Buffer;
  /** True for a last line without a line feed. */
  readonly open: boolean;
}

/** What a check of the whole chain found. */
export interface JournalCheck {
  readonly records: number;
  /** The first line that is wrong, and why; undefined when all are right. */
  readonly bad?: { readonly line: number; readonly why: string } | undefined;
  /** Lines that a crash cut off and a later record closed. */
  readonly mended: readonly number[];
}

const PROBLEM_WORDS: Record<LineProblem, string> = {
  'not-json': 'it is not JSON',
  'not-a-record': 'it is not a journal record',
  'wrong-hash': 'it was changed after it was written: its hash does not fit its content',
};

/** The lines of a journal, one after the other, with memory for one. Throws what reading the file throws. */
export async function* journalLines(path: string): AsyncGenerator<JournalLine> {
  let rest: Buffer[] = [];
  let length = 0;
  let number = 0;
  for await (const chunk of createReadStream(path) as AsyncIterable<Buffer>) {
    let from = 0;
    for (let feed = chunk.indexOf(10); feed !== -1; feed = chunk.indexOf(10, from)) {
      rest.push(chunk.subarray(from, feed));
      number++;
      yield { number, bytes: Buffer.concat(rest), open: false };
      rest = [];
      length = 0;
      from = feed + 1;
    }
    // A line beyond all measure is damaged anyway; its beginning is enough to say so.
    if (length <= MAX_JOURNAL_LINE) rest.push(chunk.subarray(from));
    length += chunk.length - from;
  }
  if (length > 0) yield { number: number + 1, bytes: Buffer.concat(rest), open: true };
}

/** Why a record does not follow the one before it; undefined when it does. */
function chainProblem(record: JournalRecord, last: JournalRecord | undefined): string | undefined {
  if (record.prev !== (last?.hash ?? null))
    return last
      ? 'it does not follow the line before it: lines are missing, added or out of order'
      : 'the beginning of the journal is missing';
  return record.seq === (last?.seq ?? 0) + 1
    ? undefined
    : `its number is ${record.seq}, not ${(last?.seq ?? 0) + 1}`;
}

/**
 * Checks every line of a journal against its own hash and against the line before it, and stops at the first bad one.
 * A line that a crash cut off is accepted if the record behind it says so.
 */
export async function verifyJournal(path: string): Promise<JournalCheck> {
  let last: JournalRecord | undefined;
  let torn: { line: JournalLine; why: string } | undefined;
  let records = 0;
  const mended: number[] = [];
  const bad = (line: number, why: string): JournalCheck => ({ records, bad: { line, why }, mended });
  for await (const line of journalLines(path)) {
    const record = readRecord(line.bytes.toString('utf8'));
    if (typeof record === 'string') {
      if (torn) return bad(torn.line.number, torn.why);
      torn = {
        line,
        why: line.open ? 'it is cut off: the last write did not finish' : PROBLEM_WORDS[record],
      };
      continue;
    }
    if (torn) {
      const told = record.event === 'recovered' ? record.damaged : undefined;
      if (!told?.cut || told.sha256 !== sha256(torn.line.bytes)) return bad(torn.line.number, torn.why);
      mended.push(torn.line.number);
      torn = undefined;
    }
    const problem = chainProblem(record, last);
    if (problem) return bad(line.number, problem);
    last = record;
    records++;
  }
  return torn ? bad(torn.line.number, torn.why) : { records, mended };
}
