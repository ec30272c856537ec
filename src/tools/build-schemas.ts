/**
 * Writes `schemas/rule.schema.json` and `schemas/policy.schema.json`, for completion and checking in editors, from the
 * types that the engine itself reads. Usage: build-schemas [--check]; with `--check` it writes nothing and fails when a
 * file is not fresh.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { toJsonSchema } from '@valibot/to-json-schema';
import type { GenericSchema } from 'valibot';
import { PolicySchema } from '../core/policy-schema.ts';
import { RuleSchema } from '../core/rules/schema.ts';

const root = process.cwd();
const check = process.argv.includes('--check');

function write(name: string, title: string, schema: GenericSchema): boolean {
  const file = join(root, 'schemas', `${name}.schema.json`);
  const text = `${JSON.stringify({ title, ...toJsonSchema(schema) }, null, 2)}\n`;
  if (existsSync(file) && readFileSync(file, 'utf8') === text) return true;
  if (check) {
    console.error(
      `${file} is not fresh; run: node scripts/build.mjs tools && node dist/tools/build-schemas.js`,
    );
    return false;
  }
  mkdirSync(join(root, 'schemas'), { recursive: true });
  writeFileSync(file, text);
  return true;
}

const fresh = [
  write('rule', 'A rule of Holdpoint', RuleSchema),
  write('policy', 'A policy of Holdpoint', PolicySchema),
];
process.exitCode = fresh.every(Boolean) ? 0 : 1;
