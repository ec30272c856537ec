import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { editorTest } from '../../../src/tools/vscode/editor-test.ts';
import type { Server } from '../../../src/tools/vscode/server.ts';
import { findNeed, provideSystem } from '../../../src/tools/vscode/system.ts';
import { waitUntil } from '../../../src/tools/vscode/wait.ts';
import type { VSCodeWindow } from '../../../src/tools/vscode/window.ts';
import { openReviews, pasteHeld, reviewOf, waitForStatus } from './review-driver.ts';

const RISKY = 'chmod -R 777 reports';
const workspace = { 'notes.txt': 'notes\n', 'reports/q3.csv': 'region\n' };

await provideSystem(['zsh', 'fish'], console.log);

/** Terminals of this shell unless a person picks another. */
function settingsFor(shell: string): Record<string, unknown> {
  return {
    'terminal.integrated.defaultProfile.linux': shell,
    'terminal.integrated.profiles.linux': { [shell]: { path: findNeed(shell as 'zsh') ?? shell } },
  };
}

/** What VS Code draws beside commands that it has seen run: one word each, from the top. */
async function decorations(window: VSCodeWindow): Promise<string[]> {
  const all = window.page.locator('.terminal-wrapper.active .terminal-command-decoration:not(.hide)');
  return all.evaluateAll((elements) =>
    elements
      .map((element) => ({ top: element.getBoundingClientRect().top, names: element.className }))
      .sort((a, b) => a.top - b.top)
      .flatMap(({ names }) => /terminal-decoration-(success|error)|default-color/.exec(names)?.[1] ?? []),
  );
}

/** The extension host of a server, by what it was started with. */
function extensionHosts({ home }: Server): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => {
      try {
        return (
          readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('--type=extensionHost') &&
          readFileSync(`/proc/${pid}/environ`, 'utf8').includes(home)
        );
      } catch {
        return false;
      }
    });
}

/** Commands one after the other, what they print, and what VS Code makes of them. */
async function session(window: VSCodeWindow, shell: string): Promise<unknown> {
  const { terminal } = window;
  const printed: string[] = [];
  const status = shell === 'fish' ? '$status' : '$?';
  for (const command of ['echo one "two  three"', 'false', `echo ${status}`, 'expr 40 + 2', 'cd . && pwd'])
    printed.push(await terminal.run(command));
  await window.type(
    shell === 'fish' ? 'for n in 1 2\necho line $n\nend\n' : 'for n in 1 2; do\necho line $n\ndone\n',
  );
  await terminal.waitFor('line 2');
  await terminal.waitForPrompt();
  printed.push(await terminal.run('expr 1 + 1'));
  let seen: string[] = [];
  // VS Code draws a moment after the prompt.
  await waitUntil(
    async () => {
      const now = await decorations(window);
      const settled = now.length >= 7 && now.join() === seen.join();
      seen = now;
      return settled;
    },
    () => `The decorations are: ${seen.join(' ')}`,
  ).catch((error) => seen.push(String(error)));
  const { text } = await terminal.read();
  return {
    printed: printed.map((line) => line.replace(/\/tmp\/\S+/, 'FOLDER')),
    seen,
    text: text.replace(/\/tmp\/\S+/, 'FOLDER'),
  };
}
const baseline = new Map<string, unknown>();
for (const shell of ['bash', 'zsh', 'fish'] as const) {
  editorTest(
    `${shell}: without the gate, for comparison`,
    { workspace, settings: { ...settingsFor(shell), 'holdpoint.shellGate.enabled': false } },
    async ({ window }) => {
      await window.terminal.open();
      baseline.set(shell, await session(window, shell));
    },
  );
}

