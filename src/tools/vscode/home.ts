import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** The prompt of every shell in a home folder made by {@link makeHome}, with the space behind it. */
export const PROMPT = '$ ';

/**
 * Makes a home folder in which bash, zsh and fish show {@link PROMPT} and ask nothing at their first start. Trials
 * of commands such as `chmod -R 777 ~` then meet this folder and not the person's.
 */
export function makeHome(folder: string): string {
  mkdirSync(join(folder, '.config', 'fish'), { recursive: true });
  // Without this folder fish makes completions out of all manuals, in the background of its first start.
  mkdirSync(join(folder, '.local', 'share', 'fish', 'generated_completions'), { recursive: true });
  writeFileSync(join(folder, '.bashrc'), `PS1='${PROMPT}'\n`);
  writeFileSync(join(folder, '.zshrc'), `PROMPT='${PROMPT}'\n`);
  const fish = `function fish_prompt; echo -n '${PROMPT}'; end\nset -g fish_greeting\n`;
  writeFileSync(join(folder, '.config', 'fish', 'config.fish'), fish);
  return folder;
}

/**
 * Variables that change how the server, npm or a shell behaves, when VS Code, npm or a test runner set them for us. npm
 * gives every script an EDITOR of its own, `vi`, and that makes zsh start in its vi mode.
 */
const LEAKS =
  /^(?:VSCODE_|CODE_SERVER_|ELECTRON_|XDG_|npm_|NODE_|HOLDPOINT_)|^(?:PASSWORD|HASHED_PASSWORD|PORT|CI|PROMPT_COMMAND|ENV|BASH_ENV|ZDOTDIR|HISTFILE|EDITOR|VISUAL|TERM_PROGRAM|TERM_PROGRAM_VERSION)$/;

/** The environment for a server that lives in `home`: this process's own, without what would leak in from around it. */
export function serverEnvironment(home: string, extra: Record<string, string>): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(([name]) => !LEAKS.test(name));
  return {
    ...Object.fromEntries(kept),
    HOME: home,
    SHELL: '/bin/bash',
    LANG: 'C.UTF-8',
    // Nothing is asked of the extension gallery: a test must not depend on the network.
    EXTENSIONS_GALLERY: '{}',
    ...extra,
  };
}
