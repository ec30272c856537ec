import type * as vscode from 'vscode';
import { ancestorsOf } from '../../node/ancestors.ts';
import { type InnerShell, innerShellOf } from './inner-shell.ts';

interface Inner {
  /** Undefined where a window before this one saw it start: nobody tells of its end. */
  readonly execution: vscode.TerminalShellExecution | undefined;
  readonly how: InnerShell;
}

/** Terminals whose person is in another shell than the one that loaded the gate, which checks nothing at Enter. */
export class InnerShells {
  readonly #all = new Map<vscode.Terminal, Inner>();

  has(terminal: vscode.Terminal): boolean {
    return this.#all.has(terminal);
  }

  /** The shell was there before this window. */
  restore(terminal: vscode.Terminal): void {
    this.#all.set(terminal, { execution: undefined, how: 'inside' });
  }

  /** VS Code tells of a command. True when it shows that the shell from before this window has ended. */
  resume(terminal: vscode.Terminal): boolean {
    const inner = this.#all.get(terminal);
    return inner !== undefined && inner.execution === undefined && this.#all.delete(terminal);
  }

  /** A command starts. Answers how it opens a shell, if it does. */
  start(terminal: vscode.Terminal, execution: vscode.TerminalShellExecution): InnerShell | undefined {
    const how = innerShellOf(execution.commandLine.value);
    if (how) this.#all.set(terminal, { execution, how });
    return how;
  }

  /** A command has ended. True when the terminal is back in its own shell. */
  end(
    terminal: vscode.Terminal,
    execution: vscode.TerminalShellExecution,
    code: number | undefined,
  ): boolean {
    const inner = this.#all.get(terminal);
    if (inner?.execution !== execution) return false;
    // A shell that has taken the place of the other one comes to its end with its terminal, or could not be started.
    return (inner.how === 'inside' || (code ?? 0) !== 0) && this.#all.delete(terminal);
  }

  /** A shell has loaded the gate. Answers the terminal it is in, if it was a shell inside or in place of another. */
  async greet(pid: string): Promise<vscode.Terminal | undefined> {
    if (this.#all.size === 0) return undefined;
    const above = [pid, ...ancestorsOf(pid)];
    for (const terminal of this.#all.keys())
      if (above.includes(String(await terminal.processId)) && this.#all.delete(terminal)) return terminal;
    return undefined;
  }

  forget(terminal: vscode.Terminal): void {
    this.#all.delete(terminal);
  }
}