for (const shell of ['bash', 'zsh', 'fish'] as const) {
  editorTest(
    `${shell}: what is typed is checked at Enter`,
    { workspace, settings: settingsFor(shell), timeout: 240_000 },
    async (editor) => {
      const { window, context, server } = editor;
      const { terminal } = window;
      const mode = () => ((statSync(join(editor.workspace, 'reports')).mode ?? 0) & 0o777).toString(8);
      await waitForStatus(window, 'On: terminal pastes are checked');
      await terminal.open();

      await context.test(
        'harmless commands run as ever, and VS Code sees each as without the gate',
        async () => {
          assert.deepEqual(await session(window, shell), baseline.get(shell));
          assert.equal(await openReviews(window), 0);
        },
      );

      await context.test('keys that come faster than commands end are all there', async () => {
        const many = Array.from({ length: 12 }, (_, i) => `expr ${i} + 1 >> sums`);
        await window.type(`${many.join('\n')}\n`);
        const sums = join(editor.workspace, 'sums');
        const wanted = `${many.map((_, i) => i + 1).join('\n')}\n`;
        await waitUntil(
          () => existsSync(sums) && readFileSync(sums, 'utf8') === wanted,
          'Some keys are lost.',
        );
        await terminal.waitForPrompt();
      });

      await context.test('a risky one waits for its review and then runs as it stands, once', async () => {
        await window.type(`${RISKY} && echo ran >> log\n`);
        const review = await reviewOf(window, RISKY);
        await waitForStatus(window, '1 held');
        const { text } = await terminal.read();
        assert.match(text, /Held for review/);
        assert.ok(text.includes(`$ ${RISKY}`), 'prompt and command stay on the screen');
        assert.equal(mode(), '755');
        await review.answerAll();
        await review.press('release');
        await waitUntil(() => mode() === '777', 'The released command did not run.');
        await terminal.waitForPrompt();
        assert.equal(readFileSync(join(editor.workspace, 'log'), 'utf8'), 'ran\n');
        await waitForStatus(window, 'On: terminal pastes are checked');
      });

      await context.test('a discarded one never runs', async () => {
        await terminal.focus();
        await window.type('chmod 700 reports\n');
        await waitUntil(() => mode() === '700', 'The narrowing command did not run.');
        await terminal.waitForPrompt();
        await window.type(`${RISKY}\n`);
        const review = await reviewOf(window, RISKY);
        await review.press('discard');
        await terminal.waitFor('discarded. Nothing ran');
        assert.equal(mode(), '700');
        await terminal.focus();
        // The buffer is where fish keeps it.
        if (shell === 'fish') {
          await terminal.waitFor((state) => state.beforeCursor === `$ ${RISKY}`);
          await window.press('Control+C');
        }
        await terminal.waitForPrompt();
      });

      await context.test('Ctrl-C takes it back', async () => {
        await window.type(`${RISKY}\n`);
        await reviewOf(window, RISKY);
        await terminal.focus();
        await window.press('Control+C');
        await terminal.waitFor((state) => state.beforeCursor === `$ ${RISKY}`);
        await waitUntil(async () => (await openReviews(window)) === 0, 'The review stays open.');
        assert.equal(mode(), '700');
        await window.press('Control+C');
        await terminal.waitForPrompt();
      });

      await context.test('a released paste is not asked about again at Enter', async () => {
        const review = await pasteHeld(window, `${RISKY} `.trim());
        await review.answerAll();
        await review.press('release');
        await terminal.waitFor((state) => state.beforeCursor === `$ ${RISKY}`);
        await window.press('Enter');
        await waitUntil(() => mode() === '777', 'The released paste did not run.');
        await terminal.waitForPrompt();
        assert.equal(await openReviews(window), 0);
      });

      await context.test('the end of the extension host runs nothing and leaves a prompt', async () => {
        await terminal.run('chmod 700 reports');
        await window.type(`${RISKY}\n`);
        await reviewOf(window, RISKY);
        const hosts = extensionHosts(server);
        assert.ok(hosts.length > 0, 'there is no extension host');
        for (const pid of hosts) process.kill(pid, 'SIGKILL');
        const killed = Date.now();
        await terminal.waitFor('nothing ran');
        assert.ok(Date.now() - killed < 6000);
        assert.equal(mode(), '700');
        await terminal.waitFor((state) => state.beforeCursor.endsWith(RISKY));
        await terminal.focus();
        await window.press('Control+C');
        await terminal.waitForPrompt();
      });
    },
  );
}
