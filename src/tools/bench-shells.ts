import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { currentSurroundings } from '../node/folders.ts';
import { AskReader, encodeReply } from '../node/gate-protocol.ts';
import { openSession } from '../node/session.ts';
import { shellGateText } from '../node/shell-gate.ts';
import { ShellTerminal } from './shells/terminal.ts';
import { gateVariables } from './shells/variables.ts';
import { makeHome } from './vscode/home.ts';
import { removeFolder } from './vscode/processes.ts';
import { findNeed, provideSystem } from './vscode/system.ts';

/** What Enter costs in a shell with the gate, in milliseconds over what it costs without. */
export interface EnterCost {
  readonly shell: string;
  /** The shell lets the command through by itself. */
  readonly plain: number;
  /** The window is asked, with the real engine behind it. */
  readonly asked: number;
}

const ROUNDS = 40;

/** Milliseconds from Enter to the line that the shell ends when it takes the command; the median. */
async function enter(terminal: ShellTerminal): Promise<number> {
  const times: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const mark = `m${round}k`;
    terminal.type(`echo ${mark}`);
    await terminal.waitForInput(`echo ${mark}`);
    const began = performance.now();
    const printed = terminal.printed(`${mark}\r\n`);
    terminal.type('\r');
    await printed;
    times.push(performance.now() - began);
    await terminal.waitForInput('');
  }
  return times.sort((a, b) => a - b)[times.length >> 1] ?? Number.NaN;
}

/** Measures the gate at Enter in every shell that is here. */
export async function measureEnter(): Promise<EnterCost[]> {
  await provideSystem(['bash', 'zsh', 'fish', 'python'], () => undefined);
  const root = process.cwd();
  const base = mkdtempSync(join(tmpdir(), 'holdpoint-'));
  const home = makeHome(join(base, 'home'));
  mkdirSync(join(base, 'work'));
  const session = await openSession({
    at: currentSurroundings(),
    rulesFile: join(root, 'dist', 'rules.jsonl'),
  });
  const secret = 'bench';
  const server = createServer((socket) => {
    const reader = new AskReader((given) => given === secret);
    socket.on('error', () => socket.destroy());
    socket.on('data', (chunk) => {
      const progress = reader.push(chunk);
      if (progress.state !== 'asked' || progress.ask.kind !== 'shell') {
        if (progress.state !== 'more') socket.end();
        return;
      }
      const { command, cwd } = progress.ask;
      const { decision } = session.examine({ text: command, kind: 'shell', origin: 'typed' }, { cwd });
      socket.end(encodeReply({ word: decision.verdict === 'pass' ? 'pass' : 'discarded' }));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const measure = async (shell: string, plain: readonly string[] | undefined) => {
    const gate = join(base, 'gate');
    const file = { port, secret, node: process.execPath, cli: '-', plain: plain ?? [] };
    writeFileSync(gate, shellGateText(file));
    const terminal = new ShellTerminal({
      command: [findNeed(shell as 'bash') ?? shell, '-i'],
      env: {
        PATH: process.env.PATH,
        HOME: home,
        LANG: 'C.UTF-8',
        TERM: 'xterm-256color',
        ...(plain && gateVariables(gate)),
      },
      cwd: join(base, 'work'),
    });
    await terminal.waitForInput('');
    const cost = await enter(terminal);
    await terminal.close();
    return cost;
  };
  const costs: EnterCost[] = [];
  for (const shell of ['bash', 'zsh', 'fish']) {
    const without = await measure(shell, undefined);
    const plain = await measure(shell, session.plain);
    const asked = await measure(shell, []);
    costs.push({ shell, plain: plain - without, asked: asked - without });
  }
  server.close();
  removeFolder(base);
  return costs;
}
