import assert from 'node:assert/strict';
import type { Frame } from 'playwright-core';
import { waitUntil } from '../../../src/tools/vscode/wait.ts';
import type { VSCodeWindow } from '../../../src/tools/vscode/window.ts';

/** A review page in a window, answered as a person answers it. */
export class ReviewDriver {
  readonly frame: Frame;

  constructor(frame: Frame) {
    this.frame = frame;
  }

  /** The held text as it stands on the page, without the numbers of the findings. */
  async heldText(): Promise<string> {
    return (await this.frame.locator('.held-text').textContent()) ?? '';
  }

  async headline(): Promise<string> {
    return (await this.frame.locator('h1').textContent()) ?? '';
  }

  async canRelease(): Promise<boolean> {
    return this.frame.locator('#release').isEnabled();
  }

  async status(): Promise<string> {
    return (await this.frame.locator('#status').textContent()) ?? '';
  }

  /** Ticks every box and types what is asked for; the second person is called Ada. */
  async answerAll(): Promise<void> {
    for (const box of await this.frame.locator('.checklist input[type=checkbox]').all()) await box.check();
    for (const item of await this.frame.locator('.checklist .typed').all()) {
      const expected = item.locator('.expect code');
      const text = (await expected.count()) > 0 ? await expected.textContent() : 'Ada Lovelace';
      await item.locator('input').fill(text ?? '');
    }
    await waitUntil(() => this.canRelease(), 'Release stays disabled though every question is answered.');
  }

  async press(button: 'release' | 'discard' | 'edit' | 'copy'): Promise<void> {
    await this.frame.locator(`#${button}`).click();
  }
}

/** The review page whose held text contains `part`. */
export async function reviewOf(window: VSCodeWindow, part: string): Promise<ReviewDriver> {
  const frame = await window.webview(async (candidate) =>
    ((await candidate.locator('.held-text').textContent({ timeout: 500 })) ?? '').includes(part),
  );
  return new ReviewDriver(frame);
}

/** Discards what a review is about and waits until the terminal has the focus again. */
export async function discard(window: VSCodeWindow, review: ReviewDriver): Promise<void> {
  const open = await openReviews(window);
  await review.press('discard');
  await waitUntil(
    async () =>
      (await openReviews(window)) < open &&
      (await window.page.evaluate(() => document.activeElement?.className.includes('xterm') ?? false)),
    'The terminal does not get the focus back.',
  );
}

/** How many review pages have an open tab. */
export async function openReviews(window: VSCodeWindow): Promise<number> {
  return window.page.locator('.tab', { hasText: 'Held:' }).count();
}

/** Waits until the status bar says it. */
export async function waitForStatus(window: VSCodeWindow, part: string): Promise<void> {
  let items: string[] = [];
  await waitUntil(
    async () => {
      items = await window.statusBar();
      return items.some((item) => item.includes(part));
    },
    () => `The status bar does not say “${part}” but: ${items.join(' | ')}`,
  );
}

/** Waits until no item of the status bar says this any more. */
export async function waitForNoStatus(window: VSCodeWindow, part: string): Promise<void> {
  const isGone = async () => !(await window.statusBar()).some((item) => item.includes(part));
  await waitUntil(isGone, `The status bar still says “${part}”.`);
}

/** Pastes into the terminal and waits for the review of it. */
export async function pasteHeld(window: VSCodeWindow, text: string): Promise<ReviewDriver> {
  await window.pasteIntoTerminal(text);
  const review = await reviewOf(window, text.split('\n')[0] ?? text);
  assert.equal(await review.heldText(), text);
  return review;
}
