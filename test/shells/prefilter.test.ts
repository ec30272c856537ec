import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { isPlain, plainCommands } from '../../src/core/rules/plain.ts';
import { readBuiltInRules } from '../../src/tools/rules/read-rules.ts';
import { removeFolder } from '../../src/tools/vscode/processes.ts';
import { provideSystem } from '../../src/tools/vscode/system.ts';
import { builtInRules } from '../core/built-in-rules.ts';
import { SHELLS, type TestedShell } from './guarded.ts';

await provideSystem(['bash', 'zsh', 'fish'], console.log);

const plain = plainCommands(builtInRules());

/** Texts to filter: every example of every rule, and plain commands with each character that there is on keyboards. */
function texts(): string[] {
  const examples = readBuiltInRules(process.cwd()).rules.flatMap(({ examples }) =>
    Object.values(examples)
      .flatMap((list) => list ?? [])
      .flatMap((one) => (typeof one === 'string' ? [one] : typeof one.run === 'string' ? [one.run] : [])),
  );
  const odd = [...Array(95).keys()].map((i) => String.fromCharCode(32 + i));
  odd.push('\t', '\n', '\u00a0', '\u200b', '\u00e9', '\u0430', '\x1b', '\x7f', '\ud83d\ude00');
  return [
    ...examples,
    ...odd.flatMap((char) => [`ls ${char}`, `ls${char}`, `${char}ls`, `ls a${char}b`, `git${char}status`]),
    ...plain.map((command) => command.replace(':', ' ')),
    ...[
      'ls  -la',
      ' ls',
      'git',
      'git  log --oneline',
      'git push',
      'ls-la',
      'l',
      '',
      ' ',
      'ls 0.0.0.0',
      'go:build',
    ],
  ].filter((text) => !text.includes('\0'));
}

/** Has a shell's own prefilter sort texts. */
function sorted(shell: TestedShell, all: readonly string[]): boolean[] {
  const folder = mkdtempSync(join(tmpdir(), 'holdpoint-'));
  const input = join(folder, 'texts');
  writeFileSync(input, all.map((text) => `${text}\0`).join(''));
  const script = join(process.cwd(), 'src/shells', `holdpoint.${shell}`);
  const list = ` ${plain.join(' ')} `;
  const each = {
    bash: `__hp_port=1 __hp_plain='${list}'; while IFS= read -r -d '' x; do if __hp_is_plain "$x"; then echo 1; else echo 0; fi; done`,
    zsh: `__hp_port=1 __hp_plain='${list}'; while IFS= read -r -d '' x; do if __hp_is_plain "$x"; then echo 1; else echo 0; fi; done`,
    fish: `set -g __hp_port 1; set -g __hp_plain '${list}'; while read -z x; if __hp_is_plain $x; echo 1; else; echo 0; end; end`,
  }[shell];
  const start = { bash: ['--norc', '-i', '-c'], zsh: ['-f', '-i', '-c'], fish: ['-N', '-i', '-c'] }[shell];
  // The script ends early where there is no line editor: only its functions are wanted here.
  const load = { bash: `. '${script}'`, zsh: `setopt zle; . '${script}'`, fish: `source '${script}'` }[shell];
  const done = spawnSync(shell, [...start, `${load}\n${each} <'${input}'`], {
    env: {
      PATH: process.env.PATH,
      HOME: folder,
      LANG: 'C.UTF-8',
      TERM: 'xterm',
      HOLDPOINT_SHELLS: join(process.cwd(), 'src/shells'),
    },
    encoding: 'utf8',
    timeout: 60_000,
  });
  removeFolder(folder);
  const answers = done.stdout.split('\n').filter((line) => line === '1' || line === '0');
  assert.equal(answers.length, all.length, done.stderr.slice(0, 2000));
  return answers.map((answer) => answer === '1');
}

for (const shell of SHELLS) {
  test(`${shell}: its prefilter lets nothing through that the engine's own would ask about`, () => {
    const all = texts();
    assert.ok(all.length > 1500);
    const passed = sorted(shell, all);
    assert.deepEqual(
      all.filter((text, i) => passed[i] && !isPlain(text, plain)),
      [],
    );
    // And it is of use: what is plain passes.
    assert.deepEqual(
      all.filter((text, i) => !passed[i] && isPlain(text, plain)),
      [],
    );
    assert.ok(passed.filter(Boolean).length > 100);
  });
}
