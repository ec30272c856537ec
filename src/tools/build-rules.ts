/**
 * Checks the built-in rules and writes them with their index to `dist/rules.jsonl`, their examples to
 * `dist/rules-examples.json` and their families to `dist/rules-families.json`. Usage: build-rules. Exit 1 when a rule cannot be used.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Rule, RuleFile } from '../core/rules/rule.ts';
import { bindRules } from '../core/rules/rule-set.ts';
import { ruleBookText } from '../node/rule-book-file.ts';
import { readFamilies } from './rules/read-families.ts';
import { readBuiltInRules } from './rules/read-rules.ts';

const root = process.cwd();
const { rules, problems } = readBuiltInRules(root);
for (const problem of problems) console.error(problem);
if (problems.length) process.exit(1);

function withoutExamples({ examples: _, ...rule }: RuleFile): Rule {
  return rule;
}

mkdirSync(join(root, 'dist'), { recursive: true });
const book = bindRules(rules.map(withoutExamples));
const examples = Object.fromEntries(
  rules.toSorted((a, b) => (a.id < b.id ? -1 : 1)).map((rule) => [rule.id, rule.examples]),
);
writeFileSync(join(root, 'dist/rules.jsonl'), ruleBookText(book));
writeFileSync(join(root, 'dist/rules-families.json'), JSON.stringify(readFamilies(root)));
writeFileSync(join(root, 'dist/rules-examples.json'), JSON.stringify(examples));
