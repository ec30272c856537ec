import { existsSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';

/** The npm package that is VS Code as a server; 4.139.1 carries VS Code 1.139.1. */
export const SERVER_PACKAGE = { name: 'code-server', version: '4.139.1' } as const;

/** The Node that server asks for, from the npm packages `node-<platform>-<arch>` (binary and headers). */
export const SERVER_NODE_VERSION = '24.21.0';

/** The VS Code that `@vscode/test-electron` downloads where it can: the same one as the server carries. */
export const VSCODE_VERSION = '1.139.1';

/** Says what a long-running tool is doing, one line a call, without a newline at the end. */
export type Report = (line: string) => void;

/** The folder for downloads that outlive a run: `$HOLDPOINT_CACHE`, else below the user's cache folder. */
export function cacheFolder(): string {
  const own = process.env.HOLDPOINT_CACHE;
  if (own) return own;
  return join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'holdpoint');
}

/** The root of this repository, found upwards from this file, so that it holds for sources and bundles alike. */
export function repositoryRoot(): string {
  for (let folder = import.meta.dirname; ; folder = dirname(folder)) {
    const manifest = join(folder, 'package.json');
    if (existsSync(manifest) && JSON.parse(readFileSync(manifest, 'utf8')).name === 'holdpoint')
      return folder;
    if (folder === dirname(folder)) throw new Error('These tools run from inside the holdpoint repository.');
  }
}

/** The extension that suites and windows load when they name no other: `$HOLDPOINT_EXTENSION` or the repository. */
export function extensionFolder(): string {
  return process.env.HOLDPOINT_EXTENSION ?? repositoryRoot();
}

/** Where window tests leave screenshots and logs: `$HOLDPOINT_ARTIFACTS`, else `test-results/` (not committed). */
export function artifactsFolder(): string {
  return process.env.HOLDPOINT_ARTIFACTS ?? join(repositoryRoot(), 'test-results');
}
