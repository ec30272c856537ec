// Runs a check with the bundled command line and keeps what V8 compiled for it. Usage: node keep-compiled.mjs FOLDER
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { Script } from 'node:vm';

const folder = process.argv[2];
const filename = join(folder, 'program.js');
const script = new Script(readFileSync(filename, 'utf8'), { filename });
process.argv = [process.argv[0], filename, 'check', 'sudo chmod -R 777 /srv/data && ls'];
// Whether this run succeeds does not matter, only what was compiled for it.
process.stdout.write = () => true;
process.stderr.write = () => true;
process.once('exit', () => {
  writeFileSync(join(folder, 'program.v8'), script.createCachedData());
  process.exitCode = 0;
});
script.runInThisContext()(createRequire(filename), folder);
