import { Worker } from 'node:worker_threads';
import { type Scanned, scanPlace } from '../node/scan-place.ts';
import type { ScanPlace } from '../node/scanned-files.ts';
import type { Session, SessionOptions } from '../node/session.ts';
import type { UnreadFile } from '../report/file-report.ts';
import { type ScanBatch, type ScanResults, type ScanWorkerData, WORKER_LIMITS } from './scan-worker.ts';

/** Files that are judged before other threads are started: starting one costs as much as some hundred small files. */
const FEW = 200;
/** Files that a thread is given at a time. */
const BATCH = 16;
/** Files that this thread judges before it looks after the others. */
const TURN = 4;

/** What a scan works with. */
export interface ScanParts {
  /** Threads, this one included. */
  readonly jobs: number;
  readonly session: Session;
  /** What the other threads open their sessions with. */
  readonly options: SessionOptions;
  /** The file that starts the program. */
  readonly program: string;
  progress(judged: number): void;
}

/** A place with its number in the order of the report. */
interface Numbered {
  readonly at: number;
  readonly place: ScanPlace;
}

/** Judges the files of a scan with several threads; results come in the order of the files, whoever judged them. */
export class ScanPool {
  readonly #parts: ScanParts;
  /** Places that nobody has taken yet, the last one first; what a thread that broke had comes back. */
  readonly #waiting: Numbered[] = [];
  readonly #results: Scanned[];
  readonly #workers = new Map<Worker, Numbered[]>();
  #wake: (() => void) | undefined;
  #count = 0;
  #isShared = false;

  constructor(places: readonly (ScanPlace | UnreadFile)[], parts: ScanParts) {
    this.#parts = parts;
    this.#results = places.map((place) => ('reason' in place ? place : 'other'));
    places.forEach((place, at) => {
      if (!('reason' in place)) this.#waiting.push({ at, place });
    });
    this.#waiting.reverse();
  }

  /** Judges all files. */
  async run(): Promise<readonly Scanned[]> {
    const { session, jobs } = this.#parts;
    try {
      while (this.#waiting.length > 0 || this.#workers.size > 0) {
        const mine = this.#take(TURN);
        for (const { at, place } of mine) this.#keep(at, scanPlace(session, place));
        if (!this.#isShared && this.#count >= FEW && this.#waiting.length > 0) {
          this.#isShared = true;
          for (let i = 1; i < jobs; i++) this.#start();
        }
        if (mine.length > 0) await new Promise((resolve) => setImmediate(resolve));
        else await this.#change();
      }
    } finally {
      await Promise.all([...this.#workers.keys()].map((worker) => worker.terminate()));
    }
    return this.#results;
  }

  /** The next places; fewer where there are no more. */
  #take(count: number): Numbered[] {
    return this.#waiting.splice(-count).reverse();
  }

  #keep(at: number, scanned: Scanned): void {
    this.#results[at] = scanned;
    this.#count++;
    this.#parts.progress(this.#count);
  }

  /** Starts one thread. One that breaks is not started again: what broke it would break it again. */
  #start(): void {
    const { options, program } = this.#parts;
    const workerData: ScanWorkerData = { scan: options };
    const worker = new Worker(program, { workerData, resourceLimits: WORKER_LIMITS, argv: [] });
    worker.on('message', (results: ScanResults) => this.#receive(worker, results));
    worker.on('error', () => this.#lose(worker));
    worker.on('exit', () => this.#lose(worker));
    this.#send(worker);
  }

  #send(worker: Worker): void {
    const batch = this.#take(BATCH);
    this.#workers.set(worker, batch);
    if (batch.length > 0) worker.postMessage(batch.map(({ place }) => place) satisfies ScanBatch);
    else this.#end(worker);
  }

  #receive(worker: Worker, results: ScanResults): void {
    for (const [i, { at }] of (this.#workers.get(worker) ?? []).entries())
      this.#keep(at, results[i] ?? 'other');
    this.#send(worker);
  }

  #end(worker: Worker): void {
    this.#workers.delete(worker);
    void worker.terminate();
    this.#wake?.();
  }

  #lose(worker: Worker): void {
    this.#waiting.push(...(this.#workers.get(worker) ?? []).toReversed());
    this.#workers.delete(worker);
    this.#wake?.();
  }

  /** Resolves when a thread has ended. */
  #change(): Promise<void> {
    return new Promise((resolve) => {
      this.#wake = resolve;
    });
  }
}
