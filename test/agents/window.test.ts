import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { before, type TestContext, test } from 'node:test';
import { agentOf } from '../../src/agents/agents.ts';
import { Asks } from '../../src/editor/gates/asks.ts';
import { Listener } from '../../src/editor/gates/listener.ts';
import { Held } from '../../src/editor/held/held.ts';
import { openSession } from '../../src/node/session.ts';
import { announceWindow, forgetWindow } from '../../src/node/windows.ts';
import { buildProgram } from '../cli/program.ts';
import { answer, decisionOf, type Machine, machine, RULES } from './harness.ts';

before(buildProgram);

const claude = agentOf('claude-code');
const codex = agentOf('codex');
assert.ok(claude && codex);

interface Window {
  readonly held: Held[];
  readonly tools: (string | undefined)[];
  close(): void;
}

/** A window on a folder: the listener and the questions of the extension, with the built-in rules. */
async function openWindow(
  t: TestContext,
  { at, folder }: Machine,
  on = true,
  pid = process.pid,
): Promise<Window> {
  const session = await openSession({ at, rulesFile: RULES, workspace: folder });
  const held: Held[] = [];
  const tools: (string | undefined)[] = [];
  const asks = new Asks({
    ready: async () => undefined,
    judge: (suggestion, cwd) => session.examine(suggestion, { cwd }),
    takeRelease: () => false,
    onStopped: () => undefined,
    isOn: () => on,
    hold(judgement, destination) {
      const one = new Held(String(held.length), judgement, destination, 0);
      held.push(one);
      return one;
    },
    takeBack: (one) => one.settle('taken-back'),
    async wordsFor(ask, tool) {
      tools.push(tool);
      return { label: ask.kind, came: '', ready: '', folder: ask.cwd };
    },
    recordNoted: () => undefined,
    recordRefused: () => undefined,
    onRan: () => undefined,
    onPassed: () => undefined,
    report: () => undefined,
  });
  const listener = new Listener({
    onAsk: (ask, socket) => void asks.answer(ask, socket),
    report: () => undefined,
  });
  const address = await listener.start();
  announceWindow(at, { ...address, pid, folders: [folder], active: Date.now() });
  const close = () => {
    listener.dispose();
    forgetWindow(at, pid);
  };
  t.after(close);
  return { held, tools, close };
}

const event = ({ folder }: Machine, tool_name: string, tool_input: unknown) => ({
  hook_event_name: 'PreToolUse',
  cwd: join(folder, 'src'),
  tool_name,
  tool_input,
});
const harm = (at: Machine) => event(at, 'Bash', { command: 'rm -rf ~/' });

async function until(so: () => boolean): Promise<void> {
  while (!so()) await new Promise((resolve) => setTimeout(resolve, 5));
}

test('released in the window: the agent goes on, and is told nothing', async (t) => {
  const at = machine(t);
  const window = await openWindow(t, at);
  const said = answer(at, claude, harm(at));
  await until(() => window.held.length === 1);
  const [held] = window.held;
  assert.equal(held?.text, 'rm -rf ~/');
  assert.equal(held?.suggestion.origin, 'agent');
  assert.deepEqual(window.tools, ['Bash']);
  await held?.destination.deliver(held.text);
  held?.settle('released');
  assert.equal((await said).stdout, '');
});

test('discarded in the window: the agent is denied and told to stop', async (t) => {
  const at = machine(t);
  const window = await openWindow(t, at);
  const said = answer(at, claude, harm(at));
  await until(() => window.held.length === 1);
  window.held[0]?.settle('discarded');
  assert.equal(decisionOf(await said), 'deny');
  assert.match((await said).stdout, /said no.*Do not look for another way/);
});

