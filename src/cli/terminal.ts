import { openSync } from 'node:fs';
import { StringDecoder } from 'node:string_decoder';
import { ReadStream, WriteStream } from 'node:tty';
import { visibleLine } from '../report/visible.ts';

/** How long keys that were pressed before a question stood on the screen are thrown away, in milliseconds. */
const SETTLE_MS = 40;

const CTRL_C = '\x03';
const CTRL_D = '\x04';
const CTRL_U = '\x15';

/** A person at a terminal. Both questions give `undefined` when the person leaves: Ctrl-C, Ctrl-D, a closed window. */
export interface Terminal {
  readonly columns: number;
  readonly isTTY: true;
  write(text: string): void;
  /** One of `keys`, pressed by itself after `question` stood on the screen; pasted text does not count. */
  askKey(question: string, keys: string): Promise<string | undefined>;
  /** A line of text, ended with Enter. */
  askLine(question: string): Promise<string | undefined>;
  /**
   * Gives the terminal back. If its window was closed, the process ends here, by the signal that says so: Node would
   * abort on its way out because there is no terminal left to reset.
   */
  close(): void;
}

function openStreams(): { input: ReadStream; output: WriteStream } | undefined {
  try {
    // The person's terminal, even where input and output are pipes.
    if (process.platform !== 'win32')
      return {
        input: new ReadStream(openSync('/dev/tty', 'r')),
        output: new WriteStream(openSync('/dev/tty', 'w')),
      };
  } catch {
    return undefined;
  }
  if (process.stdin.isTTY && process.stdout.isTTY) return { input: process.stdin, output: process.stdout };
  return undefined;
}

/** The terminal of this process; undefined if it has none. */
export function openTerminal(): Terminal | undefined {
  const streams = openStreams();
  return streams && new RawTerminal(streams.input, streams.output);
}

class RawTerminal implements Terminal {
  readonly isTTY = true;
  readonly #input: ReadStream;
  readonly #output: WriteStream;
  readonly #decoder = new StringDecoder('utf8');
  #left = false;
  #gone = false;
  #receive: ((chunk: string | undefined) => void) | undefined;

  constructor(input: ReadStream, output: WriteStream) {
    this.#input = input;
    this.#output = output;
    const leave = () => this.#leave();
    input.setRawMode(true);
    input.on('data', (bytes: Buffer) => this.#receive?.(this.#decoder.write(bytes)));
    const lose = () => {
      this.#gone = true;
      this.#leave();
    };
    input.on('end', lose).on('error', lose);
    output.on('error', lose);
    process.on('SIGHUP', lose);
    process.on('SIGTERM', leave);
    process.on('SIGINT', leave);
    // Whatever ends the process, the shell gets its terminal back as it was.
    process.on('exit', () => this.#restore());
  }

  get columns(): number {
    return this.#output.columns;
  }

  write(text: string): void {
    if (!this.#left) this.#output.write(text);
  }

  async askKey(question: string, keys: string): Promise<string | undefined> {
    await this.#settle();
    this.write(question);
    for (;;) {
      const chunk = await this.#next();
      if (chunk === undefined || chunk === CTRL_C || chunk === CTRL_D) return undefined;
      const key = chunk.toLowerCase();
      if (key.length === 1 && keys.includes(key)) return key;
      this.write('\x07');
    }
  }

  async askLine(question: string): Promise<string | undefined> {
    await this.#settle();
    this.write(question);
    let line = '';
    for (;;) {
      const chunk = await this.#next();
      if (chunk === undefined) return undefined;
      // Arrow and function keys come as escape sequences: there is nothing to move in.
      if (chunk.startsWith('\x1b')) continue;
      for (const key of chunk) {
        if (key === CTRL_C || (key === CTRL_D && line === '')) return undefined;
        if (key === '\r' || key === '\n') {
          this.write('\n');
          return line;
        }
        line = edited(line, key);
      }
      this.write(`\r\x1b[K${question.slice(question.lastIndexOf('\n') + 1)}${visibleLine(line)}`);
    }
  }

  close(): void {
    this.#restore();
    this.#left = true;
    this.#input.removeAllListeners();
    this.#input.destroy();
    if (!this.#gone) return;
    process.removeAllListeners('SIGHUP');
    process.kill(process.pid, 'SIGHUP');
  }

  /** Throws away what was typed before the question, so that it cannot be answered unread. */
  #settle(): Promise<void> {
    return new Promise((resolve) => {
      this.#receive = () => {};
      setTimeout(resolve, this.#left ? 0 : SETTLE_MS);
    });
  }

  #next(): Promise<string | undefined> {
    if (this.#left) return Promise.resolve(undefined);
    return new Promise((resolve) => {
      this.#receive = (chunk) => {
        this.#receive = undefined;
        resolve(chunk);
      };
    });
  }

  #leave(): void {
    this.#left = true;
    this.#receive?.(undefined);
  }

  #restore(): void {
    try {
      if (!this.#input.destroyed) this.#input.setRawMode(false);
    } catch {
      // The terminal is gone; there is nothing to give back.
    }
  }
}

/** A line after one more key. */
function edited(line: string, key: string): string {
  if (key === '\x7f' || key === '\b') return [...line].slice(0, -1).join('');
  if (key === CTRL_U) return '';
  return key < ' ' ? line : line + key;
}
