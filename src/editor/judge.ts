import { basename } from 'node:path';
import { rulesOf } from '../core/rules/rule-set.ts';
import type { SourceProblem } from '../core/rules/source.ts';
import type { Session } from '../node/session.ts';
import type { SettingsKind } from './diagnostics/settings-kind.ts';

/**
 * The part of the extension that judges. It is most of the program and is built as a module of its own, so that a
 * window starts without it: import it dynamically.
 */
export { keepApprovals } from '../node/approvals.ts';
export { openSession } from '../node/session.ts';

/** What is wrong with the text of a rule or policy file as it stands in the editor. */
export async function checkText(
  kind: SettingsKind,
  path: string,
  text: string,
  sessions: readonly Session[],
): Promise<readonly SourceProblem[]> {
  const [{ parseDocument }, { readPolicySource, readRuleSource }] = await Promise.all([
    import('yaml'),
    import('../core/rules/source.ts'),
  ]);
  const document = parseDocument(text);
  if (kind === 'policy') {
    const source = readPolicySource(document, text);
    return source.ok ? [] : source.problems;
  }
  const taken = new Map<string, string>();
  for (const session of sessions) {
    for (const rule of rulesOf(session.rules)) taken.set(rule.id, 'a built-in rule');
    for (const { file, rule } of session.ownRules) taken.set(rule.id, file);
  }
  for (const session of sessions)
    for (const { file, rule } of session.ownRules) if (file === path) taken.delete(rule.id);
  const source = readRuleSource(document, text, { stem: basename(path).replace(/\.ya?ml$/i, ''), taken });
  return source.ok ? [] : source.problems;
}
