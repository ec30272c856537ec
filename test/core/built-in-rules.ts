import { compileRules, type RuleSet } from '../../src/core/rules/rule-set.ts';
import { readBuiltInRules } from '../../src/tools/rules/read-rules.ts';

let loaded: RuleSet | undefined;

/** The built-in rules as they stand in `rules/`, compiled once. */
export function builtInRules(): RuleSet {
  loaded ??= compileRules(readBuiltInRules(process.cwd()).rules);
  return loaded;
}
