import type { Value } from '../../fact.ts';
import type { Span } from '../../span.ts';
import { type Item, itemsOf, wordsOf } from './item.ts';

/**
 * `New-Object Diagnostics.ProcessStartInfo 'gh', 'repo view'`, `[Diagnostics.Process]::new()`: a table of the properties
 * that say what would be started. Undefined for objects of other types.
 */
export function processObject(
  type: string | undefined,
  args: readonly Item[],
  given: Item | undefined,
  span: Span,
): Item | undefined {
  const name = /^(?:system\.)?(?:diagnostics\.)?(process|processstartinfo)$/i
    .exec(type ?? '')?.[1]
    ?.toLowerCase();
  if (name === undefined) return undefined;
  const value: Value = { text: name, from: { span } };
  if (name === 'process') {
    const info: Item = { kind: 'table', entries: new Map(), value };
    return { kind: 'table', entries: new Map([['startinfo', info]]), value };
  }
  const entries = new Map(given?.kind === 'table' ? given.entries : []);
  const [program, line] = args;
  if (program) entries.set('filename', program);
  if (line) entries.set('arguments', line);
  return { kind: 'table', entries, value };
}

/** The program and its words that such a table says; undefined where it says none. */
export function startedBy(item: Item | undefined): readonly Value[] | undefined {
  if (item?.kind !== 'table') return undefined;
  const info = item.entries.get('startinfo');
  const { entries } = info?.kind === 'table' ? info : item;
  const program = entries.get('filename');
  const rest = ['arguments', 'argumentlist'].flatMap((name) => itemsOf(entries.get(name) ?? NONE));
  return program && [program, ...rest].flatMap(wordsOf);
}

const NONE: Item = { kind: 'list', items: [] };
