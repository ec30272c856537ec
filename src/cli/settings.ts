import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import { SHELLS, type Shell } from '../core/suggestion.ts';
import { openSession, type Session } from '../node/session.ts';
import type { Arguments } from './arguments.ts';
import type { Context } from './command.ts';
import { didYouMean } from './near.ts';
import { complain } from './output.ts';

type Options = Arguments['options'];
type Failure = { readonly ok: false; readonly message: string };

/** The shell that `--shell` names, if it is given. */
export function readShell(
  options: Options,
): { readonly ok: true; readonly value: Shell | undefined } | Failure {
  const name = options.get('shell');
  if (name === undefined) return { ok: true, value: undefined };
  const shell = SHELLS.find((known) => known === name);
  if (shell) return { ok: true, value: shell };
  const near = didYouMean(String(name), SHELLS);
  return {
    ok: false,
    message: `--shell ${String(name)}: there is no such shell.${near} Known are ${SHELLS.join(', ')}.`,
  };
}

/** The folder that `--cwd` names; undefined if it is not given. */
function readFolder(options: Options): { readonly ok: true; readonly value: string | undefined } | Failure {
  const name = options.get('cwd');
  if (typeof name !== 'string') return { ok: true, value: undefined };
  const folder = resolve(name);
  try {
    if (statSync(folder).isDirectory()) return { ok: true, value: folder };
    return { ok: false, message: `--cwd ${name}: it is not a folder.` };
  } catch (error) {
    const missing = (error as NodeJS.ErrnoException).code === 'ENOENT';
    return {
      ok: false,
      message: `--cwd ${name}: ${missing ? 'there is no such folder' : (error as Error).message}.`,
    };
  }
}

/** The current folder; undefined if it was removed. */
function currentFolder(): string | undefined {
  try {
    return process.cwd();
  } catch {
    return undefined;
  }
}

/** A session, the folder it looks at, and what is wrong with rule and policy files. */
export interface OpenedSession {
  readonly ok: true;
  readonly session: Session;
  readonly cwd: string | undefined;
  /** `file:line:col message`. */
  readonly problems: readonly string[];
}

/**
 * Opens a session as the options say and reports broken rule and policy files on standard error. `here` says whether
 * the current folder stands in for a `--cwd` that is not given.
 */
export async function openSessionFor(
  options: Options,
  context: Context,
  here: boolean,
): Promise<OpenedSession | Failure> {
  const folder = readFolder(options);
  if (!folder.ok) return folder;
  const cwd = folder.value ?? (here ? currentFolder() : undefined);
  if (here && cwd === undefined)
    return { ok: false, message: 'The current folder is gone. Say where to look with --cwd DIR.' };
  const session = await openSession({ at: context.at, rulesFile: context.rulesFile, workspace: cwd });
  const problems = session.problems.map(
    ({ file, line, column, message }) => `${file}:${line}:${column} ${message}`,
  );
  if (problems.length > 0) complain(...problems);
  return { ok: true, session, cwd, problems };
}
