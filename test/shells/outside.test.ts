import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { ShellTerminal } from '../../src/tools/shells/terminal.ts';
import { makeHome } from '../../src/tools/vscode/home.ts';
import { findNeed, provideSystem } from '../../src/tools/vscode/system.ts';
import { buildProgram, run, sandbox } from '../cli/program.ts';
import { SHELLS } from './guarded.ts';

await provideSystem(['bash', 'zsh', 'fish', 'python'], console.log);
buildProgram();

const ENTER = '\r';
const LINE = {
  bash: 'eval "$(holdpoint shell bash)"',
  zsh: 'eval "$(holdpoint shell zsh)"',
  fish: 'holdpoint shell fish | source',
};
const RC = { bash: '.bashrc', zsh: '.zshrc', fish: join('.config', 'fish', 'config.fish') };

for (const shell of SHELLS) {
  test(`${shell}: outside VS Code one line in the start-up file brings the gate, with the checklist in the terminal`, async (t) => {
    const at = sandbox(t);
    makeHome(at.home);
    const bin = join(at.home, 'bin');
    mkdirSync(bin);
    const program = join(process.cwd(), 'dist', 'cli.cjs');
    writeFileSync(join(bin, 'holdpoint'), `#!/bin/sh\nexec '${process.execPath}' '${program}' "$@"\n`, {
      mode: 0o755,
    });
    writeFileSync(join(at.home, RC[shell]), `${LINE[shell]}\n`, { flag: 'a' });
    const terminal = new ShellTerminal({
      command: [findNeed(shell) ?? shell, '-i'],
      env: { ...at.env, PATH: `${bin}:${at.env.PATH}`, TERM: 'xterm-256color' },
      cwd: at.folder,
      columns: 100,
      rows: 60,
    });
    t.after(() => terminal.close());
    await terminal.waitForInput('');
    terminal.type(`expr 40 + 2${ENTER}`);
    await terminal.waitFor('\n42');
    await terminal.waitForInput('');
    mkdirSync(join(at.folder, 'reports'));
    const log = join(at.folder, 'log');
    terminal.type(`chmod 777 reports && echo ran >> log${ENTER}`);
    await terminal.waitFor('[y] yes');
    assert.match(await terminal.text(), /reports/);
    assert.equal(existsSync(log), false);
    terminal.type('n');
    await terminal.waitFor('Nothing was run');
    await terminal.waitFor(async () => (await terminal.beforeCursor()).startsWith('$ '));
    assert.equal(existsSync(log), false);
    if (shell === 'fish') terminal.type('\x15');
    await terminal.waitForInput('');
    terminal.type(`chmod 777 reports && echo ran >> log${ENTER}`);
    const asked = async () => (await terminal.text()).split('[y] yes').length - 1;
    for (let seen = await asked(); !existsSync(log); ) {
      await terminal.waitFor(async () => existsSync(log) || (await asked()) > seen);
      seen = await asked();
      if (!existsSync(log)) terminal.type('y');
    }
    await terminal.waitFor(() => existsSync(log));
    assert.equal(readFileSync(log, 'utf8'), 'ran\n');
    // What is plain everywhere else is not where a folder brings rules of its own.
    mkdirSync(join(at.folder, '.holdpoint', 'rules'), { recursive: true });
    writeFileSync(join(at.folder, '.holdpoint', 'policy.yaml'), 'version: 1\n');
    await terminal.waitForInput('');
    terminal.type(`ls${ENTER}`);
    await terminal.waitForInput('');
  });
}

test('the gate of a shell that has none is refused, with what there is', (t) => {
  const at = sandbox(t);
  const done = run(at, ['shell', 'bsh']);
  assert.equal(done.status, 2);
  assert.match(done.stderr, /There is no gate for bsh. Did you mean 'bash'\?/);
  assert.equal(run(at, ['shell']).status, 2);
});
