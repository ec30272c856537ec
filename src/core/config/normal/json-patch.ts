import { MapBuilder } from '../builder.ts';
import { type List, type Scalar, type Tree, textAt } from '../tree.ts';

/** Most operations of one patch. */
const MOST_OPERATIONS = 500;

/**
 * What a JSON patch sets, under the keys that it sets, as if that stood in a manifest; what it removes is null. Undefined
 * for a list that is no patch. Places in lists add nothing, as everywhere.
 */
export function patched(root: List): Tree | undefined {
  if (!isPatch(root) || root.items.length > MOST_OPERATIONS) return undefined;
  const made = new MapBuilder(root.start);
  for (const item of root.items) {
    if (item.kind !== 'map') continue;
    const steps = stepsOf(textAt(item, 'path') ?? '');
    const key = steps.pop();
    const op = textAt(item, 'op');
    const given = item.entries.find((entry) => entry.key === 'value');
    if (key === undefined || op === 'test') continue;
    const { start, end } = item;
    const gone: Scalar = { kind: 'scalar', type: 'null', text: 'null', start, end };
    const value = op === 'remove' ? gone : given?.value;
    if (value) made.at(steps, start).add(key, given?.start ?? start, value);
  }
  return made.build();
}

/** True for a list of operations. */
export function isPatch(root: Tree): boolean {
  const first = root.kind === 'list' ? root.items[0] : undefined;
  return textAt(first, 'op') !== undefined && (textAt(first, 'path') ?? '').startsWith('/');
}

/** The keys on the way of a JSON pointer, without places in lists. */
function stepsOf(pointer: string): string[] {
  return pointer
    .split('/')
    .slice(1, 40)
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'))
    .filter((step) => !/^(?:\d+|-)$/.test(step));
}
