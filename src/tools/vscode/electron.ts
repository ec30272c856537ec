import { existsSync, mkdtempSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runTests, TestRunFailedError } from '@vscode/test-electron';
import { cacheFolder, type Report, VSCODE_VERSION } from './paths.ts';
import { removeAtExit, removeFolder } from './processes.ts';
import { writeSettings } from './settings.ts';
import type { SuiteRun } from './suite.ts';
import { SUITE_REPORT } from './suite-report.ts';

/** Whether `@vscode/test-electron` has downloaded its VS Code before and a display is there to show it. */
export function electronIsAtHand(): boolean {
  return hasDisplay() && existsSync(download()) && readdirSync(download()).length > 0;
}

/**
 * Runs a suite in the desktop VS Code, which is downloaded when it is not there yet.
 * @throws when there is no display, or the download fails.
 */
export async function runInElectron(run: SuiteRun, reportFile: string, report: Report): Promise<void> {
  if (!hasDisplay()) {
    throw new Error('The desktop VS Code needs a display: install xvfb and run under `xvfb-run -a`.');
  }
  const userData = mkdtempSync(join(tmpdir(), 'hp-'));
  removeAtExit(userData);
  writeSettings(userData, run.settings ?? {});
  try {
    await runTests({
      version: VSCODE_VERSION,
      cachePath: download(),
      extensionDevelopmentPath: [...run.extensions],
      extensionTestsPath: run.bundle,
      extensionTestsEnv: { [SUITE_REPORT]: reportFile, ...run.env },
      launchArgs: [
        run.workspace,
        ...['--user-data-dir', userData, '--extensions-dir', join(userData, 'extensions')],
        ...['--disable-workspace-trust', '--disable-updates', '--skip-welcome', '--no-sandbox'],
      ],
    });
  } catch (error) {
    // Failed tests are in the report; everything else is not.
    if (!(error instanceof TestRunFailedError)) throw error;
    report(error.message);
  } finally {
    removeFolder(userData);
  }
}

function download(): string {
  return join(cacheFolder(), 'vscode-desktop');
}

function hasDisplay(): boolean {
  if (process.platform !== 'linux') return true;
  return Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);
}
