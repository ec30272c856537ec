import { visibleLine } from './visible.ts';

/** A text that shows as itself: no markup, no link, nobody is mentioned. */
export function plain(text: string): string {
  return visibleLine(text)
    .replace(/[\\`*_{}[\]()#+!|~]/g, '\\$&')
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/@/g, '@\u200b')
    .replace(/:\/\//g, ':\u200b//');
}

/** A text in a code span that it cannot leave. */
export function code(text: string): string {
  const shown = visibleLine(text);
  const fence = '`'.repeat(1 + longestRun(shown));
  const space = shown.startsWith('`') || shown.endsWith('`') ? ' ' : '';
  return `${fence}${space}${shown}${space}${fence}`;
}

/** The longest row of backticks in a text: a fence around it must be longer. */
export function longestRun(text: string): number {
  return Math.max(0, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
}
