import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { accessibilityViolations } from '../../../src/tools/vscode/axe.ts';
import { editorTest } from '../../../src/tools/vscode/editor-test.ts';
import { removeAtExit } from '../../../src/tools/vscode/processes.ts';
import { waitUntil } from '../../../src/tools/vscode/wait.ts';
import { THEMES, type ThemeName, type VSCodeWindow } from '../../../src/tools/vscode/window.ts';
import { focusEditor, pasteIntoEditor, savedAs } from './editor-driver.ts';
import { openReviews, reviewOf, waitForStatus } from './review-driver.ts';

const SCRIPT = '#!/bin/bash\nset -e\ncd /srv/app\n';
const RISKY = 'chmod -R 777 /srv/app\n';
const COMPOSE = `services:
  db:
    image: registry.example/db:1
    ports:
      - "127.0.0.1:5432:5432"
    restart: always
    security_opt:
      - no-new-privileges:true
`;
const ON = 'On: terminal pastes are checked';

function git(folder: string, ...args: string[]): void {
  const who = ['-c', 'user.name=Ada', '-c', 'user.email=ada@example.org'];
  execFileSync('git', [...who, '-C', folder, ...args], { stdio: 'pipe' });
}

/** A repository with one commit of these files, and a branch `wide` in which the script is wide open. */
function repository(): string {
  const folder = mkdtempSync(join(tmpdir(), 'holdpoint-'));
  removeAtExit(folder);
  git(folder, 'init', '-q', '-b', 'main');
  mkdirSync(join(folder, 'node_modules', 'x'), { recursive: true });
  writeFileSync(join(folder, 'compose.yaml'), COMPOSE);
  for (const name of ['deploy.sh', 'agent.sh', 'typed.sh', 'branch.sh', 'paste.sh'])
    writeFileSync(join(folder, name), SCRIPT);
  mkdirSync(join(folder, '.holdpoint', 'approvals'), { recursive: true });
  writeFileSync(join(folder, '.holdpoint', 'approvals', '.gitkeep'), '');
  git(folder, 'add', '.');
  git(folder, 'commit', '-qm', 'first');
  git(folder, 'checkout', '-qb', 'wide');
  writeFileSync(join(folder, 'branch.sh'), SCRIPT + RISKY);
  git(folder, 'commit', '-qam', 'wide');
  git(folder, 'checkout', '-q', 'main');
  return folder;
}

/** The approvals that lie in the repository. */
function approvals(folder: string): string[] {
  return readdirSync(join(folder, '.holdpoint', 'approvals')).filter((name) => name.endsWith('.json'));
}

/** What the command line prints. @throws when it holds something. */
function holdpoint(folder: string, ...args: string[]): string {
  return execFileSync(process.execPath, [join(process.cwd(), 'dist/cli.cjs'), ...args], {
    cwd: folder,
    encoding: 'utf8',
  });
}

/** The texts of the rows of the view. */
async function rows(window: VSCodeWindow): Promise<string[]> {
  return window.page.locator('.pane-body .monaco-list-row').allTextContents();
}

async function waitForRow(window: VSCodeWindow, ...parts: string[]): Promise<void> {
  let last: string[] = [];
  await waitUntil(
    async () => {
      last = await rows(window);
      return parts.every((part) => last.some((row) => row.includes(part)));
    },
    () => `The view does not list ${parts.join(', ')}: ${JSON.stringify(last)}`,
  );
}

async function waitForNoRow(window: VSCodeWindow, part: string): Promise<void> {
  await waitUntil(
    async () => !(await rows(window)).some((row) => row.includes(part)),
    `The view still lists ${part}.`,
  );
}

