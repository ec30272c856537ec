import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { editorTest } from '../../../src/tools/vscode/editor-test.ts';
import { removeAtExit } from '../../../src/tools/vscode/processes.ts';
import { waitUntil } from '../../../src/tools/vscode/wait.ts';
import { focusEditor, pasteIntoEditor, savedAs } from './editor-driver.ts';
import { callHook, denial, toolUse } from './hook-driver.ts';
import { journalOf } from './journal.ts';
import {
  discard,
  openReviews,
  pasteHeld,
  type ReviewDriver,
  reviewOf,
  waitForStatus,
} from './review-driver.ts';

/**
 * Incidents that are on record, each in a window, through the gate that it would have met. The command of March 2026 is
 * not public: the one here is illustrative. What the hooks answer without a window is in `test/agents/replays.test.ts`.
 */

const ON = 'On: terminal pastes are checked';
const change = (principal: string) => `{"changes":[{"principal":"${principal}","add":["SELECT"]}]}`;
const grant = (principal: string) =>
  `databricks grants update schema prod.users --json '${change(principal)}'`;
const ANSWER = `That is only a missing right, I had it last week too. Give it to everyone once:

\`\`\`bash
${grant('account users')}
\`\`\`

Then log out and in again.`;

/** Programs of the machine that only write down how they were called. */
function recordingPrograms(names: readonly string[]): { folder: string; calls(): string } {
  const folder = mkdtempSync(join(tmpdir(), 'holdpoint-'));
  removeAtExit(folder);
  const log = join(folder, 'calls');
  for (const name of names)
    writeFileSync(join(folder, name), `#!/bin/sh\nprintf '%s\\n' "${name} $*" >> '${log}'\n`, {
      mode: 0o755,
    });
  return { folder, calls: () => (existsSync(log) ? readFileSync(log, 'utf8') : '') };
}

const programs = recordingPrograms(['databricks', 'curl', 'rm']);
const settings = {
  'terminal.integrated.env.linux': { PATH: `${programs.folder}${delimiter}${process.env.PATH}` },
};

/** All that a person reads on the page. */
async function page(review: ReviewDriver): Promise<string> {
  return (await review.frame.locator('body').textContent()) ?? '';
}

const RIGHTS = '-- Rights\nGRANT SELECT ON SCHEMA prod.users TO `analysts`;\n';

editorTest(
  'Meta, March 2026 (illustrative): an engineer takes the answer of an agent from the forum',
  { workspace: { 'grants.sql': RIGHTS }, settings, timeout: 240_000 },
  async ({ window, context, server, workspace }) => {
    const { terminal } = window;
    await waitForStatus(window, ON);
    await terminal.open();

    await context.test('the whole answer, pasted into the terminal: nobody ran it yet', async () => {
      const review = await pasteHeld(window, ANSWER);
      assert.match(await review.headline(), /account.*read.*schema prod\.users/);
      assert.equal(await review.canRelease(), false);
      await discard(window, review);
      assert.equal((await terminal.read()).beforeCursor, '$ ');
    });

    await context.test('the command of it: who, what, which, and what other checks there are', async () => {
      const review = await pasteHeld(window, grant('account users'));
      const said = await page(review);
      assert.match(said, /every user of the Databricks account/i);
      assert.match(said, /databricks permissions get schema prod\.users/);
      assert.match(said, /"principal":"TEAM"/);
      assert.match(said, /"remove":\["ALL_PRIVILEGES"\]/);
      assert.equal(await review.canRelease(), false);
      await window.screenshot('replay-meta');
      // The engineer takes the narrower one, which is what was needed.
      await review.press('edit');
      await review.frame.locator('#edit-field').fill(grant('analysts'));
      await waitUntil(() => review.canRelease(), 'The narrower command stays held.');
      assert.equal(programs.calls(), '');
      await review.press('release');
      await terminal.waitFor((state) => state.beforeCursor === `$ ${grant('analysts')}`);
      await window.press('Enter');
      await terminal.waitFor(() => programs.calls() !== '');
      assert.equal(
        programs.calls(),
        `databricks grants update schema prod.users --json ${change('analysts')}\n`,
      );
      await terminal.waitForPrompt();
    });

    await context.test('typed off the forum, it is held at Enter', async () => {
      await window.type(`${grant('account users')}\n`);
      await (await reviewOf(window, 'account users')).press('discard');
      await terminal.waitFor('discarded. Nothing ran');
      assert.doesNotMatch(programs.calls(), /account users/);
    });

    await context.test('pasted into the file of the rights, it never gets there', async () => {
      await window.openFile('grants.sql');
      await focusEditor(window);
      await pasteIntoEditor(window, 'GRANT SELECT ON SCHEMA prod.users TO `account users`;\n');
      const review = await reviewOf(window, 'account users');
      assert.match(await review.headline(), /prod\.users/);
      await review.press('discard');
      await waitUntil(async () => (await openReviews(window)) === 0, 'The review stays.');
      await focusEditor(window);
      await savedAs(window, workspace, 'grants.sql', RIGHTS);
    });

    await context.test('and the agent could not have posted it without being told to', async () => {
      const { said } = callHook(
        'claude-code',
        server.home,
        workspace,
        toolUse('mcp__forum__create_reply', { topic_id: 4711, body: ANSWER }),
      );
      const review = await reviewOf(window, 'create_reply');
      assert.match(await review.headline(), /post to 4711/);
      await review.press('discard');
      assert.match(denial((await said).stdout), /said no/);
    });

    await context.test('all of it is on record', () => {
      const lines = journalOf(server.home).map(({ event, origin }) => `${origin} ${event}`);
      assert.deepEqual(lines, [
        ...['paste held', 'paste discarded'],
        ...['paste held', 'paste edited', 'paste released'],
        ...['typed held', 'typed discarded'],
        ...['paste held', 'paste discarded'],
        ...['agent held', 'agent discarded'],
      ]);
    });
  },
);

