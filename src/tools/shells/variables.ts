import { join } from 'node:path';
import { BASH_LOADER } from '../../node/shell-gate.ts';

/** The variables that VS Code would give to a terminal with the gate in it. */
export function gateVariables(gateFile: string): Record<string, string> {
  const scripts = join(process.cwd(), 'src', 'shells');
  return {
    HOLDPOINT_GATE: gateFile,
    HOLDPOINT_SHELLS: scripts,
    PROMPT_COMMAND: BASH_LOADER,
    ZDOTDIR: join(scripts, 'zsh'),
    XDG_DATA_DIRS: `${join(scripts, 'data')}:/usr/local/share:/usr/share`,
  };
}
