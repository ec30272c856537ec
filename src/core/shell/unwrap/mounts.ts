import type { Invocation, Value } from '../../fact.ts';
import { concatValues, derivedValue, sketchOf, sliceValue } from '../values.ts';

/** The folders of this machine that a container has, and where. */
function mountsOf({ options }: Invocation): readonly { readonly from: Value; readonly at: string }[] {
  return options.flatMap(({ name, value }) => {
    if (!value) return [];
    const sketch = sketchOf(value);
    if (name === '--volume') {
      const found = /^([^:]+):(\/[^:]+)(?::[\w,]+)?$/.exec(sketch);
      const from = found?.[1]?.length ?? 0;
      if (!found || /^[\w.-]*(?:cache|tmp|build|modules)/i.test(sketch)) return [];
      const source = sliceValue(value, 0, from);
      // What a volume has a name for lies in a folder of the service.
      return /^[/~.\uFFFC]/.test(sketch)
        ? [{ from: source, at: found[2] as string }]
        : [
            {
              from: derivedValue(`/var/lib/docker/volumes/${sketchOf(source)}`, source),
              at: found[2] as string,
            },
          ];
    }
    if (name !== '--mount' || !/(?:^|,)type=bind(?:,|$)/.test(sketch)) return [];
    const source = /(?:^|,)(?:source|src)=([^,]+)/.exec(sketch);
    const target = /(?:^|,)(?:target|dst|destination)=(\/[^,]+)/.exec(sketch);
    if (!source || !target) return [];
    const end = source.index + source[0].length;
    return [{ from: sliceValue(value, end - (source[1] as string).length, end), at: target[1] as string }];
  });
}

/** A word with the paths of a container said as those of the machine that the folder is on. */
function onHost(word: Value, from: Value, place: string): Value {
  const sketch = sketchOf(word);
  const parts: Value[] = [];
  let end = 0;
  for (let found = sketch.indexOf(place); found >= 0; found = sketch.indexOf(place, found + 1)) {
    const [before, after] = [sketch[found - 1], sketch[found + place.length]];
    if (!/^[\s'"=:(;&|]?$/.test(before ?? '') || !/^[\s'"/;&|)]?$/.test(after ?? '')) continue;
    const root = from.text === '/' && after === '/';
    parts.push(sliceValue(word, end, found), ...(root ? [] : [from]));
    end = found + place.length;
  }
  if (end === 0) return word;
  return concatValues([...parts, sliceValue(word, end, sketch.length)], word.from.span);
}

/** The words of a container's command, with paths in mounted folders said as those of the machine. */
export function wordsOnHost(words: readonly Value[], invocation: Invocation): readonly Value[] {
  const mounts = mountsOf(invocation)
    .map(({ from, at }) => ({ from, place: at.replace(/\/+$/, '') }))
    // Nothing is mounted over all of a container, and an empty place is found everywhere.
    .filter(({ place }) => place !== '');
  return words.map((word) => mounts.reduce((made, { from, place }) => onHost(made, from, place), word));
}
