import { exampleText } from '../../core/rules/examples.ts';
import type { Ecosystem } from '../../core/rules/families.ts';
import { type ByCapture, type Example, familyOf, type RuleFile } from '../../core/rules/rule.ts';
import { code, codeBlock, plain } from './markdown.ts';

/** Most examples of a kind that a rule shows; its file has the rest. */
const MAX_EXAMPLES = 4;

function texts(value: ByCapture<string> | undefined): string[] {
  if (value === undefined) return [];
  return typeof value === 'string' ? [value] : [...new Set(Object.values(value))];
}

function gist(rule: RuleFile): string {
  if (rule.exposes) {
    const audience = texts(rule.exposes.audience).join(', ');
    const access = texts(rule.exposes.access).join(', ');
    return `exposure: ${access || 'access'} for ${audience || 'whom the text names'}`;
  }
  return [rule.effect ?? '', texts(rule.severity).join(', ')].filter(Boolean).join(', ');
}

/** Advice holds for the captured values; places that are filled in stand in braces. */
function advice(label: string, value: ByCapture<string> | undefined): string[] {
  return texts(value)
    .slice(0, MAX_EXAMPLES)
    .map((text) => `- ${label}: ${code(text)}`);
}

function examples(label: string, list: readonly Example[] | undefined): string[] {
  if (!list?.length) return [];
  const shown = list.slice(0, MAX_EXAMPLES).map((example) => exampleText(example).trimEnd());
  return ['', `${label}:`, '', codeBlock(shown, 'sh')];
}

function ruleText(rule: RuleFile, file: string): string {
  const lines = [
    `### ${rule.id}`,
    '',
    `**${plain(rule.title)}** (${plain(gist(rule))}) · [rule](../../${file})`,
    ...(rule.why ? ['', plain(rule.why)] : []),
    '',
    ...advice('check', rule.check),
    ...advice('safer', rule.safer),
    ...advice('undo', rule.undo),
    ...(rule.reference ? [`- see: <${rule.reference}>`] : []),
    ...examples('Held', rule.examples.hold),
    ...examples('Noted', rule.examples.note),
    ...examples('Not held', rule.examples.pass),
  ];
  return lines.join('\n');
}

/** Name of an ecosystem's page. */
export function pageName({ code: short }: Ecosystem): string {
  return `${short.toLowerCase()}.md`;
}

/** The page of an ecosystem: its rules, family by family. */
export function ecosystemPage(
  ecosystem: Ecosystem,
  rules: readonly RuleFile[],
  files: ReadonlyMap<string, string>,
): string {
  const parts = [`# ${ecosystem.name}`, 'Generated from the rules; `{…}` is filled in from what was judged.'];
  for (const family of ecosystem.families) {
    const own = rules.filter(({ id }) => familyOf(id) === family);
    parts.push(`## ${family}`);
    if (own.length === 0) parts.push('No rule yet.');
    for (const rule of own) parts.push(ruleText(rule, files.get(rule.id) ?? ''));
  }
  return `${parts.join('\n\n')}\n`;
}
