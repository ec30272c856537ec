import { join } from 'node:path';
import type * as vscode from 'vscode';
import { currentSurroundings } from '../../node/folders.ts';
import type { WindowAddress } from '../../node/gate-client.ts';
import { removeOldShellGates, shellGateFile, shellGateId, writeShellGate } from '../../node/shell-gate.ts';
import type { Engine } from '../engine.ts';
import { readSettings, watchSettings } from '../settings.ts';
import { guardNewTerminals } from './shell-environment.ts';
import type { Memory } from './shell-memory.ts';

/** Where a window remembers the name of its file. */
const ID = 'holdpoint.shellGate';

/** What the shell gate needs from the rest of the extension. */
export interface ShellGateParts {
  readonly context: vscode.ExtensionContext;
  readonly engine: Engine;
  /** What outlives a reload of the window. */
  readonly memory: Memory;
  /** Where shells ask; undefined when nobody can. */
  readonly address: Promise<WindowAddress | undefined>;
  report(line: string): void;
}

/** Brings the gate into new terminals and keeps their shells informed: where to ask, and what need not be asked. */
export class ShellGate implements vscode.Disposable {
  readonly #parts: ShellGateParts;
  readonly #own: vscode.Disposable[] = [];
  readonly #scripts: string;
  #id: string | undefined;
  #address: WindowAddress | undefined;

  constructor(parts: ShellGateParts) {
    this.#parts = parts;
    this.#scripts = join(parts.context.extensionPath, 'dist', 'shells');
    this.#own.push(
      parts.engine.changed.on(() => this.#inform()),
      watchSettings(() => this.#guard()),
    );
    void parts.address.then((address) => this.#start(address));
  }

  async #start(address: WindowAddress | undefined): Promise<void> {
    const { memory } = this.#parts;
    if (!address) return;
    this.#address = address;
    this.#id = shellGateId(currentSurroundings(), memory.get(ID));
    await memory.update(ID, this.#id);
    this.#inform();
    this.#guard();
    removeOldShellGates(currentSurroundings(), Date.now());
  }

  /** Into new terminals, or out of them. Shells that have the gate ask on and are told that it is off. */
  #guard(): void {
    const collection = this.#parts.context.environmentVariableCollection;
    if (this.#id === undefined) return;
    if (!readSettings().shellGate) {
      collection.clear();
      return;
    }
    const gate = shellGateFile(currentSurroundings(), this.#id);
    guardNewTerminals(collection, { scripts: this.#scripts, gate }, process.env);
  }

  #inform(): void {
    if (this.#id === undefined || !this.#address) return;
    const cli = join(this.#parts.context.extensionPath, 'dist', 'cli.cjs');
    const { plain } = this.#parts.engine;
    try {
      writeShellGate(currentSurroundings(), this.#id, {
        ...this.#address,
        node: process.execPath,
        cli,
        plain,
      });
    } catch (error) {
      this.#parts.report(`Shells cannot be told how to ask this window: ${(error as Error).message}`);
    }
  }

  dispose(): void {
    for (const own of this.#own) own.dispose();
  }
}
