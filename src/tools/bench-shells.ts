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

/** What the gate costs in a shell, in milliseconds over what the same shell costs without. */
export interface ShellCost {
  readonly shell: string;
  /** Enter, where the shell lets the command through by itself. */
  readonly plain: number;
  /** Enter, where the window is asked, with the real engine behind it. */
  readonly asked: number;
  /** From the start of the shell to its first prompt. */
  readonly start: number;
}

const ROUNDS = 60;
const STARTS = 20;

/** A command that only prints its word, and that no rule is about. */
const PLAIN = 'basename';

/** Milliseconds from Enter to what the command prints. */
async function enter(terminal: ShellTerminal, round: number): Promise<number> {
  const mark = `m${round}k`;
  terminal.type(`${PLAIN} ${mark}`);
  await terminal.waitForInput(`${PLAIN} ${mark}`);
  const began = performance.now();
  const printed = terminal.printed(`${mark}\r\n`);
  terminal.type('\r');
  await printed;
  const time = performance.now() - began;
  await terminal.waitForInput('');
  return time;
}

/** The median of what the second of two adds to the first, measured in turns: both meet the same load of the machine. */
function added(bare: readonly number[], gated: readonly number[]): number {
  const more = gated.map((time, i) => time - (bare[i] ?? Number.NaN)).sort((a, b) => a - b);
  return more[more.length >> 1] ?? Number.NaN;
}

/** Measures the gate at Enter, and what loading it takes, in every shell that is tested. */
export async function measureShells(): Promise<ShellCost[]> {
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
  /** A shell: without the gate, or with one that knows these commands as plain. */
  const open = (shell: 'bash' | 'zsh' | 'fish', plain: readonly string[] | undefined) => {
    const gate = join(base, `gate-${plain?.length ?? 0}`);
    const file = { port, secret, node: process.execPath, cli: '-', plain: plain ?? [] };
    writeFileSync(gate, shellGateText(file));
    return new ShellTerminal({
      command: [findNeed(shell) ?? shell, '-i'],
      env: {
        PATH: process.env.PATH,
        HOME: home,
        LANG: 'C.UTF-8',
        TERM: 'xterm-256color',
        ...(plain && gateVariables(gate)),
      },
      cwd: join(base, 'work'),
    });
  };
  if (!session.plain.includes(PLAIN)) throw new Error(`${PLAIN} is not plain: what would be measured?`);
  const costs: ShellCost[] = [];
  for (const shell of ['bash', 'zsh', 'fish'] as const) {
    const kinds = [undefined, session.plain, []];
    const terminals = kinds.map((plain) => open(shell, plain));
    for (const terminal of terminals) await terminal.waitForInput('');
    const times: number[][] = kinds.map(() => []);
    for (let round = 0; round < ROUNDS; round++)
      for (const [i, terminal] of terminals.entries()) times[i]?.push(await enter(terminal, round));
    await Promise.all(terminals.map((terminal) => terminal.close()));
    const starts: number[][] = [[], []];
    for (let round = 0; round < STARTS; round++) {
      for (const [i, list] of starts.entries()) {
        const began = performance.now();
        const terminal = open(shell, kinds[i]);
        await terminal.printed('$ ');
        list.push(performance.now() - began);
        await terminal.close();
      }
    }
    const [bare = [], plain = [], asked = []] = times;
    const [without = [], loaded = []] = starts;
    costs.push({
      shell,
      plain: added(bare, plain),
      asked: added(bare, asked),
      // Starting a program varies far more than what is looked for: the best of many says what it takes.
      start: Math.min(...loaded) - Math.min(...without),
    });
  }
  server.close();
  removeFolder(base);
  return costs;
}
