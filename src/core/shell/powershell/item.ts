import type { Input, Value } from '../../fact.ts';
import type { Span } from '../../span.ts';
import { UNKNOWN_OUTPUT } from '../runner.ts';
import type { Source } from '../state.ts';
import { concatValues, joinValues, unknownValue } from '../values.ts';
import type { Block } from './tree.ts';

/** What a PowerShell expression stands for, as far as it matters to what would run. */
export type Item =
  | {
      readonly kind: 'scalar';
      readonly value: Value;
      /** Every letter of the text is a byte. */
      readonly bytes?: boolean;
      /** Its text is that of an address that names this (`New-Object`, `Get-Item`). */
      readonly object?: string;
      /** It stands for all that is below a folder (`Get-ChildItem -Recurse`). */
      readonly isTree?: boolean;
    }
  | { readonly kind: 'list'; readonly items: readonly Item[] }
  | {
      readonly kind: 'table';
      /** By name in lower case. */
      readonly entries: ReadonlyMap<string, Item>;
      /** The names as they are written, by those in lower case. */
      readonly names?: ReadonlyMap<string, string>;
      readonly value: Value;
    }
  | { readonly kind: 'block'; readonly block: Block; readonly source: Source; readonly value: Value }
  | { readonly kind: 'type'; readonly name: string; readonly span: Span };

/** The `object` of a text that is a block of commands. */
export const SCRIPT = 'script';

/** A text or something unknown. */
export function scalar(value: Value): Item {
  return { kind: 'scalar', value };
}

/** Something of which nothing is known. */
export function unknownItem(span: Span, origin?: Input): Item {
  return scalar(unknownValue(span, origin));
}

/** The items of a list; anything else is one item. */
export function itemsOf(item: Item): readonly Item[] {
  return item.kind === 'list' ? item.items : [item];
}

/** The single values of an item, as the words of a command would be. */
export function wordsOf(item: Item): readonly Value[] {
  switch (item.kind) {
    case 'scalar':
    case 'table':
    case 'block':
      return [item.value];
    case 'list':
      return item.items.flatMap(wordsOf);
    case 'type':
      return [{ text: item.name, from: { span: item.span } }];
  }
}

/** An item as one text: a list with blanks between, as within double quotes. */
export function valueIn(item: Item, separator = ' '): Value {
  const words = wordsOf(item);
  if (words.length === 1) return words[0] as Value;
  return separator === ''
    ? concatValues(words, words[0]?.from.span ?? { start: 0, end: 0 })
    : joinValues(words, separator);
}

/** Several items as one. */
export function listOf(items: readonly Item[]): Item {
  return items.length === 1 ? (items[0] as Item) : { kind: 'list', items };
}

/** What arrives at a program that reads this from its input. */
export function inputOf(item: Item | undefined): Input | undefined {
  if (!item) return undefined;
  const words = wordsOf(item);
  const odd = words.find((word) => word.text === undefined && word.origin);
  if (odd?.origin) return odd.origin;
  if (words.length === 0) return undefined;
  if (words.every((word) => word.text === undefined && word.known === '\uFFFC')) return UNKNOWN_OUTPUT;
  return { kind: 'text', value: joinValues(words, '\n') };
}

/** What a program prints, as an item. */
export function itemOf(output: Input | undefined, span: Span): Item | undefined {
  if (!output) return undefined;
  return output.kind === 'text' ? scalar(output.value) : unknownItem(span, output);
}
