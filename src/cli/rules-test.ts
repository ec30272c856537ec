import { statSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { runExamples } from '../core/rules/examples.ts';
import { compileRules, joinRuleSets, openRules, type RuleSet } from '../core/rules/rule-set.ts';
import { MAX_SETTINGS_BYTES } from '../node/limits.ts';
import { readTextFile } from '../node/read-file.ts';
import { type FiledRule, readBuiltInRules, readRuleFiles } from '../node/rule-files.ts';
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

/**
 * Runs the examples of rules in folders or files, or of the built-in rules, with all rules in effect, and prints what is
 * wrong as `file:line:column message` and a summary.
 */
export async function testRules(paths: readonly string[], context: Context): Promise<number> {
  const source = join(context.home, 'rules');
  const builtInFiles = rulesIn(source);
  if (paths.length === 0 && !builtInFiles)
    return fail(
      'rules',
      'The sources of the built-in rules are not here.',
      'Name a folder: holdpoint rules test DIR',
    );
  const files: string[] = [];
  const problems: SettingsProblem[] = [];
  for (const path of paths.length > 0 ? paths : [source]) {
    const found = rulesIn(path);
    if (!found) return fail('rules', `${path}: there is no such folder or file.`);
    files.push(...found.files.map((file) => (isBelow(resolve(file), source) ? resolve(file) : file)));
    problems.push(...found.problems);
  }
  // Rules that are being written are tested as they stand, not as the last build left them.
  const ownSource = files.some((file) => isBelow(file, source));
  const builtIn = ownSource ? await readRuleFiles(builtInFiles?.files ?? [], new Map()) : undefined;
  const base = builtIn
    ? compileRules(builtIn.rules.map(({ rule }) => rule))
    : openRules(readBuiltInRules(context.rulesFile));
  const ids = base.layers.flatMap((layer) => layer.book.rules.map((rule) => rule.id));
  const added = await readRuleFiles(
    files.filter((file) => !isBelow(file, source)),
    new Map(ids.map((id) => [id, 'a built-in rule'])),
  );
  const set = joinRuleSets(base, compileRules(added.rules.map(({ rule }) => rule)));
  const wanted = new Set(files);
  const tested = [...(builtIn?.rules ?? []).filter(({ file }) => wanted.has(file)), ...added.rules];
  problems.push(...(builtIn?.problems ?? []).filter(({ file }) => wanted.has(file)), ...added.problems);
  let examples = 0;
  for (const filed of tested) {
    const result = await testRule(filed, set);
    examples += result.examples;
    problems.push(...result.problems);
  }
  const lines = problems.map(
    ({ file, line, column, message }) => `${file}:${line}:${column} ${visibleLine(message)}`,
  );
  const counts = `${files.length} rule files, ${examples} examples`;
  lines.push(
    problems.length > 0 ? `${counts}, ${problems.length} problems` : `${counts}, all as they should be`,
  );
  process.exitCode = problems.length > 0 ? EXIT_HELD : EXIT_PASS;
  await print(`${lines.join('\n')}\n`);
  return process.exitCode;
}
