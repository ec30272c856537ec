import { join } from 'node:path';
import * as vscode from 'vscode';
import type { Ask } from '../../node/gate-protocol.ts';
import type { Engine } from '../engine.ts';
import type { Held, Judgement } from '../held/held.ts';
import type { Shelf } from '../held/shelf.ts';
import { readSettings, watchSettings } from '../settings.ts';
import { MemoryFile } from './memory-file.ts';
import { ShellGate, type ShellGateParts } from './shell-gate.ts';
import { type Memory, ShellMemory } from './shell-memory.ts';
import { Passes } from './shell-passes.ts';
import { guardedPowerShell } from './shell-profile.ts';
import { Releases } from './shell-releases.ts';
import { ShellStatus } from './shell-status.ts';
import { folderOfRun, ShellWatch } from './shell-watch.ts';
import { TerminalDestination } from './terminal-destination.ts';
import { shellOf } from './terminal-shell.ts';

/** What the gate of the shells needs from the rest of the extension. */
export interface ShellsParts extends Omit<ShellGateParts, 'memory'> {
  readonly shelf: Shelf;
  /** Puts on record that a command ran that nobody released. */
  recordUnreviewed(judgement: Judgement, terminal: string): void;
}

/** The part of the shell gate that is in the window: what shells load, what they need not ask, and what got past them. */
export class Shells implements vscode.Disposable {
  readonly #releases = new Releases(() => Date.now());
  readonly #passes = new Passes(() => Date.now());
  readonly #watch: ShellWatch;
  readonly #own: vscode.Disposable[];
  readonly #learned = new WeakSet<Held>();

  constructor(parts: ShellsParts) {
    const isOn = () => readSettings().shellGate;
    const memory = memoryOf(parts.context, parts.report);
    this.#watch = new ShellWatch({
      memory: new ShellMemory(memory),
      ready: () => parts.engine.ready(),
      judge: (text, terminal) => judgeRun(parts.engine, text, terminal),
      isOn,
      isKnown: (text, pid) => this.#passes.has(text) || this.#releases.hasRun(text, pid),
      record: (judgement, terminal) => parts.recordUnreviewed(judgement, terminal),
    });
    const status = new ShellStatus(this.#watch, isOn);
    this.#own = [
      this.#watch,
      status,
      new ShellGate({ ...parts, memory }),
      guardedPowerShell(parts.context),
      watchSettings(() => status.show()),
    ];
    parts.shelf.changed.on(() => {
      const last = parts.shelf.recent[0];
      if (last?.outcome === 'released') void this.#learn(last);
    });
  }

  /** A released paste waits in its terminal for Enter; the command of an agent is yet to come to one. */
  async #learn(held: Held): Promise<void> {
    if (this.#learned.has(held) || held.suggestion.kind !== 'shell') return;
    this.#learned.add(held);
    const { destination, suggestion, text } = held;
    if (destination instanceof TerminalDestination) {
      const pid = await destination.terminal.processId;
      this.#releases.add(text, pid === undefined ? undefined : String(pid));
    } else if (suggestion.origin === 'agent') this.#releases.add(text, undefined);
    else this.#releases.addRunning(text);
  }

  /** True once for a command that was released before it came to Enter. */
  takeRelease(ask: Ask & { readonly kind: 'shell' }): boolean {
    void this.#watch.greet(ask.pid);
    return this.#releases.take(ask.command, ask.pid);
  }

  /** A command that Enter lets through. */
  onPassed(command: string): void {
    this.#passes.add(command);
  }

  /** A command that Enter does not let through. */
  onStopped(command: string): void {
    this.#passes.addStopped(command);
  }

  /** A shell that has loaded the gate says so with an empty command. */
  onRan(ask: Ask & { readonly kind: 'ran' }): void {
    if (ask.command === '') void this.#watch.greet(ask.pid);
  }

  dispose(): void {
    for (const own of this.#own) own.dispose();
  }
}

/** With the workspace, where there is one; a window without any shares its folder with others of its kind. */
function memoryOf(
  { storageUri, workspaceState }: vscode.ExtensionContext,
  report: (line: string) => void,
): Memory {
  if (storageUri?.scheme !== 'file') return workspaceState;
  return new MemoryFile(join(storageUri.fsPath, 'shells.json'), report);
}

function judgeRun(engine: Engine, text: string, terminal: vscode.Terminal): Judgement {
  const shell = shellOf(terminal, vscode.env.shell);
  return engine.judge(
    { text, kind: 'shell', origin: 'typed', ...(shell && { shell }) },
    folderOfRun(terminal),
    { hasRun: true },
  );
}
