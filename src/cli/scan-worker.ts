import { parentPort, type WorkerOptions, workerData } from 'node:worker_threads';
import { type Scanned, scanPlace } from '../node/scan-place.ts';
import type { ScanPlace } from '../node/scanned-files.ts';
import { openSession, type SessionOptions } from '../node/session.ts';

/** What a thread of a scan is started with. */
export interface ScanWorkerData {
  readonly scan: SessionOptions;
}

/** A part of a scan, and its answer: one result a place, in order. */
export type ScanBatch = readonly ScanPlace[];
export type ScanResults = readonly Scanned[];

/** Megabytes that a thread may keep. It needs less than half; what is given is taken. */
export const WORKER_LIMITS: NonNullable<WorkerOptions['resourceLimits']> = {
  maxOldGenerationSizeMb: 256,
  maxYoungGenerationSizeMb: 8,
};

/** The life of a thread of a scan: judges what it is sent until it is ended. */
export async function serveScan(): Promise<void> {
  const port = parentPort;
  if (!port) return;
  const session = await openSession((workerData as ScanWorkerData).scan);
  port.on('message', (batch: ScanBatch) => {
    const results: ScanResults = batch.map((place) => scanPlace(session, place));
    port.postMessage(results);
  });
}
