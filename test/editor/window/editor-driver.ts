import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { waitUntil } from '../../../src/tools/vscode/wait.ts';
import type { VSCodeWindow } from '../../../src/tools/vscode/window.ts';

/** Puts the keyboard into the editor of the active tab and the cursor at the start or end of its text. */
export async function focusEditor(window: VSCodeWindow, at: 'start' | 'end' = 'end'): Promise<void> {
  await window.command('View: Focus Active Editor Group');
  await window.page.locator('.editor-instance .monaco-editor.focused').first().waitFor();
  await window.press(at === 'end' ? 'Control+End' : 'Control+Home');
}

/** Copies a text somewhere else and pastes it where the cursor is, by keyboard. */
export async function pasteIntoEditor(window: VSCodeWindow, text: string): Promise<void> {
  await window.copy(text);
  await window.press('Control+V');
}

/** Saves the active editor and waits until its file holds exactly `wanted`. */
export async function savedAs(
  window: VSCodeWindow,
  workspace: string,
  name: string,
  wanted: string,
): Promise<void> {
  const read = () => readFileSync(join(workspace, name), 'utf8');
  await window.press('Control+S');
  let text = '';
  await waitUntil(
    () => {
      text = read();
      return text === wanted;
    },
    () => `${name} is not as expected: ${JSON.stringify(text)}`,
  );
}

/** Adds cursors below the present one. */
export async function addCursors(window: VSCodeWindow, count: number): Promise<void> {
  for (let i = 0; i < count; i++) await window.press('Shift+Alt+ArrowDown');
}

/** Drops a text onto the last line of the editor, as from another program. */
export async function dropIntoEditor(window: VSCodeWindow, text: string): Promise<void> {
  await window.page.evaluate((value) => {
    const lines = [...document.querySelectorAll<HTMLElement>('.editor-instance .view-lines .view-line')];
    const [target] = lines.sort((a, b) => b.getBoundingClientRect().y - a.getBoundingClientRect().y);
    if (!target) throw new Error('There is no editor to drop into.');
    const box = target.getBoundingClientRect();
    const dataTransfer = new DataTransfer();
    dataTransfer.setData('text/plain', value);
    const init = { bubbles: true, cancelable: true, clientX: box.x + 4, clientY: box.y + 4, dataTransfer };
    for (const type of ['dragenter', 'dragover', 'drop']) target.dispatchEvent(new DragEvent(type, init));
  }, text);
}
