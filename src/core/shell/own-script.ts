import { pathClasses } from '../access/paths.ts';
import type { Value } from '../fact.ts';
import { isElsewhere } from './elsewhere.ts';
import { normalPath } from './paths.ts';
import type { Call } from './runner.ts';

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
