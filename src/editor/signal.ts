/** Something that can be undone; structurally a `vscode.Disposable`, so that pure modules need no VS Code. */
export interface Undo {
  dispose(): void;
}

/** A list of listeners. One that throws does not keep the others from hearing. */
export class Signal<T> {
  readonly #listeners = new Set<(value: T) => void>();

  /** Calls `listener` at every {@link fire} until the answer is disposed. */
  on(listener: (value: T) => void): Undo {
    const own = (value: T) => listener(value);
    this.#listeners.add(own);
    return { dispose: () => this.#listeners.delete(own) };
  }

  /** Tells everyone; the first error is thrown when all have heard. */
  fire(value: T): void {
    let failed: { error: unknown } | undefined;
    for (const listener of [...this.#listeners]) {
      try {
        listener(value);
      } catch (error) {
        failed ??= { error };
      }
    }
    if (failed) throw failed.error;
  }
}
