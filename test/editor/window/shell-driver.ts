import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { EditorTest } from '../../../src/tools/vscode/editor-test.ts';
import { PROMPT } from '../../../src/tools/vscode/home.ts';
import type { Server } from '../../../src/tools/vscode/server.ts';
import { findNeed } from '../../../src/tools/vscode/system.ts';
import type { TerminalDriver } from '../../../src/tools/vscode/terminal.ts';
import { waitUntil } from '../../../src/tools/vscode/wait.ts';
import type { VSCodeWindow } from '../../../src/tools/vscode/window.ts';
import type { TestedShell } from '../../shells/guarded.ts';
import { openReviews, type ReviewDriver, reviewOf } from './review-driver.ts';

/** A command that is held: afterwards the folder has mode 777. */
export const RISKY = 'chmod -R 777 reports';
/** What takes it back, which passes. */
export const NARROW = 'chmod 700 reports';

/** Terminals of this shell unless a person picks another. */
export function settingsFor(shell: TestedShell): Record<string, unknown> {
  return {
    'terminal.integrated.defaultProfile.linux': shell,
    'terminal.integrated.profiles.linux': { [shell]: { path: findNeed(shell) ?? shell } },
  };
}

const RC: Readonly<Record<TestedShell, string>> = {
  bash: '.bashrc',
  zsh: '.zshrc',
  fish: join('.config', 'fish', 'config.fish'),
};

/** A window whose terminals run one shell, and what a person does in them. */
export class ShellWindow {
  readonly shell: TestedShell;
  readonly window: VSCodeWindow;
  readonly terminal: TerminalDriver;
  readonly server: Server;
  /** The folder of the window. */
  readonly folder: string;

  constructor(shell: TestedShell, { window, server, workspace }: EditorTest) {
    this.shell = shell;
    this.window = window;
    this.terminal = window.terminal;
    this.server = server;
    this.folder = workspace;
  }

  /** The mode of the folder that {@link RISKY} opens. */
  mode(): string {
    return (statSync(join(this.folder, 'reports')).mode & 0o777).toString(8);
  }

  /** The text of a file of the workspace; empty while there is none. */
  file(name: string): string {
    const path = join(this.folder, name);
    return existsSync(path) ? readFileSync(path, 'utf8') : '';
  }

  async waitForFile(name: string, text: string): Promise<void> {
    await waitUntil(
      () => this.file(name) === text,
      () => `${name} is ${JSON.stringify(this.file(name))} and not ${JSON.stringify(text)}.`,
    );
  }

  /** Where the shell reads what it starts with. */
  get rc(): string {
    return join(this.server.home, RC[this.shell]);
  }

  /** A prompt with nothing behind it and a folder that is not open; a new terminal where a test before left none. */
  async begin(): Promise<void> {
    const count = await this.window.page.locator('.terminal-wrapper').count();
    const ready = () =>
      this.terminal.waitForPrompt(2000).then(
        () => true,
        () => false,
      );
    if (count === 0 || !(await ready())) await this.terminal.open();
    await this.terminal.focus();
    if (this.mode() !== '700') {
      await this.enter(NARROW);
      await waitUntil(() => this.mode() === '700', 'The narrowing command did not run.');
      await this.terminal.waitForPrompt();
    }
  }

  /** Types a line and Enter into the active terminal. */
  async enter(line: string): Promise<void> {
    await this.terminal.focus();
    await this.window.type(`${line}\n`);
  }

  /** Waits until a line, or the beginning of a long one, stands behind its prompt and the next prompt is there. */
  async run(line: string): Promise<void> {
    const seen = (text: string) => text.split(PROMPT + line.slice(0, 40)).length;
    const before = seen(await this.terminal.text());
    await this.enter(line);
    await this.terminal.waitFor((state) => state.beforeCursor === PROMPT && seen(state.text) > before);
  }

  /** Types a command that is held and waits for its review. */
  async held(command: string): Promise<ReviewDriver> {
    await this.enter(command);
    const review = await reviewOf(this.window, command);
    assert.equal(await review.heldText(), command);
    await this.terminal.waitFor('Held for review');
    return review;
  }

  async release(review: ReviewDriver): Promise<void> {
    await review.answerAll();
    await review.press('release');
    await this.noReview();
  }

  async noReview(): Promise<void> {
    await waitUntil(async () => (await openReviews(this.window)) === 0, 'A review stays open.');
  }

  /** Waits until the line is back behind its prompt. */
  async waitForLine(line: string): Promise<void> {
    await this.terminal.waitFor((state) => state.beforeCursor.trimEnd() === PROMPT + line);
  }

  /** Ctrl-C with the focus in the terminal. */
  async interrupt(): Promise<void> {
    await this.terminal.focus();
    await this.window.press('Control+C');
  }

  /** Takes a held command back, and then its line away. */
  async takeBack(line: string): Promise<void> {
    await this.interrupt();
    await this.waitForLine(line);
    await this.noReview();
    await this.interrupt();
    await this.terminal.waitForPrompt();
  }

  /** Closes the active terminal by ending its shell. */
  async exit(): Promise<void> {
    const all = this.window.page.locator('.terminal-wrapper');
    const before = await all.count();
    await this.enter('exit');
    await waitUntil(async () => (await all.count()) < before, 'The terminal stays open.');
  }

  /** The extension hosts of this server, by what they were started with. */
  extensionHosts(): number[] {
    const hosts = readdirSync('/proc')
      .filter((name) => /^\d+$/.test(name))
      .map(Number)
      .filter((pid) => {
        try {
          return (
            readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('--type=extensionHost') &&
            readFileSync(`/proc/${pid}/environ`, 'utf8').includes(this.server.home)
          );
        } catch {
          return false;
        }
      });
    assert.ok(hosts.length > 0, 'there is no extension host');
    return hosts;
  }
}
