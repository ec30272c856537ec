import assert from 'node:assert/strict';
import { test } from 'node:test';
import { takeIn } from '../../../src/core/intake/intake.ts';

const rows: [string, string][] = [
  ['chmod 777 x', 'bash'],
  ['#!/bin/sh\nid', 'sh'],
  ['#!/usr/bin/env zsh\nid', 'zsh'],
  ['#!/usr/bin/env -S fish -i\nid', 'fish'],
  ['#!/usr/bin/pwsh\nx', 'powershell'],
  ['Set-ExecutionPolicy Unrestricted', 'powershell'],
  ['Get-Acl x | Set-Acl y', 'powershell'],
  ['get-childitem | remove-item -recurse', 'powershell'],
  ['$env:PATH += ";C:\\x"', 'powershell'],
  ['iex (iwr https://x.example/i.ps1)', 'powershell'],
  ['[System.Net.ServicePointManager]::SecurityProtocol = 3072', 'powershell'],
  ['icacls C:\\data /grant Everyone:(OI)(CI)F', 'cmd'],
  ['net share data=C:\\data /grant:everyone,full', 'cmd'],
  ['del /s /q %TEMP%\\*', 'cmd'],
  ['@echo off\nset X=1', 'cmd'],
  ['del C:\\*.* /s /q', 'cmd'],
  ['for /r %i in (*.obj) do del "%i"', 'cmd'],
  ['cmd /c rd /s /q C:\\x', 'cmd'],
  ['for f in a b; do rm $f; done', 'bash'],
  ['set -gx PATH ~/bin $PATH', 'fish'],
  ['fish_add_path ~/bin', 'fish'],
  ['test -f x; and rm x', 'fish'],
  ['setopt extended_glob', 'zsh'],
  ['print -P "%F{red}x"', 'zsh'],
  // None of these is for another shell.
  ['set -x', 'bash'],
  ['set -euo pipefail', 'bash'],
  ['date +%Y%m%d', 'bash'],
  ['pwsh -c "Get-ChildItem | Remove-Item"', 'bash'],
  ['docker run mcr.example/ps pwsh -Command "Set-Acl x"', 'bash'],
  ['cmd.exe /c "del /s x"', 'bash'],
  ['echo "use Get-Help"', 'bash'],
  ['apt-get install x', 'bash'],
  ['update-alternatives --config x', 'bash'],
  ['start-stop-daemon -K -p x', 'bash'],
  ['add-apt-repository ppa:x/y', 'bash'],
  ['cat > $PSQLTMP', 'bash'],
  ['git log --format=%H%n', 'bash'],
];
for (const [text, shell] of rows) {
  test(`the text tells the shell: ${JSON.stringify(text)} is ${shell}`, () => {
    assert.equal(takeIn(text).pieces[0]?.shell, shell);
  });
}

test('the terminal is asked first', () => {
  assert.equal(takeIn('Get-ChildItem', { shell: 'bash' }).pieces[0]?.shell, 'bash');
  assert.equal(takeIn('ls', { shell: 'fish' }).pieces[0]?.shell, 'fish');
  assert.equal(takeIn('ls', { path: 'a.ps1' }).pieces[0]?.shell, 'powershell');
});

test('a config file is a script only if it is one', () => {
  const of = (path: string, text = 'chmod 777 x\n') =>
    takeIn(text, { kind: 'config', path }).pieces.map((piece) => piece.shell);
  assert.deepEqual(of('deploy.sh'), ['sh']);
  assert.deepEqual(of('/home/me/.zshrc'), ['zsh']);
  assert.deepEqual(of('bin/run', '#!/bin/bash\nid\n'), ['bash']);
  assert.deepEqual(of('policy.json'), []);
  assert.deepEqual(of('README.md'), []);
  assert.deepEqual(takeIn('chmod 777 x', { kind: 'tool' }).pieces, []);
});
