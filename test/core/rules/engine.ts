import { parseDocument } from 'yaml';
import { analyze } from '../../../src/core/analyze.ts';
import type { Finding } from '../../../src/core/finding.ts';
import type { RuleFile } from '../../../src/core/rules/rule.ts';
import { compileRules, type RuleSet } from '../../../src/core/rules/rule-set.ts';
import { problemText, readRuleSource } from '../../../src/core/rules/source.ts';
import type { Suggestion } from '../../../src/core/suggestion.ts';

/** What every rule needs and few tests are about. */
const REST = `
title: A test
why: Because.
examples: { hold: [x], pass: [y] }
`;

/** Where a test's rule says nothing of effect and severity. */
const EFFECT = `
effect: destruction
severity: high
`;

/** Reads a rule from YAML; keys that a test leaves out are filled in. */
export function rule(yaml: string, id = 'test.rule'): RuleFile {
  const own = yaml.includes('exposes:') || yaml.includes('effect:') ? '' : EFFECT;
  const text = `id: ${id}\n${yaml}\n${own}${REST}`;
  const result = readRuleSource(parseDocument(text), text);
  if (!result.ok) throw new Error(result.problems.map(problemText).join('\n'));
  return result.value;
}

/** What is wrong with a rule file, as `line:column path: message`. */
export function problems(text: string, stem?: string): string[] {
  const result = readRuleSource(parseDocument(text), text, { stem });
  return result.ok ? [] : result.problems.map(problemText);
}

/** A pasted shell text. */
export function paste(text: string): Suggestion {
  return { text, kind: 'shell', origin: 'paste', shell: 'bash' };
}

/** The findings of one rule (or a rule set) in a text. */
export function findingsIn(text: string, rules: RuleSet | string): readonly Finding[] {
  return analyze(paste(text), typeof rules === 'string' ? compileRules([rule(rules)]) : rules).findings;
}

/** What is underlined, finding by finding. */
export function underlined(text: string, rules: RuleSet | string): string[] {
  return findingsIn(text, rules).map(({ span }) => text.slice(span.start, span.end));
}
