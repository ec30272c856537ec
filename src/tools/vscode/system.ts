import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import type { Report } from './paths.ts';
import { runCommand } from './processes.ts';

/** Something the machine must have: any of `commands` will do; `packages` are its Debian names. */
interface Need {
  what: string;
  commands: readonly string[];
  packages: readonly string[];
}

/** What tests and tools may need from the machine, by the name callers use. */
const NEEDS = {
  compiler: { what: 'a C++ compiler', commands: ['g++', 'c++'], packages: ['g++'] },
  make: { what: 'make', commands: ['make'], packages: ['make'] },
  python: { what: 'Python 3', commands: ['python3'], packages: ['python3'] },
  bash: { what: 'bash', commands: ['bash'], packages: ['bash'] },
  zsh: { what: 'zsh', commands: ['zsh'], packages: ['zsh'] },
  fish: { what: 'fish', commands: ['fish'], packages: ['fish'] },
  // A browser without a single font draws boxes, and screenshots of boxes prove nothing.
  browser: {
    what: 'a Chromium browser',
    commands: ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'],
    packages: ['chromium', 'fonts-dejavu-core'],
  },
} satisfies Record<string, Need>;

/** The name of something the machine must have. */
export type NeedName = keyof typeof NEEDS;

/**
 * Makes sure the machine has what is named, installing it with apt-get where this process is root on Debian or
 * its relatives. Returns the sentences about what is still missing, with how to install it; empty when all is there.
 */
export async function provideSystem(names: readonly NeedName[], report: Report): Promise<string[]> {
  const missing = names.filter((name) => !findNeed(name));
  if (missing.length > 0 && process.getuid?.() === 0 && findCommand('apt-get')) {
    await installWithApt(
      missing.flatMap((name) => [...NEEDS[name].packages]),
      report,
    );
  }
  return names
    .filter((name) => !findNeed(name))
    .map(
      (name) => `Missing: ${NEEDS[name].what}. On Debian: apt-get install ${NEEDS[name].packages.join(' ')}`,
    );
}

/** The full path of what serves a need, or undefined. `$HOLDPOINT_CHROMIUM` names another browser. */
export function findNeed(name: NeedName): string | undefined {
  if (name === 'browser') {
    const own = process.env.HOLDPOINT_CHROMIUM;
    if (own) return own;
    const mac = '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome';
    if (process.platform === 'darwin' && isExecutable(mac)) return mac;
  }
  for (const command of NEEDS[name].commands) {
    const found = findCommand(command);
    if (found) return found;
  }
  return undefined;
}

function findCommand(command: string): string | undefined {
  return (process.env.PATH ?? '')
    .split(delimiter)
    .filter((folder) => folder !== '')
    .map((folder) => join(folder, command))
    .find(isExecutable);
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

async function installWithApt(packages: string[], report: Report): Promise<void> {
  report(`Installing with apt-get: ${packages.join(' ')}`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  // Another apt-get may be at work on a shared machine; wait for its lock rather than fail.
  const patient = ['-q', '-o', 'DPkg::Lock::Timeout=300'];
  await runCommand('apt-get', [...patient, 'update'], { env, timeoutMs: 5 * 60_000 });
  const install = [...patient, 'install', '-y', '--no-install-recommends', ...packages];
  const done = await runCommand('apt-get', install, { env, timeoutMs: 15 * 60_000 });
  if (done.code !== 0) report(`apt-get failed:\n${done.output.slice(-2000)}`);
}
