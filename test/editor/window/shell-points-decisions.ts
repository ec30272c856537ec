import assert from 'node:assert/strict';
import { PROMPT } from '../../../src/tools/vscode/home.ts';
import { waitUntil } from '../../../src/tools/vscode/wait.ts';
import { openReviews, pasteHeld, reviewOf, waitForStatus } from './review-driver.ts';
import { NARROW, RISKY } from './shell-driver.ts';
import type { Point } from './shell-points.ts';

/** Refused by the policy of {@link WORKSPACE}. */
const REFUSED = 'chmod 4755 reports/q3.csv';

/** The folder that all points are shown in. */
export const WORKSPACE: Readonly<Record<string, string>> = {
  'notes.txt': 'notes\n',
  'reports/q3.csv': 'region\n',
  '.holdpoint/policy.yaml':
    'version: 1\nfriction:\n  - { when: { rule: posix.setuid-setgid }, verdict: block }\n',
};

/** What comes of a command at Enter: it passes, waits, runs, does not run. */
export const DECISIONS: readonly Point[] = [
  {
    name: 'keys that come faster than commands end are all there, and every command runs once',
    shows: ['runs exactly once', 'nothing typed ahead is lost or reordered'],
    async run(at) {
      const { window, terminal } = at;
      const many = Array.from({ length: 12 }, (_, i) => `expr ${i} + 1 >> sums`);
      await window.type(`${many.join('\n')}\n`);
      await at.waitForFile('sums', many.map((_, i) => `${i + 1}\n`).join(''));
      await terminal.waitForPrompt();
      assert.equal(await openReviews(window), 0);
    },
  },
  {
    name: 'a risky one waits for its review, through a resize and with keys after it, and runs as it stands, once',
    shows: [
      'runs exactly once',
      'a held line never runs',
      'nothing typed ahead is lost or reordered',
      'the prompt and the command stay visible',
    ],
    async run(at) {
      const { window, terminal } = at;
      const command = `${RISKY} && echo 'gr\u00fc\u00dfe  "$HOME"' \\\\ >> log`;
      await at.enter(command);
      // As fast as a person types, while the review opens: the keyboard stays in the terminal.
      await window.page.keyboard.type('expr 40 + 2 >> log\n', { delay: 60 });
      const review = await reviewOf(window, command);
      await waitForStatus(window, '1 held');
      const full = window.page.viewportSize() ?? { width: 1280, height: 800 };
      await window.page.setViewportSize({ width: 1000, height: 700 });
      await window.type('expr 40 + 3 >> log\n');
      await window.page.setViewportSize(full);
      const { text } = await terminal.waitFor('Held for review');
      assert.ok(
        text.includes(PROMPT + command),
        `prompt and command stay on the screen, which shows:\n${text}`,
      );
      assert.equal(at.mode(), '700');
      await at.release(review);
      await at.waitForFile('log', 'gr\u00fc\u00dfe  "$HOME" \\\n42\n43\n');
      assert.equal(at.mode(), '777');
      await terminal.waitForPrompt();
      await waitForStatus(window, 'On: terminal pastes are checked');
    },
  },
  {
    name: 'a discarded one never runs and is not lost',
    shows: ['a held line never runs', 'a refused line is not lost'],
    async run(at) {
      const review = await at.held(RISKY);
      await review.press('discard');
      await at.terminal.waitFor('discarded. Nothing ran');
      await at.terminal.focus();
      // fish before 4 leaves it in the buffer, the others in the history.
      if (at.shell !== 'fish') {
        await at.terminal.waitForPrompt();
        await at.window.press('ArrowUp');
      }
      await at.waitForLine(RISKY);
      assert.equal(at.mode(), '700');
      await at.interrupt();
      await at.terminal.waitForPrompt();
    },
  },
  {
    name: 'one that policy refuses never runs and is not lost',
    shows: [
      'a held line never runs',
      'a refused line is not lost',
      'the prompt and the command stay visible',
    ],
    async run(at) {
      await at.enter(REFUSED);
      const { text } = await at.terminal.waitFor('refused by policy');
      assert.ok(text.includes(PROMPT + REFUSED));
      if (at.shell !== 'fish') {
        await at.terminal.waitForPrompt();
        await at.window.press('ArrowUp');
      }
      await at.waitForLine(REFUSED);
      assert.equal(await openReviews(at.window), 0);
      await at.interrupt();
      await at.terminal.waitForPrompt();
    },
  },
  {
    name: 'what the person makes of it in the review runs in its place',
    shows: ['a held line never runs', 'runs exactly once'],
    async run(at) {
      const review = await at.held(RISKY);
      await review.press('edit');
      await review.frame.locator('#edit-field').fill("chmod 750 reports; echo 'caf\u00e9' >> edited");
      await waitUntil(() => review.canRelease(), 'A harmless text stays held.');
      await review.press('release');
      await at.waitForFile('edited', 'caf\u00e9\n');
      assert.equal(at.mode(), '750');
      await at.noReview();
      await at.terminal.waitForPrompt();
    },
  },
  {
    name: 'Ctrl-C takes it back into the line, to be edited and judged anew; Ctrl-Z does nothing',
    shows: ['a held line never runs', 'history, several lines, vi mode, completion, Ctrl-C and Ctrl-R work'],
    async run(at) {
      const { window, terminal } = at;
      await at.held(RISKY);
      await terminal.focus();
      await window.press('Control+Z');
      await at.interrupt();
      await at.waitForLine(RISKY);
      await at.noReview();
      await window.press('Home');
      await window.type('echo it would be ');
      await window.press('End', 'Backspace', 'Backspace');
      await window.type('ts now\n');
      await terminal.waitFor('\nit would be chmod -R 777 reports now');
      await terminal.waitForPrompt();
      assert.equal(at.mode(), '700');
    },
  },
  {
    name: 'pasted lines run as they came; a released paste of several is not asked about again',
    shows: ['nothing typed ahead is lost or reordered', 'runs exactly once'],
    async run(at) {
      const { window, terminal } = at;
      await window.pasteIntoTerminal('echo one >> pasted\necho "two\nthree" >> pasted');
      await terminal.waitFor((state) => state.beforeCursor.includes('three" >> pasted'));
      assert.equal(at.file('pasted'), '');
      await window.press('Enter');
      await at.waitForFile('pasted', 'one\ntwo\nthree\n');
      await terminal.waitForPrompt();
      const review = await pasteHeld(window, `${RISKY}\necho "four\nfive" >> pasted`);
      await at.release(review);
      await terminal.waitFor((state) => state.beforeCursor.includes('five" >> pasted'));
      assert.equal(at.mode(), '700');
      await terminal.focus();
      await window.press('Enter');
      await at.waitForFile('pasted', 'one\ntwo\nthree\nfour\nfive\n');
      assert.equal(at.mode(), '777');
      await terminal.waitForPrompt();
      assert.equal(await openReviews(window), 0);
      await at.run(NARROW);
    },
  },
];
