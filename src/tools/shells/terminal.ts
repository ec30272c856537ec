import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import xterm from '@xterm/headless';

/** How long a terminal may take to show what is expected, in milliseconds. */
const PATIENCE_MS = 40_000;

/** How a program is started on a terminal. */
export interface TerminalOptions {
  readonly command: readonly string[];
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly cwd: string;
  readonly columns?: number;
  readonly rows?: number;
}

/** A program on a pseudo-terminal, with VS Code's own emulator as the screen. Needs python3. */
export class ShellTerminal {
  /** Everything that was printed, with its escape sequences. */
  raw = '';
  /** The marks of VS Code's shell integration (OSC 633) in their order, such as `D;0`. */
  readonly marks: string[] = [];
  readonly #child: ChildProcess;
  readonly #emulator: InstanceType<typeof xterm.Terminal>;
  #written: Promise<void> = Promise.resolve();
  #exit: number | undefined;

  constructor({ command, env, cwd, columns = 80, rows = 24 }: TerminalOptions) {
    this.#emulator = new xterm.Terminal({ cols: columns, rows, scrollback: 5000, allowProposedApi: true });
    this.#emulator.parser.registerOscHandler(633, (data) => this.marks.push(data) > 0);
    const bridge = join(process.cwd(), 'src/tools/shells/on-pty.py');
    const args = [bridge, String(columns), String(rows), ...command];
    this.#child = spawn('python3', args, { env: { ...env }, cwd, stdio: ['pipe', 'pipe', 'inherit'] });
    this.#child.stdout?.on('data', (bytes: Buffer) => {
      this.raw += bytes.toString('latin1');
      this.#heard();
      this.#written = new Promise((resolve) => this.#emulator.write(bytes, resolve));
    });
    this.#child.stdin?.on('error', () => undefined);
    this.#child.on('close', (code) => {
      this.#exit = code ?? -1;
    });
    // Shells ask the terminal where the cursor is and what it can do.
    this.#emulator.onData((answer) => this.type(answer));
  }

  #heard: () => void = () => undefined;

  /** Resolves as soon as the text has come from now on; for measuring. One at a time. */
  printed(text: string): Promise<void> {
    const from = this.raw.length;
    return new Promise((resolve) => {
      this.#heard = () => {
        if (!this.raw.includes(text, from)) return;
        this.#heard = () => undefined;
        resolve();
      };
    });
  }

  /** Process id of the bridge; the program is its child. */
  get pid(): number {
    return this.#child.pid ?? 0;
  }

  /** How the program ended; undefined while it runs. */
  get exit(): number | undefined {
    return this.#exit;
  }

  /** Sends keys all at once, faster than anybody types. `\r` is Enter. */
  type(keys: string): void {
    this.#child.stdin?.write(keys);
  }

  /** The lines so far, wrapped ones joined, without blanks at the end. */
  async lines(): Promise<string[]> {
    await this.#written;
    const buffer = this.#emulator.buffer.active;
    const lines: string[] = [];
    for (let at = 0; at < buffer.length; at++) {
      const line = buffer.getLine(at);
      if (!line) continue;
      const text = line.translateToString(!buffer.getLine(at + 1)?.isWrapped);
      if (line.isWrapped && lines.length > 0) lines[lines.length - 1] += text;
      else lines.push(text);
    }
    while (lines.length > 0 && lines.at(-1)?.trim() === '') lines.pop();
    return lines;
  }

  async text(): Promise<string> {
    return (await this.lines()).join('\n');
  }

  /** The text of the cursor's line up to the cursor. */
  async beforeCursor(): Promise<string> {
    await this.#written;
    const { baseY, cursorY, cursorX, getLine } = this.#emulator.buffer.active;
    const active = this.#emulator.buffer.active;
    let row = baseY + cursorY;
    let text = getLine.call(active, row)?.translateToString(false, 0, cursorX) ?? '';
    for (; active.getLine(row)?.isWrapped; row--)
      text = `${active.getLine(row - 1)?.translateToString(false) ?? ''}${text}`;
    return text;
  }

  /** Waits until the text shows, or until it answers true. @throws with the screen when that does not happen. */
  async waitFor(wanted: string | (() => boolean | Promise<boolean>), patience = PATIENCE_MS): Promise<void> {
    const holds = typeof wanted === 'string' ? async () => (await this.text()).includes(wanted) : wanted;
    const late = Date.now() + patience;
    while (!(await holds())) {
      if (Date.now() > late || this.#exit !== undefined) {
        const what = typeof wanted === 'string' ? JSON.stringify(wanted) : String(wanted);
        const ended = this.#exit === undefined ? '' : ` It ended with ${this.#exit}.`;
        throw new Error(`The terminal did not show ${what}.${ended} It shows:\n${await this.text()}`);
      }
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  }

  /** Waits until the shell waits behind its prompt with exactly this text typed. */
  async waitForInput(typed: string, prompt = '$ ', patience = PATIENCE_MS): Promise<void> {
    await this.waitFor(async () => (await this.beforeCursor()).endsWith(prompt + typed), patience);
  }

  /** Hangs up, as when the window of a terminal is closed. */
  async close(): Promise<void> {
    this.#child.stdin?.end();
    if (this.#exit === undefined) {
      await new Promise<void>((resolve) => {
        const late = setTimeout(() => this.#child.kill('SIGKILL'), 3000);
        this.#child.once('close', () => {
          clearTimeout(late);
          resolve();
        });
      });
    }
    this.#emulator.dispose();
  }
}
