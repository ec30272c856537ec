import { HOLE, type Ingredient, type Input, type Invocation, type Value } from '../fact.ts';
import { INGREDIENTS } from '../limits.ts';
import { concatValues, sketchOf, sketchValue } from './values.ts';

const NONE: readonly Ingredient[] = [];

/** What a text is made of, as far as that is remembered: the file that it is, or the ingredients of an output. */
export function ingredientsOf(input: Input | undefined): readonly Ingredient[] {
  if (input?.kind === 'file') return [{ kind: 'file', value: input.path }];
  if (input?.kind === 'unknown') return input.made?.() ?? NONE;
  return input?.kind === 'text' ? ingredientsOf(input.value.origin) : NONE;
}

/** Several outputs one after the other, of which not all are known. */
export function mixed(outputs: readonly Input[]): Input {
  const made = outputs.flatMap(ingredientsOf).slice(0, INGREDIENTS);
  const parts = outputs.flatMap((output) => (output.kind === 'text' ? output.value : []));
  const said = parts[0] && concatValues(parts, parts[0].from.span);
  return { kind: 'unknown', made: () => made, said };
}

/** A command with its words as one text, under the name that it goes by; of an unknown name what is known. */
export function commandText({ command, words, span }: Invocation): Value {
  const name = command || (words[0] ? sketchOf(words[0]).replaceAll(HOLE, '') : '');
  const text = [name, ...words.slice(1, INGREDIENTS).map(sketchOf)].join(' ');
  // An unset variable amidst letters is nothing: `o${x}utput`.
  return sketchValue(text.replaceAll(/(?<=\w)\uFFFC(?=\w)/g, ''), { span });
}

/** Commands whose operands name things of a service, and no files. */
const NO_FILES = new Set(
  'kubectl oc vault op pass gopass gh glab aws gcloud az terraform tofu docker podman heroku fly flyctl bw doppler security env printenv echo'.split(
    ' ',
  ),
);

/**
 * An unknown output with what it was made of: the command, the words that may be files it read, and what came in. One
 * that already says so (of what `sudo` or `bash -c` ran) stays as it is.
 */
export function withIngredients(output: Input | undefined, invocation: Invocation): Input | undefined {
  if (output?.kind !== 'unknown' || output.made !== undefined) return output;
  // Most outputs are printed and nothing is done with them, so the first of a pipeline is looked at only when asked for;
  // the others at once, or a long pipeline would be gone through again for each of its commands.
  if (!invocation.input) return { ...output, made: () => ingredientsOfCommand(invocation) };
  const made = ingredientsOfCommand(invocation);
  return { ...output, made: () => made };
}

function ingredientsOfCommand(invocation: Invocation): readonly Ingredient[] {
  const made: Ingredient[] = [{ kind: 'command', value: commandText(invocation) }];
  if (!NO_FILES.has(invocation.command)) {
    for (const value of invocation.operands) made.push({ kind: 'file', value });
  }
  made.push(...ingredientsOf(invocation.input));
  return made.slice(0, INGREDIENTS);
}
