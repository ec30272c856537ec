import * as vscode from 'vscode';
import type { Span } from '../../core/span.ts';

/** Positions in a text that need not be open in an editor. Lines end as VS Code ends them. */
export class Positions {
  readonly #starts: number[] = [0];
  readonly #length: number;

  constructor(text: string) {
    this.#length = text.length;
    for (let at = 0; at < text.length; at++) {
      const code = text.charCodeAt(at);
      if (code === 10 || (code === 13 && text.charCodeAt(at + 1) !== 10)) this.#starts.push(at + 1);
    }
  }

  at(offset: number): vscode.Position {
    const inside = Math.max(0, Math.min(offset, this.#length));
    let low = 0;
    let high = this.#starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.#starts[middle] ?? 0) <= inside) low = middle;
      else high = middle - 1;
    }
    return new vscode.Position(low, inside - (this.#starts[low] ?? 0));
  }

  range({ start, end }: Span): vscode.Range {
    return new vscode.Range(this.at(start), this.at(Math.max(start, end)));
  }
}
