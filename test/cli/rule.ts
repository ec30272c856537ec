import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Writes a file and the folders above it. */
export function put(file: string, text: string | Buffer): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}

/** A rule file that finds `COMMAND --to prod`; only for these tests, so that they do not depend on a pack. */
export function putRule(folder: string, command: string, severity: string): string {
  const file = join(folder, 'rules', `test.${command}.yaml`);
  put(
    file,
    `id: test.${command}
title: ${command} goes to production
match: { command: ${command}, option: { --to: [prod] } }
effect: destruction
severity: ${severity}
resource: the-${command}-target
why: Tests need a rule of their own.
check: ${command} --status
safer: ${command} --to staging
undo: irreversible, for nothing is kept
examples:
  ${severity === 'low' ? 'note' : 'hold'}: [${command} --to prod]
  pass: [${command} --to staging]
`,
  );
  return file;
}
