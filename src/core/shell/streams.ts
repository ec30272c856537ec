import { HOLE, type Input, type Value } from '../fact.ts';
import { ingredientsOf, mixed } from './ingredients.ts';
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

/** The next line of a stream without what ends it, `undefined` at its end, `null` when it cannot be known. */
export function nextLine(stream: Stream | undefined, end = '\n'): Value | undefined | null {
  if (stream?.input.kind !== 'text') return null;
  const value = stream.input.value;
  const sketch = sketchOf(value);
  if (stream.at >= sketch.length) return undefined;
  const found = sketch.indexOf(end, stream.at);
  const stop = found < 0 ? sketch.length : found;
  const line = sliceValue(value, stream.at, stop);
  stream.at = stop + 1;
  return line;
}

/** `kubectl get pods -o name` prints the kind with each name. */
function listedObject(input: Input): string | undefined {
  for (const { value } of ingredientsOf(input)) {
    const words = sketchOf(value).split(' ');
    const verb = /^(?:kubectl|oc)$/.test(words[0] ?? '') ? words.indexOf('get') : -1;
    if (verb < 0 || !/ (?:-o ?|--output[= ])name(?: |$)/.test(sketchOf(value))) continue;
    const rest = words.slice(verb + 1);
    const kind = rest.find(
      (word, i) =>
        !word.startsWith('-') && !/^(?:-n|-l|--(?:namespace|selector|context))$/.test(rest[i - 1] ?? ''),
    );
    if (kind !== undefined) return `${kind}/${HOLE}`;
  }
  return undefined;
}

/** What each line of an output looks like, with holes, where the command that prints it tells. */
export function lineShape(input: Input | undefined): string | undefined {
  return input?.kind === 'unknown' ? (input.line ?? listedObject(input)) : undefined;
}
