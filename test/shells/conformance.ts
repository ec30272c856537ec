import assert from 'node:assert/strict';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { provideSystem } from '../../src/tools/vscode/system.ts';
import { EVERYDAY, SEVERAL_LINES } from './everyday.ts';
import { type Guarded, guard, SHELLS, type TestedShell } from './guarded.ts';

await provideSystem(['bash', 'zsh', 'fish', 'python'], console.log);

const log = ({ cwd }: Guarded) =>
  existsSync(join(cwd, 'log')) ? readFileSync(join(cwd, 'log'), 'utf8') : '';

/** Waits until the shell asks about a command that is held. */
async function held(at: Guarded, count = 1) {
  await at.terminal.waitFor(() => at.server.waiting.length >= count);
  await at.terminal.waitFor('Held for review');
  const waiting = at.server.waiting[count - 1];
  assert.ok(waiting);
  return waiting;
}

/** Waits until the shell reads on behind a line. */
async function continued(at: Guarded, line: string): Promise<void> {
  await at.terminal.waitFor(line);
  await at.terminal.waitFor(async () => !(await at.terminal.beforeCursor()).includes(line));
}

/** Presses Ctrl-C until the prompt is back: one that comes while the shell draws its next line is nobody's. */
async function giveUp(at: Guarded): Promise<void> {
  const isBack = () =>
    at.terminal.waitForInput('', '$ ', 3000).then(
      () => true,
      () => false,
    );
  for (let tries = 0; tries < 5; tries++) {
    at.terminal.type(CTRL_C);
    if (await isBack()) return;
  }
  await at.terminal.waitForInput('');
}

const ENTER = '\r';
const CTRL_C = '\x03';
const CTRL_U = '\x15';
const UP = '\x1b[A';
const paste = (text: string) => `\x1b[200~${text}\x1b[201~`;

