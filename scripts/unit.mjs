// Builds and runs the unit tests. Usage: node scripts/unit.mjs [part of a test's path…]
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');
const filters = process.argv.slice(2);
const built = spawnSync(process.execPath, [join(root, 'scripts/build.mjs'), 'test'], {
  stdio: 'inherit',
  env: { ...process.env, HOLDPOINT_TEST_FILTER: process.env.HOLDPOINT_TEST_FILTER ?? filters[0] ?? '' },
});
if (built.status !== 0) process.exit(built.status ?? 1);
const folder = process.env.HOLDPOINT_TEST_OUT ?? join(root, 'dist/test');
const files = (existsSync(folder) ? readdirSync(folder, { recursive: true }) : [])
  .map(String)
  .filter((name) => name.endsWith('.test.js') && (!filters.length || filters.some((f) => name.includes(f))))
  .map((name) => join(folder, name))
  .sort();
if (files.length === 0) {
  console.error(`unit: no test matches ${filters.join(', ')}`);
  process.exit(1);
}
const result = spawnSync(process.execPath, ['--enable-source-maps', '--test', ...files], {
  cwd: root,
  stdio: 'inherit',
});
process.exit(result.status ?? 1);
