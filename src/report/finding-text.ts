import { isSentence } from '../core/advice.ts';
import type { FindingDecision } from '../core/analysis.ts';
import type { Finding } from '../core/finding.ts';
import { excerpt } from './excerpt.ts';
import type { Paint } from './paint.ts';
import { visibleLine, visibleText } from './visible.ts';
import { accessWords, audienceWords, directionWords, effectWords, pointWords } from './words.ts';
import { wrap } from './wrap.ts';

/** How a report is laid out. */
export interface TextStyle {
  /** Columns of the page. */
  readonly width: number;
  readonly paint: Paint;
}

/** Columns of a label with the space behind it. */
const LABEL = 8;
const INDENT = 2;

/** A labelled sentence, wrapped and hanging. */
export function labelled(label: string, text: string, style: TextStyle): string[] {
  const lead = ' '.repeat(INDENT);
  const [first = '', ...rest] = wrap(visibleText(text), style.width - INDENT - LABEL);
  return [
    `${lead}${style.paint('label', label.padEnd(LABEL))}${first}`,
    ...rest.map((line) => `${lead}${' '.repeat(LABEL)}${line}`),
  ];
}

/** A labelled command. Never wrapped, so that it can be copied. */
function command(label: string, text: string, style: TextStyle): string[] {
  const [first = '', ...rest] = visibleText(text).split('\n');
  const lead = ' '.repeat(INDENT);
  return [
    `${lead}${style.paint('label', label.padEnd(LABEL))}${style.paint('command', first)}`,
    ...rest.map((line) => `${lead}${' '.repeat(LABEL)}${style.paint('command', line)}`),
  ];
}

function exposureLines(finding: Finding, style: TextStyle): string[] {
  const lines: string[] = [];
  const { audience, who, access, resource, from } = finding;
  if (audience) {
    const words = who === null ? audienceWords(audience) : who.charAt(0).toLowerCase() + who.slice(1);
    lines.push(...labelled('who', visibleLine(words), style));
  }
  if (access) lines.push(...labelled('what', accessWords(access), style));
  if (resource !== null) lines.push(...labelled('which', visibleLine(resource), style));
  if (audience && access) {
    const before = from ? pointWords(from) : 'not known';
    lines.push(...labelled('was', `${before} (${directionWords(finding.direction)})`, style));
  }
  return lines;
}

function adviceLines(finding: Finding, style: TextStyle): string[] {
  const lines: string[] = [];
  const { check, safer, undo, reference } = finding.advice;
  for (const [label, text] of Object.entries({ check, safer, undo })) {
    if (text)
      lines.push(
        ...(isSentence(text) ? labelled(label, visibleLine(text), style) : command(label, text, style)),
      );
  }
  if (reference) lines.push(...labelled('see', visibleLine(reference), style));
  return lines;
}

/**
 * One finding: severity and rule, its sentence unless that is the `headline` above it, the text with carets,
 * who/what/which, why, and what to do.
 */
export function findingText(
  text: string,
  entry: FindingDecision,
  style: TextStyle,
  headline: boolean,
): string[] {
  const { finding } = entry;
  const { paint } = style;
  const kind = [effectWords(finding.effect), finding.rule].join(' · ');
  const doubt = finding.confidence === 'high' ? '' : ` · ${finding.confidence} confidence`;
  const through = finding.via.length ? ` · inside ${finding.via.map(visibleLine).join(', ')}` : '';
  return [
    `${paint(finding.severity, finding.severity)} ${paint('muted', `· ${kind}${doubt}${through}`)}`,
    ...(headline ? [] : wrap(visibleText(finding.message), style.width - INDENT)).map(
      (line) => `  ${paint('strong', line)}`,
    ),
    '',
    ...excerpt(text, finding.span, { width: style.width - INDENT, paint }).map((line) => `  ${line}`),
    '',
    ...exposureLines(finding, style),
    ...(finding.extent ? labelled('touches', visibleLine(finding.extent), style) : []),
    ...(finding.why ? labelled('why', finding.why, style) : []),
    ...adviceLines(finding, style),
  ];
}
