import type { ChildProcess } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { makeHome, serverEnvironment } from './home.ts';
import { removeAtExit, removeFolder, runCommand, startGroup, stopGroup } from './processes.ts';
import type { Installation } from './provision.ts';
import { writeSettings } from './settings.ts';

/** How to start a server; everything but the installation and the workspace has a fresh default. */
export interface ServerOptions {
  installation: Installation;
  /** The folder to open, an absolute path. */
  workspace: string;
  /** User settings on top of the quiet defaults of settings.ts. */
  settings?: Record<string, unknown>;
  /** Folders of extensions to install as they are, by a link, so that each start sees their present state. */
  extensions?: readonly string[];
  /** Packaged extensions (`.vsix`) to install, as a person would. */
  vsix?: readonly string[];
  /** Added to the environment of the server, its extension host and its terminals. */
  env?: Record<string, string>;
  /** Whether VS Code asks to trust the workspace; false (the default) trusts every folder. */
  workspaceTrust?: boolean;
  /**
   * Whether pages may ask for extensions under development and test suites. VS Code then believes that it is in a
   * smoke test and shows no notifications, so windows for persons and their tests do without.
   */
  development?: boolean;
  /** The port on 127.0.0.1; 0 (the default) takes a free one. */
  port?: number;
}

/** A running VS Code server with its own user data, extensions and home folder, all removed by `stop`. */
export interface Server {
  /** `127.0.0.1:PORT`. */
  authority: string;
  workspace: string;
  /** The home folder that terminals and the extension see; never the person's own. */
  home: string;
  userData: string;
  /** What a person opens in a browser. */
  address: string;
  /** Everything the server printed so far. */
  log(): string;
  stop(): Promise<void>;
}

const START_LIMIT_MS = 60_000;

/**
 * Runs a command and kills its whole process group when the pipe on stdin closes, which the system does even when
 * this process is killed outright.
 */
const GUARD = 'exec 3<&0; "$@" </dev/null 3<&- & server=$!; { read -r _ <&3; kill -9 0; } & wait "$server"';

/**
 * Starts a VS Code server on the loopback address and waits until it answers.
 * @throws when it ends or does not answer within a minute, with the end of its log.
 */
export async function startServer(options: ServerOptions): Promise<Server> {
  const { installation, workspace } = options;
  const root = mkdtempSync(join(tmpdir(), 'holdpoint-'));
  removeAtExit(root);
  const userData = join(root, 'data');
  const extensions = join(root, 'extensions');
  mkdirSync(extensions);
  for (const folder of options.extensions ?? []) linkExtension(folder, extensions);
  const home = makeHome(join(root, 'home'));
  writeSettings(userData, options.settings ?? {});
  // An own empty file, so that a person's code-server configuration neither changes nor is changed.
  const config = join(root, 'config.yaml');
  writeFileSync(config, '{}\n');

  // VS Code's sockets, which a killed server leaves behind, go where `stop` removes them.
  const runtime = join(root, 'run');
  mkdirSync(runtime, { mode: 0o700 });
  const env = serverEnvironment(home, { XDG_RUNTIME_DIR: runtime, ...options.env });
  const common = [
    installation.entry,
    ...['--config', config, '--user-data-dir', userData, '--extensions-dir', extensions],
    ...['--disable-telemetry', '--disable-update-check', '--disable-getting-started-override'],
  ];
  for (const file of options.vsix ?? []) {
    const args = [...common, '--install-extension', file];
    const done = await runCommand(installation.node, args, { env, timeoutMs: 60_000 });
    if (done.code !== 0) throw new Error(`Installing ${file} failed:\n${done.output}`);
  }

  const args = [...common, '--auth', 'none', '--bind-addr', `127.0.0.1:${options.port ?? 0}`];
  if (options.development) args.push('--vscode-option', 'enable-smoke-test-driver');
  if (!options.workspaceTrust) args.push('--disable-workspace-trust');
  const child = startGroup('/bin/sh', ['-c', GUARD, 'sh', installation.node, ...args, workspace], {
    cwd: workspace,
    env,
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  let log = '';
  const keep = (chunk: Buffer) => {
    log = (log + chunk.toString()).slice(-1_000_000);
  };
  child.stdout?.on('data', keep);
  child.stderr?.on('data', keep);
  const stop = async () => {
    await stopGroup(child);
    removeFolder(root);
  };
  try {
    const authority = await waitForAnswer(child, () => log);
    const address = `http://${authority}/?folder=${encodeURIComponent(workspace).replaceAll('%2F', '/')}`;
    return { authority, workspace, home, userData, address, log: () => log, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

function linkExtension(folder: string, extensions: string): void {
  const { publisher, name, version, main } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  if (!existsSync(join(folder, main))) throw new Error(`${join(folder, main)} is not there: build it first.`);
  symlinkSync(folder, join(extensions, `${publisher}.${name}-${version}`), 'dir');
}

async function waitForAnswer(child: ChildProcess, log: () => string): Promise<string> {
  const late = Date.now() + START_LIMIT_MS;
  while (Date.now() < late && child.exitCode === null && child.signalCode === null) {
    const authority = /HTTP server listening on http:\/\/(127\.0\.0\.1:\d+)/.exec(log())?.[1];
    if (authority && (await answers(`http://${authority}/healthz`))) return authority;
    await sleep(50);
  }
  throw new Error(`The VS Code server did not start:\n${log().slice(-3000)}`);
}

async function answers(url: string): Promise<boolean> {
  try {
    return (await fetch(url, { signal: AbortSignal.timeout(2000) })).ok;
  } catch {
    return false;
  }
}
