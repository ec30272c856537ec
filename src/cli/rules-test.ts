import { statSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { runExamples } from '../core/rules/examples.ts';
import { compileRules, joinRuleSets, openRules, type RuleSet, rulesOf } from '../core/rules/rule-set.ts';
import { MAX_SETTINGS_BYTES } from '../node/limits.ts';
import { readTextFile } from '../node/read-file.ts';
import { type FiledRule, readBuiltInExamples, readBuiltInRules, readRuleFiles } from '../node/rule-files.ts';
import { type SettingsProblem, yamlFilesBelow } from '../node/settings-files.ts';
import { visibleLine } from '../report/visible.ts';
import type { Context } from './command.ts';
import { EXIT_HELD, EXIT_PASS, fail, print } from './output.ts';

interface Files {
  readonly files: string[];
  readonly problems: SettingsProblem[];
}

/** The rule files of a folder, or the file itself; undefined if there is neither. */
function rulesIn(path: string): Files | undefined {
  const found = statSync(path, { throwIfNoEntry: false });
  if (!found) return undefined;
  return found.isDirectory() ? yamlFilesBelow(path) : { files: [path], problems: [] };
}

function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`;
}

/** A path as a person would write it from here. */
function shownPath(file: string): string {
  const path = relative(process.cwd(), resolve(file));
  return path.startsWith('..') ? file : path;
}

function isBelow(file: string, folder: string): boolean {
  const path = relative(folder, file);
  return path !== '' && !path.startsWith('..');
}

/** Where the examples of a rule stand in its file. */
async function placesOf(
  file: string,
): Promise<(list: string, index: number) => { line: number; column: number }> {
  const { LineCounter, parseDocument, isNode } = await import('yaml');
  const lineCounter = new LineCounter();
  const read = readTextFile(file, MAX_SETTINGS_BYTES);
  const document = parseDocument(read.ok ? read.text : '', { lineCounter });
  return (list, index) => {
    const node = document.getIn(['examples', list, index], true);
    const place = lineCounter.linePos(isNode(node) ? (node.range?.[0] ?? 0) : 0);
    return { line: place.line, column: place.col };
  };
}

/** Runs the examples of one rule; counts them and says what is wrong. */
async function testRule({ file, rule }: FiledRule, set: RuleSet) {
  const results = runExamples(rule, set);
  const bad = results.filter((result) => result.problems.length > 0);
  const place = bad.length > 0 ? await placesOf(file) : undefined;
  const problems = bad.flatMap((result) =>
    result.problems.map((message): SettingsProblem => {
      const { line, column } = place?.(result.list, result.index) ?? { line: 1, column: 1 };
      const [first = ''] = result.text.split('\n');
      return {
        file,
        line,
        column,
        message: `${rule.id}: ${message}, in the ${result.list} example: ${first}`,
      };
    }),
  );
  return { examples: results.length, problems };
}

/** The rules to test, all rules in effect while they are tested, and what is wrong with their files. */
interface Bench {
  readonly tested: readonly FiledRule[];
  readonly set: RuleSet;
  readonly problems: readonly SettingsProblem[];
}

/** The built-in rules as the build left them, for a program that came without their sources. */
function shippedRules(rulesFile: string): Bench {
  const book = readBuiltInRules(rulesFile);
  const examples = readBuiltInExamples(rulesFile);
  const tested = book.rules.map((rule) => ({
    file: `${rule.id}.yaml`,
    rule: { ...rule, examples: examples[rule.id] ?? {} },
  }));
  return { tested, set: openRules(book), problems: [] };
}

/** The rules of some files on top of the built-in ones. Files of the built-in rules replace what the build left. */
async function filedRules(files: readonly string[], source: string, rulesFile: string): Promise<Bench> {
  const wanted = new Set(files);
  const sources = files.some((file) => isBelow(file, source)) ? rulesIn(source)?.files : undefined;
  const builtIn = sources && (await readRuleFiles(sources, new Map()));
  const base = builtIn
    ? compileRules(builtIn.rules.map(({ rule }) => rule))
    : openRules(readBuiltInRules(rulesFile));
  const added = await readRuleFiles(
    files.filter((file) => !isBelow(file, source)),
    new Map(rulesOf(base).map(({ id }) => [id, 'a built-in rule'])),
  );
  return {
    tested: [...(builtIn?.rules ?? []).filter(({ file }) => wanted.has(file)), ...added.rules],
    set: joinRuleSets(base, compileRules(added.rules.map(({ rule }) => rule))),
    problems: [...(builtIn?.problems ?? []).filter(({ file }) => wanted.has(file)), ...added.problems],
  };
}

/**
 * Runs the examples of rules in folders or files, or of the built-in rules, with all rules in effect, and prints what is
 * wrong as `file:line:column message` and a summary.
 */
export async function testRules(paths: readonly string[], context: Context): Promise<number> {
  const source = join(context.home, 'rules');
  const hasSource = rulesIn(source) !== undefined;
  const files: string[] = [];
  const problems: SettingsProblem[] = [];
  for (const path of paths.length > 0 || !hasSource ? paths : [source]) {
    const found = rulesIn(path);
    if (!found) return fail('rules', `${path}: there is no such folder or file.`);
    files.push(...found.files.map((file) => (isBelow(resolve(file), source) ? resolve(file) : file)));
    problems.push(...found.problems);
  }
  const shipped = paths.length === 0 && !hasSource;
  const bench = shipped
    ? shippedRules(context.rulesFile)
    : await filedRules(files, source, context.rulesFile);
  problems.push(...bench.problems);
  let examples = 0;
  for (const filed of bench.tested) {
    const result = await testRule(filed, bench.set);
    examples += result.examples;
    problems.push(...result.problems);
  }
  const lines = problems.map(
    ({ file, line, column, message }) => `${shownPath(file)}:${line}:${column} ${visibleLine(message)}`,
  );
  const counts = `${counted(bench.tested.length, 'rule')}, ${counted(examples, 'example')}`;
  const verdict = problems.length > 0 ? counted(problems.length, 'problem') : 'all as they should be';
  lines.push(`${counts}, ${verdict}`);
  process.exitCode = problems.length > 0 ? EXIT_HELD : EXIT_PASS;
  await print(`${lines.join('\n')}\n`);
  return process.exitCode;
}
