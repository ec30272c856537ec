import { HOLE } from '../fact.ts';
import { type ParsedScript, parseShell } from './parser.ts';

/** `<branch>`, `<pod-name>`: a word that whoever pastes is to fill in; a shell takes it for redirections. */
const PLACEHOLDER = /(?<!<)<[A-Za-z](?:[\w .:|/-]{0,60}[\w.])?>(?![\w&(])/g;

/** Most lines of a text in which they are looked for. */
const LINES = 20;

/** As long as it was, and with its letters, so that messages can say them. */
const holes = (found: string) => HOLE + found.slice(1, -1).replace(/[ |:]/g, '-') + HOLE;

/** A text and its tree. */
export interface Filled {
  readonly text: string;
  readonly script: ParsedScript;
}

/**
 * Where a text cannot be parsed for its placeholders, the text with something unknown in their place, as long as they
 * are. Only lines that cannot be read are changed.
 */
export function filledErrors(text: string, script: ParsedScript): Filled | undefined {
  let filled: Filled = { text, script };
  for (let i = 0; i < LINES; i++) {
    const at = filled.script.errors?.[0]?.pos;
    if (at === undefined) return filled;
    const start = filled.text.lastIndexOf('\n', Math.max(0, Math.min(at, filled.text.length) - 1)) + 1;
    const newline = filled.text.indexOf('\n', start);
    const end = newline < 0 ? filled.text.length : newline;
    const line = filled.text.slice(start, end).replace(PLACEHOLDER, holes);
    const next = filled.text.slice(0, start) + line + filled.text.slice(end);
    if (next === filled.text) return undefined;
    filled = { text: next, script: parseShell(next) };
  }
  return undefined;
}

/** A name that nobody gives a file, in front of a word that is none either: nothing but a placeholder. */
const UNMISTAKEN = /^(?:[^<>]|<[a-z]+(?:[-_ ][a-z]+)*>(?! *[~/.$"'\w-]*[~/.$]))*$/;

/** True if no shell would find a file where the placeholders of a line stand, or write one behind them. */
export function isUnmistaken(text: string): boolean {
  return UNMISTAKEN.test(text);
}

/** Where a word stands in PowerShell and cmd, and no tag of a document. */
const WORD = /(?<=[\s"'=:,(\\/@])<[A-Za-z](?:[\w .:|/-]{0,60}[\w.])?>(?=$|[\s"'),:;\\/])/gm;

/** A text of PowerShell or cmd with something unknown in place of the placeholders of its lines. */
export function filledWords(text: string): string {
  if (!/<[A-Za-z][^<>\n]*>/.test(text)) return text;
  const filled = (line: string) => {
    const next = line.replace(WORD, holes);
    return /[<>]/.test(next) ? line : next;
  };
  return text.split('\n').map(filled).join('\n');
}

/** A line that can be parsed, with something unknown in place of its placeholders; undefined where it has none. */
export function filledLine(text: string): Filled | undefined {
  if (!text.includes('>') || text.includes('\n') || text.includes('<<')) return undefined;
  const filled = text.replace(PLACEHOLDER, holes);
  return filled === text ? undefined : { text: filled, script: parseShell(filled) };
}
