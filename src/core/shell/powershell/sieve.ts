import type { Item } from './item.ts';
import { itemsOf, scalar } from './item.ts';

/** `$_.Extension -eq '.bak'`, `$_.Name -like '*.bak'`, `$_.Extension -in '.a', '.b'`. */
const NAMED =
  /^\(?\s*(?:\$(?:_|PSItem)\.)?(Extension|Name)\s+-c?(eq|like|in)\s+@?\(?\s*((?:["']?[*.\w-]{1,60}["']?\s*,\s*){0,19}["']?[*.\w-]{1,60}["']?)\)?\s*\)?$/i;
/** Files and no folders. */
const FILES =
  /^(?:-not|!)?\s*\(?\s*(?:\$(?:_|PSItem)\.)?PSIsContainer(?:\s+-(?:eq|ne)\s+\$(?:true|false))?\s*\)?$/i;

/** The names that a filter of paths lets through as patterns; all of them, or undefined where more than the name decides. */
function namesOf(condition: string): readonly string[] | undefined {
  let names: readonly string[] = ['*'];
  for (const part of condition.split(/\s-and\s/i).map((one) => one.trim())) {
    if (FILES.test(part)) continue;
    const found = NAMED.exec(part);
    if (!found || names.length !== 1 || names[0] !== '*') return undefined;
    const isExtension = /^e/i.test(found[1] as string);
    names = (found[3] as string)
      .split(',')
      .map((one) => one.trim().replace(/^["']|["']$/g, ''))
      .filter((one) => one !== '')
      .map((one) => (isExtension ? `*${one}` : one));
  }
  return names;
}

/** What is left of paths (`C:\data\*`) behind a filter. Of what else a filter lets through nobody knows how much it is. */
export function sift(input: Item, condition: string | undefined): readonly Item[] {
  const names = condition === undefined ? undefined : namesOf(condition);
  return itemsOf(input).flatMap((item): readonly Item[] => {
    if (item.kind !== 'scalar') return [item];
    const { text } = item.value;
    if (!names) return [item.isTree ? scalar(item.value) : item];
    if (names[0] === '*' || !text?.endsWith('\\*')) return [item];
    return names.map((name) => scalar({ ...item.value, text: text.slice(0, -1) + name }));
  });
}
