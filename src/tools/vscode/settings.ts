import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Settings that keep a fresh VS Code quiet; none of them touches pasting, the terminal's shell or the editor. */
const QUIET: Record<string, unknown> = {
  'workbench.startupEditor': 'none',
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.tips.enabled': false,
  'workbench.colorTheme': 'Dark Modern',
  // Otherwise the system's own preference, which differs between machines, picks the theme.
  'window.autoDetectColorScheme': false,
  'window.autoDetectHighContrast': false,
  'extensions.autoCheckUpdates': false,
  'extensions.ignoreRecommendations': true,
  'git.openRepositoryInParentFolders': 'never',
  'telemetry.telemetryLevel': 'off',
  'terminal.integrated.confirmOnExit': 'never',
};

/** Writes the user settings of a data folder before its server starts: the quiet defaults with `settings` on top. */
export function writeSettings(userData: string, settings: Record<string, unknown>): void {
  mkdirSync(join(userData, 'User'), { recursive: true });
  writeFileSync(settingsFile(userData), `${JSON.stringify({ ...QUIET, ...settings }, null, 2)}\n`);
}

/**
 * The text of the user settings with `changes` made; null removes a setting. On one line, for it is typed into an
 * editor that indents new lines by itself.
 */
export function changedSettings(userData: string, changes: Record<string, unknown>): string {
  const settings = { ...JSON.parse(readSettings(userData)), ...changes };
  const kept = Object.entries(settings).filter(([, value]) => value !== null);
  return JSON.stringify(Object.fromEntries(kept));
}

/** The text of the user settings as they are on disk. */
export function readSettings(userData: string): string {
  return readFileSync(settingsFile(userData), 'utf8');
}

function settingsFile(userData: string): string {
  return join(userData, 'User', 'settings.json');
}
