/**
 * Writes the rule reference, `docs/rules/`, from the rules. Usage: build-docs [--check]; with `--check` it writes nothing
 * and fails when a page is not fresh.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { familyOf } from '../core/rules/rule.ts';
import { overviewPage } from './docs/overview.ts';
import { ecosystemPage, pageName } from './docs/page.ts';
import { readFamilies } from './rules/read-families.ts';
import { readBuiltInRules } from './rules/read-rules.ts';

const root = process.cwd();
const folder = join(root, 'docs/rules');
const ecosystems = readFamilies(root);
const { rules, files } = readBuiltInRules(root);
const sorted = rules.toSorted((a, b) => (a.id < b.id ? -1 : 1));

const known = new Set(ecosystems.flatMap(({ families }) => families));
const strangers = [...new Set(rules.map(({ id }) => familyOf(id)))].filter((family) => !known.has(family));
if (strangers.length > 0) {
  console.error(`rules/families.yaml does not name: ${strangers.join(', ')}`);
  process.exit(1);
}

const pages = new Map([
  ['README.md', overviewPage(ecosystems, sorted)],
  ...ecosystems.map((one) => [pageName(one), ecosystemPage(one, sorted, files)] as const),
]);
const stale = [...pages].filter(([name, text]) => {
  const file = join(folder, name);
  return !existsSync(file) || readFileSync(file, 'utf8') !== text;
});
const left = existsSync(folder) ? readdirSync(folder).filter((name) => !pages.has(name)) : [];
if (process.argv.includes('--check')) {
  if (stale.length + left.length > 0) {
    const names = [...stale.map(([name]) => name), ...left].join(', ');
    console.error(`docs/rules is not fresh (${names}); run: npm run docs`);
    process.exitCode = 1;
  }
} else {
  mkdirSync(folder, { recursive: true });
  for (const name of left) rmSync(join(folder, name));
  for (const [name, text] of stale) writeFileSync(join(folder, name), text);
}
