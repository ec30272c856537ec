import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { openBrowser } from '../vscode/browser.ts';
import { bundleSuites, bundleWindows } from '../vscode/bundle.ts';
import { extensionFolder, repositoryRoot } from '../vscode/paths.ts';
import { provisionServer } from '../vscode/provision.ts';
import { runSuite } from '../vscode/suite.ts';
import type { Outcome } from '../vscode/suite-report.ts';
import { makeWorkspace } from '../vscode/workspace.ts';
import { filesBelow } from './files.ts';
import { runWithSecondTry } from './node-tests.ts';

const HARNESS = 'test/editor/harness';

/** Suites that share one extension host: where their files are and the extension they are about. */
const GROUPS = [
  { name: 'harness', folder: HARNESS, extension: () => join(repositoryRoot(), HARNESS, 'fixture-extension') },
  { name: 'extension', folder: 'test/editor/suite', extension: extensionFolder },
];

const say = (line: string) => console.log(line);

/**
 * Runs every group of `*.suite.ts` in an extension host of its own. A folder `workspace` beside the suites is the
 * workspace they find. Undefined when no file's path contains `filter`.
 */
export async function runSuites(filter: string): Promise<Outcome | undefined> {
  const total: Outcome = { passed: 0, failed: 0, output: '' };
  let any = false;
  for (const group of GROUPS) {
    const files = filesBelow(group.folder, '.suite.ts', filter);
    if (files.length === 0) {
      if (filter === '') say(`${group.folder}: no suite yet`);
      continue;
    }
    any = true;
    const bundle = join(repositoryRoot(), 'dist', 'test-editor', `${group.name}.cjs`);
    await bundleSuites(files, bundle);
    const own = join(repositoryRoot(), group.folder, 'workspace');
    const workspace = makeWorkspace(existsSync(own) ? own : { 'notes.txt': 'notes\n' });
    const outcome = await runSuite({ bundle, extensions: [group.extension()], workspace }, say);
    say(outcome.output);
    total.passed += outcome.passed;
    total.failed += outcome.failed;
    total.figures = { ...total.figures, ...outcome.figures };
  }
  return any ? total : undefined;
}

/** Runs every `*.window.ts` below test/editor, one after the other. Undefined when no path contains `filter`. */
export async function runWindows(filter: string): Promise<Outcome | undefined> {
  const files = filesBelow('test/editor', '.window.ts', filter);
  if (files.length === 0) return undefined;
  const folder = join('dist', 'test-editor', 'windows');
  rmSync(join(repositoryRoot(), folder), { recursive: true, force: true });
  await bundleWindows(files, join(repositoryRoot(), folder));
  // What the tests need is fetched here, where it is seen and counts against no test's time.
  await provisionServer(say);
  await (await openBrowser(say)).close();
  return runWithSecondTry(filesBelow(folder, '.window.js'), say);
}
