import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { join } from 'node:path';
import { test } from 'node:test';
import { build } from 'esbuild';

/** Which folders of `src` each may import from, beside itself. */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  core: [],
  report: ['core'],
  node: ['core', 'report'],
  agents: ['core', 'report', 'node'],
  cli: ['core', 'report', 'node', 'agents'],
  editor: ['core', 'report', 'node'],
  webview: [],
  tools: ['core', 'report', 'node'],
};

function sources(folder: string): string[] {
  return readdirSync(folder, { recursive: true })
    .map((name) => join(folder, String(name)))
    .filter((name) => name.endsWith('.ts'));
}

/** What each module imports when it runs; imports of types are gone. */
async function runtimeImports(): Promise<ReadonlyMap<string, readonly string[]>> {
  const { metafile } = await build({
    entryPoints: sources('src'),
    bundle: true,
    write: false,
    outdir: 'unused',
    metafile: true,
    platform: 'node',
    format: 'esm',
    packages: 'external',
    logLevel: 'error',
  });
  return new Map(
    Object.entries(metafile.inputs).map(([path, { imports }]) => [path, imports.map((found) => found.path)]),
  );
}

const layerOf = (path: string) => /^src\/([^/]+)\//.exec(path)?.[1];

test('imports go one way: core, report, node, then command line and editor', async () => {
  const wrong: string[] = [];
  for (const [path, imports] of await runtimeImports()) {
    const layer = layerOf(path);
    if (layer === undefined) continue;
    const allowed = MAY_IMPORT[layer];
    assert.ok(allowed, `src/${layer} has no place in the order`);
    for (const target of imports) {
      const other = layerOf(target);
      if (other !== undefined && other !== layer && !allowed.includes(other))
        wrong.push(`${path} → ${target}`);
    }
  }
  assert.deepEqual(wrong, []);
});

test('core is pure: nothing of Node or VS Code in it', async () => {
  const wrong: string[] = [];
  for (const [path, imports] of await runtimeImports()) {
    if (layerOf(path) !== 'core') continue;
    for (const target of imports) {
      const name = target.replace(/^node:/, '');
      if (target.startsWith('node:') || builtinModules.includes(name) || target === 'vscode') {
        wrong.push(`${path} → ${target}`);
      }
    }
  }
  assert.deepEqual(wrong, []);
});