/** Every point of the gate's conformance list, for one shell. */
export function testConformance(shell: TestedShell): void {
  const status = shell === 'fish' ? '$status' : '$?';

  test(`${shell}: what is plain is not asked about, everything else once, and all of it runs once`, async (t) => {
    const at = await guard(t, shell);
    await at.terminal.waitFor(() => at.server.greeted.join() === shell);
    at.terminal.type(`ls -la${ENTER}`);
    await at.terminal.waitFor('total ');
    await at.terminal.waitForInput('');
    assert.deepEqual(at.server.asked, []);
    at.terminal.type(`echo "a  b" >> log${ENTER}`);
    await at.terminal.waitFor(() => log(at) === 'a  b\n');
    await at.terminal.waitForInput('');
    assert.deepEqual(at.server.asked, ['echo "a  b" >> log']);
    assert.equal(log(at), 'a  b\n');
  });

  test(`${shell}: a held command never runs before its release and then once, as it stands`, async (t) => {
    const at = await guard(t, shell);
    const command = `echo 'risky  $HOME "x"' \\\\ >> log`;
    at.terminal.type(command + ENTER);
    const waiting = await held(at);
    assert.equal(waiting.command, command);
    const { ask } = waiting;
    assert.ok(ask.kind === 'shell' && ask.shell === shell && ask.cwd === at.cwd && Number(ask.pid) > 0);
    await at.terminal.waitFor(async () => (await at.terminal.text()).includes(`$ ${command}`));
    await new Promise((resolve) => setTimeout(resolve, 1200));
    assert.equal(log(at), '');
    waiting.reply({ word: 'released' });
    await at.terminal.waitFor(() => log(at) !== '');
    await at.terminal.waitForInput('');
    assert.equal(log(at), 'risky  $HOME "x" \\\n');
    assert.equal(at.server.asked.length, 1);
  });

  test(`${shell}: a discarded or refused line never runs and is not lost`, async (t) => {
    const at = await guard(t, shell, {
      verdict: (command) =>
        command.includes('refuse')
          ? { word: 'refused', message: 'Not here' }
          : command.includes('risky')
            ? 'hold'
            : { word: 'pass' },
    });
    const back = async (command: string) => {
      // fish before version 4 has no way to put a line into its history: the buffer keeps it.
      const inBuffer = (await at.terminal.beforeCursor()) === `$ ${command}`;
      if (!inBuffer) at.terminal.type(UP);
      await at.terminal.waitForInput(command);
      at.terminal.type(CTRL_U);
      await at.terminal.waitForInput('');
    };
    at.terminal.type(`echo risky >> log${ENTER}`);
    (await held(at)).reply({ word: 'discarded' });
    await at.terminal.waitFor('discarded. Nothing ran');
    await at.terminal.waitFor(async () => (await at.terminal.beforeCursor()).startsWith('$ '));
    await back('echo risky >> log');
    at.terminal.type(`echo refuse >> log${ENTER}`);
    await at.terminal.waitFor('refused by policy: Not here');
    await at.terminal.waitFor(async () => (await at.terminal.beforeCursor()).startsWith('$ '));
    await back('echo refuse >> log');
    assert.equal(log(at), '');
  });

  test(`${shell}: another text that the person released runs in its place`, async (t) => {
    const at = await guard(t, shell);
    at.terminal.type(`echo risky >> log${ENTER}`);
    (await held(at)).reply({ word: 'edited', text: "echo 'ca f\u00e9' >> log" });
    await at.terminal.waitFor(() => log(at) !== '');
    await at.terminal.waitForInput('');
    assert.equal(log(at), 'ca f\u00e9\n');
  });

  test(`${shell}: Ctrl-C takes a held line back into the buffer`, async (t) => {
    const at = await guard(t, shell);
    at.terminal.type(`echo risky >> log${ENTER}`);
    const waiting = await held(at);
    at.terminal.type(CTRL_C);
    await at.terminal.waitForInput('echo risky >> log');
    await at.terminal.waitFor(() => waiting.gone);
    assert.match(await at.terminal.text(), /taken back/);
    at.terminal.type(`${CTRL_U}echo fine >> log${ENTER}`);
    await at.terminal.waitFor(() => log(at) === 'fine\n');
  });

  test(`${shell}: keys that come before their turn are neither lost nor reordered`, async (t) => {
    const at = await guard(t, shell);
    const lines = Array.from({ length: 30 }, (_, i) => `expr ${i} + 0 >> log`);
    at.terminal.type(lines.map((line) => line + ENTER).join(''));
    await at.terminal.waitFor(() => log(at).split('\n').length === 31);
    assert.equal(log(at), lines.map((_, i) => `${i}\n`).join(''));
    assert.deepEqual(at.server.asked, lines);
    await at.terminal.waitForInput('');
    // While a line is held, and into the commands after it.
    at.terminal.type(`echo risky > log${ENTER}`);
    const waiting = await held(at);
    at.terminal.type(`expr 40 + 2 >> log${ENTER}echo "end" >> log${ENTER}`);
    await new Promise((resolve) => setTimeout(resolve, 200));
    waiting.reply({ word: 'released' });
    await at.terminal.waitFor(() => log(at) === 'risky\n42\nend\n');
  });

  test(`${shell}: a paste of many lines is judged as a whole and runs as a whole`, async (t) => {
    const at = await guard(t, shell);
    const pasted = 'echo one >> log\necho "two\nrisky" >> log\necho three >> log';
    at.terminal.type(paste(pasted));
    await at.terminal.waitFor(async () => (await at.terminal.beforeCursor()).endsWith('echo three >> log'));
    at.terminal.type(ENTER);
    const waiting = await held(at);
    assert.equal(waiting.command, pasted);
    assert.equal(log(at), '');
    waiting.reply({ word: 'released' });
    await at.terminal.waitFor(() => log(at) === 'one\ntwo\nrisky\nthree\n');
    assert.equal(at.server.asked.length, 1);
  });

  test(`${shell}: lines of one command are judged together, when it is complete`, async (t) => {
    const at = await guard(t, shell);
    const lines =
      shell === 'fish'
        ? ['for n in 1 2', 'echo risky $n >> log', 'end']
        : ['for n in 1 2; do', 'echo risky $n >> log', 'done'];
    at.terminal.type(lines.map((line) => line + ENTER).join(''));
    const waiting = await held(at);
    assert.deepEqual(
      waiting.command.split('\n').map((line) => line.trim()),
      lines,
    );
    assert.equal(at.server.asked.length, 1);
    waiting.reply({ word: 'released' });
    await at.terminal.waitFor(() => log(at) === 'risky 1\nrisky 2\n');
    await at.terminal.waitForInput('');
    // Over quotes and backslashes, and given up half-way.
    at.terminal.type(`echo 'a${ENTER}`);
    await continued(at, "echo 'a");
    await giveUp(at);
    at.terminal.type(`rm -rf \\${ENTER}`);
    await continued(at, 'rm -rf');
    at.terminal.type(`risky${ENTER}`);
    const second = await held(at, 2);
    assert.match(second.command, /^rm -rf \\\n\s*risky$/);
    second.reply({ word: 'discarded' });
    await at.terminal.waitFor('discarded. Nothing ran');
    if (shell === 'fish') {
      await at.terminal.waitFor(async () => (await at.terminal.beforeCursor()).endsWith('risky'));
      at.terminal.type(CTRL_C);
    }
    await at.terminal.waitForInput('');
    at.terminal.type(`echo after${ENTER}`);
    await at.terminal.waitFor('\nafter\n');
  });

  test(`${shell}: history, completion, searching and vi mode work, and end in the gate`, async (t) => {
    const at = await guard(t, shell, {
      rc: {
        bash: 'set -o vi',
        zsh: 'bindkey -v; bindkey "^R" history-incremental-search-backward; autoload -Uz compinit; compinit -D',
        fish: 'fish_vi_key_bindings',
      }[shell],
      env: { HISTFILE: '/dev/null' },
    });
    writeFileSync(join(at.cwd, 'a-long-name'), 'x\n');
    at.terminal.type(`cat a-lo\t`);
    await at.terminal.waitFor(async () => (await at.terminal.beforeCursor()).includes('$ cat a-long-name'));
    at.terminal.type(ENTER);
    await at.terminal.waitFor('\nx\n');
    assert.deepEqual(
      at.server.asked.map((command) => command.trim()),
      ['cat a-long-name'],
    );
    await at.terminal.waitFor(async () => (await at.terminal.beforeCursor()).endsWith('$ '));
    at.terminal.type(`echo risky >> log${ENTER}`);
    const first = await held(at);
    first.reply({ word: 'released' });
    await at.terminal.waitFor(() => log(at) === 'risky\n');
    await at.terminal.waitFor(async () => (await at.terminal.beforeCursor()).endsWith('$ '));
    // Enter in vi's command mode, on a line out of the history.
    at.terminal.type('\x1b');
    await new Promise((resolve) => setTimeout(resolve, 700));
    at.terminal.type(`k${ENTER}`);
    const second = await held(at, 2);
    assert.equal(second.command, 'echo risky >> log');
    second.reply({ word: 'discarded' });
    await at.terminal.waitFor('discarded. Nothing ran');
    assert.equal(log(at), 'risky\n');
  });

  test(`${shell}: a line found by Ctrl-R is judged`, async (t) => {
    const at = await guard(t, shell);
    at.terminal.type(`echo "risky" >> log${ENTER}`);
    (await held(at)).reply({ word: 'released' });
    await at.terminal.waitFor(() => log(at) === 'risky\n');
    await at.terminal.waitForInput('');
    at.terminal.type('\x12risk');
    await at.terminal.waitFor(async () =>
      shell === 'fish'
        ? (await at.terminal.text()).includes('search: risk')
        : (await at.terminal.text()).split('echo "risky"').length > 2,
    );
    // fish searches while the person types on.
    if (shell === 'fish') await new Promise((resolve) => setTimeout(resolve, 500));
    at.terminal.type(ENTER);
    const second = await held(at, 2);
    assert.equal(log(at), 'risky\n');
    second.reply({ word: 'released' });
    // In fish the first Enter takes the found line into the buffer; what was released is not asked about again.
    if (shell === 'fish') {
      await at.terminal.waitForInput('echo "risky" >> log');
      at.terminal.type(ENTER);
    }
    await at.terminal.waitFor(() => log(at) === 'risky\nrisky\n');
    assert.equal(at.server.waiting.length, 2);
  });

  test(`${shell}: exit codes reach the prompt`, async (t) => {
    const at = await guard(t, shell);
    at.terminal.type(`sh -c 'exit 3'${ENTER}echo "code ${status}"${ENTER}`);
    await at.terminal.waitFor('\ncode 3');
    at.terminal.type(`false${ENTER}`);
    await at.terminal.waitForInput('');
    at.terminal.type(`echo plain ${ENTER}`);
    await at.terminal.waitFor('\nplain');
    at.terminal.type(`echo "code ${status}"${ENTER}`);
    await at.terminal.waitFor('\ncode 0');
  });

  test(`${shell}: Enter on an empty line, Ctrl-C and a syntax error are as ever`, async (t) => {
    const at = await guard(t, shell);
    const prompts = async () =>
      (await at.terminal.text()).split('\n').filter((line) => line.trim() === '$').length;
    for (const count of [2, 3]) {
      at.terminal.type(ENTER);
      await at.terminal.waitFor(async () => (await prompts()) === count);
    }
    await at.terminal.waitForInput('');
    // Only now: between two prompts the terminal itself takes Ctrl-C, and drops what was typed before it.
    at.terminal.type('echo x');
    await at.terminal.waitForInput('echo x');
    at.terminal.type(CTRL_C);
    await at.terminal.waitForInput('');
    assert.deepEqual(at.server.asked, []);
    at.terminal.type(`echo a )${ENTER}`);
    await at.terminal.waitFor(async () =>
      /syntax|parse|Unexpected|unexpected/.test(await at.terminal.text()),
    );
    await at.terminal.waitFor(async () => (await at.terminal.beforeCursor()).includes('$ '));
    at.terminal.type(`${CTRL_U}echo still here${ENTER}`);
    await at.terminal.waitFor('\nstill here');
    // What the shell cannot read runs nothing.
    assert.deepEqual(at.server.asked, []);
  });

  test(`${shell}: a window that dies while a line is held leaves it in the buffer and runs nothing`, async (t) => {
    const at = await guard(t, shell);
    at.terminal.type(`echo risky >> log${ENTER}`);
    (await held(at)).drop();
    await at.terminal.waitFor('nothing ran');
    await at.terminal.waitForInput('echo risky >> log');
    assert.equal(log(at), '');
  });

  test(`${shell}: a window that says nothing is waited for a few seconds only`, async (t) => {
    const at = await guard(t, shell, { verdict: () => 'silent' });
    const began = Date.now();
    at.terminal.type(`date >> log${ENTER}`);
    await at.terminal.waitFor('the window does not answer, so nothing ran');
    assert.ok(Date.now() - began < 6000);
    await at.terminal.waitForInput('date >> log');
    assert.equal(log(at), '');
  });

  test(`${shell}: without window and checklist only plain commands run, until the person says otherwise`, async (t) => {
    const at = await guard(t, shell, { gate: { port: 9 } });
    at.terminal.type(`pwd${ENTER}`);
    await at.terminal.waitFor(`\n${at.cwd}`);
    at.terminal.type(`date >> log${ENTER}`);
    await at.terminal.waitFor('so nothing ran');
    await at.terminal.waitForInput('date >> log');
    assert.equal(log(at), '');
    at.terminal.type(`${CTRL_U}holdpoint_off${ENTER}`);
    await at.terminal.waitFor('off in this shell');
    await at.terminal.waitForInput('');
    at.terminal.type(`date >> log${ENTER}`);
    await at.terminal.waitFor(() => log(at) !== '');
  });

  test(`${shell}: an answer that makes no sense lets nothing through`, async (t) => {
    const at = await guard(t, shell, { verdict: () => 'nonsense' });
    at.terminal.type(`date >> log${ENTER}`);
    await at.terminal.waitFor('so nothing ran');
    assert.equal(log(at), '');
  });

  test(`${shell}: loading twice changes nothing`, async (t) => {
    const load = {
      bash: '. "$HOLDPOINT_SHELLS/holdpoint.bash"',
      zsh: '. "$HOLDPOINT_SHELLS/holdpoint.zsh"',
      fish: 'source "$HOLDPOINT_SHELLS/holdpoint.fish"',
    }[shell];
    const at = await guard(t, shell, { rc: load });
    at.terminal.type(`${load}${ENTER}`);
    await at.terminal.waitForInput('');
    at.terminal.type(`expr 1 + 1 >> log${ENTER}`);
    await at.terminal.waitFor(() => log(at) === '2\n');
    assert.deepEqual(at.server.asked, [load, 'expr 1 + 1 >> log']);
    assert.equal(at.server.greeted.length, 1);
  });

  test(`${shell}: shells that are started from it have no part of the gate`, async (t) => {
    const at = await guard(t, shell);
    at.terminal.type(`env > log${ENTER}`);
    await at.terminal.waitFor(() => log(at).includes('HOME='));
    assert.doesNotMatch(log(at), /__hp_|^(PROMPT_COMMAND|ZDOTDIR)=|src\/shells\/data/m);
    const asked = at.server.asked.length;
    for (const inner of SHELLS) {
      await at.terminal.waitForInput('');
      at.terminal.type(`${inner}${ENTER}`);
      await at.terminal.waitFor(() => at.server.asked.includes(inner));
      await at.terminal.waitForInput('');
      at.terminal.type(`expr 20 + ${inner.length}0${ENTER}`);
      await at.terminal.waitFor(`\n${20 + inner.length * 10}`);
      at.terminal.type(`exit${ENTER}`);
      await at.terminal.waitForInput('');
    }
    assert.deepEqual(at.server.asked.slice(asked), [...SHELLS]);
  });

  test(`${shell}: a person's own settings are as without the gate`, async (t) => {
    const rc = {
      bash: 'HISTCONTROL=ignoredups; PROMPT_COMMAND="$PROMPT_COMMAND mine=\\$((mine + 1))"; shopt -s extglob',
      zsh: 'precmd() { mine=$((mine + 1)) }; setopt ksharrays; zle-line-finish() { finished=1 }; zle -N zle-line-finish',
      fish: 'function mine --on-event fish_prompt; set -g mine (math "$mine + 1"); end',
    }[shell];
    const at = await guard(t, shell, { rc });
    at.terminal.type(`${ENTER}`);
    at.terminal.type(`echo "mine $mine $finished" >> log${ENTER}`);
    await at.terminal.waitFor(() => /mine [1-9]/.test(log(at)));
    at.terminal.type(`echo risky >> log${ENTER}`);
    await held(at);
    assert.equal(at.server.asked.length, 2);
  });

  test(`${shell}: everyday commands look as without the gate`, async (t) => {
    const session = async ({ terminal, cwd }: Guarded) => {
      // First, for everything after it to show what it leaves behind.
      for (const lines of SEVERAL_LINES[shell]) {
        for (const line of lines) {
          terminal.type(line + ENTER);
          await continued({ terminal } as Guarded, line);
        }
        await terminal.waitForInput('');
      }
      for (const line of EVERYDAY[shell]) {
        const seen = async () => (await terminal.text()).split(`$ ${line.slice(0, 40)}`).length;
        const before = await seen();
        terminal.type(line + ENTER);
        await terminal.waitFor(async () => (await seen()) > before);
        await terminal.waitForInput('');
      }
      // fish wipes blanks behind the line or leaves them, as its drawing falls.
      return (await terminal.text()).replaceAll(cwd, 'FOLDER').replace(/ +$/gm, '');
    };
    const bare = await session(await guard(t, shell, { guarded: false }));
    const at = await guard(t, shell);
    assert.equal(await session(at), bare);
    assert.ok(at.server.asked.length > 10);
  });
}
