import assert from 'node:assert/strict';
import { accessibilityViolations } from '../../../src/tools/vscode/axe.ts';
import { editorTest } from '../../../src/tools/vscode/editor-test.ts';
import { waitUntil } from '../../../src/tools/vscode/wait.ts';
import { THEMES, type ThemeName } from '../../../src/tools/vscode/window.ts';
import { pasteHeld, type ReviewDriver, reviewOf, waitForStatus } from './review-driver.ts';

const RISKY = 'chmod -R 777 reports';
const workspace = { 'notes.txt': 'notes\n', 'reports/q3.csv': 'region\n' };
/** Elements of the page that are cut off or reach beyond it sideways. */
async function overflowing(review: ReviewDriver): Promise<string[]> {
  return review.frame.evaluate(() => {
    const width = document.documentElement.clientWidth;
    return [...document.querySelectorAll('body *')]
      .filter((element) => element.getBoundingClientRect().right > width + 1)
      .map((element) => `${element.tagName} ${element.className}`);
  });
}

editorTest('the review page can be read and used by everyone', { workspace }, async ({ window, context }) => {
  const { page, terminal } = window;
  await waitForStatus(window, 'On: terminal pastes are checked');
  await window.openFile('notes.txt');
  await terminal.open();
  let review = await pasteHeld(window, RISKY);

  for (const theme of Object.keys(THEMES) as ThemeName[]) {
    await context.test(`in the ${theme} theme nothing hinders reading it`, async () => {
      await window.theme(theme);
      review = await reviewOf(window, RISKY);
      await review.frame.evaluate(() => scrollTo(0, 0));
      await window.screenshot(`review-${theme}`);
      assert.deepEqual(await accessibilityViolations(review.frame), []);
      await review.frame.locator('#edit').click();
      assert.deepEqual(await accessibilityViolations(review.frame), []);
      await review.frame.locator('#edit').click();
    });
  }

  await context.test('no width cuts anything off', async () => {
    for (const width of [700, 1000, 2400]) {
      await page.setViewportSize({ width, height: 900 });
      await page.waitForTimeout(300);
      assert.deepEqual(await overflowing(review), [], `at ${width}`);
      await window.screenshot(`review-${width}`);
    }
    await page.setViewportSize({ width: 1280, height: 800 });
  });

  await context.test('it is a page of its own, without a way to the network or to markup', async () => {
    const policy = await review.frame
      .locator('meta[http-equiv="Content-Security-Policy"]')
      .getAttribute('content');
    assert.match(policy ?? '', /^default-src 'none'; style-src [^;]+; script-src 'nonce-[\w-]{24}';/);
    assert.ok(!/unsafe/.test(policy ?? ''));
    const nasty = `${RISKY} '<img src=x onerror=alert(1)>'`;
    const other = await pasteHeld(window, nasty);
    assert.equal(await other.frame.locator('img').count(), 0);
    await other.press('discard');
    review = await reviewOf(window, RISKY);
  });

  await context.test('Escape decides nothing', async () => {
    await review.frame.locator('h1').focus();
    await window.press('Escape', 'Escape');
    await waitForStatus(window, '1 held');
    assert.equal(await review.canRelease(), false);
  });

  await context.test('it can be answered and released by keyboard alone', async () => {
    await review.frame.locator('h1').focus();
    const reached = new Set<string>();
    for (let step = 0; step < 80 && !(await review.canRelease()); step++) {
      await window.press('Tab');
      const focused = await review.frame.evaluate(() => {
        const element = document.activeElement as HTMLInputElement | null;
        const typed = element?.closest('.typed')?.querySelector('.expect code')?.textContent;
        return { id: element?.id ?? '', type: element?.type ?? '', typed: typed ?? '' };
      });
      reached.add(focused.id);
      if (focused.type === 'checkbox') await window.press('Space');
      if (focused.type === 'text') await window.type(focused.typed || 'Ada Lovelace');
      await page.waitForTimeout(50);
    }
    assert.ok(await review.canRelease());
    for (let step = 0; step < 20; step++) {
      await window.press('Tab');
      if ((await review.frame.evaluate(() => document.activeElement?.id)) === 'release') break;
    }
    await window.press('Enter');
    await terminal.waitFor((state) => state.beforeCursor.endsWith(RISKY));
    await window.press('Control+C');
  });

  await context.test('the same review works as a list to tick', async () => {
    await terminal.waitForPrompt();
    await pasteHeld(window, RISKY);
    await window.command('Holdpoint: Review the Newest in a Quick Pick');
    const list = page.locator('.quick-input-widget');
    await list.locator('.quick-input-title', { hasText: 'reports' }).waitFor();
    for (const row of await list.locator('.monaco-list-row [role=checkbox]').all()) await row.click();
    await list.getByRole('button', { name: 'OK' }).click();
    await waitUntil(async () => {
      if ((await terminal.read()).beforeCursor.endsWith(RISKY)) return true;
      // What has to be typed is asked for one by one, with the text to type in the question.
      const message = (await list.locator('.quick-input-message').textContent()) ?? '';
      const expected = /Type exactly: (\S+)/.exec(message)?.[1];
      const field = page.locator('.quick-input-widget:visible input.input');
      if (!expected || (await field.count()) === 0) return false;
      // The box can close between two looks, when its text has just been accepted.
      const present = await field.inputValue({ timeout: 1000 }).catch(() => expected);
      if (present === expected) return false;
      await field.fill(expected, { timeout: 2000 });
      await window.press('Enter');
      return false;
    }, 'The released text did not arrive.');
  });
});
