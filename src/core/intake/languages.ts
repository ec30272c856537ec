import type { Shell } from '../suggestion.ts';

/** What the info string behind a Markdown fence says about the code in it. */
export type FenceLanguage =
  | { readonly kind: 'shell'; readonly shell: Shell | undefined; readonly console: boolean }
  /** No language, or plain text: may be anything. */
  | { readonly kind: 'unknown' }
  | { readonly kind: 'other' };

const SHELL_OF: Readonly<Record<string, Shell | ''>> = {
  bash: 'bash',
  sh: 'sh',
  shell: '',
  shellscript: '',
  'shell-script': '',
  zsh: 'zsh',
  fish: 'fish',
  ksh: 'sh',
  mksh: 'sh',
  dash: 'sh',
  ash: 'sh',
  posix: 'sh',
  csh: 'sh',
  tcsh: 'sh',
  bat: 'cmd',
  batch: 'cmd',
  batchfile: 'cmd',
  cmd: 'cmd',
  dos: 'cmd',
  winbatch: 'cmd',
  powershell: 'powershell',
  pwsh: 'powershell',
  posh: 'powershell',
  ps: 'powershell',
  ps1: 'powershell',
  psm1: 'powershell',
  'powershell-interactive': 'powershell',
  'azurepowershell-interactive': 'powershell',
  azurepowershell: 'powershell',
  azurecli: 'bash',
  'azurecli-interactive': 'bash',
};

const CONSOLES = new Set(
  'console shellsession shell-session sh-session bash-session bashsession terminal term session cli command-line commandline ps1con pwsh-session'.split(
    ' ',
  ),
);

const PLAIN = new Set(['', 'text', 'txt', 'plain', 'plaintext', 'none', 'output', 'copy', 'code', 'raw']);

/** The language that an info string names: its first word, without the braces and dots of Pandoc and others. */
export function fenceLanguage(info: string): FenceLanguage {
  const word = info
    .trim()
    .replace(/^[{.\s]+/, '')
    .split(/[\s,{}:;=(]/, 1)[0]
    ?.toLowerCase()
    .replace(/^(?:language|lang)-/, '');
  if (word === undefined || PLAIN.has(word)) return { kind: 'unknown' };
  if (CONSOLES.has(word)) {
    return { kind: 'shell', shell: /^p(?:s1|wsh)/.test(word) ? 'powershell' : undefined, console: true };
  }
  const shell = Object.hasOwn(SHELL_OF, word) ? SHELL_OF[word] : undefined;
  return shell === undefined
    ? { kind: 'other' }
    : { kind: 'shell', shell: shell || undefined, console: false };
}

const POSIX: readonly Shell[] = ['bash', 'sh', 'zsh'];

/**
 * The shell whose grammar to use for code that is said to be for `named`, in a terminal of `own`. A script for one
 * POSIX shell runs in the terminal's own if that is one too; anything else is read as what it is said to be.
 */
export function effectiveShell(named: Shell | undefined, own: Shell | undefined, guess: () => Shell): Shell {
  if (named === undefined) return own ?? guess();
  return own && POSIX.includes(named) && POSIX.includes(own) ? own : named;
}
