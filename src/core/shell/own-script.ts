import { pathClasses } from '../access/paths.ts';
import type { Input, Value } from '../fact.ts';
import { isElsewhere } from './elsewhere.ts';
import { normalPath } from './paths.ts';
import type { Call } from './runner.ts';
import { fileKey } from './values.ts';

/** Folders of scripts that tools made: nobody's suggestion, and large. */
const MADE = /(?:^|\/)(?:node_modules|\.?venv|env|vendor|\.git)\/|(?:^|\/)bin\/activate(?:\.\w+)?$/;

/**
 * Where a script lies that belongs to what the person works on: a path below the folder that the text runs in, on this
 * machine. Undefined for others, and for files of settings and secrets, whose content is nobody's business here.
 */
export function ownScriptPath(path: Value, { frame }: Call): string | undefined {
  const { text } = path;
  const { directory, moved } = frame.state;
  if (text === undefined || text === '' || /^[-/~]|^[A-Za-z]:|[*?[]|(?:^|\/)\.\.(?:\/|$)/.test(text))
    return undefined;
  if (isElsewhere(frame.wrappers) || (moved && directory === undefined)) return undefined;
  const own = normalPath(text);
  const full = moved ? `${directory}/${own}` : own;
  if (MADE.test(full) || pathClasses(full).has('secret')) return undefined;
  return normalPath(full);
}

/** True for the text of a shell script: whatever a shell is given, otherwise by its ending or first line. */
export function isShellText(name: string, text: string, interpreter: string): boolean {
  if (text.includes('\0')) return false;
  if (interpreter !== 'file') return true;
  const first = text.slice(0, 200).split('\n', 1)[0] ?? '';
  if (first.startsWith('#!')) return /\b(?:ba|da|a|k|z|mk)?sh\b/.test(first);
  return /\.(?:sh|bash|zsh|ksh)$/.test(name);
}

/** Stands among the files of a snippet for all that it unpacked into a folder; no file that can be named is called so. */
export const UNPACKED = '*';

/** Folders that a repository has of its own, and what builds from source. */
const OWN =
  /^(?:scripts|bin|tools|ci|build|hack|src|tests?|node_modules|\.[\w-]+)\/|(?:^|\/)(?:configure|autogen\.sh|gradlew|mvnw|(?:GNU)?[Mm]akefile|package\.json)$/;

/** Where a file comes from that lies below a folder into which the snippet unpacked something. */
export function unpackedFrom(path: Value, { frame: { state } }: Call): Input | undefined {
  const own = fileKey(path);
  if (own === undefined || OWN.test(own)) return undefined;
  const key = state.directory && !/^[/~]/.test(own) ? normalPath(`${state.directory}/${own}`) : own;
  for (let at = key.lastIndexOf('/'); at > 0; at = key.lastIndexOf('/', at - 1)) {
    const from = state.files.get(`${key.slice(0, at)}/${UNPACKED}`);
    if (from) return from;
  }
  const isLoose = key.includes('/') || state.moved || /^(?:install|setup|bootstrap|run)\b/.test(key);
  return isLoose && !/^[/~]/.test(key) ? state.files.get(UNPACKED) : undefined;
}
