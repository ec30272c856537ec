import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { PROMPT } from '../../../src/tools/vscode/home.ts';
import { openReviews, reviewOf } from './review-driver.ts';
import { RISKY, type ShellWindow } from './shell-driver.ts';
import type { Point } from './shell-points.ts';

const KEYS = 'history, several lines, vi mode, completion, Ctrl-C and Ctrl-R work';

/** Runs something in a new terminal whose shell reads more at its start. */
async function withRc(at: ShellWindow, more: string, body: () => Promise<void>): Promise<void> {
  const before = readFileSync(at.rc, 'utf8');
  writeFileSync(at.rc, `${before}${more}\n`);
  try {
    await at.terminal.open();
    await body();
  } finally {
    writeFileSync(at.rc, before);
  }
  await at.exit();
}

/** How lines are typed, found and edited on their way to the gate. */
export const LINES: readonly Point[] = [
  {
    name: 'lines of one command are judged together, when it is complete',
    shows: [KEYS, 'a held line never runs'],
    async run(at) {
      const { window, terminal } = at;
      const lines = [at.shell === 'fish' ? 'for n in 1 2' : 'for n in 1 2; do', RISKY];
      for (const line of lines) {
        await window.type(`${line}\n`);
        await terminal.waitFor((state) => state.text.includes(line) && !state.beforeCursor.includes(line));
      }
      assert.equal(await openReviews(window), 0);
      await window.type(at.shell === 'fish' ? 'end\n' : 'done\n');
      const review = await reviewOf(window, 'for n in 1 2');
      const judged = (await review.heldText()).split('\n').map((line) => line.trim());
      assert.deepEqual(judged, [...lines, at.shell === 'fish' ? 'end' : 'done']);
      await review.press('discard');
      await terminal.waitFor('discarded. Nothing ran');
      await terminal.focus();
      if (at.shell === 'fish') await at.interrupt();
      await terminal.waitForPrompt();
      // Given up half-way.
      await window.type("echo 'a\n");
      await terminal.waitFor((state) => !state.beforeCursor.includes("echo 'a"));
      await at.interrupt();
      await terminal.waitForPrompt();
      assert.equal(at.mode(), '700');
    },
  },
  {
    name: 'Enter alone, Ctrl-C, Ctrl-D, Ctrl-Z and a syntax error are as ever',
    shows: [KEYS],
    async run(at) {
      const { window, terminal } = at;
      // What fish suggests may stay behind the prompt that Enter was pressed at.
      const isEmpty = (text: string) => /\n\$ *\n\$ *$/.test(text);
      await window.press('Enter', 'Enter');
      await terminal.waitFor((state) => isEmpty(state.text) && state.beforeCursor === PROMPT);
      await window.type(RISKY);
      await at.waitForLine(RISKY);
      await at.interrupt();
      await terminal.waitForPrompt();
      await window.type('echo a )\n');
      await terminal.waitFor((state) => /syntax|parse|[Uu]nexpected/.test(state.text));
      // fish keeps it in the line.
      if (at.shell === 'fish') await at.interrupt();
      await terminal.waitForPrompt();
      assert.equal(await openReviews(window), 0, 'what cannot be read runs nothing and is not asked about');
      await window.type('cat\n');
      await terminal.waitFor((state) => state.beforeCursor === '');
      await window.type('read from the keyboard\n');
      await terminal.waitFor('read from the keyboard\nread from the keyboard');
      await window.press('Control+D');
      await terminal.waitForPrompt();
      // Only now it is in the foreground: before that the shell has the key.
      await window.type("sh -c 'echo up; sleep 300'\n");
      await terminal.waitFor('\nup');
      await window.press('Control+Z');
      await terminal.waitFor(
        (state) => /[Ss]topped|suspended/.test(state.text) && state.beforeCursor === PROMPT,
      );
      await at.run('kill -9 %1');
      assert.equal(await openReviews(window), 0);
      assert.equal(at.mode(), '700');
    },
  },
  {
    name: 'vi mode, completion and history end in the gate',
    shows: [KEYS, 'a held line never runs'],
    async run(at) {
      const { window, terminal } = at;
      const vi = {
        bash: 'set -o vi',
        zsh: 'bindkey -v; autoload -Uz compinit; compinit -D',
        fish: 'set -g fish_key_bindings fish_vi_key_bindings; function fish_mode_prompt; end',
      }[at.shell];
      await withRc(at, vi, async () => {
        await window.type('cat rep');
        await window.press('Tab');
        await terminal.waitFor((state) => state.beforeCursor.includes('cat reports/'));
        await window.type('q');
        await window.press('Tab');
        await terminal.waitFor((state) => state.beforeCursor.includes('cat reports/q3.csv'));
        await window.press('Enter');
        await terminal.waitFor('\nregion');
        await terminal.waitFor((state) => state.beforeCursor.endsWith(PROMPT));
        await at.release(await at.held(`${RISKY} && echo first >> vi`));
        await at.waitForFile('vi', 'first\n');
        await terminal.waitFor((state) => state.beforeCursor.endsWith(PROMPT));
        await terminal.focus();
        // Enter in vi's command mode, on a line out of the history.
        await window.press('Escape', 'k');
        await terminal.waitFor((state) => state.text.split('first >> vi').length > 2);
        await window.press('Enter');
        const review = await reviewOf(window, 'first >> vi');
        await review.press('discard');
        await at.noReview();
        await terminal.waitFor('discarded. Nothing ran');
        await at.interrupt();
        await terminal.waitFor((state) => state.beforeCursor.endsWith(PROMPT));
      });
      assert.equal(at.file('vi'), 'first\n');
    },
  },
  {
    name: 'a line found by Ctrl-R is judged',
    shows: [KEYS],
    async run(at) {
      const { window, terminal } = at;
      const line = `${RISKY} && echo found >> searched`;
      await at.release(await at.held(line));
      await at.waitForFile('searched', 'found\n');
      await terminal.waitForPrompt();
      const before = (await terminal.text()).split('echo found').length;
      const searches = { bash: 'reverse-i-search', zsh: 'bck-i-search', fish: 'search:' }[at.shell];
      const isSearching = async () => (await terminal.text()).includes(searches);
      // A key pressed while the review that has just closed gives the focus back reaches nobody.
      for (let tries = 0; tries < 8 && !(await isSearching()); tries++) {
        if (tries > 0) await window.command('Terminal: Focus Terminal');
        await terminal.focus();
        await window.press('Control+R');
        await terminal.waitFor(searches, 4000).catch(() => undefined);
      }
      await window.type('echo fou');
      await terminal.waitFor((state) => state.text.split('echo found').length > before);
      await window.press('Enter');
      await reviewOf(window, line);
      assert.equal(at.file('searched'), 'found\n');
      await at.interrupt();
      await at.noReview();
      // The line comes back a moment later, in fish with its search; a Ctrl-C before that is nobody's.
      const isGone = () =>
        terminal.waitForPrompt(4000).then(
          () => true,
          () => false,
        );
      for (let tries = 0; tries < 8 && !(await isGone()); tries++) await at.interrupt();
      await terminal.waitForPrompt();
    },
  },
  {
    name: "a person's own hooks, keys and prompt are as without the gate",
    shows: [KEYS, 'exit codes reach the prompt', 'marks, decorations and shell-execution events still work'],
    async run(at) {
      const { window } = at;
      const own = {
        bash: 'PROMPT_COMMAND=\'last=$? mine=$((mine + 1))\'; bind -x \'"\\C-xm": echo mine >> own\'; trap "echo bye >> own" EXIT',
        zsh: 'precmd() { last=$? mine=$((mine + 1)) }; preexec() { echo "$1" >> asked }; mine() { echo mine >> own }; zle -N mine; bindkey "^Xm" mine; zshexit() { echo bye >> own }; zle-line-finish() { finished=1 }; zle -N zle-line-finish',
        fish: 'function own_prompt --on-event fish_prompt; set -g last $status; set -g mine (math "$mine + 1"); end; bind \\cxm "echo mine >> own"; function bye --on-event fish_exit; echo bye >> own; end',
      }[at.shell];
      await withRc(at, own, async () => {
        await at.run("sh -c 'exit 5'");
        await at.run('echo "last $last mine $mine" >> hooks');
        assert.match(at.file('hooks'), /^last 5 mine [2-9]\n$/);
        await window.press('Control+X');
        await window.type('m');
        await at.waitForFile('own', 'mine\n');
        await at.held(RISKY);
        await at.takeBack(RISKY);
      });
      await at.waitForFile('own', 'mine\nbye\n');
      if (at.shell === 'zsh') assert.match(at.file('asked'), /^sh -c 'exit 5'\necho "last/);
    },
  },
];
