/** Translates a sentence and puts the arguments in for `{0}`, `{1}`… ; `vscode.l10n.t` in the editor. */
export type Translate = (message: string, ...args: (string | number)[]) => string;

/** The sentence as it stands, for tests and where there is no VS Code. */
export const inEnglish: Translate = (message, ...args) =>
  message.replace(/\{(\d+)\}/g, (whole, index: string) => String(args[Number(index)] ?? whole));
