import { coverageOf, type Ecosystem } from '../../core/rules/families.ts';
import type { Rule } from '../../core/rules/rule.ts';
import { code, plain, table } from './markdown.ts';
import { pageName } from './page.ts';

/** The first page of the rule reference: which families there are and how many rules each has. */
export function overviewPage(ecosystems: readonly Ecosystem[], rules: readonly Rule[]): string {
  const coverage = coverageOf(ecosystems, rules);
  const rows = ecosystems.map((ecosystem) => {
    const own = coverage.filter(({ ecosystem: short }) => short === ecosystem.code);
    const covered = own.filter(({ rules: count }) => count > 0).length;
    const count = own.reduce((sum, family) => sum + family.rules, 0);
    return [
      `[${plain(ecosystem.name)}](${pageName(ecosystem)})`,
      `${covered} of ${own.length}`,
      String(count),
    ];
  });
  const missing = coverage.filter(({ rules: count }) => count === 0);
  const families = coverage.filter(({ rules: count }) => count > 0).length;
  return `${[
    '# Rule reference',
    `Generated from \`rules/\`: ${rules.length} rules for ${families} of ${coverage.length} families. \`holdpoint rules list --coverage\` prints the same for the rules in effect, \`holdpoint rules explain ID\` one rule.`,
    table(['ecosystem', 'families with rules', 'rules'], rows),
    '## Families without a rule',
    missing.length === 0
      ? 'None.'
      : missing
          .map(({ family, isCommand }) => `- ${code(family)}${isCommand ? '' : ' (changes of files only)'}`)
          .join('\n'),
  ].join('\n\n')}\n`;
}
