/**
 * Checks the built-in rules and runs all their examples with the real engine.
 * Usage: test-rules [part of a rule's path…]; prints what fails, exit 1 if anything does.
 */

import { runExamples } from '../core/rules/examples.ts';
import { compileRules } from '../core/rules/rule-set.ts';
import { readBuiltInRules } from './rules/read-rules.ts';

const filters = process.argv.slice(2);
const { rules, files, problems } = readBuiltInRules(process.cwd());
const wanted = (path: string) => filters.length === 0 || filters.some((filter) => path.includes(filter));

const shownProblems = problems.filter(wanted);
for (const problem of shownProblems) console.error(problem);

const ruleSet = compileRules(rules);
let examples = 0;
let failures = 0;
let tested = 0;
for (const rule of rules) {
  const file = files.get(rule.id) ?? rule.id;
  if (!wanted(file)) continue;
  tested++;
  for (const result of runExamples(rule, ruleSet)) {
    examples++;
    if (result.problems.length === 0) continue;
    failures++;
    const text = result.text.includes('\n') ? JSON.stringify(result.text) : result.text;
    console.error(`${file} ${result.list}[${result.index}] ${text}\n    ${result.problems.join('\n    ')}`);
  }
}
console.log(
  `${tested} rules, ${examples} examples, ${failures} failed, ${shownProblems.length} problems in files`,
);
process.exitCode = failures || shownProblems.length ? 1 : 0;
