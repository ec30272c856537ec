import { readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join, relative, sep } from 'node:path';
import { parseDocument } from 'yaml';
import type { RuleFile } from '../../core/rules/rule.ts';
import { problemText, readRuleSource } from '../../core/rules/source.ts';

/** The built-in rules as they are in the source tree, with everything that is wrong with them. */
export interface BuiltInRules {
  readonly rules: readonly RuleFile[];
  /** Path of each rule's file, from the root of the source tree. */
  readonly files: ReadonlyMap<string, string>;
  /** `rules/aws/x.yaml:4:11 match.comand: …` */
  readonly problems: readonly string[];
}

/** Reads and checks `rules/<pack>/<id>.yaml` below `root`. */
export function readBuiltInRules(root: string): BuiltInRules {
  const folder = join(root, 'rules');
  const names = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.ya?ml$/.test(entry.name))
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name))
    .filter((name) => dirname(name) !== folder)
    .sort();
  const rules: RuleFile[] = [];
  const files = new Map<string, string>();
  const problems: string[] = [];
  for (const name of names) {
    const file = relative(root, name).split(sep).join('/');
    const text = readFileSync(name, 'utf8');
    const stem = basename(name).replace(/\.ya?ml$/, '');
    const result = readRuleSource(parseDocument(text), text, { stem, taken: files });
    if (result.ok) {
      rules.push(result.value);
      files.set(result.value.id, file);
    } else problems.push(...result.problems.map((problem) => `${file}:${problemText(problem)}`));
  }
  return { rules, files, problems };
}
