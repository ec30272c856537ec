import assert from 'node:assert/strict';
import { editorTest } from '../../../src/tools/vscode/editor-test.ts';
import { waitUntil } from '../../../src/tools/vscode/wait.ts';
import { callHook, denial, toolUse } from './hook-driver.ts';
import { journalOf } from './journal.ts';
import { openReviews, reviewOf, waitForStatus } from './review-driver.ts';

const POST = { thread_id: '4711', body: 'Just run chmod -R 777 /srv/data' };

editorTest('an agent asks the window of its folder', { timeout: 180_000 }, async (editor) => {
  const { window, context, server, workspace } = editor;
  const call = (tool: string, input: unknown) =>
    callHook('claude-code', server.home, workspace, toolUse(tool, input));
  await waitForStatus(window, 'On: ');

  await context.test('what passes bothers nobody', async () => {
    const { said } = call('Bash', { command: 'git status' });
    assert.deepEqual(await said, { exit: 0, stdout: '' });
    assert.equal(await openReviews(window), 0);
  });

  await context.test('a held command waits for the person; released, the agent goes on', async () => {
    const { said } = call('Bash', { command: 'rm -rf tests/ plan/ ~/' });
    const review = await reviewOf(window, 'rm -rf tests/ plan/ ~/');
    assert.match((await review.frame.locator('body').textContent()) ?? '', /Claude Code wants to do this/);
    await waitForStatus(window, '1 held');
    await review.answerAll();
    assert.match(await review.status(), /The agent does it at once/);
    await review.press('release');
    assert.deepEqual(await said, { exit: 0, stdout: '' });
    await waitUntil(async () => (await openReviews(window)) === 0, 'The review did not close.');
  });

  await context.test(
    'a tool call that would post is shown; discarded, the agent is told to stop',
    async () => {
      const { said } = call('mcp__forum__create_reply', POST);
      const review = await reviewOf(window, 'mcp__forum__create_reply');
      assert.match(await review.headline(), /post to 4711/);
      await review.press('discard');
      const { exit, stdout } = await said;
      assert.equal(exit, 0);
      assert.match(denial(stdout), /said no.*another way/);
    },
  );

  await context.test('an agent that goes away takes its text back', async () => {
    const hook = call('Bash', { command: 'rm -rf docs/ ~/' });
    await reviewOf(window, 'rm -rf docs/ ~/');
    hook.process.kill('SIGKILL');
    await waitUntil(async () => (await openReviews(window)) === 0, 'The review did not close.');
    await waitForStatus(window, 'On: ');
  });

  await context.test(
    'many at once: a few reviews open, the rest waits in the list, none is lost',
    async () => {
      const hooks = Array.from({ length: 9 }, (_, i) => call('Bash', { command: `rm -rf part-${i}/ ~/` }));
      await waitForStatus(window, '9 held');
      assert.ok((await openReviews(window)) <= 5);
      for (const hook of hooks) hook.process.kill('SIGKILL');
      await waitForStatus(window, 'On: ');
      await waitUntil(async () => (await openReviews(window)) === 0, 'The reviews did not close.');
    },
  );

  await context.test('all of it is on record, with the agent as its origin', () => {
    assert.deepEqual(
      journalOf(server.home)
        .filter(({ origin, text }) => origin === 'agent' && !String(text).includes('part-'))
        .map(({ event, destination }) => [event, destination]),
      [
        ['held', 'Claude Code'],
        ['released', 'Claude Code'],
        ['held', 'Claude Code'],
        ['discarded', 'Claude Code'],
        ['held', 'Claude Code'],
        ['discarded', 'Claude Code'],
      ],
    );
  });
});
