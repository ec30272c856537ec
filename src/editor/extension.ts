import type * as vscode from 'vscode';
import { startApp } from './app.ts';
import { registerCommands } from './commands.ts';
import { watchRuleFiles } from './diagnostics/rule-files.ts';
import { createEngine } from './engine.ts';
import { keepHeld } from './held/reload.ts';

/** Called by VS Code at the start of a window. Wires the parts and does nothing else. */
export function activate(context: vscode.ExtensionContext): unknown {
  const engine = createEngine(context);
  const app = startApp(context, engine);
  context.subscriptions.push(...registerCommands(app), watchRuleFiles(engine), keepHeld(context, app));
  engine.warmSoon();
  // For the extension's own tests; nothing in it can approve anything.
  return { judge: engine.judge.bind(engine), held: () => app.shelf.all.length };
}
