import { join } from 'node:path';
import * as vscode from 'vscode';

/** The id of the terminal profile in package.json. */
const PROFILE = 'holdpoint.powershell';

function quoted(path: string): string {
  return `'${path.replaceAll("'", "''")}'`;
}

/**
 * The terminal profile "PowerShell, guarded": PowerShell with the gate and then, because arguments of our own switch
 * VS Code's off, VS Code's own integration.
 */
export function guardedPowerShell(context: vscode.ExtensionContext): vscode.Disposable {
  const own = join(context.extensionPath, 'dist', 'shells', 'holdpoint.ps1');
  const codes = join(
    vscode.env.appRoot,
    ...'out/vs/workbench/contrib/terminal/common/scripts/shellIntegration.ps1'.split('/'),
  );
  const script = `. ${quoted(own)}; if (Test-Path ${quoted(codes)}) { . ${quoted(codes)} }`;
  return vscode.window.registerTerminalProfileProvider(PROFILE, {
    provideTerminalProfile: () =>
      new vscode.TerminalProfile({
        name: 'PowerShell',
        shellPath: process.platform === 'win32' ? 'powershell.exe' : 'pwsh',
        shellArgs: ['-NoLogo', '-NoExit', '-Command', script],
        env: { VSCODE_INJECTION: '1' },
      }),
  });
}
