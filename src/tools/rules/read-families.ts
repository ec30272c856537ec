import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import type { Ecosystem } from '../../core/rules/families.ts';

/** The ecosystems and families of `rules/families.yaml`, in the order of the file. */
export function readFamilies(root: string): Ecosystem[] {
  const file = parse(readFileSync(join(root, 'rules/families.yaml'), 'utf8')) as Record<
    string,
    Omit<Ecosystem, 'code'>
  >;
  return Object.entries(file).map(([code, rest]) => ({ code, ...rest }));
}
