import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { Script } from 'node:vm';

/**
 * Starts the command line: `cli/program.js`, a CommonJS function, beside this file. Compiling it would take a third of
 * the time of a short check, so the build leaves beside it what V8 made of it; another version of V8 refuses that and
 * compiles anew.
 */
const folder = join(import.meta.dirname, 'cli');
const filename = join(folder, 'program.js');

function compiledCode(): Buffer | undefined {
  try {
    return readFileSync(join(folder, 'program.v8'));
  } catch {
    return undefined;
  }
}

const cachedData = compiledCode();
const script = new Script(readFileSync(filename, 'utf8'), { filename, ...(cachedData && { cachedData }) });
script.runInThisContext()(createRequire(filename), folder);
