import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import { shellGateText } from '../../src/node/shell-gate.ts';
import { ShellTerminal } from '../../src/tools/shells/terminal.ts';
import { gateVariables } from '../../src/tools/shells/variables.ts';
import { makeHome } from '../../src/tools/vscode/home.ts';
import { removeFolder } from '../../src/tools/vscode/processes.ts';
import { findNeed } from '../../src/tools/vscode/system.ts';
import { GateServer, type Verdict } from './gate-server.ts';

/** The shells with a gate that are tested on a terminal. */
export const SHELLS = ['bash', 'zsh', 'fish'] as const;
export type TestedShell = (typeof SHELLS)[number];

const PLAIN = ['ls', 'cd', 'pwd', 'echo', 'git:status'];

/** What a guarded shell is started with; everything has a default. */
export interface GuardedOptions {
  /** What the window answers; by default it passes all that does not contain `risky` and holds the rest. */
  readonly verdict?: (command: string) => Verdict;
  /** Appended to the shell's start-up file. */
  readonly rc?: string;
  readonly env?: Readonly<Record<string, string>>;
  /** What stands in the gate's file in place of the server's own. */
  readonly gate?: { readonly port?: number; readonly cli?: string; readonly plain?: readonly string[] };
  readonly columns?: number;
  readonly rows?: number;
  /** False for a shell without the gate, to compare with. */
  readonly guarded?: boolean;
}

/** A shell with the gate on a terminal, the window that it asks, and its folder. */
export interface Guarded {
  readonly terminal: ShellTerminal;
  readonly server: GateServer;
  readonly home: string;
  readonly cwd: string;
  /** Where the gate's file is. */
  readonly gateFile: string;
}

const RC = { bash: '.bashrc', zsh: '.zshrc', fish: join('.config', 'fish', 'config.fish') };

/** Starts a shell on a terminal, loaded the way VS Code's terminals load it, and waits for its first prompt. */
export async function guard(
  t: TestContext,
  shell: TestedShell,
  options: GuardedOptions = {},
): Promise<Guarded> {
  const base = mkdtempSync(join(tmpdir(), 'holdpoint-'));
  const home = makeHome(join(base, 'home'));
  const cwd = join(base, 'work');
  mkdirSync(cwd);
  if (options.rc) writeFileSync(join(home, RC[shell]), `${options.rc}\n`, { flag: 'a' });
  const verdict = (command: string): Verdict => (command.includes('risky') ? 'hold' : { word: 'pass' });
  const server = await GateServer.start(t, options.verdict ?? verdict);
  const gateFile = join(base, 'gate');
  const { port = server.port, cli = '-', plain = PLAIN } = options.gate ?? {};
  writeFileSync(gateFile, shellGateText({ port, secret: server.secret, node: process.execPath, cli, plain }));
  const terminal = new ShellTerminal({
    command: [findNeed(shell) ?? shell, '-i'],
    env: {
      PATH: process.env.PATH,
      HOME: home,
      LANG: 'C.UTF-8',
      TERM: 'xterm-256color',
      ...(options.guarded === false ? {} : gateVariables(gateFile)),
      ...options.env,
    },
    cwd,
    ...(options.columns && { columns: options.columns }),
    ...(options.rows && { rows: options.rows }),
  });
  t.after(async () => {
    await terminal.close();
    removeFolder(base);
  });
  await terminal.waitForInput('');
  return { terminal, server, home, cwd, gateFile };
}
