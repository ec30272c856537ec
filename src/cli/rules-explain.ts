import { exampleText } from '../core/rules/examples.ts';
import { EXAMPLE_LISTS, type Examples, type Rule } from '../core/rules/rule.ts';
import { rulesOf } from '../core/rules/rule-set.ts';
import { readBuiltInExamples } from '../node/rule-files.ts';
import type { Session } from '../node/session.ts';
import type { Paint } from '../report/paint.ts';
import { visibleLine } from '../report/visible.ts';
import { wrap } from '../report/wrap.ts';
import type { Context } from './command.ts';
import { didYouMean } from './near.ts';
import { EXIT_PASS, fail, paintFor, print, widthFor } from './output.ts';
import { gistOf, valuesOf } from './rules-list.ts';

const LIST_WORDS = { hold: 'Held', note: 'Noted', pass: 'Not held' } as const;
const LABEL = 10;

/** The examples of a rule, from its file or from the build. */
function examplesOf(session: Session, id: string, context: Context): Examples {
  const own = session.ownRules.find(({ rule }) => rule.id === id);
  return own?.rule.examples ?? readBuiltInExamples(context.rulesFile)[id] ?? {};
}

function ruleText(rule: Rule, examples: Examples, width: number, paint: Paint): string {
  const lines = [
    `${paint('strong', rule.id)}  ${paint('label', gistOf(rule))}`,
    ...wrap(visibleLine(rule.title), width),
    '',
  ];
  const add = (label: string, text: string | undefined) => {
    if (!text) return;
    const [first = '', ...rest] = wrap(visibleLine(text), width - LABEL);
    lines.push(
      `${paint('label', label.padEnd(LABEL))}${first}`,
      ...rest.map((line) => ' '.repeat(LABEL) + line),
    );
  };
  add('why', rule.why);
  add('which', valuesOf(rule.exposes?.resource ?? rule.resource));
  add('check', valuesOf(rule.check));
  add('safer', valuesOf(rule.safer));
  add('undo', valuesOf(rule.undo));
  add('identity', valuesOf(rule.identity));
  for (const question of rule.ask ?? []) add('asks', question);
  add('see', rule.reference);
  for (const list of EXAMPLE_LISTS) {
    const texts = (examples[list] ?? []).map(exampleText);
    if (texts.length === 0) continue;
    lines.push('', paint('label', LIST_WORDS[list]));
    for (const text of texts)
      lines.push(
        ...text
          .trimEnd()
          .split('\n')
          .map((line) => `  ${paint('command', visibleLine(line))}`),
      );
  }
  return `${lines.join('\n')}\n`;
}

/** Prints what a rule, or each rule of a family, is about. */
export async function explainRule(
  session: Session,
  id: string,
  json: boolean,
  context: Context,
): Promise<number> {
  const all = rulesOf(session.rules);
  const exact = all.filter((rule) => rule.id === id);
  const chosen = exact.length > 0 ? exact : all.filter((rule) => rule.id.startsWith(`${id}.`));
  if (chosen.length === 0) {
    const near = didYouMean(
      id,
      all.map((rule) => rule.id),
    );
    return fail('rules', `There is no rule ${id}.${near}`, 'holdpoint rules list shows all.');
  }
  process.exitCode = EXIT_PASS;
  const width = widthFor(process.stdout);
  const paint = paintFor(process.stdout, process.env);
  const parts: string[] = [];
  const data: object[] = [];
  for (const rule of chosen) {
    const examples = examplesOf(session, rule.id, context);
    data.push({ ...rule, examples });
    parts.push(ruleText(rule, examples, width, paint));
  }
  await print(json ? `${JSON.stringify(data.length === 1 ? data[0] : data)}\n` : parts.join('\n'));
  return EXIT_PASS;
}
