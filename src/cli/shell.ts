import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Shell } from '../core/suggestion.ts';
import { openSession } from '../node/session.ts';
import type { Command } from './command.ts';
import { didYouMean } from './near.ts';
import { EXIT_PASS, fail, print } from './output.ts';

/** A shell with a gate: its script, and how its language sets a variable to exactly a text. */
interface Gated {
  readonly script: string;
  set(name: string, text: string): string;
}

const posix = (script: string): Gated => ({
  script,
  set: (name, text) => `__hp_${name}='${text.replaceAll("'", "'\\''")}'`,
});

const GATED: Readonly<Partial<Record<Shell, Gated>>> = {
  bash: posix('holdpoint.bash'),
  zsh: posix('holdpoint.zsh'),
  fish: {
    script: 'holdpoint.fish',
    set: (name, text) => `set -g __hp_${name} '${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`,
  },
  powershell: {
    script: 'holdpoint.ps1',
    set: (name, text) =>
      `if (-not $global:__HoldpointOwn) { $global:__HoldpointOwn = @{} }; $global:__HoldpointOwn['${name}'] = '${text.replaceAll("'", "''")}'`,
  },
};

/** `holdpoint shell`: prints the gate of a shell, for the shell to run. */
export const shell: Command = async ({ words }, context) => {
  const names = Object.keys(GATED);
  const [name] = words;
  if (name === undefined || words.length > 1)
    return fail('shell', 'Name one shell.', `There are gates for ${names.join(', ')}.`);
  const gated = Object.hasOwn(GATED, name) ? GATED[name as Shell] : undefined;
  if (!gated)
    return fail(
      'shell',
      `There is no gate for ${name}.${didYouMean(name, names)}`,
      `There are gates for ${names.join(', ')}.`,
    );
  // Without a workspace: its rules depend on where the shell is, and the script looks there at every command.
  const { plain } = await openSession({ at: context.at, rulesFile: context.rulesFile });
  const read = (file: string) => readFileSync(join(context.home, 'dist', 'shells', file), 'utf8');
  const lines = [
    gated.set('node', process.execPath),
    gated.set('cli', join(context.home, 'dist', 'cli.cjs')),
    gated.set('own_plain', ` ${plain.join(' ')} `),
    ...(name === 'fish' ? [gated.set('ask_client', read('ask.bash'))] : []),
    read(gated.script),
  ];
  process.exitCode = EXIT_PASS;
  await print(`${lines.join('\n')}\n`);
  return EXIT_PASS;
};
