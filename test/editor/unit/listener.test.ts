import assert from 'node:assert/strict';
import { connect, createServer, type Socket } from 'node:net';
import { type TestContext, test } from 'node:test';
import type { Decision } from '../../../src/core/analysis.ts';
import type { Verdict } from '../../../src/core/finding.ts';
import { Asks } from '../../../src/editor/gates/asks.ts';
import { Listener } from '../../../src/editor/gates/listener.ts';
import { type Destination, Held, type Judgement } from '../../../src/editor/held/held.ts';
import { askWindow } from '../../../src/node/gate-client.ts';
import { type Ask, encodeAsk } from '../../../src/node/gate-protocol.ts';
import { MAX_ASK_MS, MAX_ASKS } from '../../../src/node/limits.ts';

function judgementOf(text: string, verdict: Verdict): Judgement {
  const decision: Decision = { verdict, findings: [], friction: ['tick'], checklist: [] };
  const suggestion = { text, kind: 'shell', origin: 'typed' } as const;
  return {
    analysis: { suggestion, shell: 'bash', findings: [], lookups: [], marks: [], decoded: [] },
    decision,
  };
}

interface Window {
  readonly port: number;
  readonly secret: string;
  readonly held: Held[];
  readonly log: string[];
  readonly ran: string[];
  readonly passed: string[];
}

/** A listening window whose rules are: hold `hold …`, block `block …`, break at `throw …`, pass the rest. */
async function openWindow(t: TestContext, on = true): Promise<Window> {
  const [held, log, ran, passed]: [Held[], string[], string[], string[]] = [[], [], [], []];
  const asks = new Asks({
    ready: async () => undefined,
    judge({ text }) {
      if (text.startsWith('throw')) throw new Error('no rules');
      const verdict = (['note', 'hold', 'block'] as const).find((word) => text.startsWith(word));
      return judgementOf(text, verdict ?? 'pass');
    },
    takeRelease: () => false,
    onStopped: () => undefined,
    isOn: () => on,
    hold(judgement: Judgement, destination: Destination) {
      const one = new Held(`${held.length}`, judgement, destination, 0);
      held.push(one);
      return one;
    },
    takeBack: (one) => one.settle('taken-back'),
    wordsFor: async () => ({
      label: 'terminal',
      came: 'Enter',
      ready: 'It runs.',
      folder: undefined,
    }),
    recordNoted: () => undefined,
    recordRefused: () => undefined,
    onRan: ({ command }) => ran.push(command),
    onPassed: (command) => passed.push(command),
    report: (line) => log.push(line),
  });
  const listener = new Listener({
    onAsk: (ask, socket) => void asks.answer(ask, socket),
    report: (line) => log.push(line),
  });
  t.after(() => listener.dispose());
  return { ...(await listener.start()), held, log, ran, passed };
}

const shellAsk = (command: string): Ask => ({ kind: 'shell', shell: 'bash', pid: '1', cwd: '', command });

/** Waits until something is so; the test's own timeout ends the waiting. */
async function until(so: () => boolean): Promise<void> {
  while (!so()) await new Promise((resolve) => setTimeout(resolve, 5));
}

async function closedWithout(socket: Socket): Promise<string> {
  let said = '';
  socket.on('data', (chunk) => {
    said += String(chunk);
  });
  socket.on('error', () => undefined);
  await new Promise((resolve) => socket.once('close', resolve));
  return said;
}

test('harmless passes, policy refuses, and what breaks lets nothing through', async (t) => {
  const window = await openWindow(t);
  assert.deepEqual(await askWindow(window, shellAsk('ls')), { word: 'pass' });
  assert.deepEqual(await askWindow(window, shellAsk('note x')), { word: 'note', message: '' });
  assert.deepEqual(await askWindow(window, shellAsk('block x')), { word: 'refused', message: '' });
  assert.deepEqual(await askWindow(window, shellAsk('throw x')), { word: 'error', message: 'no rules' });
  const call: Ask = { kind: 'tool', agent: 'a', cwd: '', deadline: '1', call: 'nonsense' };
  assert.equal((await askWindow(window, call)).word, 'error');
});

test('a gate that is switched off says so', async (t) => {
  assert.deepEqual(await askWindow(await openWindow(t, false), shellAsk('hold x')), { word: 'off' });
});

test('a held command waits for the person: released, discarded, or released as they changed it', async (t) => {
  const window = await openWindow(t);
  const told: string[] = [];
  const first = askWindow(window, shellAsk('hold a'), { onHeld: (message) => told.push(message) });
  await until(() => window.held.length === 1 && told.length === 1);
  assert.equal(await window.held[0]?.destination.deliver('hold a'), true);
  window.held[0]?.settle('released');
  assert.deepEqual(await first, { word: 'released' });

  const second = askWindow(window, shellAsk('hold b'));
  await until(() => window.held.length === 2);
  window.held[1]?.settle('discarded');
  assert.deepEqual(await second, { word: 'discarded' });

  const third = askWindow(window, shellAsk('hold c'));
  await until(() => window.held.length === 3);
  await window.held[2]?.destination.deliver('echo c\n');
  assert.deepEqual(await third, { word: 'edited', text: 'echo c\n' });
});

test('somebody is there as long as the text is held', async (t) => {
  const window = await openWindow(t);
  const answer = askWindow(window, shellAsk('hold a'), { silence: 1300 });
  await new Promise((resolve) => setTimeout(resolve, 2500));
  window.held[0]?.settle('discarded');
  assert.deepEqual(await answer, { word: 'discarded' });
});

