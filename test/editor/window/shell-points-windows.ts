import assert from 'node:assert/strict';
import { once } from 'node:events';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { join } from 'node:path';
import { waitUntil } from '../../../src/tools/vscode/wait.ts';
import { openReviews, reviewOf, waitForNoStatus, waitForStatus } from './review-driver.ts';
import { RISKY, type ShellWindow } from './shell-driver.ts';
import type { Point } from './shell-points.ts';

/** Tells the window's shells something else of it than it said, for as long as `body` takes. */
async function withGate(
  at: ShellWindow,
  other: Readonly<Partial<Record<'port' | 'node' | 'cli', string>>>,
  body: () => Promise<void>,
): Promise<void> {
  rmSync(join(at.folder, 'gate'), { force: true });
  await at.enter('echo $HOLDPOINT_GATE > gate');
  await waitUntil(() => at.file('gate') !== '', 'The shell does not say how it reaches the window.');
  await at.terminal.waitForPrompt();
  const path = at.file('gate').trim();
  const said = readFileSync(path, 'utf8');
  const [head, port, secret, node, cli, ...rest] = said.split('\n');
  writeFileSync(
    path,
    [head, other.port ?? port, secret, other.node ?? node, other.cli ?? cli, ...rest].join('\n'),
  );
  try {
    await body();
  } finally {
    writeFileSync(path, said);
  }
}

const INNER = 'The shell that was opened in terminal';

