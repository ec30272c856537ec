/** The part of `vscode.env.clipboard` that is needed. */
export interface Clipboard {
  readText(): PromiseLike<string>;
  writeText(text: string): PromiseLike<void>;
}

/**
 * Runs `work` while the clipboard holds exactly `text`, and gives the person their own text back. Answers false without
 * running it when the clipboard does not take the text as it is. Only text can be given back: if there was none, such
 * as when a picture was copied, the released text stays on the clipboard.
 */
export async function withClipboard(
  clipboard: Clipboard,
  text: string,
  work: () => Promise<void>,
): Promise<boolean> {
  const before = await clipboard.readText();
  if (before === text) {
    await work();
    return true;
  }
  await clipboard.writeText(text);
  if ((await clipboard.readText()) !== text) {
    await clipboard.writeText(before);
    return false;
  }
  try {
    await work();
  } finally {
    // Whoever copied something in the meantime keeps it.
    if (before !== '' && (await clipboard.readText()) === text) await clipboard.writeText(before);
  }
  return true;
}
