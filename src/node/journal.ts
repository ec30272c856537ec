import {
  closeSync,
  constants,
  fchmodSync,
  fstatSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readSync,
  writeSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { withFileLock } from './file-lock.ts';
import {
  bodyOf,
  chain,
  DECISIVE,
  type GateEvent,
  type JournalBody,
  type JournalEntry,
  type JournalRecord,
  readRecord,
  sha256,
} from './journal-record.ts';
import { MAX_JOURNAL_LINE } from './limits.ts';

/** Whether an entry is on record. `busy`: another writer did not finish; `unwritable`: the disk or its rights. */
export type JournalResult =
  | { readonly ok: true; readonly record: JournalRecord }
  | { readonly ok: false; readonly problem: 'busy' | 'unwritable'; readonly message: string };

/** The end of a journal: the last good record, and what stands behind it. */
interface Tail {
  readonly last: { seq: number; hash: string } | undefined;
  /** The unreadable line behind the last good record. */
  readonly damaged: Buffer | undefined;
  /** True when the file does not end with a line feed. */
  readonly open: boolean;
}

const LINE_FEED = 10;

/** The last bytes of a file, from the beginning of a line, enough for two whole lines. */
function lastBytes(descriptor: number, size: number): Buffer {
  for (let want = Math.min(size, 64 * 1024); ; want = Math.min(size, want * 4)) {
    const bytes = Buffer.alloc(want);
    let got = 0;
    while (got < want) {
      const read = readSync(descriptor, bytes, got, want - got, size - want + got);
      if (read === 0) break;
      got += read;
    }
    const whole = want === size || want >= MAX_JOURNAL_LINE * 2;
    const first = whole && want === size ? 0 : bytes.indexOf(LINE_FEED) + 1;
    const last = bytes.lastIndexOf(LINE_FEED, got - 2);
    const enough = last > first && bytes.lastIndexOf(LINE_FEED, last - 1) >= first;
    if (whole || enough) return bytes.subarray(first, got);
  }
}

function readTail(descriptor: number): Tail {
  const size = fstatSync(descriptor).size;
  if (size === 0) return { last: undefined, damaged: undefined, open: false };
  const bytes = lastBytes(descriptor, size);
  const open = bytes.at(-1) !== LINE_FEED;
  let end = open ? bytes.length : bytes.length - 1;
  let damaged: Buffer | undefined;
  for (;;) {
    const start = bytes.lastIndexOf(LINE_FEED, end - 1) + 1;
    const line = bytes.subarray(start, Math.max(start, end));
    const record = readRecord(line.toString('utf8'));
    if (typeof record !== 'string') return { last: record, damaged, open };
    damaged ??= line;
    if (start === 0) return { last: undefined, damaged, open };
    end = start - 1;
  }
}

function writeAll(descriptor: number, text: string): void {
  const bytes = Buffer.from(text, 'utf8');
  for (let at = 0; at < bytes.length; ) at += writeSync(descriptor, bytes, at);
}

/** Appends to an open journal: closes what a crash left, and chains on to the last good record. */
function appendTo(descriptor: number, body: JournalBody): JournalRecord {
  const tail = readTail(descriptor);
  let lines = tail.open ? '\n' : '';
  let last = tail.last;
  if (tail.damaged) {
    const { damaged } = tail;
    const mended = chain(
      {
        time: body.time,
        event: 'recovered',
        damaged: { bytes: damaged.length, sha256: sha256(damaged), cut: tail.open },
      },
      last,
    );
    lines += `${JSON.stringify(mended)}\n`;
    last = mended;
  }
  const record = chain(body, last);
  writeAll(descriptor, `${lines}${JSON.stringify(record)}\n`);
  if (DECISIVE.has(body.event) || tail.damaged) fsyncSync(descriptor);
  return record;
}

/**
 * The append-only, hash-chained record of reviews: one JSON object a line, in a file that only its owner can read.
 * Several processes may write to one journal. Who can write the file can also rewrite all of it: the chain shows
 * accidents and edits, not a forger who starts over.
 */
export class Journal {
  readonly path: string;

  constructor(path: string) {
    this.path = path;
  }

  /** Puts an entry on record. Decisions are on the disk when this returns. Never throws. */
  append(entry: JournalEntry): JournalResult {
    return this.#append(() => bodyOf(entry));
  }

  /** Puts on record what became of a gate; `note` says of which and how. Never throws. */
  mark(time: string, event: GateEvent, note: string): JournalResult {
    return this.#append(() => ({ time, event, note }));
  }

  #append(body: () => JournalBody): JournalResult {
    try {
      mkdirSync(dirname(this.path), { recursive: true, mode: 0o700 });
      const done = withFileLock(`${this.path}.lock`, () => this.#write(body()));
      if (done.ok) return { ok: true, record: done.value };
      return { ok: false, problem: 'busy', message: done.detail };
    } catch (error) {
      return { ok: false, problem: 'unwritable', message: (error as Error).message };
    }
  }

  #write(body: JournalBody): JournalRecord {
    const flags = constants.O_RDWR | constants.O_CREAT | constants.O_APPEND | (constants.O_NOFOLLOW ?? 0);
    const descriptor = openSync(this.path, flags, 0o600);
    try {
      if (process.platform !== 'win32' && (fstatSync(descriptor).mode & 0o077) !== 0)
        fchmodSync(descriptor, 0o600);
      return appendTo(descriptor, body);
    } finally {
      closeSync(descriptor);
    }
  }
}
