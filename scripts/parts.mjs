import { writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { build, transform } from 'esbuild';

/**
 * Parts of the engine that few texts need, by name: the module that leads into one and those that ask for it. Most
 * windows never see PowerShell, SQL or a policy document; then that code is neither read nor compiled.
 */
export const PARTS = {
  config: ['src/core/facts/config-change.ts', 'src/core/analyze-config.ts', 'src/core/written.ts'],
  extent: ['src/core/extent.ts', 'src/core/judge.ts'],
  sketch: ['src/core/intake/sketch.ts', 'src/core/script.ts'],
  consoles: ['src/core/intake/consoles.ts', 'src/core/analyze.ts'],
  entries: ['src/core/changed-entries.ts', 'src/core/analyze.ts'],
  tool: ['src/core/facts/tool.ts', 'src/core/analyze.ts'],
  opening: ['src/core/facts/tool/opening.ts', 'src/core/facts/tool.ts', 'src/core/facts/http/opening.ts'],
  powershell: ['src/core/shell/powershell/script.ts', 'src/core/shell/evaluator.ts'],
  cmd: ['src/core/shell/cmd/script.ts', 'src/core/shell/evaluator.ts'],
  fish: ['src/core/shell/fish/rewrite.ts', 'src/core/shell/evaluator.ts'],
  zsh: ['src/core/shell/zsh/rewrite.ts', 'src/core/shell/evaluator.ts'],
  arithmetic: [
    'src/core/shell/arithmetic.ts',
    'src/core/shell/nodes.ts',
    'src/core/shell/parameter.ts',
    'src/core/shell/variables.ts',
    'src/core/shell/words.ts',
  ],
  loops: ['src/core/shell/loops.ts', 'src/core/shell/nodes.ts'],
  programs: [
    'src/core/shell/programs/effects.ts',
    'src/core/shell/programs/interpreters.ts',
    'src/core/shell/unwrap/editors.ts',
    'src/core/shell/unwrap/rare-tools.ts',
    'src/core/shell/unwrap/tools.ts',
  ],
  seldom: [
    'src/core/shell/unwrap/seldom.ts',
    'src/core/shell/handlers.ts',
    'src/core/shell/unwrap/containers.ts',
  ],
  mounts: ['src/core/shell/unwrap/mounts.ts', 'src/core/shell/unwrap/containers.ts'],
  sql: ['src/core/facts/sql/session.ts', 'src/core/facts/sql.ts'],
  patches: ['src/core/facts/write/patches.ts', 'src/core/facts/write.ts'],
  queries: ['src/core/facts/write/queries.ts', 'src/core/facts/write.ts'],
  firewall: ['src/core/facts/firewall/openings.ts', 'src/core/facts/firewall.ts'],
  http: ['src/core/facts/http/requests.ts', 'src/core/facts/http.ts'],
  policy: ['src/core/facts/policy.ts', 'src/core/facts/facts.ts'],
  kubernetes: ['src/core/facts/manifest.ts', 'src/core/facts/facts.ts'],
  aws: ['src/core/shell/aws-request.ts', 'src/core/shell/simple-command.ts'],
  approvals: ['src/node/approvals.ts', 'src/editor/judge.ts'],
  plain: ['src/core/rules/plain.ts', 'src/node/session.ts'],
};

/**
 * An esbuild plugin: the module that asks for a part gets it when one of its exports is first used, synchronously. What
 * it takes from there must be functions and classes. With `apart` the parts are entry points of their own beside the
 * bundle, else they are inside it and only start late.
 */
export function partsOnDemand(root, { apart }) {
  const wanted = new Map(
    Object.entries(PARTS).flatMap(([name, [module, ...askers]]) =>
      askers.map((from) => [
        `${join(root, from)} ${join(root, module)}`,
        { name, module: join(root, module) },
      ]),
    ),
  );
  return {
    name: 'parts-on-demand',
    setup(builder) {
      const found = new Set();
      builder.onResolve({ filter: /^\.\.?\// }, ({ path, importer, kind, namespace }) => {
        if (namespace === 'part') return path.startsWith('./') ? { path, external: true } : undefined;
        const part =
          kind === 'import-statement' && wanted.get(`${importer} ${resolve(dirname(importer), path)}`);
        if (!part) return undefined;
        found.add(part.name);
        return { path: part.name, namespace: 'part', pluginData: part };
      });
      builder.onLoad({ filter: /.*/, namespace: 'part' }, async ({ pluginData: { name, module } }) => {
        const load = `require(${JSON.stringify(apart ? `./${name}.cjs` : module)})`;
        return { contents: await onDemand(module, load), loader: 'js', resolveDir: root };
      });
      builder.onEnd(() => {
        const missing = Object.keys(PARTS).filter((name) => !found.has(name));
        // The command line has a program of its own where the editor asks.
        if (apart && missing.length > 0)
          throw new Error(`Nobody asks for these parts: ${missing.join(', ')}.`);
      });
    },
  };
}

/** A module with the exports of another, which is loaded when one of them is called. */
async function onDemand(module, load) {
  const { metafile } = await build({
    entryPoints: [module],
    bundle: true,
    write: false,
    format: 'esm',
    metafile: true,
    platform: 'node',
    packages: 'external',
    loader: { '.yaml': 'text' },
  });
  const names = Object.values(metafile.outputs)[0].exports;
  return `let loaded;
    const load = () => (loaded ??= ${load});
    ${names
      .map(
        (name) => `export const ${name} = new Proxy(function () {}, {
      apply: (_, self, args) => Reflect.apply(load().${name}, self, args),
      construct: (_, args) => Reflect.construct(load().${name}, args),
    });`,
      )
      .join('\n')}`;
}

/**
 * An entry point for each part that also asks for the whole program: so all that the program has by itself is in one
 * file, and not cut up by which of the parts use it, too.
 */
function entriesOfParts(root, program) {
  return {
    name: 'entries-of-parts',
    setup(builder) {
      builder.onResolve({ filter: /^part:/ }, ({ path }) => ({ path: path.slice(5), namespace: 'entry' }));
      builder.onLoad({ filter: /.*/, namespace: 'entry' }, ({ path }) => ({
        contents: `import ${JSON.stringify(program)}; export * from ${JSON.stringify(join(root, PARTS[path][0]))};`,
        resolveDir: root,
      }));
    },
  };
}

/**
 * Bundles a module and the parts into `folder` as `<name>.cjs`, with what they share in files of their own. esbuild
 * splits ES modules only, so each file is made CommonJS afterwards: what judges has to be loaded synchronously.
 */
export async function buildApart(options, folder, name, entry) {
  const root = options.absWorkingDir;
  const program = join(root, entry);
  const parts = Object.keys(PARTS).map((part) => ({ in: `part:${part}`, out: part }));
  const { outputFiles } = await build({
    ...options,
    entryPoints: [{ in: program, out: name }, ...parts],
    plugins: [entriesOfParts(root, program), ...options.plugins],
    outdir: folder,
    outExtension: { '.js': '.cjs' },
    chunkNames: 'shared-[hash]',
    format: 'esm',
    splitting: true,
    write: false,
  });
  for (const { path, text } of outputFiles) {
    const { code } = await transform(text, {
      format: 'cjs',
      platform: 'node',
      target: options.target,
      minify: true,
      legalComments: 'none',
      supported: { 'dynamic-import': false },
    });
    await writeFile(path, code);
  }
}
