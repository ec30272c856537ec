import { relative, sep } from 'node:path';
import { type BuildOptions, build } from 'esbuild';
import { repositoryRoot } from './paths.ts';

const shared: BuildOptions = {
  bundle: true,
  platform: 'node',
  target: 'node20',
  // jsonc-parser's UMD main cannot be bundled; prefer the ES module of every package.
  mainFields: ['module', 'main'],
  sourcemap: 'inline',
  logLevel: 'warning',
};

/**
 * Bundles suite files into one module whose `run()` the extension host calls. It is CommonJS, by its name too,
 * because the extension host hands out `vscode` through `require`.
 */
export async function bundleSuites(files: readonly string[], outfile: string): Promise<void> {
  const root = repositoryRoot();
  const modules = files.map((file) => {
    const name = relative(root, file).split(sep).join('/');
    return `[${JSON.stringify(name)}, () => require(${JSON.stringify(`./${name}`)})]`;
  });
  const contents = `import { runSuites } from './src/tools/vscode/suite-host.ts';
export const run = () => runSuites([${modules.join(', ')}]);`;
  await build({
    ...shared,
    absWorkingDir: root,
    stdin: { contents, resolveDir: root, loader: 'ts', sourcefile: 'suites.ts' },
    outfile,
    format: 'cjs',
    external: ['vscode', 'mocha'],
  });
}

/** Bundles files of window tests, each on its own, for node:test; answers nothing but the files in `outdir`. */
export async function bundleWindows(files: readonly string[], outdir: string): Promise<void> {
  const root = repositoryRoot();
  await build({
    ...shared,
    absWorkingDir: root,
    entryPoints: [...files],
    outdir,
    outbase: root,
    format: 'esm',
    splitting: true,
    packages: 'external',
  });
}
