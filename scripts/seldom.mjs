import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';

/** The packages of a bundle that few runs need: reading and compiling them would cost every run milliseconds. */
export const SELDOM = ['yaml', 're2js', 'fflate/browser'];

const fileOf = (name) => name.replace('/', '-');

/**
 * An esbuild plugin for CommonJS bundles: the packages of {@link SELDOM} stand in files of their own beside the bundle
 * and are loaded, synchronously, when one of their exports is first used. Their exports must be functions, classes or
 * objects.
 */
export const seldomApart = {
  name: 'seldom-apart',
  setup(builder) {
    const filter = new RegExp(`^(?:${SELDOM.join('|')})$`);
    builder.onResolve({ filter: /^\.\/seldom\// }, ({ path }) => ({ path, external: true }));
    builder.onResolve({ filter }, ({ path }) => ({ path, namespace: 'seldom' }));
    builder.onLoad({ filter: /.*/, namespace: 'seldom' }, async ({ path }) => {
      const names = Object.keys(await import(path)).filter(
        (name) => /^[A-Za-z_$][\w$]*$/.test(name) && name !== 'default',
      );
      const lines = names.map((name) => `export const ${name} = lazy('${name}');`);
      return { contents: `${prelude(path)}\n${lines.join('\n')}\n`, loader: 'js', resolveDir: '/' };
    });
  },
};

function prelude(name) {
  return `
    let loaded;
    const load = () => (loaded ??= require('./seldom/${fileOf(name)}.cjs'));
    const lazy = (name) => new Proxy(function () {}, {
      get: (_, key) => load()[name][key],
      apply: (_, self, args) => Reflect.apply(load()[name], self, args),
      construct: (_, args) => Reflect.construct(load()[name], args),
    });`;
}

/** Bundles each of those packages into `<folder>/seldom/<name>.cjs`. */
export function buildSeldom(shared, folder) {
  mkdirSync(join(folder, 'seldom'), { recursive: true });
  return build({
    ...shared,
    entryPoints: SELDOM.map((name) => ({ in: name, out: fileOf(name) })),
    outdir: join(folder, 'seldom'),
    outExtension: { '.js': '.cjs' },
    format: 'cjs',
    minify: true,
  });
}
