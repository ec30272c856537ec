import { homedir } from 'node:os';
import { join, posix, win32 } from 'node:path';

/** What the places of Holdpoint's files depend on. */
export interface Surroundings {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly platform: NodeJS.Platform;
  /** The person's home folder. */
  readonly home: string;
  /** Where an administrator's files are; {@link managedFolder} unless a test says otherwise. */
  readonly managed?: string | undefined;
}

/** The surroundings of this process. */
export function currentSurroundings(): Surroundings {
  return { env: process.env, platform: process.platform, home: homedir() };
}

function paths(at: Surroundings) {
  return at.platform === 'win32' ? win32 : posix;
}

/** A folder from the environment. The XDG specification says to ignore relative ones. */
function fromEnvironment(at: Surroundings, name: string): string | undefined {
  const value = at.env[name];
  return value && paths(at).isAbsolute(value) ? value : undefined;
}

/**
 * The person's own settings: `$XDG_CONFIG_HOME/holdpoint`, else `~/.config/holdpoint`, on macOS, too, where command
 * line tools are looked for there; `%APPDATA%\holdpoint` on Windows. Holds `policy.yaml` and `rules/`.
 */
export function userFolder(at: Surroundings): string {
  const path = paths(at);
  if (at.platform === 'win32')
    return path.join(fromEnvironment(at, 'APPDATA') ?? path.join(at.home, 'AppData', 'Roaming'), 'holdpoint');
  return path.join(fromEnvironment(at, 'XDG_CONFIG_HOME') ?? path.join(at.home, '.config'), 'holdpoint');
}

/**
 * Where the journal is: `$XDG_STATE_HOME/holdpoint`, else `~/.local/state/holdpoint`, on macOS, too;
 * `%LOCALAPPDATA%\holdpoint` on Windows.
 */
function stateFolder(at: Surroundings): string {
  const path = paths(at);
  if (at.platform === 'win32')
    return path.join(
      fromEnvironment(at, 'LOCALAPPDATA') ?? path.join(at.home, 'AppData', 'Local'),
      'holdpoint',
    );
  return path.join(
    fromEnvironment(at, 'XDG_STATE_HOME') ?? path.join(at.home, '.local', 'state'),
    'holdpoint',
  );
}

/**
 * What an administrator demands on this machine: `/etc/holdpoint`, `/Library/Application Support/Holdpoint`,
 * `%ProgramData%\Holdpoint`. No variable that a person sets moves the first two.
 */
export function managedFolder(at: Surroundings): string {
  if (at.managed !== undefined) return at.managed;
  if (at.platform === 'darwin') return '/Library/Application Support/Holdpoint';
  if (at.platform === 'win32')
    return win32.join(fromEnvironment(at, 'ProgramData') ?? 'C:\\ProgramData', 'Holdpoint');
  return '/etc/holdpoint';
}

/** The journal file. */
export function journalFile(at: Surroundings): string {
  return paths(at).join(stateFolder(at), 'journal.jsonl');
}

/** Where open windows of the editor write down how they are reached. */
export function windowsFolder(at: Surroundings): string {
  return paths(at).join(stateFolder(at), 'windows');
}

/** Where windows tell the shells of their terminals how to ask them. */
export function shellsFolder(at: Surroundings): string {
  return paths(at).join(stateFolder(at), 'shells');
}

/** `~` and `~/…` to the home folder; `~name` is someone else's and stays unknown. Not for Windows paths. */
export function expandHome(path: string, home: string): string | undefined {
  if (path === '~') return home;
  if (path.startsWith('~/')) return join(home, path.slice(2));
  return path.startsWith('~') ? undefined : path;
}