/** Other shells, other terminals, and windows that do not answer. */
export const SHELLS_AND_WINDOWS: readonly Point[] = [
  {
    name: 'loading twice changes nothing',
    shows: ['loading twice changes nothing'],
    async run(at) {
      const load = at.shell === 'fish' ? 'source' : '.';
      await at.run(`${load} "$HOLDPOINT_SHELLS/holdpoint.${at.shell}"`);
      await at.run('expr 1 + 1 >> twice');
      assert.equal(at.file('twice'), '2\n');
      await at.held(RISKY);
      assert.equal(await openReviews(at.window), 1);
      await at.takeBack(RISKY);
    },
  },
  {
    name: 'a shell inside the shell has no part of the gate, and the shell around it keeps its own',
    shows: ['child shells do not inherit half a gate'],
    async run(at) {
      const { window, terminal } = at;
      await at.enter(at.shell);
      await waitForStatus(window, INNER);
      await window.type('echo inside > inner; env > inner-variables\n');
      await at.waitForFile('inner', 'inside\n');
      await at.run(RISKY);
      assert.equal(at.mode(), '777');
      await window.type('exit\n');
      await waitForNoStatus(window, INNER);
      await at.run('chmod 700 reports');
      assert.equal(at.mode(), '700');
      await terminal.waitForPrompt();
      await at.held(RISKY);
      await at.takeBack(RISKY);
      assert.doesNotMatch(at.file('inner-variables'), /__hp_|^PROMPT_COMMAND=|shells\/(?:zsh|data)/m);
    },
  },
  {
    name: 'a shell in place of the shell is shown as not guarded',
    shows: ['child shells do not inherit half a gate'],
    async run(at) {
      const { window, terminal } = at;
      await terminal.open();
      await window.type(`exec ${at.shell}\n`);
      await waitForStatus(window, INNER);
      await window.type('echo instead > other; env > other-variables\n');
      await at.waitForFile('other', 'instead\n');
      assert.doesNotMatch(at.file('other-variables'), /__hp_|^PROMPT_COMMAND=|shells\/(?:zsh|data)/m);
      await at.exit();
      await waitForNoStatus(window, INNER);
      await at.held(RISKY);
      await at.takeBack(RISKY);
    },
  },
  {
    name: 'terminals wait each for its own review',
    shows: ['a held line never runs', 'runs exactly once'],
    async run(at) {
      const { window, terminal } = at;
      await at.held(`${RISKY} && echo first >> several`);
      await terminal.open();
      const second = await at.held(`${RISKY} && echo second >> several`);
      await waitForStatus(window, '2 held');
      await second.answerAll();
      await second.press('release');
      await at.waitForFile('several', 'second\n');
      await at.exit();
      // Its page was behind the other one.
      await (await reviewOf(window, 'echo first')).press('discard');
      await at.noReview();
      await terminal.waitFor('discarded. Nothing ran');
      await at.interrupt();
      await terminal.waitForPrompt();
      assert.equal(at.file('several'), 'second\n');
    },
  },
  {
    name: 'an answer that makes no sense lets nothing through',
    shows: ['a dead extension never hangs the prompt', 'a refused line is not lost'],
    async run(at) {
      const nonsense = createServer((socket) => socket.end('HTTP/1.1 200 pass\n'));
      nonsense.listen(0, '127.0.0.1');
      await once(nonsense, 'listening');
      const { port } = nonsense.address() as AddressInfo;
      await withGate(at, { port: String(port) }, async () => {
        await at.enter('expr 3 + 3 >> senseless');
        await at.terminal.waitFor('answers nonsense, so nothing ran');
        await at.waitForLine('expr 3 + 3 >> senseless');
        assert.equal(at.file('senseless'), '');
      });
      nonsense.close();
      await at.window.press('Enter');
      await at.waitForFile('senseless', '6\n');
      await at.terminal.waitForPrompt();
    },
  },
  {
    name: 'without a window and a checklist only plain commands run, until the person says otherwise',
    shows: ['a dead extension never hangs the prompt', 'a refused line is not lost'],
    async run(at) {
      const { terminal } = at;
      await terminal.open();
      await withGate(at, { port: '9', node: '-', cli: '-' }, async () => {
        await at.run('pwd');
        await at.enter('expr 4 + 4 >> alone');
        await terminal.waitFor('so nothing ran');
        await at.waitForLine('expr 4 + 4 >> alone');
        assert.equal(at.file('alone'), '');
        await at.interrupt();
        await terminal.waitForPrompt();
        await at.enter('holdpoint_off');
        await terminal.waitFor('off in this shell');
        await terminal.waitForPrompt();
        await at.enter('expr 4 + 4 >> alone');
        await at.waitForFile('alone', '8\n');
      });
      await at.exit();
      await at.held(RISKY);
      await at.takeBack(RISKY);
    },
  },
  {
    name: 'an extension host that does not answer is waited for a few seconds only',
    shows: ['a dead extension never hangs the prompt', 'a refused line is not lost'],
    async run(at) {
      const hosts = at.extensionHosts();
      try {
        for (const pid of hosts) process.kill(pid, 'SIGSTOP');
        const stopped = Date.now();
        await at.enter('expr 2 + 2 >> silent');
        await at.terminal.waitFor('does not answer, so nothing ran');
        assert.ok(Date.now() - stopped < 12_000);
        await at.waitForLine('expr 2 + 2 >> silent');
      } finally {
        for (const pid of hosts) process.kill(pid, 'SIGCONT');
      }
      assert.equal(at.file('silent'), '');
      await at.window.press('Enter');
      await at.waitForFile('silent', '4\n');
      await at.terminal.waitForPrompt();
    },
  },
  {
    name: 'the end of the extension host runs nothing and leaves a prompt',
    shows: [
      'a dead extension never hangs the prompt',
      'a held line never runs',
      'a refused line is not lost',
    ],
    async run(at) {
      await at.held(RISKY);
      for (const pid of at.extensionHosts()) process.kill(pid, 'SIGKILL');
      const killed = Date.now();
      await at.terminal.waitFor('nothing ran');
      assert.ok(Date.now() - killed < 6000);
      assert.equal(at.mode(), '700');
      await at.waitForLine(RISKY);
      await at.interrupt();
      await at.terminal.waitForPrompt();
    },
  },
];
