/** Where a command's shell runs: in the shell that starts it, or in its place. */
export type InnerShell = 'inside' | 'instead';

const SHELLS = new Set([
  'bash',
  'zsh',
  'fish',
  'sh',
  'dash',
  'ksh',
  'tcsh',
  'csh',
  'nu',
  'xonsh',
  'pwsh',
  'powershell',
]);
const AROUND = new Set(['command', 'builtin', 'env', 'exec', 'nohup', 'sudo', 'doas', 'time']);
/** Options of `sudo` and `doas` whose value is the next word (their manuals). */
const SUDO_VALUES = /^-[A-Za-z]*[aCcDghpRrTtUu]$/;
/** They open a shell, or show one that runs. */
const OPENERS = new Set(['su', 'tmux', 'screen', 'newgrp']);
/** Options of `ssh` whose value is the next word (OpenSSH's manual). */
const SSH_VALUES = /^-[BbcDEeFIiJLlmOoPpQRSWw]$/;

/**
 * Whether the last command of a line leaves the person in a shell that the gate of this terminal does not see, and how.
 * A line that only looks like it costs a remark in the status bar, so words are compared as they are written.
 */
export function innerShellOf(line: string): InnerShell | undefined {
  const words = (line.split(/[;&|\n]/).findLast((part) => part.trim() !== '') ?? '').trim().split(/\s+/);
  let how: InnerShell = 'inside';
  let asRoot = false;
  let isLogin = false;
  for (let index = 0; index < words.length; index++) {
    const word = words[index] ?? '';
    const name = word.slice(word.lastIndexOf('/') + 1).replace(/\.exe$/i, '');
    const rest = words.slice(index + 1);
    if (/^\w+=/.test(word)) continue;
    if (word.startsWith('-')) {
      isLogin ||= asRoot && /^-(?:[A-Za-z]*[is]|-login$|-shell$)/.test(word);
      if (asRoot && SUDO_VALUES.test(word)) index++;
      continue;
    }
    if (AROUND.has(name)) {
      if (name === 'exec') how = 'instead';
      asRoot ||= name === 'sudo' || name === 'doas';
      continue;
    }
    if (name === 'ssh') return isSession(rest) ? how : undefined;
    // What follows a shell's options is a script, and `-c` a command.
    if (SHELLS.has(name))
      return rest.every((one) => /^[-+]/.test(one) && !/^-\w*c/.test(one)) ? how : undefined;
    return OPENERS.has(name) && !rest.some((one) => /^(?:-c|-\w*d\w*|ls|kill-\w+|list-\w+)$/.test(one))
      ? how
      : undefined;
  }
  return isLogin ? how : undefined;
}

/** True for the words behind `ssh` that name a machine and no command for it. */
function isSession(words: readonly string[]): boolean {
  const operands = words.filter(
    (word, index) => !word.startsWith('-') && !SSH_VALUES.test(words[index - 1] ?? ''),
  );
  return operands.length === 1 && !words.some((word) => /^-(?:[A-Za-z]*[NfQVG]|O)$/.test(word));
}
