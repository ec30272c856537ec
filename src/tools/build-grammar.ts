/**
 * Writes `src/core/shell/grammar/*.generated.json` from the completion specifications of `@withfig/autocomplete`.
 * Usage: build-grammar [--check]; with `--check` it writes nothing and fails when a file is not fresh.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { AWS, AWS_WITH_OPERANDS, COMMANDS, GCLOUD } from '../core/shell/grammar/commands.ts';

interface SpecArgument {
  readonly isOptional?: boolean;
}

interface SpecOption {
  readonly name: string | readonly string[];
  readonly args?: SpecArgument | readonly SpecArgument[];
  readonly requiresSeparator?: boolean;
  readonly requiresEquals?: boolean;
}

interface Spec {
  readonly name: string | readonly string[];
  readonly options?: readonly SpecOption[];
  readonly subcommands?: readonly Spec[];
  readonly loadSpec?: string;
}

const root = join(import.meta.dirname, '../..');
const specs = join(root, 'node_modules/@withfig/autocomplete/build');
const grammar = join(root, 'src/core/shell/grammar');

/** All generated files together; more would weigh on the extension's bundle. */
const BUDGET = 150_000;

/** Accepted by every command of a tool; they stand once, in the hand-written table. */
const COMMON: Readonly<Record<string, string>> = {
  aws: '--cli-input-json --cli-input-yaml --generate-cli-skeleton --profile --region --output --query',
  gcloud:
    '--account --billing-project --configuration --flags-file --flatten --format --help --impersonate-service-account --log-http --project --quiet --trace-token --user-output-enabled --verbosity',
  kubectl: '--allow-missing-template-keys --show-managed-fields --show-manged-fields --record',
};

async function load(name: string): Promise<Spec> {
  const module: { default: Spec } = await import(pathToFileURL(join(specs, `${name}.js`)).href);
  return module.default;
}

function listOf<T>(value: T | readonly T[] | undefined): readonly T[] {
  if (value === undefined) return [];
  return Array.isArray(value) ? value : [value as T];
}

/** The notation of one option; undefined for what is no option, such as `-it` for `-i -t`. */
function notationOf(option: SpecOption, value: string, common: readonly string[]): string | undefined {
  const names = listOf(option.name).filter((name) => /^(?:-[\w?#:]|--[\w.-]+)$/.test(name));
  if (names.length === 0 || names.some((name) => common.includes(name))) return undefined;
  const first = listOf(option.args)[0];
  if (!first) return names.join(',');
  const attached = first.isOptional && (option.requiresSeparator || option.requiresEquals);
  return `${names.join(',')}=${attached ? '?' : value}`;
}

function optionsOf(command: string, spec: Spec, value: string): string {
  const common = COMMON[command]?.split(' ') ?? [];
  return (spec.options ?? [])
    .map((option) => notationOf(option, value, common))
    .filter((notation) => notation !== undefined)
    .join(' ');
}

/** Adds a command with its subcommands; aliases of subcommands go to their parent. */
function add(
  table: Map<string, string>,
  path: string,
  spec: Spec,
  skip: readonly string[],
  base: string,
): void {
  const aliases: string[] = [];
  for (const child of spec.subcommands ?? []) {
    const [name = '', ...others] = listOf(child.name);
    const key = `${path} ${name}`;
    if (!/^[\w-]+$/.test(name) || skip.includes(key.slice(base.length + 1)) || child.loadSpec) continue;
    aliases.push(...others.map((other) => `${other}:${name}`));
    add(table, key, child, skip, base);
  }
  table.set(path, [optionsOf(base, spec, ''), ...aliases].filter(Boolean).join(' '));
}

async function commands(): Promise<Map<string, string>> {
  const table = new Map<string, string>();
  for (const [command, { spec, skip = [] }] of Object.entries(COMMANDS)) {
    add(table, command, await load(spec), skip, command);
  }
  return table;
}

async function aws(): Promise<Map<string, string>> {
  const table = new Map<string, string>();
  for (const [service, operations] of Object.entries(AWS)) {
    const spec = await load(`aws/${service}`);
    table.set(`aws ${service}`, '');
    for (const name of operations.split(' ')) {
      const operation = spec.subcommands?.find((each) => listOf(each.name).includes(name));
      const key = `${service} ${name}`;
      // Newer operations than the specification's are read by the common rule.
      if (operation)
        table.set(`aws ${key}`, optionsOf('aws', operation, AWS_WITH_OPERANDS.includes(key) ? '' : '*'));
    }
  }
  return table;
}

/** Commands that only show something need no options; their names end the path. */
const SHOWING = /^(?:describe|list|list-.*|get|get-.*|help|read|tail|lookup|search)$/;

function addGcloud(table: Map<string, string>, path: string, spec: Spec): void {
  const name = listOf(spec.name)[0] ?? '';
  table.set(path, SHOWING.test(name) ? '' : optionsOf('gcloud', spec, ''));
  for (const child of spec.subcommands ?? []) addGcloud(table, `${path} ${listOf(child.name)[0]}`, child);
}

async function gcloud(): Promise<Map<string, string>> {
  const table = new Map<string, string>();
  for (const group of GCLOUD) {
    const [first = '', ...rest] = group.split(' ');
    let spec: Spec | undefined = await load(`gcloud/${first}`);
    let path = `gcloud ${first}`;
    table.set(path, table.get(path) ?? '');
    for (const word of rest) {
      spec = spec?.subcommands?.find((each) => listOf(each.name)[0] === word);
      path += ` ${word}`;
      table.set(path, table.get(path) ?? '');
    }
    if (!spec) throw new Error(`build-grammar: gcloud has no group ${group}`);
    addGcloud(table, path, spec);
  }
  return table;
}

function textOf(table: Map<string, string>): string {
  const sorted = [...table].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  return `${JSON.stringify(Object.fromEntries(sorted))}\n`;
}

const files: Readonly<Record<string, string>> = {
  'commands.generated.json': textOf(await commands()),
  'aws.generated.json': textOf(await aws()),
  'gcloud.generated.json': textOf(await gcloud()),
};
const check = process.argv.includes('--check');
let failed = false;
let size = 0;
for (const [name, text] of Object.entries(files)) {
  size += text.length;
  const path = join(grammar, name);
  if (!check) writeFileSync(path, text);
  else if (readFileSync(path, 'utf8') !== text) {
    console.error(`build-grammar: ${name} is not fresh; run build-grammar.`);
    failed = true;
  }
  console.log(`${name} ${text.length} bytes`);
}
if (size > BUDGET) {
  console.error(`build-grammar: ${size} bytes of grammars are more than ${BUDGET}.`);
  failed = true;
}
if (failed) process.exit(1);
