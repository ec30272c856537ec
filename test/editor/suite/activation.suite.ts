import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { report } from './figures.ts';
import { holdpoint } from './holdpoint.ts';

interface Manifest {
  readonly main: string;
  readonly contributes: {
    readonly commands: readonly { readonly command: string; readonly title: string }[];
    readonly configuration: { readonly properties: Readonly<Record<string, { readonly scope: string }>> };
  };
  readonly capabilities: {
    readonly untrustedWorkspaces: {
      readonly supported: string;
      readonly restrictedConfigurations: readonly string[];
    };
  };
}

function installed(): { manifest: Manifest; path: string } {
  const extension = vscode.extensions.getExtension('holdpoint.holdpoint');
  assert.ok(extension);
  return { manifest: extension.packageJSON as Manifest, path: extension.extensionPath };
}

suite('Holdpoint starts', () => {
  test('by itself', async () => {
    const { activationMs } = await holdpoint();
    const { manifest, path } = installed();
    const main = join(path, manifest.main);
    const load = createRequire(main);
    const times: number[] = [];
    for (let i = 0; i < 5; i++) {
      delete load.cache[main];
      const began = performance.now();
      load(main);
      times.push(performance.now() - began);
    }
    const loading = Math.min(...times);
    assert.ok(activationMs > 0);
    report('extension activation, loading included', activationMs + loading);
  });

  test('with every command that it announces', async () => {
    await holdpoint();
    const known = new Set(await vscode.commands.getCommands(true));
    const { commands } = installed().manifest.contributes;
    assert.ok(commands.length >= 8);
    for (const { command, title } of commands) {
      assert.ok(known.has(command), `${command} is announced but not there`);
      assert.ok(!title.startsWith('%'), `${command} has no title in package.nls.json`);
    }
  });
});

suite('No workspace can weaken it', () => {
  test('every setting has application scope and is restricted in untrusted workspaces', () => {
    const { contributes, capabilities } = installed().manifest;
    for (const [name, { scope }] of Object.entries(contributes.configuration.properties)) {
      assert.equal(scope, 'application', name);
      assert.ok(capabilities.untrustedWorkspaces.restrictedConfigurations.includes(name), name);
    }
    assert.equal(capabilities.untrustedWorkspaces.supported, 'limited');
  });

  test('settings that a workspace brings along have no effect', async () => {
    const settings = vscode.workspace.getConfiguration('holdpoint');
    assert.equal(settings.get('terminalPaste.enabled'), true);
    assert.equal(settings.get('reviewInQuickPick'), false);
    await assert.rejects(
      Promise.resolve(settings.update('terminalPaste.enabled', false, vscode.ConfigurationTarget.Workspace)),
    );
    assert.equal(vscode.workspace.getConfiguration('holdpoint').get('terminalPaste.enabled'), true);
  });
});
