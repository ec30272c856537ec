import type { Terminal } from 'vscode';
import type { Shell } from '../../core/suggestion.ts';

const SHELLS: Readonly<Record<string, Shell>> = {
  bash: 'bash',
  gitbash: 'bash',
  zsh: 'zsh',
  fish: 'fish',
  sh: 'sh',
  dash: 'sh',
  ksh: 'sh',
  ash: 'sh',
  pwsh: 'powershell',
  powershell: 'powershell',
  cmd: 'cmd',
};

/** The shell of a terminal as far as VS Code knows it; undefined for anything else, such as a Python prompt. */
export function shellOf(terminal: Terminal, standard: string): Shell | undefined {
  // Newer than the oldest VS Code that is supported.
  const told = (terminal.state as { shell?: unknown }).shell;
  if (typeof told === 'string') return SHELLS[told];
  const options = terminal.creationOptions;
  const path = 'shellPath' in options && options.shellPath ? options.shellPath : standard;
  const name = path.split(/[\\/]/).at(-1) ?? '';
  return SHELLS[name.toLowerCase().replace(/\.exe$/, '')];
}

/** The folder that a terminal's shell is in, where shell integration tells. */
export function folderOf(terminal: Terminal): string | undefined {
  const cwd = terminal.shellIntegration?.cwd;
  return cwd?.scheme === 'file' ? cwd.fsPath : undefined;
}
