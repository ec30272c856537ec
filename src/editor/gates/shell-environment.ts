import { join } from 'node:path';
import * as vscode from 'vscode';
import { BASH_LOADER } from '../../node/shell-gate.ts';

/** The variables through which the gate gets into the shells of new terminals. */
export interface ShellEnvironment {
  /** The folder with the gates' scripts. */
  readonly scripts: string;
  /** The file that tells them how to ask. */
  readonly gate: string;
}

/** Where fish looks for what programs bring along when the variable is not set. */
const DATA_FOLDERS = '/usr/local/share:/usr/share';

/**
 * Puts the gate into every new terminal of bash, zsh and fish, without a line in the person's own files. It persists
 * over restarts, so that terminals that open before the extension are guarded as well. PowerShell has no such variable;
 * a line in its profile finds the script by what is set here.
 */
export function guardNewTerminals(
  collection: vscode.EnvironmentVariableCollection,
  { scripts, gate }: ShellEnvironment,
  env: NodeJS.ProcessEnv,
): void {
  const early = { applyAtProcessCreation: true };
  collection.description = vscode.l10n.t('Checks commands when you press Enter');
  collection.replace('HOLDPOINT_GATE', gate, early);
  collection.replace('HOLDPOINT_SHELLS', scripts, early);
  // A .bashrc may set it anew: VS Code's own script puts it back behind that.
  collection.prepend('PROMPT_COMMAND', BASH_LOADER, { ...early, applyAtShellIntegration: true });
  // A window that was opened from a guarded terminal finds our folder here, not the person's.
  const own = env.ZDOTDIR;
  if (own && !own.endsWith(join('shells', 'zsh'))) collection.replace('HOLDPOINT_ZDOTDIR', own, early);
  else collection.delete('HOLDPOINT_ZDOTDIR');
  collection.replace('ZDOTDIR', join(scripts, 'zsh'), early);
  const data = `${join(scripts, 'data')}:`;
  if (env.XDG_DATA_DIRS) collection.prepend('XDG_DATA_DIRS', data, early);
  else collection.replace('XDG_DATA_DIRS', data + DATA_FOLDERS, early);
}
