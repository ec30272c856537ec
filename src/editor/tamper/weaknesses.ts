import * as vscode from 'vscode';
import type { Settings } from '../settings.ts';
import { type SettingPlace, WATCHED_SETTINGS, type WeakSetting, weakPlaces } from './weak-settings.ts';

/** Something that weakens a gate of this window, and what mends it. */
export interface Weakness {
  /** Tells it from others over time. */
  readonly id: string;
  readonly text: string;
  /** What is still checked all the same; undefined where nothing is. */
  readonly still: string | undefined;
  /** True for a switch of our own, which the journal has already. */
  readonly isSwitch?: boolean;
  /** What a click does. */
  readonly remedy: string;
  mend(): Thenable<unknown>;
}

/** Languages whose files are judged, for settings that are made for one language. */
const LANGUAGES = ['shellscript', 'yaml', 'json', 'dockerfile', 'terraform'];
const OPEN_SETTINGS = 'workbench.action.openSettings';

/** All that weakens a gate now. `missing` are commands of VS Code that another extension has taken. */
export function weaknessesNow(settings: Settings, missing: readonly string[]): Weakness[] {
  return [...switchedOff(settings), ...bySettings(), ...missing.map(taken)];
}

function switchedOff({ editorPaste, changes, agents }: Settings): Weakness[] {
  const t = vscode.l10n.t;
  const off = (id: string, text: string): Weakness => ({
    id: `off ${id}`,
    isSwitch: true,
    text,
    still: undefined,
    remedy: t('Switch it on'),
    mend: () => vscode.workspace.getConfiguration().update(id, undefined, vscode.ConfigurationTarget.Global),
  });
  return [
    ...(editorPaste ? [] : [off('holdpoint.editorPaste.enabled', t('Pastes into editors are not checked'))]),
    ...(changes ? [] : [off('holdpoint.changes.enabled', t('Changes of files are not looked at'))]),
    ...(agents ? [] : [off('holdpoint.agents.enabled', t('Agents are not checked'))]),
  ];
}

function bySettings(): Weakness[] {
  const found = new Map<string, Weakness>();
  for (const folder of vscode.workspace.workspaceFolders ?? [undefined]) {
    for (const languageId of [undefined, ...LANGUAGES]) {
      const scope = { ...(folder && { uri: folder.uri }), ...(languageId && { languageId }) };
      const settings = vscode.workspace.getConfiguration(undefined, scope as vscode.ConfigurationScope);
      for (const setting of WATCHED_SETTINGS) {
        for (const weak of weakPlaces(setting, settings.inspect(setting) ?? {})) {
          // Where one folder is all of the workspace, its settings are told as those of both.
          if (weak.place === 'folder' && vscode.workspace.workspaceFile === undefined) continue;
          const weakness = settingWeakness(weak, languageId, settings);
          if (!found.has(weakness.id)) found.set(weakness.id, weakness);
        }
      }
    }
  }
  return [...found.values()];
}

const TARGETS: Readonly<Record<SettingPlace, vscode.ConfigurationTarget>> = {
  user: vscode.ConfigurationTarget.Global,
  workspace: vscode.ConfigurationTarget.Workspace,
  folder: vscode.ConfigurationTarget.WorkspaceFolder,
};

function settingWeakness(
  { setting, place, isForLanguage }: WeakSetting,
  languageId: string | undefined,
  settings: vscode.WorkspaceConfiguration,
): Weakness {
  const t = vscode.l10n.t;
  const who = place === 'user' ? t('Your settings') : t('The settings of this workspace');
  const name = isForLanguage && languageId ? `[${languageId}] ${setting}` : setting;
  const still =
    setting === 'editor.pasteAs.enabled' ? t('pastes are checked in another way, drops are not') : undefined;
  return {
    id: `${place} ${name}`,
    text: t('{0} weaken the gate of the editor: {1}', who, name),
    still,
    remedy: t('Remove the setting'),
    mend: () =>
      settings
        .update(setting, undefined, TARGETS[place], isForLanguage)
        .then(undefined, () => vscode.commands.executeCommand(OPEN_SETTINGS, setting)),
  };
}

function taken(command: string): Weakness {
  const t = vscode.l10n.t;
  return {
    id: `taken ${command}`,
    text: t('Another extension has taken over {0}: what it pastes is not seen', command),
    still: undefined,
    remedy: t('Show the extensions'),
    mend: () => vscode.commands.executeCommand('workbench.view.extensions'),
  };
}