test('changed in the window: the agent is told what to do instead', async (t) => {
  const at = machine(t);
  const window = await openWindow(t, at);
  const said = answer(at, claude, harm(at));
  await until(() => window.held.length === 1);
  await window.held[0]?.destination.deliver('rm -rf build/');
  assert.equal(decisionOf(await said), 'deny');
  assert.match((await said).stdout, /do exactly this.*\\nrm -rf build\//);
});

test('not decided in time: denied before the agent gives up, and the review is taken back', async (t) => {
  const at = machine(t);
  const window = await openWindow(t, at);
  const began = Date.now();
  const said = await answer(at, claude, harm(at), 5);
  assert.equal(decisionOf(said), 'deny');
  assert.match(said.stdout, /have not decided yet/);
  assert.ok(Date.now() - began < 4000);
  await until(() => window.held[0]?.outcome !== undefined);
  assert.equal(window.held[0]?.outcome, 'taken-back');
});

test('what passes never bothers the window', async (t) => {
  const at = machine(t);
  const window = await openWindow(t, at);
  assert.equal((await answer(at, claude, event(at, 'Bash', { command: 'ls' }))).stdout, '');
  assert.deepEqual(window.tools, []);
});

test('a window whose gate the person has switched off lets the agent ask by itself', async (t) => {
  const at = machine(t);
  const window = await openWindow(t, at, false);
  assert.equal((await answer(at, claude, harm(at))).stdout, '');
  assert.equal(window.held.length, 0);
});

test('a window that is no longer there: asked in the prompt of the agent, or denied; on record', async (t) => {
  const at = machine(t);
  const window = await openWindow(t, at);
  window.close();
  announceWindow(at.at, { port: 1, secret: 'x', pid: process.pid, folders: [at.folder], active: 1 });
  assert.equal(decisionOf(await answer(at, claude, harm(at))), 'ask');
  const denied = await answer(at, codex, harm(at));
  assert.equal(decisionOf(denied), 'deny');
  assert.match(denied.stdout, /no window of the editor is open.*Is this where you mean/);
  const journal = readFileSync(join(at.at.home, '.local/state/holdpoint/journal.jsonl'), 'utf8');
  const records = journal
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>);
  assert.deepEqual(
    records.map(({ event: what, destination, origin }) => [what, destination, origin]),
    [
      ['held', 'Claude Code: Bash', 'agent'],
      ['held', 'Codex: Bash', 'agent'],
    ],
  );
});

test('of two windows on one folder the one that hangs up is passed over', async (t) => {
  const at = machine(t);
  const window = await openWindow(t, at);
  announceWindow(at.at, {
    port: 1,
    secret: 'x',
    pid: process.ppid,
    folders: [at.folder],
    active: Date.now() + 1,
  });
  const said = answer(at, claude, harm(at));
  await until(() => window.held.length === 1);
  window.held[0]?.settle('discarded');
  assert.equal(decisionOf(await said), 'deny');
});

test('a call that must be held twice is asked about one after the other, and one no is a no', async (t) => {
  const at = machine(t);
  const window = await openWindow(t, at);
  const command =
    '*** Begin Patch\n*** Add File: a.sh\n+chmod -R 777 /srv/a\n*** Add File: b.sh\n+chmod -R 777 /srv/b\n*** End Patch';
  const said = answer(at, codex, event(at, 'apply_patch', { command }));
  await until(() => window.held.length === 1);
  assert.equal(window.held[0]?.suggestion.path, 'a.sh');
  await window.held[0]?.destination.deliver(window.held[0].text);
  await until(() => window.held.length === 2);
  assert.equal(window.held[1]?.suggestion.path, 'b.sh');
  window.held[1]?.settle('discarded');
  assert.equal(decisionOf(await said), 'deny');
});

test('policy refuses: nobody is asked', async (t) => {
  const at = machine(t);
  at.write('.holdpoint/policy.yaml', 'version: 1\nfriction: [{ verdict: block }]\n');
  const window = await openWindow(t, at);
  const said = await answer(at, claude, harm(at));
  assert.equal(decisionOf(said), 'deny', said.stdout);
  assert.match(said.stdout, /policy/);
  assert.equal(window.held.length, 0);
});
