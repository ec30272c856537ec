/**
 * Writes `src/core/shell/grammar/commands.generated.json` from the completion specifications of `@withfig/autocomplete`.
 * Usage: build-grammar [--check]; with `--check` it writes nothing and fails when the file is not fresh.
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

/** Most that it may weigh, in bytes: it is part of the extension's bundle. */
const BUDGET = 100_000;

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

/** Digits of the two-letter numbers by which the tree names its words; see `generated.ts`. */
const DIGITS = '0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ-_';

interface Tree {
  [word: string]: Tree | string;
}

/** Commands as a tree by their words, sorted so that the same tables give the same text. */
function treeOf(table: ReadonlyMap<string, string>, numbers: ReadonlyMap<string, string>): Tree {
  const tree: Tree = {};
  for (const [path, notation] of [...table].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))) {
    let node = tree;
    for (const word of path.split(' ')) {
      const next = node[word] ?? {};
      if (typeof next === 'string') throw new Error(`build-grammar: ${path} lies below a leaf`);
      node[word] = next;
      node = next;
    }
    node[''] = wordsOf(notation)
      .map((word) => numbers.get(word))
      .join('');
  }
  return tree;
}

/** Leaves as texts, empty notations left out where others stand below. */
function pruned(tree: Tree): Tree | string {
  const own = tree[''];
  const below = Object.entries(tree).filter(([word]) => word !== '');
  if (below.length === 0 && typeof own === 'string') return own;
  const kept: Tree = own ? { '': own } : {};
  for (const [word, node] of below) kept[word] = typeof node === 'string' ? node : pruned(node);
  return kept;
}

function wordsOf(notation: string): readonly string[] {
  return notation.split(' ').filter(Boolean);
}

const table = new Map([...(await commands()), ...(await aws()), ...(await gcloud())]);
const words = [...new Set([...table.values()].flatMap(wordsOf))].sort();
if (words.length > DIGITS.length ** 2) throw new Error('build-grammar: too many different words');
const numbers = new Map(words.map((word, i) => [word, `${DIGITS[i >> 6]}${DIGITS[i & 63]}`] as const));
const text = `${JSON.stringify({ words: words.join(' '), tree: pruned(treeOf(table, numbers)) })}\n`;
const path = join(grammar, 'commands.generated.json');
const check = process.argv.includes('--check');
if (!check) writeFileSync(path, text);
else if (readFileSync(path, 'utf8') !== text) {
  console.error('build-grammar: commands.generated.json is not fresh; run build-grammar.');
  process.exit(1);
}
console.log(`${table.size} commands, ${text.length} bytes`);
if (text.length > BUDGET) {
  console.error(`build-grammar: more than ${BUDGET} bytes of grammars.`);
  process.exit(1);
}