test('a client that goes away takes its text back, and a late review releases nothing', async (t) => {
  const window = await openWindow(t);
  assert.deepEqual(await askWindow(window, shellAsk('hold a'), { deadline: 60 }), { word: 'late' });
  const [held] = window.held;
  assert.ok(held);
  await until(() => held.outcome !== undefined);
  assert.equal(held.outcome, 'taken-back');
  assert.equal(held.destination.isOpen, false);
  assert.equal(await held.destination.deliver('hold a'), false);
});

test('fifty commands at once are all answered', async (t) => {
  const window = await openWindow(t);
  const commands = Array.from({ length: 50 }, (_, index) => `${index % 2 ? 'hold' : 'ls'} ${index}`);
  const answers = commands.map((command) => askWindow(window, shellAsk(command)));
  await until(() => window.held.length === 25);
  for (const held of window.held) held.settle('discarded');
  const words = (await Promise.all(answers)).map(({ word }) => word);
  assert.equal(words.filter((word) => word === 'pass').length, 25);
  assert.equal(words.filter((word) => word === 'discarded').length, 25);
});

test('more clients than there is room for are hung up on; those inside are not disturbed', async (t) => {
  const window = await openWindow(t);
  const inside = Array.from({ length: MAX_ASKS }, (_, index) => askWindow(window, shellAsk(`hold ${index}`)));
  await until(() => window.held.length === MAX_ASKS);
  assert.equal((await askWindow(window, shellAsk('ls'))).word, 'gone');
  for (const held of window.held) held.settle('discarded');
  assert.ok((await Promise.all(inside)).every(({ word }) => word === 'discarded'));
  while ((await askWindow(window, shellAsk('ls'))).word !== 'pass');
});

test('a wrong secret and nonsense are hung up on without a word, and logged once', async (t) => {
  const window = await openWindow(t);
  const wrong = { ...window, secret: window.secret.replace(/./, (one) => (one === 'a' ? 'b' : 'a')) };
  for (let i = 0; i < 3; i++) assert.equal((await askWindow(wrong, shellAsk('ls'))).word, 'gone');
  assert.equal((await askWindow({ ...window, secret: '' }, shellAsk('ls'))).word, 'gone');
  const browser = connect(window.port, '127.0.0.1');
  browser.write(`POST / HTTP/1.1\r\n${'x'.repeat(500)}`);
  assert.equal(await closedWithout(browser), '');
  assert.equal(window.log.length, 2);
});

test('a client that never stops, or that goes on after its question, is hung up on', async (t) => {
  const window = await openWindow(t);
  const endless = connect(window.port, '127.0.0.1');
  const ended = closedWithout(endless);
  endless.write(`holdpoint/1\0${window.secret}\0shell\x004\0`);
  const block = Buffer.alloc(1024 * 1024, 'x');
  const pour = () => {
    while (!endless.destroyed && endless.write(block));
  };
  endless.on('drain', pour);
  pour();
  assert.equal(await ended, '');

  const talker = connect(window.port, '127.0.0.1');
  const silenced = closedWithout(talker);
  talker.write(encodeAsk(window.secret, shellAsk('hold a')));
  await until(() => window.held.length === 1);
  talker.write('released\n');
  assert.match(await silenced, /^held/);
  assert.equal(window.held[0]?.outcome, 'taken-back');
});

test('a client that never sends is hung up on', async (t) => {
  t.mock.timers.enable({ apis: ['setTimeout'] });
  const window = await openWindow(t);
  const silent = connect(window.port, '127.0.0.1');
  const ended = closedWithout(silent);
  await new Promise((resolve) => silent.once('connect', resolve));
  // The server takes the connection in a turn of its own.
  for (let turn = 0; turn < 20; turn++) await new Promise((resolve) => setImmediate(resolve));
  t.mock.timers.tick(MAX_ASK_MS + 1);
  assert.equal(await ended, '');
});

test('that a command ran is heard and not answered', async (t) => {
  const window = await openWindow(t);
  const ask: Ask = { kind: 'ran', shell: 'bash', pid: '1', cwd: '', command: 'ls' };
  assert.equal((await askWindow(window, ask)).word, 'gone');
  assert.deepEqual(window.ran, ['ls']);
});

test('that Enter let a command through is heard, and nothing of what it holds or refuses', async (t) => {
  const window = await openWindow(t);
  for (const command of ['ls', 'note a', 'block a']) await askWindow(window, shellAsk(command));
  await askWindow(window, shellAsk('hold a'), { deadline: 60 });
  assert.deepEqual(window.passed, ['ls', 'note a']);
});

test('a window that is gone, silent or talks nonsense releases nothing', async (t) => {
  const closed = await openWindow(t);
  const probe = createServer();
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve));
  const { port } = probe.address() as { port: number };
  await new Promise((resolve) => probe.close(resolve));
  assert.equal((await askWindow({ port, secret: 'a' }, shellAsk('ls'))).word, 'gone');
  assert.deepEqual(closed.held, []);

  const answers = ['', 'allow\n', 'HTTP/1.1 200 OK\r\n', 'held x\n'];
  const servers = answers.map((answer) =>
    createServer((socket) => socket.on('error', () => undefined).write(answer)),
  );
  for (const server of servers) {
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    t.after(() => server.close());
    const { port } = server.address() as { port: number };
    const answer = await askWindow({ port, secret: 'a' }, shellAsk('ls'), { silence: 100 });
    assert.equal(answer.word, 'gone');
  }
});
