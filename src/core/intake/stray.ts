import { STRAY_LINES } from '../limits.ts';
import type { Shell } from '../suggestion.ts';
import type { Block, Range } from './blocks.ts';
import type { Cleaned } from './clean.ts';
import type { Edit } from './edits.ts';
import { isProse } from './prose.ts';

/** Groups of ranges to be read as one script each, for one shell. */
export interface StrayGroup {
  readonly shell: Shell;
  readonly ranges: Range[];
}

const RESERVED =
  /^\s*(?:if|for|case|while|until|select|function|time|coproc|switch|begin|foreach|do|then|else)\b/;
const STRUCTURE = /[(){}<>|;&$`'"\\#![\]]/;
const OPERATORS = /[;|&`<>]|\$\(/;
const CAPITAL = /^\s*["\u201c(*_]*\p{Lu}\p{Ll}/u;

/**
 * Groups the stray lines of a text: plain ones together, those with signs of syntax each for itself, so that an odd one
 * cannot hide the next from the parser. Lines that no shell could make anything of are left out. `overflow` is true if
 * there were more than {@link STRAY_LINES} lines with syntax; the rest is left out then.
 */
export function groupStray(
  text: string,
  blocks: readonly Block[],
): { groups: StrayGroup[]; overflow: boolean; openQuotes: boolean } {
  const groups: StrayGroup[] = [];
  const plain = new Map<string, StrayGroup>();
  let own = 0;
  let openQuotes = false;
  const join = (key: string, shell: Shell, range: Range): void => {
    const group = plain.get(key);
    if (group) group.ranges.push(range);
    else {
      const made: StrayGroup = { shell, ranges: [range] };
      plain.set(key, made);
      groups.push(made);
    }
  };
  for (const block of blocks) {
    const range = block.ranges[0];
    if (!range || block.kind === 'code') continue;
    const line = text.slice(range.start, range.end);
    if (block.kind === 'stray' && hasOpenQuote(line)) openQuotes = true;
    if (block.kind === 'stray' && !couldRun(line, block.shell)) continue;
    if (!STRUCTURE.test(line) && !RESERVED.test(line)) join(block.shell, block.shell, range);
    else if (own++ < STRAY_LINES) groups.push({ shell: block.shell, ranges: [range] });
  }
  return { groups, overflow: own > STRAY_LINES, openQuotes };
}

/**
 * True if a shell might run something harmful from a line of prose or output. A sentence runs its first word, which is
 * no command if it begins with a capital and the shell minds case; code in backticks is told apart as a mention.
 */
function couldRun(line: string, shell: Shell): boolean {
  if (!/\w/.test(line)) return false;
  if (shell === 'powershell' || shell === 'cmd') return true;
  const rest = line.replace(/`[^`\n]*`/g, ' ');
  return !(CAPITAL.test(rest) && isProse(line) && !OPERATORS.test(rest));
}

function hasOpenQuote(line: string): boolean {
  let single = 0;
  let double = 0;
  for (let i = 0; i < line.length; i++) {
    const code = line.charCodeAt(i);
    if (code === 0x27) single++;
    else if (code === 0x22) double++;
  }
  return single % 2 === 1 || double % 2 === 1;
}

/** Apostrophes in the words of stray lines, read as letters: they open no quote in a sentence. */
export function apostropheEdits(cleaned: Cleaned, groups: readonly StrayGroup[]): Edit[] {
  const edits: Edit[] = [];
  for (const group of groups) {
    for (const range of group.ranges) {
      const line = cleaned.text.slice(range.start, range.end);
      if (!hasOpenQuote(line)) continue;
      for (const match of line.matchAll(/(?<=\p{L})'(?=\p{L})/gu)) {
        const start = range.start + match.index;
        edits.push({ start, end: start + 1, text: '\u2019' });
      }
    }
  }
  return edits;
}
