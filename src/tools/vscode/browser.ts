import { type Browser, chromium } from 'playwright-core';
import type { Report } from './paths.ts';
import { findNeed, provideSystem } from './system.ts';

const FLAGS = [
  // Only our own loopback page is opened, and the sandbox is not to be had as root or in most containers.
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  // A test must not depend on the network, so nothing but this machine can be reached.
  '--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1',
];

/**
 * Starts the system's Chromium without a window of its own, installing it where apt-get may be used.
 * @throws with what to install when there is none.
 */
export async function openBrowser(report: Report): Promise<Browser> {
  const missing = await provideSystem(['browser'], report);
  if (missing.length > 0) throw new Error(`${missing.join('\n')}\nOr name one in HOLDPOINT_CHROMIUM.`);
  // The interrupt handlers of processes.ts end this process, and Chromium with it.
  const executablePath = findNeed('browser');
  return chromium.launch({ ...(executablePath && { executablePath }), args: FLAGS });
}
