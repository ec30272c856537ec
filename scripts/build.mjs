// Bundles every part into dist/. Usage: node scripts/build.mjs [part…] with parts editor, webview, cli, shells, tools, rules, test.
import { spawnSync } from 'node:child_process';
import { chmodSync, cpSync, existsSync, mkdirSync, readdirSync, rmSync, symlinkSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { build } from 'esbuild';
import { dataApart } from './data-apart.mjs';
import { buildApart, partsOnDemand } from './parts.mjs';
import { buildSeldom, seldomApart } from './seldom.mjs';

const root = join(import.meta.dirname, '..');
const dist = (...parts) => join(root, 'dist', ...parts);

/** Files below a folder that end in one of the endings, without node's experimental glob. */
function filesBelow(folder, ending) {
  const start = join(root, folder);
  if (!existsSync(start)) return [];
  return readdirSync(start, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(ending))
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name))
    .sort();
}

/** Unit tests go to dist/test, or where HOLDPOINT_TEST_OUT says (for several runs side by side). */
const testFolder = process.env.HOLDPOINT_TEST_OUT ?? dist('test');

const shared = {
  absWorkingDir: root,
  bundle: true,
  target: 'node20',
  platform: 'node',
  // jsonc-parser's UMD main cannot be bundled; prefer the ES module of every package.
  mainFields: ['module', 'main'],
  legalComments: 'none',
  logLevel: 'warning',
  metafile: true,
  loader: { '.yaml': 'text', '.css': 'text' },
};

/** The extension is one CommonJS file, as VS Code wants it; the judging part stands beside it. */
const judgeApart = {
  name: 'judge-apart',
  setup(builder) {
    builder.onResolve({ filter: /\/judge\.ts$/ }, ({ kind }) =>
      kind === 'dynamic-import' ? { path: './engine/judge.cjs', external: true } : undefined,
    );
  },
};

const parts = {
  rules: () => run('dist/tools/build-rules.js', 'src/tools/build-rules.ts'),
  cli: async () => {
    const folder = dist('cli');
    rmSync(folder, { recursive: true, force: true });
    await buildSeldom(shared, folder);
    const result = await build({
      ...shared,
      entryPoints: ['src/cli/main.ts'],
      outfile: 'dist/cli/program.js',
      // One CommonJS function is found, read and compiled faster than modules that ask for each other.
      format: 'cjs',
      minify: true,
      supported: { 'dynamic-import': false },
      define: { 'import.meta.dirname': '__dirname' },
      banner: { js: '(function (require, __dirname) {' },
      footer: { js: '})' },
      plugins: [partsOnDemand(root, { apart: false }), seldomApart, dataApart(folder, { compressed: false })],
    });
    await build({
      ...shared,
      entryPoints: ['src/cli/launch.ts'],
      outfile: 'dist/cli.cjs',
      // Node reads a CommonJS file without starting its loader of modules.
      format: 'cjs',
      define: { 'import.meta.dirname': '__dirname' },
      minify: true,
      banner: { js: '#!/usr/bin/env node' },
    });
    chmodSync(dist('cli.cjs'), 0o755);
    linkOwnCommand();
    spawnSync(process.execPath, [join(root, 'scripts/keep-compiled.mjs'), folder], { stdio: 'inherit' });
    return result;
  },
  editor: async () => {
    const folder = dist('engine');
    rmSync(folder, { recursive: true, force: true });
    await buildSeldom(shared, folder);
    // What judges is loaded after the window has started; YAML only where somebody writes rules.
    const plugins = [
      partsOnDemand(root, { apart: true }),
      seldomApart,
      dataApart(folder, { compressed: true }),
    ];
    await buildApart({ ...shared, minify: true, plugins }, folder, 'judge', 'src/editor/judge.ts');
    return build({
      ...shared,
      entryPoints: ['src/editor/extension.ts'],
      outfile: 'dist/extension.cjs',
      format: 'cjs',
      minify: true,
      external: ['vscode'],
      plugins: [judgeApart],
    });
  },
  webview: () =>
    build({
      ...shared,
      entryPoints: ['src/webview/review.ts'],
      outfile: 'dist/webview/review.js',
      format: 'iife',
      platform: 'browser',
      target: 'chrome120',
      minify: true,
    }),
  /** The gates of the shells are shipped as they are: they must not depend on a runtime. */
  shells: () => {
    rmSync(dist('shells'), { recursive: true, force: true });
    cpSync(join(root, 'src/shells'), dist('shells'), { recursive: true });
  },
  tools: () =>
    build({
      ...shared,
      entryPoints: filesBelow('src/tools', '.ts'),
      outdir: 'dist/tools',
      outbase: 'src/tools',
      format: 'esm',
      packages: 'external',
      splitting: true,
    }),
  test: () => buildTests(process.env.HOLDPOINT_TEST_FILTER),
};

/** npm links the commands of dependencies only: with this, `npx holdpoint` works in the repository too. */
function linkOwnCommand() {
  const folder = join(root, 'node_modules', '.bin');
  const link = join(folder, 'holdpoint');
  if (!existsSync(folder) || process.platform === 'win32') return;
  rmSync(link, { force: true });
  symlinkSync(join('..', '..', 'dist', 'cli.cjs'), link);
}

/** Unit tests as ES modules with shared chunks; tests for a real VS Code are bundled by their own harness. */
async function buildTests(filter) {
  rmSync(testFolder, { recursive: true, force: true });
  const entryPoints = filesBelow('test', '.test.ts').filter(
    (file) => !filter || relative(root, file).split(sep).join('/').includes(filter),
  );
  if (entryPoints.length === 0) return { metafile: { outputs: {} } };
  return build({
    ...shared,
    entryPoints,
    outdir: testFolder,
    outbase: 'test',
    format: 'esm',
    splitting: true,
    sourcemap: 'inline',
    packages: 'external',
  });
}

/** Bundles one tool and runs it; for generated files that other parts need. */
async function run(outfile, entry) {
  await build({ ...shared, entryPoints: [entry], outfile, format: 'esm', packages: 'external' });
  const result = spawnSync(process.execPath, [join(root, outfile)], { cwd: root, stdio: 'inherit' });
  if (result.status !== 0) process.exit(result.status ?? 1);
}

const present = {
  rules: 'src/tools/build-rules.ts',
  cli: 'src/cli/main.ts',
  editor: 'src/editor/extension.ts',
  webview: 'src/webview/review.ts',
};
const wanted = process.argv.slice(2);
mkdirSync(dist(), { recursive: true });
for (const part of wanted.length ? wanted : ['rules', 'shells', 'cli', 'editor', 'webview', 'tools']) {
  const step = parts[part];
  if (!step) {
    console.error(`build: no part named '${part}'. Parts: ${Object.keys(parts).join(', ')}.`);
    process.exit(2);
  }
  if (present[part] && !existsSync(join(root, present[part]))) continue;
  await step();
}
