import * as vscode from 'vscode';
import { currentSurroundings } from '../../node/folders.ts';
import type { WindowAddress } from '../../node/gate-client.ts';
import { announceWindow, forgetWindow } from '../../node/windows.ts';
import type { Asks } from './asks.ts';
import { Listener } from './listener.ts';

/** What tells where to ask. */
export interface WindowListenerParts {
  readonly asks: Asks;
  /** The folders of the window on this machine. */
  folders(): readonly string[];
  report(line: string): void;
}

/** The listener of this window, on the list of windows for agents in its folders. */
export class WindowListener implements vscode.Disposable {
  /** Resolves to where shells of this window ask; undefined when the system gives no port. */
  readonly address: Promise<WindowAddress | undefined>;
  readonly #parts: WindowListenerParts;
  readonly #listener: Listener;
  readonly #own: vscode.Disposable[] = [];
  #disposed = false;

  constructor(parts: WindowListenerParts) {
    this.#parts = parts;
    const { asks, report } = parts;
    this.#listener = new Listener({ onAsk: (ask, socket) => void asks.answer(ask, socket), report });
    this.address = this.#start();
  }

  async #start(): Promise<WindowAddress | undefined> {
    try {
      const address = await this.#listener.start();
      if (this.#disposed) return undefined;
      const announce = () => this.#announce(address);
      announce();
      this.#own.push(
        vscode.workspace.onDidChangeWorkspaceFolders(announce),
        vscode.window.onDidChangeWindowState(({ focused }) => {
          if (focused) announce();
        }),
      );
      return address;
    } catch (error) {
      this.#parts.report(`Shells and agents cannot ask this window: ${(error as Error).message}`);
      return undefined;
    }
  }

  #announce({ port, secret }: WindowAddress): void {
    const folders = this.#parts.folders();
    try {
      announceWindow(currentSurroundings(), { pid: process.pid, port, secret, folders, active: Date.now() });
    } catch (error) {
      this.#parts.report(`Agents will not find this window: ${(error as Error).message}`);
    }
  }

  dispose(): void {
    this.#disposed = true;
    this.#listener.dispose();
    for (const own of this.#own) own.dispose();
    forgetWindow(currentSurroundings(), process.pid);
  }
}
