import type { Change } from './change.ts';
import { normalText } from './hash.ts';

/** Rights of the rules of Firebase that are made up of others. Source: firebase.google.com/docs/rules/rules-language. */
const PARTS: Readonly<Record<string, readonly string[]>> = {
  read: ['get', 'list'],
  write: ['create', 'update', 'delete'],
};

/**
 * The changes of rules without those that only part a right or put its parts together: `allow read` as `allow get, list`
 * under the same condition. A part that takes the place of the whole under another condition says what the whole had.
 */
export function withoutParted(changes: readonly Change[]): readonly Change[] {
  const dropped = new Set<Change>();
  const merged = new Map<Change, Change>();
  for (const change of changes) {
    const parts = PARTS[change.path.at(-1) ?? ''];
    if (!parts || !change.gained === !change.lost) continue;
    const beside = changes.filter((one) => isBeside(one, change) && parts.includes(one.path.at(-1) ?? ''));
    const same = beside.filter((one) => conditionOf(one) === conditionOf(change));
    if (change.lost) {
      for (const one of beside) {
        if (!one.gained || one.lost) continue;
        if (same.includes(one)) dropped.add(one);
        else merged.set(one, { ...one, lost: change.lost });
      }
    }
    if (same.length === parts.length && same.every((one) => !one.gained === !change.lost)) {
      for (const one of [change, ...same]) dropped.add(one);
    }
  }
  return changes.filter((one) => !dropped.has(one)).map((one) => merged.get(one) ?? one);
}

/** True for entries of one map, of which one came and the other went. */
function isBeside(one: Change, other: Change): boolean {
  return (
    one.around.at(-1) === other.around.at(-1) &&
    one.path.length === other.path.length &&
    !one.gained !== !other.gained
  );
}

function conditionOf({ gained, lost }: Change): string | undefined {
  const value = gained ?? lost;
  return value?.kind === 'scalar' ? normalText(value.text) : undefined;
}
