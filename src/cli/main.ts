import { join } from 'node:path';
import { isMainThread } from 'node:worker_threads';
import { currentSurroundings } from '../node/folders.ts';
import { readArguments } from './arguments.ts';
import type { Command, Context } from './command.ts';
import { EXIT_FAILED, EXIT_PASS, endQuietlyOnClosedPipe, fail, print, widthFor } from './output.ts';
import { COMMANDS, usageOf } from './usage.ts';

/** Commands are loaded when they are called: a check must start fast. */
const LOADERS: Readonly<Record<string, () => Promise<Command>>> = {
  check: async () => (await import('./check.ts')).check,
  diff: async () => (await import('./diff.ts')).diff,
  scan: async () => (await import('./scan.ts')).scan,
  gate: async () => (await import('./gate.ts')).gate,
  hook: async () => (await import('./hook.ts')).hook,
  shell: async () => (await import('./shell.ts')).shell,
  rules: async () => (await import('./rules.ts')).rules,
  journal: async () => (await import('./journal.ts')).journal,
};

async function unknownCommand(name: string): Promise<number> {
  const { didYouMean } = await import('./near.ts');
  const names = [...COMMANDS.map((command) => command.name), 'help'];
  return fail(name, `There is no such command.${didYouMean(name, names)}`, 'holdpoint help lists them.');
}

async function showHelp(name: string | undefined): Promise<number> {
  const { commandHelp, generalHelp } = await import('./help.ts');
  const width = widthFor(process.stdout);
  const usage = name === undefined ? undefined : usageOf(name);
  if (name !== undefined && !usage) return unknownCommand(name);
  process.exitCode = EXIT_PASS;
  await print(usage ? commandHelp(usage, width) : generalHelp(width));
  return EXIT_PASS;
}

async function showVersion(home: string): Promise<number> {
  const { versionIn } = await import('./version.ts');
  process.exitCode = EXIT_PASS;
  await print(`${versionIn(home)}\n`);
  return EXIT_PASS;
}

async function run(args: readonly string[], context: Context): Promise<number> {
  const [name, ...rest] = args;
  if (name === undefined) {
    await showHelp(undefined);
    return EXIT_FAILED;
  }
  if (name === '--help' || name === '-h') return showHelp(undefined);
  if (name === '--version' || name === '-V') return showVersion(context.home);
  if (name === 'help') return showHelp(rest[0]);
  const usage = usageOf(name);
  const load = LOADERS[name];
  if (!usage || !load) return unknownCommand(name);
  const read = readArguments(usage, rest, name === 'gate');
  if (!read.ok) return fail(name, read.message, `holdpoint ${name} --help tells more.`);
  if (read.value.options.has('help')) return showHelp(name);
  return (await load())(read.value, context);
}

/** The program itself; a thread of it does what it was started for. */
async function start(): Promise<number> {
  if (isMainThread) return run(process.argv.slice(2), context);
  const { serveScan } = await import('./scan-worker.ts');
  await serveScan();
  return EXIT_PASS;
}

if (isMainThread) endQuietlyOnClosedPipe();
// This is bundled into dist/cli/program.js.
const dist = join(import.meta.dirname, '..');
const context: Context = {
  at: currentSurroundings(),
  rulesFile: join(dist, 'rules.jsonl'),
  home: join(dist, '..'),
};
start().then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    const detail = error instanceof Error ? (error.stack ?? error.message) : String(error);
    process.stderr.write(`holdpoint: internal error, nothing was judged. Please report it.\n${detail}\n`);
    process.exitCode = EXIT_FAILED;
  },
);
