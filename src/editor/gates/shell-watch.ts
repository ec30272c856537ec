import * as vscode from 'vscode';
import { isAlive } from '../../node/alive.ts';
import { localFolders } from '../diagnostics/watch.ts';
import type { Judgement } from '../held/held.ts';
import { Signal } from '../signal.ts';
import { InnerShells } from './inner-shells.ts';
import { withoutPrompts } from './reported-command.ts';
import type { ShellMemory, Unreviewed } from './shell-memory.ts';
import { folderOf, shellOf } from './terminal-shell.ts';

/** How long a shell may take from VS Code's first sign of it to its own greeting, in milliseconds. */
const GREETING_MS = 5000;

/** How long a line that never ran may take from its start to its end, in milliseconds. */
const NEVER_RAN_MS = 3000;

/** What watching terminals needs from the rest of the extension. */
export interface ShellWatchParts {
  readonly memory: ShellMemory;
  /** Resolves when {@link judge} can be called. */
  ready(): Promise<void>;
  judge(text: string, terminal: vscode.Terminal): Judgement;
  /** False while the gate is switched off by a setting. */
  isOn(): boolean;
  /** True for a command that passed at Enter, or that runs with a release. */
  isKnown(text: string, pid: string | undefined): boolean;
  /** Puts on record that a command ran that nobody released. */
  record(judgement: Judgement, terminal: string): void;
}

const HAVE_GATE = new Set(['bash', 'zsh', 'fish', 'powershell']);

/** Watches what the gate cannot stop: terminals without it, and commands that ran past it. */
export class ShellWatch implements vscode.Disposable {
  /** Fires when a terminal turned out to be guarded or not, or when something ran past the gate. */
  readonly changed = new Signal<void>();
  readonly #parts: ShellWatchParts;
  readonly #own: vscode.Disposable[] = [];
  readonly #guarded = new Set<vscode.Terminal>();
  readonly #unguarded = new Set<vscode.Terminal>();
  readonly #inner = new InnerShells();
  /** Tells of what has just started whether it ran. */
  readonly #started = new Map<vscode.TerminalShellExecution, (ran: boolean) => void>();

