import { existsSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { createVSIX } from '@vscode/vsce';
import { extensionFolder, repositoryRoot } from './vscode/paths.ts';
import { removeAtExit } from './vscode/processes.ts';
import { provisionServer } from './vscode/provision.ts';
import { startServer } from './vscode/server.ts';
import { makeWorkspace } from './vscode/workspace.ts';

const USAGE = `Usage: npm start -- [options]
Opens a real VS Code, in your browser, with the extension and a workspace that invites trying it.
  --port N          the port on 127.0.0.1 (default: a free one)
  --workspace DIR   the folder to copy and open (default: examples/workspace)
  --vsix FILE       install this package (default: pack the extension as it is built now)
  --for SECONDS     stop after that time (default: at Ctrl-C)`;

const EXAMPLES = 'examples/workspace';

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      port: { type: 'string', default: '0' },
      workspace: { type: 'string', default: join(repositoryRoot(), EXAMPLES) },
      vsix: { type: 'string' },
      for: { type: 'string', default: 'Infinity' },
      help: { type: 'boolean', default: false },
    },
  });
  const [port, seconds] = [Number(values.port), Number(values.for)];
  if (values.help || !Number.isInteger(port) || Number.isNaN(seconds)) {
    console.error(USAGE);
    return 2;
  }
  if (!existsSync(values.workspace)) {
    console.error(`There is no folder ${values.workspace}.`);
    return 2;
  }
  const installation = await provisionServer((line) => console.log(line));
  const server = await startServer({
    installation,
    port,
    workspace: makeWorkspace(resolve(values.workspace), 'try-holdpoint'),
    vsix: [values.vsix ?? (await packExtension())],
    settings: { 'workbench.startupEditor': 'readme' },
  });
  console.log(`
VS Code with Holdpoint is at

  ${server.address}

Its workspace and its home folder are made for this run and thrown away after it; commands released there still run
on this machine, as you. ${seconds === Infinity ? 'Ctrl-C stops it.' : `It stops after ${seconds} s.`}`);
  await waitFor(seconds);
  await server.stop();
  return 0;
}

/** Packs the extension as it is built now, the way it would be published, so that what is tried is what is shipped. */
async function packExtension(): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'holdpoint-'));
  removeAtExit(folder);
  const packagePath = join(folder, 'extension.vsix');
  await createVSIX({
    cwd: extensionFolder(),
    packagePath,
    dependencies: false,
    allowMissingRepository: true,
    // There is no address yet that they could be rewritten to.
    rewriteRelativeLinks: false,
  });
  return packagePath;
}

/** An interrupt ends the process, and with it the server. */
async function waitFor(seconds: number): Promise<void> {
  const end = Date.now() + seconds * 1000;
  while (Date.now() < end) await sleep(Math.min(60_000, end - Date.now()));
}

process.exitCode = await main();
