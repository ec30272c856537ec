import assert from 'node:assert/strict';
import { openReviews, reviewOf, waitForStatus } from './review-driver.ts';
import { RISKY } from './shell-driver.ts';
import type { Point } from './shell-points.ts';

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
      await window.type(`${at.shell}\n`);
      await window.type('echo inside > inner; env > inner-variables\n');
      await at.waitForFile('inner', 'inside\n');
      await at.run(RISKY);
      assert.equal(at.mode(), '777');
      await window.type('exit\n');
      await at.run('chmod 700 reports');
      assert.equal(at.mode(), '700');
      await terminal.waitForPrompt();
      await at.held(RISKY);
      await at.takeBack(RISKY);
      assert.doesNotMatch(at.file('inner-variables'), /__hp_|^PROMPT_COMMAND=|shells\/(?:zsh|data)/m);
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
