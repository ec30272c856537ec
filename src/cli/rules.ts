import { readBuiltInFamilies } from '../node/rule-files.ts';
import type { Command } from './command.ts';
import { didYouMean } from './near.ts';
import { fail } from './output.ts';
import { listCoverage } from './rules-coverage.ts';
import { explainRule } from './rules-explain.ts';
import { listRules } from './rules-list.ts';
import { testRules } from './rules-test.ts';
import { openSessionFor } from './settings.ts';

const ACTIONS = ['test', 'list', 'explain'];

/** `holdpoint rules`: test, list or explain rules. */
export const rules: Command = async ({ options, words }, context) => {
  const [action, ...rest] = words;
  if (action === undefined) return fail('rules', `Say what to do: ${ACTIONS.join(', ')}.`);
  if (!ACTIONS.includes(action))
    return fail('rules', `There is no '${action}'.${didYouMean(action, ACTIONS)}`);
  const coverage = options.has('coverage');
  if (coverage && action !== 'list') return fail('rules', '--coverage goes with list.');
  if (action === 'test') return testRules(rest, context);
  const [id, ...more] = rest;
  if (action === 'list' && id !== undefined) return fail('rules', 'list takes no further words.');
  if (action === 'explain' && id === undefined)
    return fail('rules', 'Say which rule: holdpoint rules explain ID.');
  if (more.length > 0) return fail('rules', 'Only one rule can be explained at a time.');
  const opened = await openSessionFor(options, context, true);
  if (!opened.ok) return fail('rules', opened.message);
  const json = options.has('json');
  if (coverage) return listCoverage(opened.session, readBuiltInFamilies(context.rulesFile), json);
  return id === undefined ? listRules(opened.session, json) : explainRule(opened.session, id, json, context);
};