  constructor(parts: ShellWatchParts) {
    this.#parts = parts;
    this.#own.push(
      vscode.window.onDidOpenTerminal((terminal) => void this.#recall(terminal)),
      vscode.window.onDidChangeTerminalShellIntegration(({ terminal }) => this.#expect(terminal)),
      vscode.window.onDidCloseTerminal((terminal) => {
        this.#guarded.delete(terminal);
        this.#unguarded.delete(terminal);
        this.#inner.forget(terminal);
        this.changed.fire();
      }),
      vscode.window.onDidStartTerminalShellExecution(({ terminal, execution }) => {
        const { value, confidence } = execution.commandLine;
        if (this.#inner.resume(terminal)) void this.#onBack(terminal);
        void this.#onShell(terminal, execution);
        // What was read off the screen may never have run.
        if (confidence === vscode.TerminalShellExecutionCommandLineConfidence.Low) return;
        void this.#onRun(terminal, withoutPrompts(value), this.#hasRun(execution));
      }),
      vscode.window.onDidEndTerminalShellExecution(({ terminal, execution, exitCode }) => {
        this.#started.get(execution)?.(exitCode !== undefined);
        if (this.#inner.resume(terminal) || this.#inner.end(terminal, execution, exitCode))
          void this.#onBack(terminal);
      }),
    );
    for (const terminal of vscode.window.terminals) {
      void this.#recall(terminal);
      if (terminal.shellIntegration) this.#expect(terminal);
    }
  }

  /** True for a terminal whose shell has a gate for its kind but did not load it. */
  isUnguarded(terminal: vscode.Terminal): boolean {
    return this.#unguarded.has(terminal);
  }

  /** True for a terminal whose person is in another shell than the guarded one. */
  isInside(terminal: vscode.Terminal): boolean {
    return this.#inner.has(terminal);
  }

  /** What ran past the gate and was not looked at yet, oldest first. */
  get unreviewed(): readonly Unreviewed[] {
    return this.#parts.memory.unreviewed;
  }

  /** The person has looked. */
  acknowledge(): void {
    this.#parts.memory.acknowledge();
    this.changed.fire();
  }

  /** A shell says that it has the gate, or asks, which says the same. */
  async greet(pid: string): Promise<void> {
    const isBack = this.#parts.memory.left.has(pid);
    if (this.#parts.memory.guarded.has(pid) && !isBack) return;
    this.#parts.memory.left.remove(pid);
    this.#parts.memory.guarded.add(pid);
    const terminalOf = await this.#inner.greet(pid);
    if (terminalOf) {
      this.#parts.memory.left.remove(String(await terminalOf.processId));
      this.changed.fire();
    }
    for (const terminal of vscode.window.terminals) {
      if (String(await terminal.processId) !== pid) continue;
      this.#guarded.add(terminal);
      if (this.#unguarded.delete(terminal)) this.changed.fire();
    }
  }

  /** A terminal that was there before this window may have been left in another shell. */
  async #recall(terminal: vscode.Terminal): Promise<void> {
    if (!this.#parts.memory.left.has(String(await terminal.processId))) return;
    this.#inner.restore(terminal);
    this.changed.fire();
  }

  #expect(terminal: vscode.Terminal): void {
    const known = shellOf(terminal, vscode.env.shell);
    if (known === undefined || !HAVE_GATE.has(known) || this.#guarded.has(terminal)) return;
    setTimeout(async () => {
      const pid = String(await terminal.processId);
      if (this.#parts.memory.guarded.has(pid) || this.#guarded.has(terminal) || terminal.exitStatus) return;
      if (!vscode.window.terminals.includes(terminal)) return;
      this.#unguarded.add(terminal);
      this.changed.fire();
    }, GREETING_MS);
  }

  async #onShell(terminal: vscode.Terminal, execution: vscode.TerminalShellExecution): Promise<void> {
    const how = this.#inner.start(terminal, execution);
    if (!how) return;
    // Both outlive a reload of the window; a shell in place of the guarded one has its number.
    const pid = String(await terminal.processId);
    if (how === 'instead') this.#parts.memory.guarded.remove(pid);
    else if (this.#inner.has(terminal)) this.#parts.memory.left.add(pid);
    this.changed.fire();
  }

  async #onBack(terminal: vscode.Terminal): Promise<void> {
    const pid = String(await terminal.processId);
    this.#parts.memory.left.remove(pid);
    if (!this.#unguarded.has(terminal)) this.#parts.memory.guarded.add(pid);
    this.changed.fire();
  }

  /**
   * VS Code tells of a line that Ctrl-C ended, or that was empty, as of a command that starts and ends at once without
   * an exit code. What goes on, or ends with one, has run.
   */
  #hasRun(execution: vscode.TerminalShellExecution): Promise<boolean> {
    return new Promise((resolve) => {
      const done = (ran: boolean) => {
        clearTimeout(late);
        this.#started.delete(execution);
        resolve(ran);
      };
      const late = setTimeout(() => done(true), NEVER_RAN_MS);
      this.#started.set(execution, done);
    });
  }

  async #onRun(terminal: vscode.Terminal, text: string, ran: Promise<boolean>): Promise<void> {
    if (text.trim() === '') return;
    const pid = await terminal.processId;
    if (this.#parts.isKnown(text, pid === undefined ? undefined : String(pid))) return;
    await this.#parts.ready();
    const judgement = this.#parts.judge(text, terminal);
    const { verdict, findings } = judgement.decision;
    if (verdict !== 'hold' && verdict !== 'block') return;
    // What ended its shell has no exit code either.
    if (!(await ran) && pid !== undefined && isAlive(pid)) return;
    this.#parts.record(judgement, vscode.l10n.t('terminal “{0}”', terminal.name));
    // While the person has the gate off, what runs is on record and no more.
    if (!this.#parts.isOn()) return;
    const message = findings[0]?.finding.message ?? '';
    this.#parts.memory.ranUnreviewed({ terminal: terminal.name, message });
    this.changed.fire();
  }

  dispose(): void {
    for (const done of [...this.#started.values()]) done(true);
    for (const own of this.#own) own.dispose();
  }
}

/** The folder that a terminal's commands count from. */
export function folderOfRun(terminal: vscode.Terminal): string | undefined {
  return folderOf(terminal) ?? localFolders()[0];
}