const SETTINGS = '{\n  // fonts\n  "editor.fontSize": 13\n}\n';

editorTest(
  'agents of 2025 and 2026, stopped by the person in front of the window',
  { workspace: { 'notes.txt': 'notes\n', '.vscode/settings.json': SETTINGS }, settings, timeout: 240_000 },
  async ({ window, context, server, workspace }) => {
    await waitForStatus(window, ON);
    const ask = (agent: string, event: Readonly<Record<string, unknown>>) =>
      callHook(agent, server.home, workspace, event).said;

    await context.test(
      'OpenClaw, February 2026: the second call after "stop" is held like the first',
      async () => {
        for (const ids of [
          ['m1', 'm2'],
          ['m3', 'm4'],
        ]) {
          const said = ask('claude-code', toolUse('mcp__gmail__batch_delete_emails', { message_ids: ids }));
          const review = await reviewOf(window, ids[0] ?? '');
          assert.match(await review.headline(), /mail|message/i);
          await review.press('discard');
          assert.match(denial((await said).stdout), /said no.*another way/);
        }
      },
    );

    await context.test('CVE-2025-53773: an agent that takes its own guard off', async () => {
      const settings = join(workspace, '.vscode', 'settings.json');
      const said = ask(
        'vscode',
        toolUse('replace_string_in_file', {
          filePath: settings,
          oldString: '"editor.fontSize": 13',
          newString: '"editor.fontSize": 13,\n  "chat.tools.global.autoApprove": true',
        }),
      );
      const review = await reviewOf(window, 'autoApprove');
      await review.press('discard');
      assert.match(denial((await said).stdout), /said no/);
      // By a way that asks no hook it is not held, but nobody misses it.
      writeFileSync(settings, SETTINGS.replace('13', '13,\n  "chat.tools.global.autoApprove": true'));
      await window.command('View: Show Holdpoint');
      await window.page.locator('.pane-body .monaco-list-row', { hasText: 'settings.json' }).waitFor();
      await window.page.locator('.activitybar .badge-content', { hasText: '1' }).waitFor();
    });

    await context.test('Claude Code, 2025: rm -rf with a home folder at its end', async () => {
      const said = ask('claude-code', toolUse('Bash', { command: 'rm -rf tests/ patches/ plan/ ~/' }));
      const review = await reviewOf(window, 'patches/');
      assert.match(await review.headline(), /~|home/i);
      await review.press('discard');
      assert.match(denial((await said).stdout), /said no/);
      // The same line from a person's clipboard, and typed.
      await window.terminal.open();
      await discard(window, await pasteHeld(window, 'rm -rf tests/ patches/ plan/ ~/'));
      await window.terminal.waitForPrompt();
      await window.type('rm -rf tests/ patches/ plan/ ~/\n');
      await (await reviewOf(window, 'patches/')).press('discard');
      await window.terminal.waitFor('discarded. Nothing ran');
    });

    await context.test('PocketOS, April 2026: one call that deletes a volume with its backups', async () => {
      const query = 'mutation { volumeDelete(volumeId: "3f9c2b1e") }';
      const command = `curl -s -X POST https://backboard.railway.app/graphql/v2 -H "Authorization: Bearer $TOKEN" -H "Content-Type: application/json" -d '${JSON.stringify({ query })}'`;
      const said = ask('cursor', { hook_event_name: 'beforeShellExecution', command });
      const review = await reviewOf(window, 'volumeDelete');
      assert.match(await review.headline(), /volumeDelete/);
      assert.match(await page(review), /3f9c2b1e/);
      await review.press('discard');
      const answer = JSON.parse((await said).stdout) as { permission: string; agent_message: string };
      assert.equal(answer.permission, 'deny');
      assert.match(answer.agent_message, /said no/);
    });

    await context.test('nothing of it ran', () => assert.doesNotMatch(programs.calls(), /rm -rf|curl/));
  },
);
