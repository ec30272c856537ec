import { join, sep } from 'node:path';
import { parseArgs } from 'node:util';
import { runSuites, runWindows } from './testing/editor-tests.ts';
import { filesBelow } from './testing/files.ts';
import { runNodeTests, runWithSecondTry } from './testing/node-tests.ts';
import { buildUnitTests } from './testing/unit.ts';
import type { Outcome } from './vscode/suite-report.ts';

const USAGE = `Usage: test-all [--only PART]… [PATH-PART]
Runs every test: unit tests, shells on a terminal, suites inside VS Code's extension host, tests that drive a window.
  --only PART   unit, shells, suites or windows; may be given more than once
  PATH-PART     only test files whose path contains it
The last line is "N passed, N failed". A part that cannot run fails when CI is set and is reported otherwise.`;

/** The parts of the whole test run, in the order of their cost. Each answers undefined when it has no test. */
const PARTS: Record<string, (filter: string) => Promise<Outcome | undefined>> = {
  unit: async (filter) => {
    await unitTests();
    const files = filesBelow('dist/test', '.test.js', filter).filter((file) => !isShellTest(file));
    return runNodeTests(files, {});
  },
  shells: async (filter) => {
    await unitTests();
    return runWithSecondTry(filesBelow('dist/test', '.test.js', filter).filter(isShellTest), console.log);
  },
  suites: runSuites,
  windows: runWindows,
};

let building: Promise<void> | undefined;

/** Builds the unit tests once, whichever part asks first. */
const unitTests = () => {
  building ??= buildUnitTests();
  return building;
};

/** What types on a real terminal runs by itself: beside busy tests its timing is nobody's. */
const isShellTest = (file: string) => file.includes(join('test', 'shells') + sep);

async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { only: { type: 'string', multiple: true }, help: { type: 'boolean' } },
  });
  const names = values.only ?? Object.keys(PARTS);
  const unknown = names.find((name) => !PARTS[name]);
  if (values.help || unknown !== undefined || positionals.length > 1) {
    console.error(unknown === undefined ? USAGE : `No part is named '${unknown}'.\n${USAGE}`);
    return 2;
  }
  const strict = Boolean(process.env.CI);
  const sum = { passed: 0, failed: 0 };
  const notes: string[] = [];
  for (const name of names) {
    const started = Date.now();
    console.log(`\n=== ${name}`);
    let outcome: Outcome | undefined;
    let reason = 'it has no test';
    try {
      outcome = await PARTS[name]?.(positionals[0] ?? '');
    } catch (error) {
      reason = error instanceof Error ? error.message : String(error);
    }
    if (outcome) {
      sum.passed += outcome.passed;
      sum.failed += outcome.failed;
      const seconds = Math.round((Date.now() - started) / 1000);
      notes.push(`${name}: ${outcome.passed} passed, ${outcome.failed} failed in ${seconds} s`);
    } else {
      // A filter is meant to leave parts out.
      if (strict && !positionals[0]) sum.failed++;
      notes.push(`${name}: NOT RUN: ${reason}`);
    }
  }
  console.log(`\n${notes.join('\n')}\n\n${sum.passed} passed, ${sum.failed} failed`);
  return sum.failed > 0 || sum.passed === 0 ? 1 : 0;
}

process.exitCode = await main();
