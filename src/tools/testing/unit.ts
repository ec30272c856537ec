import { join } from 'node:path';
import { repositoryRoot } from '../vscode/paths.ts';
import { runCommand } from '../vscode/processes.ts';

/** Bundles the unit tests into dist/test. @throws with the bundler's output when they do not build. */
export async function buildUnitTests(): Promise<void> {
  const root = repositoryRoot();
  const args = [join(root, 'scripts', 'build.mjs'), 'test'];
  const built = await runCommand(process.execPath, args, { cwd: root, timeoutMs: 5 * 60_000 });
  if (built.code !== 0) throw new Error(`The unit tests do not build:\n${built.output}`);
}
