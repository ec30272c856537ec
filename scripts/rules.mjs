// Checks the built-in rules and runs their examples. Usage: node scripts/rules.mjs [part of a rule's path…]
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';

const root = join(import.meta.dirname, '..');
mkdirSync(join(root, 'dist'), { recursive: true });
// A folder of its own, so that several runs side by side do not overwrite each other's bundle.
const folder = mkdtempSync(join(root, 'dist', 'rules-test-'));
const outfile = join(folder, 'test-rules.mjs');
await build({
  absWorkingDir: root,
  entryPoints: ['src/tools/test-rules.ts'],
  outfile,
  bundle: true,
  platform: 'node',
  format: 'esm',
  packages: 'external',
  sourcemap: 'inline',
  logLevel: 'warning',
});
const result = spawnSync(process.execPath, ['--enable-source-maps', outfile, ...process.argv.slice(2)], {
  cwd: root,
  stdio: 'inherit',
});
rmSync(folder, { recursive: true, force: true });
process.exit(result.status ?? 1);
