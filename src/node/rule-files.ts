import { readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { Ecosystem } from '../core/rules/families.ts';
import type { Examples, Rule, RuleFile } from '../core/rules/rule.ts';
import type { RuleBook } from '../core/rules/rule-set.ts';
import { MAX_SETTINGS_BYTES } from './limits.ts';
import { readTextFile } from './read-file.ts';
import { readRuleBook } from './rule-book-file.ts';
import {
  fileProblem,
  type Layer,
  type SettingsFolder,
  type SettingsProblem,
  yamlFilesBelow,
} from './settings-files.ts';

/** A rule that stands in a file. */
export interface FiledRule {
  readonly file: string;
  readonly rule: RuleFile;
}

/** The rules of some files, and what is wrong with the files that gave none. */
export interface RuleFiles {
  readonly rules: readonly FiledRule[];
  readonly problems: readonly SettingsProblem[];
}

/** The rules of one layer. */
export interface RuleLayerFiles extends RuleFiles {
  readonly layer: Layer;
}

/**
 * The built-in rules as the build wrote them: checked and indexed, so nothing is left to do but to read them.
 *
 * @throws when the file is missing, damaged or empty, for then the program is not whole and would let everything pass.
 */
export function readBuiltInRules(file: string): RuleBook {
  try {
    return readRuleBook(readFileSync(file, 'utf8'));
  } catch (error) {
    throw new Error(
      `the built-in rules cannot be read from ${file}: ${error instanceof Error ? error.message : error}`,
    );
  }
}

/** The ecosystems and families of the built-in rules. */
export function readBuiltInFamilies(rulesFile: string): readonly Ecosystem[] {
  const file = join(dirname(rulesFile), 'rules-families.json');
  return JSON.parse(readFileSync(file, 'utf8')) as Ecosystem[];
}

/** The examples of the built-in rules by id, which stand apart because only tests and explanations need them. */
export function readBuiltInExamples(rulesFile: string): Readonly<Record<string, Examples>> {
  const file = join(dirname(rulesFile), 'rules-examples.json');
  return JSON.parse(readFileSync(file, 'utf8')) as Record<string, Examples>;
}

/**
 * Reads and checks rule files. A file with a mistake gives a problem and no rule; the others are not affected. An id
 * belongs to whoever has it first, so that a later file cannot pass for a rule that people trust: `taken` says who.
 */
export async function readRuleFiles(
  files: readonly string[],
  taken: Map<string, string>,
): Promise<RuleFiles> {
  if (files.length === 0) return { rules: [], problems: [] };
  // Only who writes rules pays for reading YAML.
  const [{ parseDocument }, { readRuleSource }] = await Promise.all([
    import('yaml'),
    import('../core/rules/source.ts'),
  ]);
  const rules: FiledRule[] = [];
  const problems: SettingsProblem[] = [];
  for (const file of files) {
    const read = readTextFile(file, MAX_SETTINGS_BYTES);
    if (!read.ok) {
      problems.push(fileProblem(file, `cannot be read: ${read.detail}`));
      continue;
    }
    const stem = basename(file).replace(/\.ya?ml$/i, '');
    const source = readRuleSource(parseDocument(read.text), read.text, { stem, taken });
    if (source.ok) {
      taken.set(source.value.id, file);
      rules.push({ file, rule: source.value });
    } else {
      for (const { line, column, path, message } of source.problems)
        problems.push({ file, line, column, message: path ? `${path}: ${message}` : message });
    }
  }
  return { rules, problems };
}

/** The rules of every settings folder, one entry a layer that has any. */
export async function readRuleLayers(
  folders: readonly SettingsFolder[],
  builtIn: readonly Rule[],
): Promise<RuleLayerFiles[]> {
  const layers: RuleLayerFiles[] = [];
  let taken: Map<string, string> | undefined;
  for (const { layer, folder } of folders) {
    const found = yamlFilesBelow(join(folder, 'rules'));
    if (found.files.length > 0) taken ??= new Map(builtIn.map((rule) => [rule.id, 'a built-in rule']));
    const read = await readRuleFiles(found.files, taken ?? new Map());
    const problems = [...found.problems, ...read.problems];
    if (read.rules.length > 0 || problems.length > 0) layers.push({ layer, rules: read.rules, problems });
  }
  return layers;
}
