import { existsSync, readFileSync } from 'node:fs';

/** The environment variable that tells a suite in the extension host which file takes its {@link SuiteEvent}s. */
export const SUITE_REPORT = 'HOLDPOINT_SUITE_REPORT';

/** One line of a suite's report, as JSON; `end` comes last and only when every test had its turn. */
export type SuiteEvent =
  | { type: 'passed' | 'skipped'; title: string }
  | { type: 'failed'; title: string; error: string }
  /** Something a suite measured, in milliseconds; for `npm run bench`, judged by no test. */
  | { type: 'figure'; title: string; value: number }
  | { type: 'end' };

/** How a run of tests went; `output` is for people. */
export interface Outcome {
  passed: number;
  failed: number;
  output: string;
  /** What suites measured, by name, in milliseconds. */
  figures?: Record<string, number>;
}

/**
 * Reads the report that a suite wrote. A report without its end, or without a single test, is a failure: the
 * extension host died, or the suite never ran.
 */
export function readSuiteReport(file: string): Outcome {
  const text = existsSync(file) ? readFileSync(file, 'utf8') : '';
  const outcome: Outcome = { passed: 0, failed: 0, output: '' };
  let ended = false;
  for (const line of text.split('\n').filter((one) => one !== '')) {
    const event = JSON.parse(line) as SuiteEvent;
    if (event.type === 'end') ended = true;
    else if (event.type === 'figure') outcome.figures = { ...outcome.figures, [event.title]: event.value };
    else outcome.output += describeEvent(event);
    if (event.type === 'passed') outcome.passed++;
    if (event.type === 'failed') outcome.failed++;
  }
  if (ended && outcome.passed + outcome.failed > 0) return outcome;
  const reason = ended ? 'the suite has no tests' : 'the suite did not come to its end';
  return { ...outcome, failed: outcome.failed + 1, output: `${outcome.output}✖ ${reason}\n` };
}

function describeEvent(event: Exclude<SuiteEvent, { type: 'end' | 'figure' }>): string {
  switch (event.type) {
    case 'passed':
      return `✔ ${event.title}\n`;
    case 'skipped':
      return `﹣ ${event.title} (skipped)\n`;
    case 'failed':
      return `✖ ${event.title}\n${event.error.replace(/^/gm, '    ')}\n`;
    default:
      return event satisfies never;
  }
}