editorTest(
  'changes by any route are shown until they are reviewed',
  { workspace: repository(), timeout: 240_000 },
  async (editor) => {
    const { window, context, workspace: folder } = editor;
    const { page } = window;
    const write = (name: string, text: string) => writeFileSync(join(folder, name), text);
    await waitForStatus(window, ON);
    await window.command('View: Show Holdpoint');
    await page.locator('.pane-body', { hasText: 'Nothing here widens access' }).waitFor();

    await context.test('another program widens a file that is not open', async () => {
      write('agent.sh', SCRIPT + RISKY);
      write('node_modules/x/install.sh', RISKY);
      await waitForRow(window, 'agent.sh', 'Every account and process on the machine');
      await page.locator('.activitybar .badge-content', { hasText: '1' }).waitFor();
      assert.ok(!(await rows(window)).some((row) => row.includes('install.sh')));
      assert.equal(await openReviews(window), 0, 'nobody is interrupted');
    });

    await context.test('the line says so, with a way to review, narrow and revert', async () => {
      await window.openFile('agent.sh');
      await page.locator('.squiggly-warning').first().waitFor();
      await page.locator('.codelens-decoration', { hasText: 'Not reviewed: Every account' }).waitFor();
      await window.screenshot('changes-dark');
      await focusEditor(window);
      await window.press('ArrowUp', 'Home', 'Control+ArrowRight', 'Control+ArrowRight', 'Control+Period');
      const menu = page.locator('.action-widget');
      await menu.locator('.monaco-list-row', { hasText: 'Review this change' }).waitFor();
      await window.screenshot('changes-fixes');
      await menu.locator('.monaco-list-row', { hasText: 'Revert this hunk' }).click();
      await savedAs(window, folder, 'agent.sh', SCRIPT);
      await waitForNoRow(window, 'agent.sh');
      await waitUntil(
        async () => (await page.locator('.squiggly-warning').count()) === 0,
        'The line is still marked.',
      );
    });

    await context.test('its review opens beside the diff, and a release moves the baseline', async () => {
      write('deploy.sh', SCRIPT + RISKY);
      await waitForRow(window, 'deploy.sh');
      await page.locator('.pane-body .monaco-list-row', { hasText: 'deploy.sh' }).click();
      const review = await reviewOf(window, 'chmod');
      await page.locator('.tab.active', { hasText: 'deploy.sh (committed ↔ now)' }).waitFor();
      assert.match(
        (await review.frame.locator('.destination').textContent()) ?? '',
        /since it was committed/,
      );
      assert.equal(await review.frame.locator('#edit').count(), 0);
      for (const theme of Object.keys(THEMES) as ThemeName[]) {
        await window.theme(theme);
        await reviewOf(window, 'chmod');
        await window.screenshot(`changes-review-${theme}`);
      }
      await window.theme('dark');
      const again = await reviewOf(window, 'chmod');
      await again.answerAll();
      await again.press('release');
      await waitForNoRow(window, 'deploy.sh');
      assert.equal(readFileSync(join(folder, 'deploy.sh'), 'utf8'), SCRIPT + RISKY);
      await waitUntil(() => approvals(folder).length === 1, 'The approval is not kept.');
      assert.match(holdpoint(folder, 'diff', '--require-approval'), /APPROVED {2}deploy\.sh:4:/);
      // The same again is no change any more; more of it is.
      write('deploy.sh', SCRIPT + RISKY + RISKY.replace('app', 'db'));
      await waitForRow(window, 'deploy.sh', '/srv/db');
      assert.ok(!(await rows(window)).some((row) => row.includes('/srv/app')));
      write('deploy.sh', SCRIPT + RISKY);
      await waitForNoRow(window, 'deploy.sh');
    });

    await context.test(
      'a hover says who would gain what, and leads to the review, entry by entry',
      async () => {
        const other = COMPOSE.replace('db:1', 'db:2');
        write(
          'compose.yaml',
          other.replace('127.0.0.1:5432', '0.0.0.0:5432').replace(/ {4}security_opt[\s\S]*/, ''),
        );
        await waitForRow(window, 'compose.yaml');
        await window.openFile('compose.yaml');
        await page.locator('.squiggly-warning').first().waitFor();
        const place = page.locator('.view-line', { hasText: '0.0.0.0' }).getByText('0.0.0.0').first();
        const hover = page.locator('.monaco-hover:visible', { hasText: 'Exposure:' });
        await waitUntil(async () => {
          // A line that moves because a CodeLens comes takes the hover away.
          await page.mouse.move(900, 700);
          await place.hover();
          return hover.waitFor({ timeout: 3000 }).then(
            () => true,
            () => false,
          );
        }, 'There is no hover.');
        await window.screenshot('changes-hover');
        await hover.getByText('Review this change').first().click();
        const review = await reviewOf(window, '0.0.0.0');
        const shown = (await review.frame.locator('.entry').allTextContents()).join('\n');
        assert.match(
          shown,
          /services\.db\.ports.*127\.0\.0\.1:5432:5432.*0\.0\.0\.0:5432:5432.*on the internet/,
        );
        assert.match(shown, /services\.db\.security_opt.*removed/);
        assert.match(shown, /Nothing known to widen/);
        for (const theme of Object.keys(THEMES) as ThemeName[]) {
          await window.theme(theme);
          const { frame } = await reviewOf(window, '0.0.0.0');
          await frame.evaluate(() => document.getElementById('entries')?.scrollIntoView());
          await window.screenshot(`changes-entries-${theme}`);
          assert.deepEqual(await accessibilityViolations(frame), []);
        }
        await window.theme('dark');
        await (await reviewOf(window, '0.0.0.0')).press('discard');
        await waitForNoRow(window, 'compose.yaml');
        await savedAs(window, folder, 'compose.yaml', other);
      },
    );

    await context.test('a discard in the review takes the lines out again', async () => {
      write('agent.sh', `# a comment\n${SCRIPT}${RISKY}`);
      await waitForRow(window, 'agent.sh');
      await page.locator('.pane-body .monaco-list-row', { hasText: 'agent.sh' }).click();
      const review = await reviewOf(window, 'chmod');
      await review.press('discard');
      await waitForNoRow(window, 'agent.sh');
      await savedAs(window, folder, 'agent.sh', `# a comment\n${SCRIPT}`);
    });

    await context.test('what is typed is shown without a word, and gone with an undo', async () => {
      await window.openFile('typed.sh');
      await focusEditor(window);
      await window.type('chmod 777 /srv/app');
      await waitForRow(window, 'typed.sh');
      assert.equal(await openReviews(window), 0);
      assert.deepEqual(await window.notifications(), []);
      await window.press('Control+Z');
      await waitForNoRow(window, 'typed.sh');
    });

    await context.test('a checkout that widens is seen, and going back undoes it', async () => {
      git(folder, 'stash', '-q');
      git(folder, 'checkout', '-q', 'wide');
      await waitForRow(window, 'branch.sh');
      git(folder, 'checkout', '-q', 'main');
      await waitForNoRow(window, 'branch.sh');
    });

    await context.test('what was released on its way into the file is not asked about again', async () => {
      await window.openFile('paste.sh');
      await focusEditor(window);
      await pasteIntoEditor(window, RISKY);
      const review = await reviewOf(window, 'chmod');
      await review.answerAll();
      await review.press('release');
      await savedAs(window, folder, 'paste.sh', SCRIPT + RISKY);
      await page.waitForTimeout(2500);
      assert.ok(!(await rows(window)).some((row) => row.includes('paste.sh')));
    });

    await context.test('a reload forgets nothing', async () => {
      write('agent.sh', SCRIPT + RISKY);
      await waitForRow(window, 'agent.sh');
      await page.reload();
      await waitForStatus(window, ON);
      await window.command('View: Show Holdpoint');
      await waitForRow(window, 'agent.sh');
      assert.ok(
        !(await rows(window)).some((row) => /deploy\.sh|paste\.sh/.test(row)),
        'reviewed stays reviewed',
      );
    });
  },
);
