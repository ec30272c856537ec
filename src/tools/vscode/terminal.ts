import type { Page } from 'playwright-core';
import { PROMPT } from './home.ts';
import { regainFocus } from './page.ts';
import { PATIENCE_MS, waitUntil } from './wait.ts';

/** What the active terminal holds: its lines from the oldest on, with wrapped ones joined, and the cursor. */
export interface TerminalState {
  /** All text, the blank lines below the cursor dropped. */
  text: string;
  /** The text of the cursor's line up to the cursor. */
  beforeCursor: string;
}

const ACTIVE = '.terminal-wrapper.active';

/** The terminal that a person would be looking at. Everything it does, it does by keyboard. */
export class TerminalDriver {
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
  }

  /** Opens a new terminal by its keyboard shortcut, which also focuses it, and waits for the first prompt. */
  async open(): Promise<void> {
    const count = () => this.#page.locator('.terminal-wrapper').count();
    const before = await count();
    const late = Date.now() + PATIENCE_MS;
    // A key that comes while nothing in the page has the focus is lost.
    for (;;) {
      await regainFocus(this.#page);
      await this.#page.keyboard.press('Control+Shift+Backquote');
      const more = async () => (await count()) > before;
      const opened = await waitUntil(more, 'No terminal opens.', PATIENCE_MS / 4).then(
        () => true,
        (error: unknown) => {
          if (Date.now() > late) throw error;
          return false;
        },
      );
      if (opened) break;
    }
    await this.waitForPrompt();
    await this.focus();
  }

  /** Moves the keyboard focus into the active terminal. */
  async focus(): Promise<void> {
    // A command scrolled half out of view is drawn on top by a second emulator, which comes later in the page.
    const input = this.#page.locator(`${ACTIVE} .xterm-helper-textarea`).first();
    await input.focus({ timeout: PATIENCE_MS });
  }

  /** Reads the terminal emulator's own buffer, so it does not depend on how the text is drawn. */
  async read(): Promise<TerminalState> {
    return this.#page.evaluate(readBuffer, ACTIVE);
  }

  /** All text of the active terminal. */
  async text(): Promise<string> {
    return (await this.read()).text;
  }

  /**
   * Waits until `wanted` is in the terminal, or until it answers true.
   * @throws with the terminal's text when that does not happen within `timeoutMs`.
   */
  async waitFor(
    wanted: string | ((state: TerminalState) => boolean),
    timeoutMs = PATIENCE_MS,
  ): Promise<TerminalState> {
    const accepts =
      typeof wanted === 'string' ? (state: TerminalState) => state.text.includes(wanted) : wanted;
    const what = typeof wanted === 'string' ? JSON.stringify(wanted) : 'what was expected';
    let state = await this.read();
    await waitUntil(
      async () => {
        state = await this.read();
        return accepts(state);
      },
      () => `The terminal did not show ${what}. It shows:\n${state.text}`,
      timeoutMs,
    );
    return state;
  }

  /** Waits until the shell waits for input, with nothing typed behind its prompt. */
  async waitForPrompt(timeoutMs = PATIENCE_MS): Promise<TerminalState> {
    return this.waitFor((state) => state.beforeCursor === PROMPT, timeoutMs);
  }

  /** Pastes what the clipboard holds into the terminal with VS Code's own keys for it (on Linux, Ctrl+Shift+V). */
  async paste(): Promise<void> {
    await this.focus();
    await this.#page.keyboard.press('Control+Shift+V');
  }

  /** Types a command and Enter, then waits for the next prompt; answers with the text that came in between. */
  async run(command: string, timeoutMs = PATIENCE_MS): Promise<string> {
    await this.focus();
    const line = PROMPT + command;
    const count = (text: string) => text.split(line).length;
    const before = count(await this.text());
    await this.#page.keyboard.type(`${command}\n`);
    const { text } = await this.waitFor(
      (state) => state.beforeCursor === PROMPT && count(state.text) > before,
      timeoutMs,
    );
    const start = text.lastIndexOf(line) + line.length;
    return text.slice(start, text.lastIndexOf('\n')).trim();
  }
}

/** Runs in the page. */
function readBuffer(selector: string): TerminalState {
  interface Line {
    isWrapped: boolean;
    translateToString(trimRight: boolean, from?: number, to?: number): string;
  }
  interface Buffer {
    length: number;
    baseY: number;
    cursorX: number;
    cursorY: number;
    getLine(index: number): Line | undefined;
  }
  const element = document.querySelector(selector) as { xterm?: { buffer: { active: Buffer } } } | null;
  const buffer = element?.xterm?.buffer.active;
  if (!buffer) return { text: '', beforeCursor: '' };
  const cursor = buffer.baseY + buffer.cursorY;
  let text = '';
  let beforeCursor = '';
  for (let index = 0; index < buffer.length; index++) {
    const line = buffer.getLine(index);
    if (!line) continue;
    const wraps = buffer.getLine(index + 1)?.isWrapped === true;
    if (index > 0 && !line.isWrapped) text += '\n';
    if (index <= cursor && !line.isWrapped) beforeCursor = '';
    if (index < cursor) beforeCursor += line.translateToString(false);
    if (index === cursor) beforeCursor += line.translateToString(false, 0, buffer.cursorX);
    text += line.translateToString(!wraps);
  }
  return { text: text.trimEnd(), beforeCursor };
}
