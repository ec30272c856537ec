import { coverageOf, type Ecosystem } from '../core/rules/families.ts';
import { rulesOf } from '../core/rules/rule-set.ts';
import type { Session } from '../node/session.ts';
import { EXIT_PASS, paintFor, print } from './output.ts';

/** Prints the families of risk by ecosystem, with how many of the rules in effect each has. */
export async function listCoverage(
  session: Session,
  ecosystems: readonly Ecosystem[],
  json: boolean,
): Promise<number> {
  const coverage = coverageOf(ecosystems, rulesOf(session.rules));
  process.exitCode = EXIT_PASS;
  if (json) {
    await print(`${JSON.stringify(coverage)}\n`);
    return EXIT_PASS;
  }
  const paint = paintFor(process.stdout, process.env);
  const width = Math.max(0, ...coverage.map(({ family }) => family.length));
  const lines = ecosystems.flatMap(({ code, name }) => [
    paint('strong', name),
    ...coverage
      .filter(({ ecosystem }) => ecosystem === code)
      .map(({ family, rules, isCommand }) => {
        const none = isCommand ? 'no rule' : 'no rule; changes of files only';
        const count = rules === 0 ? none : rules === 1 ? '1 rule' : `${rules} rules`;
        return `  ${family.padEnd(width)}  ${paint('label', count)}`;
      }),
  ]);
  const covered = coverage.filter(({ rules }) => rules > 0).length;
  await print(`${lines.join('\n')}\n\n${covered} of ${coverage.length} families have rules.\n`);
  return EXIT_PASS;
}
