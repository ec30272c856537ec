import { mkdirSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';

/** Bytes from which JSON is worth a file of its own. */
const LARGE = 16 * 1024;

/**
 * An esbuild plugin for CommonJS bundles in `folder`: large JSON stands in files beside the bundle and is read when the
 * bundle is loaded. It is data, and V8 reads JSON several times faster than the same as source text.
 */
export function dataApart(folder) {
  return {
    name: 'data-apart',
    setup(builder) {
      builder.onLoad({ filter: /\.json$/ }, async ({ path }) => {
        const text = JSON.stringify(JSON.parse(await readFile(path, 'utf8')));
        if (text.length < LARGE) return { contents: text, loader: 'json' };
        const name = basename(path);
        mkdirSync(join(folder, 'data'), { recursive: true });
        writeFileSync(join(folder, 'data', name), text);
        const contents = `const { readFileSync } = require('node:fs');
          module.exports = JSON.parse(readFileSync(require('node:path').join(__dirname, 'data', ${JSON.stringify(name)}), 'utf8'));`;
        return { contents, loader: 'js' };
      });
    },
  };
}
