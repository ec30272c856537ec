import { appendFileSync } from 'node:fs';
import Mocha from 'mocha';
import { SUITE_REPORT, type SuiteEvent } from './suite-report.ts';

/** A suite file and how to load it: loading registers its tests with mocha. */
export type SuiteModule = readonly [file: string, load: () => unknown];

/** A test that waits longer than this for VS Code has found a defect. */
const TEST_LIMIT_MS = 20_000;

/**
 * Runs mocha suites (`suite` and `test`, as in VS Code's own tests) inside the extension host. What happened goes
 * to the report file, so that it arrives whatever becomes of the window. Rejects when a test failed, which is how
 * VS Code learns the exit code.
 */
export async function runSuites(modules: readonly SuiteModule[]): Promise<void> {
  const report = process.env[SUITE_REPORT];
  if (!report) throw new Error(`${SUITE_REPORT} is not set.`);
  const tell = (event: SuiteEvent) => appendFileSync(report, `${JSON.stringify(event)}\n`);
  const mocha = new Mocha({ ui: 'tdd', timeout: TEST_LIMIT_MS, reporter: Silent });
  for (const [file, load] of modules) {
    mocha.suite.emit('pre-require', globalThis, file, mocha);
    mocha.suite.emit('require', load(), file, mocha);
    mocha.suite.emit('post-require', globalThis, file, mocha);
  }
  const failures = await new Promise<number>((resolve) => {
    const runner = mocha.run(resolve);
    runner.on('pass', (test) => tell({ type: 'passed', title: test.fullTitle() }));
    runner.on('pending', (test) => tell({ type: 'skipped', title: test.fullTitle() }));
    runner.on('fail', (test, error: Error) => {
      tell({ type: 'failed', title: test.fullTitle(), error: error.stack ?? String(error) });
    });
  });
  tell({ type: 'end' });
  if (failures > 0) throw new Error(`${failures} failed`);
}

/** Mocha's default reporter would write to a console that nobody sees. */
class Silent extends Mocha.reporters.Base {}
