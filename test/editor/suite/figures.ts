import { appendFileSync } from 'node:fs';
import { SUITE_REPORT, type SuiteEvent } from '../../../src/tools/vscode/suite-report.ts';

/** Puts a measured time, in milliseconds, into the suite's report for `npm run bench`. Tests do not judge times. */
export function report(title: string, value: number): void {
  const file = process.env[SUITE_REPORT];
  const event: SuiteEvent = { type: 'figure', title, value };
  if (file) appendFileSync(file, `${JSON.stringify(event)}\n`);
}
