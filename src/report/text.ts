import type { Analysis, ChecklistItem, Decision } from '../core/analysis.ts';
import type { Verdict } from '../core/finding.ts';
import type { Lookup } from '../core/lookup.ts';
import { findingText, labelled, type TextStyle } from './finding-text.ts';
import { visibleLine, visibleText } from './visible.ts';
import { wrap } from './wrap.ts';

/** Findings that a report shows in full; more are counted. `--json` has them all. */
const MAX_FINDINGS = 20;
/** Lines of a decoded payload that a report shows. */
const MAX_DECODED_LINES = 12;
/** Hidden characters that a report lists one by one. */
const MAX_MARKS = 12;

const VERDICT_WORDS: Record<Verdict, string> = {
  pass: 'PASS',
  note: 'NOTE',
  hold: 'HOLD',
  block: 'BLOCK',
};

const NOTHING_FOUND = 'Nothing in it that Holdpoint knows to widen access or to do harm.';

function headline(decision: Decision, style: TextStyle): string[] {
  const word = VERDICT_WORDS[decision.verdict];
  const first = decision.findings[0]?.finding.message ?? NOTHING_FOUND;
  const [line = '', ...rest] = wrap(visibleText(first), style.width - word.length - 2);
  return [
    `${style.paint(decision.verdict, word)}  ${style.paint('strong', line)}`,
    ...rest.map((text) => `${' '.repeat(word.length + 2)}${style.paint('strong', text)}`),
  ];
}

function markLines(analysis: Analysis, style: TextStyle): string[] {
  if (analysis.marks.length === 0) return [];
  const lines = [style.paint('label', 'Characters that are not what they seem')];
  const seen = new Map<string, number>();
  for (const mark of analysis.marks) {
    const key = `${mark.kind}: ${visibleLine(mark.shown)}`;
    seen.set(key, (seen.get(key) ?? 0) + 1);
  }
  const rows = [...seen];
  for (const [key, count] of rows.slice(0, MAX_MARKS))
    lines.push(
      ...wrap(`${key}${count > 1 ? ` (${count} times)` : ''}`, style.width - 4, 2).map((l) => `  ${l}`),
    );
  if (rows.length > MAX_MARKS) lines.push(`  … ${rows.length - MAX_MARKS} more kinds`);
  return ['', ...lines];
}

function decodedLines(analysis: Analysis, style: TextStyle): string[] {
  const lines: string[] = [];
  for (const payload of analysis.decoded) {
    lines.push('', style.paint('label', `Decoded from ${visibleLine(payload.encoding)}, this would run`));
    const rows = payload.text.split('\n');
    for (const row of rows.slice(0, MAX_DECODED_LINES)) {
      const shown = visibleLine(row.slice(0, style.width * 4));
      lines.push(`  ${style.paint('command', shown)}${row.length > style.width * 4 ? '…' : ''}`);
    }
    if (rows.length > MAX_DECODED_LINES) lines.push(`  … ${rows.length - MAX_DECODED_LINES} more lines`);
  }
  return lines;
}

const LOOKUP_WORDS: Readonly<Record<Lookup['kind'], (path: string) => string>> = {
  stat: (path) => `the mode of ${path}`,
  text: (path) => `the text of ${path}`,
  tree: (path) => `how much is below ${path}`,
  worktree: () => 'what git has not committed here',
  remote: () => 'the remote that this goes to',
};

function lookupLines(analysis: Analysis, style: TextStyle): string[] {
  if (analysis.lookups.length === 0) return [];
  const names = analysis.lookups.map(({ kind, path }) => LOOKUP_WORDS[kind](visibleLine(path)));
  const shown = names.slice(0, 5).join(', ') + (names.length > 5 ? ` and ${names.length - 5} more` : '');
  return ['', ...labelled('unseen', `could not be looked up: ${shown}`, style)];
}

/** One question of a checklist, as the report and the terminal checklist print it. */
export function checklistItemText(item: ChecklistItem, number: number, style: TextStyle): string[] {
  const lead = `${number}. `;
  const [first = '', ...rest] = wrap(visibleText(item.text), style.width - lead.length - 2);
  const lines = [`  ${lead}${first}`, ...rest.map((line) => `  ${' '.repeat(lead.length)}${line}`)];
  if (item.command)
    for (const row of visibleText(item.command).split('\n'))
      lines.push(`  ${' '.repeat(lead.length)}${style.paint('command', row)}`);
  if (item.expect !== undefined)
    lines.push(`  ${' '.repeat(lead.length)}${style.paint('muted', 'type:')} ${visibleLine(item.expect)}`);
  return lines;
}

function checklistLines(decision: Decision, style: TextStyle): string[] {
  if (decision.checklist.length === 0) return [];
  return [
    '',
    style.paint('label', 'Before it is released'),
    ...decision.checklist.flatMap((item, index) => checklistItemText(item, index + 1, style)),
  ];
}

/**
 * The readable report: verdict and headline, each finding with the text underlined, what was decoded, what could not
 * be seen, and the checklist. Nothing of the suggestion reaches the terminal unseen: control characters are
 * replaced by pictures. Ends with a line feed.
 */
export function textReport(analysis: Analysis, decision: Decision, style: TextStyle): string {
  const lines = headline(decision, style);
  decision.findings.slice(0, MAX_FINDINGS).forEach((entry, index) => {
    lines.push('', ...findingText(analysis.suggestion.text, entry, style, index === 0));
  });
  const more = decision.findings.length - MAX_FINDINGS;
  if (more > 0) lines.push('', style.paint('muted', `… and ${more} more findings`));
  lines.push(
    ...markLines(analysis, style),
    ...decodedLines(analysis, style),
    ...lookupLines(analysis, style),
    ...checklistLines(decision, style),
  );
  return `${lines.map((line) => line.trimEnd()).join('\n')}\n`;
}
