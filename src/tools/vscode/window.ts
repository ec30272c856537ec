import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Frame, Page } from 'playwright-core';
import { type OpenPage, openPage, type PageOptions, regainFocus } from './page.ts';
import { artifactsFolder } from './paths.ts';
import type { Server } from './server.ts';
import { changedSettings, readSettings } from './settings.ts';
import { TerminalDriver } from './terminal.ts';
import { PATIENCE_MS, waitUntil } from './wait.ts';

/** The themes a review must be readable in, with the class that the workbench wears in each. */
export const THEMES = {
  dark: { label: 'Dark Modern', className: 'vs-dark' },
  light: { label: 'Light Modern', className: 'vs' },
  'high-contrast': { label: 'Dark High Contrast', className: 'hc-black' },
} as const;

/** The name of one of {@link THEMES}. */
export type ThemeName = keyof typeof THEMES;

/** One VS Code window, driven as a person drives it. */
export class VSCodeWindow {
  readonly page: Page;
  readonly server: Server;
  readonly terminal: TerminalDriver;
  readonly #open: OpenPage;

  constructor(open: OpenPage, server: Server) {
    this.#open = open;
    this.page = open.page;
    this.server = server;
    this.terminal = new TerminalDriver(open.page);
  }

  /** Presses keys one after the other, in Playwright's names (`Control+Shift+P`, `Enter`, `Tab`). */
  async press(...keys: string[]): Promise<void> {
    for (const key of keys) await this.page.keyboard.press(key);
  }

  /** Types text into whatever has the focus. */
  async type(text: string): Promise<void> {
    await this.page.keyboard.type(text);
  }

  /** Puts text on the clipboard, as copying it somewhere else would. */
  async copy(text: string): Promise<void> {
    // A page whose focused frame has just gone has no focus for a moment, and then the browser refuses.
    const refusal = () =>
      this.page.evaluate(
        (value) =>
          navigator.clipboard.writeText(value).then(
            () => '',
            (error) => String(error),
          ),
        text,
      );
    let last = '';
    await waitUntil(
      async () => {
        await regainFocus(this.page);
        last = await refusal();
        return last === '';
      },
      () => `The browser refuses the clipboard: ${last}`,
    );
  }

  /** What the clipboard holds. */
  async clipboard(): Promise<string> {
    return this.page.evaluate(() => navigator.clipboard.readText());
  }

  /** Copies text and pastes it into the active terminal by keyboard. */
  async pasteIntoTerminal(text: string): Promise<void> {
    await this.copy(text);
    await this.terminal.paste();
  }

  /** Runs a command by its title in the command palette. @throws when no command of that title is offered. */
  async command(title: string): Promise<void> {
    await this.press('F1');
    await this.quickPick(title, `>${title}`);
  }

  /** Filters the quick pick that is open and accepts the first entry with the text. */
  async quickPick(text: string, filter = text): Promise<void> {
    const input = this.page.locator('.quick-input-widget:visible input.input');
    await input.fill(filter, { timeout: PATIENCE_MS });
    const entry = this.page.locator('.quick-input-list .monaco-list-row', { hasText: text }).first();
    await entry.click({ timeout: PATIENCE_MS });
  }

  /** Opens a file of the workspace by its name, through quick open. */
  async openFile(name: string): Promise<void> {
    await this.press('Control+P');
    await this.quickPick(name);
    await this.page.locator('.tab.active', { hasText: name }).waitFor({ timeout: PATIENCE_MS });
    // The tab comes before the keyboard focus does.
    await this.page.locator('.part.editor .monaco-editor.focused').waitFor({ timeout: PATIENCE_MS });
  }

  /**
   * Changes user settings (null removes one) in the editor that VS Code lays over the window for settings.json.
   * Writing the file from outside would do nothing: the server does not watch it.
   */
  async settings(changes: Record<string, unknown>): Promise<void> {
    const wanted = changedSettings(this.server.userData, changes);
    await this.command('Preferences: Open User Settings (JSON)');
    const modal = this.page.locator('.monaco-modal-editor-block');
    await modal.locator('.monaco-editor.focused').waitFor({ timeout: PATIENCE_MS });
    await this.press('Control+A');
    await this.page.keyboard.insertText(wanted);
    // What the editor closed by itself (brackets, quotes) is behind the cursor now.
    await this.press('Control+Shift+End', 'Delete', 'Control+S');
    await waitUntil(() => readSettings(this.server.userData) === wanted, 'settings.json was not saved.');
    await modal
      .getByRole('button', { name: /^Close/ })
      .first()
      .click({ timeout: PATIENCE_MS });
    await modal.waitFor({ state: 'detached', timeout: PATIENCE_MS });
  }

  /** Picks a colour theme as a person does, which leaves all editors as they are. */
  async theme(name: ThemeName): Promise<void> {
    const { label, className } = THEMES[name];
    await this.command('Preferences: Color Theme');
    await this.quickPick(label);
    await this.page.locator(`.monaco-workbench.${className}`).waitFor({ timeout: PATIENCE_MS });
  }

  /**
   * Finds the frame in which a webview's own document lives: the first for which `accepts` answers true.
   * @throws when none does within the helpers' patience.
   */
  async webview(accepts: (frame: Frame) => Promise<boolean>): Promise<Frame> {
    let found: Frame | undefined;
    await waitUntil(async () => {
      for (const frame of this.page.frames().slice(1)) {
        // A frame may go away or be replaced while it is asked.
        if (await accepts(frame).catch(() => false)) found = frame;
        if (found) return true;
      }
      return false;
    }, 'No webview answered the description.');
    return found as Frame;
  }

  /** The webview frame that contains an element for the selector. */
  async webviewWith(selector: string): Promise<Frame> {
    return this.webview(async (frame) => (await frame.locator(selector).count()) > 0);
  }

  /** The accessible names of the items in the status bar, left to right. */
  async statusBar(): Promise<string[]> {
    const labels = this.page.locator('.statusbar-item a.statusbar-item-label');
    return labels.evaluateAll((all) =>
      all.map((one) => one.getAttribute('aria-label') ?? one.textContent ?? ''),
    );
  }

  /** The texts of the notifications that are showing. */
  async notifications(): Promise<string[]> {
    return this.page.locator('.notifications-toasts .notification-list-item-message').allInnerTexts();
  }

  /** Saves a picture of the whole window as `<name>.png` in the artifacts folder and answers with its path. */
  async screenshot(name: string): Promise<string> {
    const folder = artifactsFolder();
    mkdirSync(folder, { recursive: true });
    const path = join(folder, `${name}.png`);
    await this.page.screenshot({ path });
    return path;
  }

  /** The errors that VS Code printed in this window. */
  errors(): readonly string[] {
    return this.#open.errors;
  }

  /** Closes the window without asking about unsaved changes. */
  async close(): Promise<void> {
    await this.#open.context.close();
  }
}

/** Opens a window on a running server and waits until its workbench stands. */
export async function openWindow(
  browser: Browser,
  server: Server,
  options: PageOptions = {},
): Promise<VSCodeWindow> {
  const open = await openPage(browser, server, options);
  try {
    // VS Code's own mark for «everything is up»; keys pressed earlier are lost now and then.
    await open.page.waitForFunction(
      (mark) => performance.getEntriesByName(mark).length > 0,
      'code/LifecyclePhase/Eventually',
      { timeout: 60_000 },
    );
    return new VSCodeWindow(open, server);
  } catch (error) {
    await open.context.close();
    throw new Error(
      `VS Code did not load: ${error}\n${open.errors.join('\n')}\n${server.log().slice(-2000)}`,
    );
  }
}
