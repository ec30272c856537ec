import type { Value } from '../../fact.ts';
import { sketchOf, sliceValue } from '../../shell/values.ts';
import type { NamedValue } from './draft.ts';

/** `Name: value` of an option; nothing for a header that comes from a file or has no colon. */
export function readHeader(value: Value): NamedValue[] {
  const sketch = sketchOf(value);
  const colon = sketch.indexOf(':');
  if (colon <= 0 || sketch.startsWith('@')) return [];
  const rest = sketch.slice(colon + 1);
  const start = colon + 1 + (rest.length - rest.trimStart().length);
  return [{ name: sketch.slice(0, colon).trim(), value: sliceValue(value, start, sketch.length) }];
}
