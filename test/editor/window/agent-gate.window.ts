import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { editorTest } from '../../../src/tools/vscode/editor-test.ts';
import { extensionFolder } from '../../../src/tools/vscode/paths.ts';
import { waitUntil } from '../../../src/tools/vscode/wait.ts';
import { openReviews, reviewOf, waitForStatus } from './review-driver.ts';

interface Hook {
  readonly process: ChildProcess;
  /** What it said, once it has ended. */
  readonly said: Promise<{ exit: number | null; stdout: string }>;
}

/** Calls the hook as Claude Code does: a process of its own that gets the call on standard input. */
function callHook(home: string, cwd: string, tool_name: string, tool_input: unknown): Hook {
  const program = join(extensionFolder(), 'dist', 'cli.cjs');
  const env = { PATH: process.env.PATH, HOME: home };
  const child = spawn(process.execPath, [program, 'hook', 'claude-code'], {
    cwd,
    env,
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  let stdout = '';
  child.stdout.on('data', (chunk) => {
    stdout += String(chunk);
  });
  child.stdin.end(JSON.stringify({ hook_event_name: 'PreToolUse', cwd, tool_name, tool_input }));
  const said = new Promise<{ exit: number | null; stdout: string }>((resolve) =>
    child.on('close', (exit) => resolve({ exit, stdout })),
  );
  return { process: child, said };
}

const POST = { thread_id: '4711', body: 'Just run chmod -R 777 /srv/data' };

editorTest('an agent asks the window of its folder', { timeout: 180_000 }, async (editor) => {
  const { window, context, server, workspace } = editor;
  const call = (tool: string, input: unknown) => callHook(server.home, workspace, tool, input);
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
      const { hookSpecificOutput } = JSON.parse(stdout);
      assert.equal(hookSpecificOutput.permissionDecision, 'deny');
      assert.match(hookSpecificOutput.permissionDecisionReason, /said no.*another way/);
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
    const journal = readFileSync(join(server.home, '.local', 'state', 'holdpoint', 'journal.jsonl'), 'utf8');
    const lines = journal
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>);
    assert.deepEqual(
      lines
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
