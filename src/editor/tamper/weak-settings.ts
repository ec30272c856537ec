/** Where a setting was made, from the person's own to the repository's. */
export type SettingPlace = 'user' | 'workspace' | 'folder';

/** The part of what `vscode.WorkspaceConfiguration.inspect` answers that is needed. */
export interface Inspected {
  readonly globalValue?: unknown;
  readonly globalLanguageValue?: unknown;
  readonly workspaceValue?: unknown;
  readonly workspaceLanguageValue?: unknown;
  readonly workspaceFolderValue?: unknown;
  readonly workspaceFolderLanguageValue?: unknown;
}

/** A place that sets a setting to something that weakens the gate of the editor. */
export interface WeakSetting {
  readonly setting: string;
  readonly place: SettingPlace;
  /** True where it is set for one language only. */
  readonly isForLanguage: boolean;
}

/** The kind of Holdpoint's own edits in the settings that order them. */
const KIND = 'holdpoint';

/** Settings of VS Code that the gate of the editor depends on, and whether a value weakens it. */
const WEAK: Readonly<Record<string, (value: unknown) => boolean>> = {
  'editor.pasteAs.enabled': (value) => value === false,
  'editor.pasteAs.preferences': isOtherFirst,
  'editor.dropIntoEditor.preferences': isOtherFirst,
};

function isOtherFirst(value: unknown): boolean {
  return Array.isArray(value) && value.length > 0 && value[0] !== KIND;
}

/** The settings to ask about. */
export const WATCHED_SETTINGS: readonly string[] = Object.keys(WEAK);

/** Where a setting is set so that it weakens the gate. */
export function weakPlaces(setting: string, found: Inspected): WeakSetting[] {
  const isWeak = WEAK[setting] ?? (() => false);
  const values: readonly [SettingPlace, boolean, unknown][] = [
    ['user', false, found.globalValue],
    ['user', true, found.globalLanguageValue],
    ['workspace', false, found.workspaceValue],
    ['workspace', true, found.workspaceLanguageValue],
    ['folder', false, found.workspaceFolderValue],
    ['folder', true, found.workspaceFolderLanguageValue],
  ];
  return values.flatMap(([place, isForLanguage, value]) =>
    isWeak(value) ? [{ setting, place, isForLanguage }] : [],
  );
}
