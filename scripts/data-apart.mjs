import { mkdirSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { brotliCompressSync } from 'node:zlib';
import { build } from 'esbuild';

/** Bytes from which data is worth a file of its own. */
const LARGE = 16 * 1024;

/** Modules that export nothing but tables: as good as JSON. */
const TABLES = /[\\/]grammar[\\/]tables\.ts$/;

/** The exports of a module without effects. */
async function exportsOf(path) {
  const { outputFiles } = await build({ entryPoints: [path], bundle: true, write: false, format: 'esm' });
  return {
    ...(await import(
      `data:text/javascript;base64,${Buffer.from(outputFiles[0].contents).toString('base64')}`
    )),
  };
}

/**
 * An esbuild plugin for CommonJS bundles in `folder`: large JSON and tables stand in files beside the bundle and are
 * read when their module is first run, compressed where size counts more than three milliseconds. They are data, and V8
 * reads JSON several times faster than the same as source.
 */
export function dataApart(folder, { compressed }) {
  const apart = (path, data, names) => {
    const name = `${basename(path).replace(/\.\w+$/, '')}.data`;
    // A Set or a Map would come back as an empty object, and everything that uses it would throw.
    if (!isDeepStrictEqual(JSON.parse(JSON.stringify(data)), { ...data }) && !Array.isArray(data))
      throw new Error(`${path} exports more than JSON can hold.`);
    mkdirSync(join(folder, 'data'), { recursive: true });
    const isSet = (one) => data[one] instanceof Set;
    const plain = (_, value) => (value instanceof Set ? [...value] : value);
    const text = JSON.stringify(data, plain);
    writeFileSync(join(folder, 'data', name), compressed ? brotliCompressSync(text) : text);
    const file = `require('node:fs').readFileSync(require('node:path').join(__dirname, 'data', ${JSON.stringify(name)}))`;
    const read = `JSON.parse((${compressed ? `require('node:zlib').brotliDecompressSync(${file})` : file}).toString('utf8'))`;
    const contents = names
      ? `const data = ${read}; ${names.map((one) => `export const ${one} = ${isSet(one) ? `new Set(data.${one})` : `data.${one}`};`).join(' ')}`
      : `export default ${read};`;
    return { contents, loader: 'js' };
  };
  return {
    name: 'data-apart',
    setup(builder) {
      builder.onLoad({ filter: /\.json$/ }, async ({ path }) => {
        const text = await readFile(path, 'utf8');
        return text.length < LARGE ? { contents: text, loader: 'json' } : apart(path, JSON.parse(text));
      });
      builder.onLoad({ filter: TABLES }, async ({ path }) => {
        const data = await exportsOf(path);
        return apart(path, data, Object.keys(data));
      });
    },
  };
}
