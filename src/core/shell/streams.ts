import type { Input, Value } from '../fact.ts';
import { mixed } from './ingredients.ts';
import type { Stream } from './runner.ts';
import { UNKNOWN_OUTPUT } from './runner.ts';
import { concatValues, sketchOf, sliceValue } from './values.ts';

/** What several commands print one after the other; `undefined` when none prints anything. */
export function concatOutputs(outputs: readonly (Input | undefined)[]): Input | undefined {
  const printed = outputs.filter((output): output is Input => output !== undefined);
  if (printed.length <= 1) return printed[0];
  const texts: Value[] = [];
  for (const output of printed) {
    if (output.kind !== 'text') return printed.find((other) => other.kind === 'fetched') ?? mixed(printed);
    texts.push(output.value);
  }
  return { kind: 'text', value: concatValues(texts, (texts[0] as Value).from.span) };
}

/**
 * What a command inside a loop or pipeline gets on its standard input. It does not use the stream up: most commands
 * do not read, and which lines one that does would take cannot be told.
 */
export function inputOf(stream: Stream | undefined): Input | undefined {
  if (!stream || stream.at === 0) return stream?.input;
  return UNKNOWN_OUTPUT;
}

/** The next line of a stream without its newline, `undefined` at its end, `null` when it cannot be known. */
export function nextLine(stream: Stream | undefined): Value | undefined | null {
  if (stream?.input.kind !== 'text') return null;
  const value = stream.input.value;
  const sketch = sketchOf(value);
  if (stream.at >= sketch.length) return undefined;
  const newline = sketch.indexOf('\n', stream.at);
  const end = newline < 0 ? sketch.length : newline;
  const line = sliceValue(value, stream.at, end);
  stream.at = end + 1;
  return line;
}
