import type { Undo } from '../signal.ts';

/** The part of `vscode.commands` that is needed to stand in for a built-in command. */
export interface Commands {
  registerCommand(id: string, handler: (...args: unknown[]) => unknown): Undo;
  executeCommand(id: string, ...args: unknown[]): PromiseLike<unknown>;
}

/**
 * Stands in for one of VS Code's own commands: whoever calls it, by key, menu or palette, calls `handler`.
 *
 * VS Code's command registry lets the last registration win and uncovers the one before when it is disposed. That is
 * how the original stays callable: dispose, call, register again. It is not documented, so {@link probe} asks the
 * running VS Code whether it holds.
 */
export class ReplacedCommand implements Undo {
  readonly #commands: Commands;
  readonly #id: string;
  readonly #handler: (...args: unknown[]) => unknown;
  #own: Undo | undefined;
  #calls: Promise<void> = Promise.resolve();
  #disposed = false;

  /** @throws when another extension has registered the id already. */
  constructor(commands: Commands, id: string, handler: (...args: unknown[]) => unknown) {
    this.#commands = commands;
    this.#id = id;
    this.#handler = handler;
    this.#register();
  }

  #register(): void {
    if (!this.#disposed)
      this.#own = this.#commands.registerCommand(this.#id, (...args) => this.#handler(...args));
  }

  /** Calls what VS Code does by itself. Calls wait for each other, so that each finds the original uncovered. */
  callOriginal(...args: unknown[]): Promise<void> {
    const call = this.#calls.then(async () => {
      this.#own?.dispose();
      this.#own = undefined;
      try {
        await this.#commands.executeCommand(this.#id, ...args);
      } finally {
        this.#register();
      }
    });
    this.#calls = call.catch(() => undefined);
    return call;
  }

  dispose(): void {
    this.#disposed = true;
    this.#own?.dispose();
  }
}

/**
 * Whether this VS Code lets an extension stand in for a built-in command. Tried on `noop`, which does nothing, through
 * `runCommands`, which looks commands up where keys and menus do.
 */
export async function probe(commands: Commands): Promise<boolean> {
  let called = false;
  let own: Undo | undefined;
  try {
    own = commands.registerCommand('noop', () => {
      called = true;
    });
    await commands.executeCommand('runCommands', { commands: ['noop'] });
  } catch {
    return called;
  } finally {
    own?.dispose();
  }
  return called;
}
