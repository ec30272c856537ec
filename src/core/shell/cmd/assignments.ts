import type { Input, Value } from '../../fact.ts';
import type { Frame } from '../runner.ts';
import { concatValues, sketchOf, sliceValue, splitValue, unknownValue } from '../values.ts';
import { expandVariables } from './expansion.ts';
import type { Reader } from './script.ts';
import type { Token } from './words.ts';

/** `set NAME=text`, `set "NAME=text"`; what is asked for or computed is not known. */
export function setVariable(
  reader: Reader,
  tokens: readonly Token[],
  frame: Frame,
  input: Input | undefined,
): Input | undefined {
  const [, second] = tokens;
  const last = tokens.at(-1);
  if (!second || !last) return { kind: 'unknown', producer: 'set' };
  const prompts = /^\/[ap]$/i.test(sketchOf(second.value));
  const from = prompts ? tokens[2] : second;
  if (!from) return undefined;
  // Blanks count, so the letters are taken as they stand; the carets in them are read by the words.
  const plain = tokens.length === 2 || from.quoted ? from.value : unescaped(reader.between(from, last));
  const sketch = sketchOf(plain);
  const equals = sketch.indexOf('=');
  if (equals < 0) return { kind: 'unknown', producer: 'set' };
  const name = sketch.slice(0, equals).trim().toLowerCase();
  // `set /p x=<FILE` takes the first line of it.
  const asked = input?.kind === 'text' ? splitValue(input.value, '\r\n')[0] : undefined;
  const value = prompts
    ? (asked ?? unknownValue(plain.from.span))
    : sliceValue(plain, equals + 1, sketch.length);
  frame.state.set(name, { kind: 'scalar', value: expandVariables(value, frame) });
  return undefined;
}

function unescaped(value: Value): Value {
  const sketch = sketchOf(value);
  if (!sketch.includes('^')) return value;
  const parts: Value[] = [];
  let at = 0;
  for (const found of sketch.matchAll(/\^(?=[\s\S])/g)) {
    if (found.index < at) continue;
    parts.push(sliceValue(value, at, found.index), sliceValue(value, found.index + 1, found.index + 2));
    at = found.index + 2;
  }
  parts.push(sliceValue(value, Math.min(at, sketch.length), sketch.length));
  return concatValues(
    parts.filter((part) => sketchOf(part) !== ''),
    value.from.span,
  );
}
