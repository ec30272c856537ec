import { readFileSync } from 'node:fs';

/** The version of the program in a folder. */
export function versionIn(home: string): string {
  const { version } = JSON.parse(readFileSync(`${home}/package.json`, 'utf8')) as { version: string };
  return version;
}
