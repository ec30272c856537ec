import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import type { Frame } from 'playwright-core';

/**
 * Looks for accessibility defects in a frame with axe-core (every rule it switches on by itself, contrast in the
 * present theme included; the page must set its own background, for a transparent one counts as white). Answers one paragraph a violated rule, with the elements; empty when there is none.
 */
export async function accessibilityViolations(frame: Frame): Promise<string[]> {
  const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
  // Evaluated by the debugger, so the page's own content security policy may stay as strict as it is.
  await frame.evaluate(source);
  const { violations } = await frame.evaluate(() =>
    (globalThis as unknown as { axe: { run(): Promise<AxeResults> } }).axe.run(),
  );
  return violations.map((rule) => {
    const nodes = rule.nodes.map((node) => `  ${node.html}\n  ${node.failureSummary ?? ''}`);
    return `${rule.id}: ${rule.help}\n${nodes.join('\n')}`;
  });
}
