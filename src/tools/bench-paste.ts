import { setTimeout as sleep } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import { openBrowser } from './vscode/browser.ts';
import { extensionFolder, type Report } from './vscode/paths.ts';
import { provisionServer } from './vscode/provision.ts';
import { startServer } from './vscode/server.ts';
import { openWindow } from './vscode/window.ts';
import { makeWorkspace } from './vscode/workspace.ts';

/** Pastes that are measured, and those before them that warm the window up. */
const PASTES = 60;
const WARM_UP = 10;
/** Between two pastes, in milliseconds: a person is not faster, and the terminal has been drawn by then. */
const PAUSE_MS = 150;

/** How long harmless pastes take to reach VS Code's own paste, in milliseconds, sorted. */
export interface PasteTimes {
  /** With nothing installed. */
  readonly bare: readonly number[];
  /** With Holdpoint. */
  readonly gated: readonly number[];
}

/**
 * Measures in a real window, from the key until VS Code itself reads the clipboard to paste it. That is all a person
 * can wait for: the way to the extension and back, its look at the clipboard and its judgement.
 */
export async function measurePastes(report: Report): Promise<PasteTimes> {
  return { bare: await timesWith([], 1, report), gated: await timesWith([extensionFolder()], 2, report) };
}

/** `reads`: how often one paste reads the clipboard; the last of them is VS Code's own. */
async function timesWith(extensions: readonly string[], reads: number, report: Report): Promise<number[]> {
  const installation = await provisionServer(report);
  const server = await startServer({
    installation,
    workspace: makeWorkspace({ 'notes.txt': '' }),
    extensions,
  });
  const browser = await openBrowser(report);
  try {
    const window = await openWindow(browser, server);
    if (extensions.length > 0)
      await window.page.locator('.statusbar-item', { hasText: 'Holdpoint' }).waitFor();
    await window.terminal.open();
    await window.copy('ls -la ');
    await watchClipboard(window.page);
    const times: number[] = [];
    for (let paste = 0; paste < WARM_UP + PASTES; paste++) {
      await window.terminal.paste();
      await sleep(PAUSE_MS);
      const marks = await takeMarks(window.page);
      // Another count would mean that something else reads the clipboard too, and that the time means nothing.
      if (marks.length !== reads + 1)
        throw new Error(`A paste read the clipboard ${marks.length - 1} times.`);
      if (paste >= WARM_UP) times.push((marks.at(-1) ?? 0) - (marks[0] ?? 0));
    }
    return times.sort((a, b) => a - b);
  } finally {
    await browser.close();
    await server.stop();
  }
}

declare global {
  /** When the key came and when the clipboard was read after it; only in the page of a measurement. */
  var clipboardMarks: number[];
}

async function watchClipboard(page: Page): Promise<void> {
  await page.evaluate(() => {
    globalThis.clipboardMarks = [];
    const { clipboard } = navigator;
    const readText = clipboard.readText.bind(clipboard);
    clipboard.readText = () => {
      globalThis.clipboardMarks.push(performance.now());
      return readText();
    };
    const onKey = ({ code }: KeyboardEvent) => {
      if (code === 'KeyV') globalThis.clipboardMarks = [performance.now()];
    };
    addEventListener('keydown', onKey, { capture: true });
  });
}

function takeMarks(page: Page): Promise<number[]> {
  return page.evaluate(() => globalThis.clipboardMarks);
}
