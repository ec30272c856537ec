import type { Option, Value } from '../../fact.ts';
import { derivedValue, sketchOf, sliceValue } from '../../shell/values.ts';

/** The letters of curl's options that say what is asked, and of whom. */
const LETTERS: Readonly<Record<string, string>> = {
  d: '--data',
  F: '--form',
  G: '--get',
  H: '--header',
  I: '--head',
  T: '--upload-file',
  X: '--request',
};

/** The options that the lines of curl's configuration stand for: `request = "DELETE"`. Source: curl's manual, `-K`. */
export function configOptions(text: Value): Option[] {
  const options: Option[] = [];
  const sketch = sketchOf(text);
  for (const line of sketch.matchAll(/^[ \t]*(?!#)-{0,2}([\w-]+)(?:[ \t]*[:=][ \t]*|[ \t]+|$)(.*)$/gm)) {
    const [whole, word = '', rest = ''] = line;
    const end = line.index + whole.length;
    const written = sliceValue(text, end - rest.length, end);
    const quoted = /^"((?:[^"\\]|\\.)*)"/.exec(rest)?.[1];
    const value =
      quoted === undefined
        ? sliceValue(text, end - rest.length, end - rest.length + (/^\S*/.exec(rest)?.[0].length ?? 0))
        : derivedValue(quoted.replace(/\\(.)/g, '$1'), written);
    options.push({
      name: LETTERS[word] ?? `--${word}`,
      value: rest === '' ? undefined : value,
      span: written.from.span,
    });
  }
  return options;
}
