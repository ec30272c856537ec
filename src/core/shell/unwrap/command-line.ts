import type { Value } from '../../fact.ts';
import { concatValues, sketchOf, sliceValue } from '../values.ts';

/** Takes the command line of a Windows program apart: blanks between words, quotes around what belongs together. */
export function splitCommandLine(line: Value): Value[] {
  const sketch = sketchOf(line);
  const words: Value[] = [];
  let parts: Value[] = [];
  let open = false;
  let inWord = false;
  let from = 0;
  const flush = (end: number) => {
    if (end > from) parts.push(sliceValue(line, from, end));
  };
  const finish = (end: number) => {
    flush(end);
    if (inWord) words.push(concatValues(parts, line.from.span));
    parts = [];
    inWord = false;
  };
  for (let i = 0; i < sketch.length; i++) {
    const char = sketch[i] as string;
    if (char === '"') {
      const escaped = sketch[i - 1] === '\\';
      flush(escaped ? i - 1 : i);
      from = escaped ? i : i + 1;
      if (!escaped) open = !open;
      inWord = true;
    } else if (!open && /\s/.test(char)) {
      finish(i);
      from = i + 1;
    } else inWord = true;
  }
  finish(sketch.length);
  return words;
}

/** Words as the line that they stood on: those with blanks in quotes. */
export function joinCommandLine(words: readonly Value[]): Value[] {
  return words.map((word) => {
    const sketch = sketchOf(word);
    if (words.length === 1 || !/\s/.test(sketch) || sketch.includes('"')) return word;
    const { span } = word.from;
    const quote = (at: number): Value => ({ text: '"', from: { span: { start: at, end: at } } });
    return concatValues([quote(span.start), word, quote(span.end)], span);
  });
}
