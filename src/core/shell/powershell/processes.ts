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

/** The `object` of a pipeline that is put together by methods. */
const PIPELINE = 'pipeline';

/**
 * `.AddCommand('x')`, `.AddParameter('y', 'z')`, `.AddArgument('z')`: the words of the command that `.Invoke()` runs.
 * Undefined for methods that put nothing together.
 */
export function pipelineWith(
  target: Item,
  method: string,
  args: readonly Item[],
  span: Span,
): Item | undefined {
  const found = target.kind === 'table' ? target.entries.get(PIPELINE) : undefined;
  const before = found ? itemsOf(found) : [];
  const [first, ...rest] = args;
  if (!first || !(method === 'addcommand' || (found && /^add(?:parameter|argument)$/.test(method))))
    return undefined;
  const [name] = wordsOf(first);
  const named: Item = { kind: 'scalar', value: { text: `-${name?.text ?? ''}`, from: { span } } };
  const words = method === 'addparameter' ? [named, ...rest] : [first];
  const all: Item = { kind: 'list', items: method === 'addcommand' ? words : [...before, ...words] };
  return { kind: 'table', entries: new Map([[PIPELINE, all]]), value: { text: PIPELINE, from: { span } } };
}

/** The line that such a pipeline runs. */
export function pipelineLine(target: Item, span: Span): Value | undefined {
  const found = target.kind === 'table' ? target.entries.get(PIPELINE) : undefined;
  const words = found && wordsOf(found);
  const quoted = words?.map(({ text = '$_' }) =>
    /^[-$]?[\w-]+$/.test(text) ? text : `'${text.replaceAll("'", "''")}'`,
  );
  return quoted && { text: quoted.join(' '), from: { span } };
}
