import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { withLock } from './lock.ts';
import { cacheFolder, type Report, SERVER_NODE_VERSION, SERVER_PACKAGE } from './paths.ts';
import { runCommand } from './processes.ts';
import { provideSystem } from './system.ts';

/** A VS Code server that is ready to start. */
export interface Installation {
  /** The Node that runs it; its own version, whatever Node runs the tests. */
  node: string;
  /** The script to run with that Node. */
  entry: string;
}

/** Raise when the steps below change, so that an older folder is built again. */
const RECIPE = 1;

/**
 * The native modules that are compiled. The others either ship a binary (node-pty, the file watcher) or are only
 * loaded on use (kerberos for proxies, sqlite3 for the agent host), and would ask for more system libraries.
 */
const COMPILED = ['@vscode/spdlog', '@vscode/native-watchdog'];

/**
 * Makes a real VS Code server available in the cache folder and says where it is. The first call takes about a
 * minute and 900 MB; later ones only look at the stamp, which is written last, so that half an installation is
 * made again. Two runs at once wait for each other.
 * @throws with what is missing or the end of the failing command's output.
 */
export async function provisionServer(report: Report): Promise<Installation> {
  if (process.platform === 'win32') {
    throw new Error('The VS Code server needs Linux or macOS; on Windows set HOLDPOINT_VSCODE=electron.');
  }
  const folder = join(
    cacheFolder(),
    `vscode-server-${SERVER_PACKAGE.version}-${process.platform}-${process.arch}`,
  );
  const installation = describe(folder);
  if (isReady(folder)) return installation;
  await withLock(`${folder}.lock`, report, async () => {
    if (!isReady(folder)) await install(folder, installation, report);
  });
  return installation;
}

function describe(folder: string): Installation {
  const modules = join(folder, 'node_modules');
  return {
    node: join(modules, nodePackage(), 'bin', 'node'),
    entry: join(modules, SERVER_PACKAGE.name, 'out', 'node', 'entry.js'),
  };
}

function nodePackage(): string {
  return `node-${process.platform}-${process.arch}`;
}

function stampText(): string {
  return `${SERVER_PACKAGE.name}@${SERVER_PACKAGE.version} node@${SERVER_NODE_VERSION} recipe ${RECIPE}\n`;
}

function isReady(folder: string): boolean {
  const stamp = join(folder, 'ready');
  return existsSync(stamp) && readFileSync(stamp, 'utf8') === stampText();
}

async function install(folder: string, installation: Installation, report: Report): Promise<void> {
  const started = Date.now();
  report(`Installing the VS Code server into ${folder} (once, about a minute)`);
  const missing = await provideSystem(['compiler', 'make', 'python'], report);
  if (missing.length > 0) throw new Error(missing.join('\n'));
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'package.json'), '{"private":true}\n');

  const server = `${SERVER_PACKAGE.name}@${SERVER_PACKAGE.version}`;
  await npm(folder, ['install', '--no-package-lock', server, `${nodePackage()}@${SERVER_NODE_VERSION}`]);
  const modules = join(folder, 'node_modules');
  const vscode = join(modules, SERVER_PACKAGE.name, 'lib', 'vscode');
  const node = join(modules, nodePackage());
  await npm(vscode, ['install', '--omit=dev'], node);
  await npm(join(vscode, 'extensions'), ['install', '--omit=dev'], node);
  report('Compiling its native modules');
  await npm(vscode, ['rebuild', ...COMPILED], node);

  const probe = [...COMPILED, 'node-pty'].map((name) => `require(${JSON.stringify(name)});`).join('');
  const loaded = await runCommand(installation.node, ['-e', probe], { cwd: vscode, timeoutMs: 30_000 });
  if (loaded.code !== 0)
    throw new Error(`The VS Code server's native modules do not load:\n${loaded.output}`);
  writeFileSync(join(folder, 'ready'), stampText());
  report(`The VS Code server is ready after ${Math.round((Date.now() - started) / 1000)} s`);
}

/** Runs npm, under the given Node and against its headers when one is named. Scripts run only on `rebuild`. */
async function npm(cwd: string, args: string[], node?: string): Promise<void> {
  const env: NodeJS.ProcessEnv = { ...process.env };
  // `npm test` hands its own settings down (prefix, workspace…), which would send the packages elsewhere.
  for (const name of Object.keys(env))
    if (/^npm_(?:package|lifecycle|config_local)/.test(name)) delete env[name];
  if (node) {
    env.PATH = join(node, 'bin') + delimiter + (env.PATH ?? '');
    env.npm_config_nodedir = node;
  }
  const quiet = ['--no-audit', '--no-fund', '--loglevel=error'];
  const scripts = args[0] === 'rebuild' ? ['--ignore-scripts=false'] : ['--ignore-scripts'];
  const done = await runCommand('npm', [...args, ...quiet, ...scripts], { cwd, env, timeoutMs: 10 * 60_000 });
  if (done.code !== 0)
    throw new Error(`npm ${args.join(' ')} failed in ${cwd}:\n${done.output.slice(-3000)}`);
}
