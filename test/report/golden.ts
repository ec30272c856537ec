import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/**
 * Compares with the recorded output `test/<area>/golden/<name>`. `UPDATE_GOLDEN=1 npm run test:unit` records all of
 * them anew; look at the difference before you commit it.
 */
export function matchesGolden(area: string, name: string, actual: string): void {
  const file = join(process.cwd(), 'test', area, 'golden', name);
  if (process.env.UPDATE_GOLDEN === '1') {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, actual);
    return;
  }
  assert.ok(existsSync(file), `no recorded output ${name}; record it with UPDATE_GOLDEN=1`);
  assert.equal(actual, readFileSync(file, 'utf8'));
}
