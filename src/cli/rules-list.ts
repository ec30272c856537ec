import type { ByCapture, Rule } from '../core/rules/rule.ts';
import { rulesOf } from '../core/rules/rule-set.ts';
import type { Session } from '../node/session.ts';
import { visibleLine } from '../report/visible.ts';
import { EXIT_PASS, paintFor, print } from './output.ts';

/** The values that a rule's setting can take, joined by a stroke. */
export function valuesOf(value: ByCapture<string> | undefined): string {
  if (value === undefined) return '';
  if (typeof value === 'string') return value;
  return [...new Set(Object.values(value))].join('|');
}

/** What a rule is about in a few letters: who gains what, or the kind of harm and its severity. */
export function gistOf(rule: Rule): string {
  if (rule.exposes) return `${valuesOf(rule.exposes.audience)} ${valuesOf(rule.exposes.access)}`;
  return [rule.effect ?? '', valuesOf(rule.severity)].filter(Boolean).join(' ');
}

/** Prints the rules in effect, sorted by id. */
export async function listRules(session: Session, json: boolean): Promise<number> {
  const files = new Map(session.ownRules.map(({ file, rule }) => [rule.id, file]));
  const all = rulesOf(session.rules).toSorted((a, b) => (a.id < b.id ? -1 : 1));
  process.exitCode = EXIT_PASS;
  if (json) {
    const entries = all.map((rule) => ({
      id: rule.id,
      title: rule.title,
      effect: rule.effect ?? 'exposure',
      audience: valuesOf(rule.exposes?.audience) || null,
      access: valuesOf(rule.exposes?.access) || null,
      severity: valuesOf(rule.severity) || null,
      file: files.get(rule.id) ?? null,
    }));
    await print(`${JSON.stringify(entries)}\n`);
    return EXIT_PASS;
  }
  const paint = paintFor(process.stdout, process.env);
  const ids = Math.max(0, ...all.map((rule) => rule.id.length));
  const gists = Math.min(34, Math.max(0, ...all.map((rule) => gistOf(rule).length)));
  const lines = all.map((rule) => {
    const own = files.has(rule.id) ? paint('muted', '  (own)') : '';
    const gist = paint('label', gistOf(rule).padEnd(gists));
    return `${paint('strong', rule.id.padEnd(ids))}  ${gist}  ${visibleLine(rule.title)}${own}\n`;
  });
  await print(lines.join(''));
  return EXIT_PASS;
}
