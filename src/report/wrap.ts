import { columns } from './visible.ts';

/**
 * Breaks a sentence into lines of at most `width` columns. Words longer than a line stay whole, so that addresses
 * and commands can be copied; lines below the first begin with `indent` spaces, which count.
 */
export function wrap(text: string, width: number, indent = 0): string[] {
  const lines: string[] = [];
  let line = '';
  let used = 0;
  for (const word of text.split(/[ \n]+/).filter((part) => part !== '')) {
    const size = columns(word);
    if (line.trim() !== '' && used + 1 + size > width) {
      lines.push(line);
      line = ' '.repeat(indent) + word;
      used = indent + size;
    } else if (line === '') {
      line = word;
      used = size;
    } else {
      line += ` ${word}`;
      used += 1 + size;
    }
  }
  if (line !== '') lines.push(line);
  return lines;
}
