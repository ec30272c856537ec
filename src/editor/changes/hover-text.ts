import { isSentence } from '../../core/advice.ts';
import type { FindingDecision } from '../../core/analysis.ts';
import { code, plain } from '../../report/markdown-text.ts';
import { pictureOf } from '../review/picture.ts';
import { effectPhrase, severityWord } from '../review/words.ts';
import type { Translate } from '../translate.ts';

/** Characters of a value that a hover shows. */
const MAX_VALUE = 120;

/** A command of a hover: its title, and what it runs. */
export interface HoverCommand {
  readonly title: string;
  readonly command: string;
  /** Where it is about; data only. */
  readonly argument: unknown;
}

function value(text: string | null, t: Translate): string {
  if (text === null) return t('not there');
  const line = text.trim().replace(/\s+/g, ' ');
  if (line === '') return code('""');
  return code(line.length > MAX_VALUE ? `${line.slice(0, MAX_VALUE)}…` : line);
}

/** Data in an address that ends at its closing bracket. */
function encoded(data: unknown): string {
  return encodeURIComponent(JSON.stringify(data)).replaceAll('(', '%28').replaceAll(')', '%29');
}

/**
 * What a hover says of a finding, as Markdown: who gains what over which resource, from what to what, and the way out.
 * Nothing of the file can become markup or a link.
 */
export function hoverText(
  { finding, verdict }: FindingDecision,
  commands: readonly HoverCommand[],
  t: Translate,
): string {
  const { entry, advice, resource, severity, effect } = finding;
  const picture = pictureOf(finding, t);
  const head = verdict === 'block' ? t('refused by policy') : t('not reviewed');
  const rows: [string, string][] = [];
  if (picture?.kind === 'ladder') {
    const { from, to } = picture;
    rows.push([t('Who'), plain(finding.who ?? to.who)], [t('What'), plain(to.what)]);
    if (resource !== null) rows.push([t('Which'), value(resource, t)]);
    const isLess = finding.direction === 'widens' && entry !== undefined;
    const before = from ? `${from.who} ${from.what}` : isLess ? t('less than that') : t('Not known');
    rows.push([t('Exposure'), `${plain(before)} → ${plain(`${finding.who ?? to.who} ${to.what}`)}`]);
  } else {
    rows.push([t('What'), plain(effectPhrase(effect, t))]);
    if (resource !== null) rows.push([t('Which'), value(resource, t)]);
  }
  if (entry)
    rows.push([t('Entry'), `${code(entry.path)}: ${value(entry.before, t)} → ${value(entry.after, t)}`]);
  if (advice.safer)
    rows.push([t('Safer'), isSentence(advice.safer) ? plain(advice.safer) : code(advice.safer)]);
  if (advice.undo) rows.push([t('Undo'), isSentence(advice.undo) ? plain(advice.undo) : code(advice.undo)]);
  const links = commands.map(
    ({ title, command, argument }) => `[${plain(title)}](command:${command}?${encoded([argument])})`,
  );
  // The sentence and the rule are those of the diagnostic, which VS Code shows above; a long hover is cut at its end.
  return [
    [`**${severityWord(severity, t)}**`, head, ...links].join(' · '),
    rows.map(([label, text]) => `- ${label}: ${text}`).join('\n'),
  ].join('\n\n');
}
