import type { Value } from '../../fact.ts';
import type { Span } from '../../span.ts';
import { type Cmdlet, type CmdletParameter, parameterOf } from './cmdlets.ts';
import { type Item, itemsOf, valueIn, wordsOf } from './item.ts';

/** A word of a command after its expansion. */
export type Given =
  | { readonly kind: 'value'; readonly item: Item }
  | {
      readonly kind: 'parameter';
      readonly name: string;
      readonly item: Item | undefined;
      readonly span: Span;
    };

/** The arguments of a cmdlet by the names of its parameters. */
export interface Bound {
  readonly named: ReadonlyMap<string, Item>;
  /** Words as if everything had been written out: `-Path C:\x -Recurse`. */
  readonly words: readonly Value[];
  /** Values that no parameter takes. */
  readonly rest: readonly Item[];
}

function wordAt(text: string, span: Span): Value {
  return { text, from: { span } };
}

/** What parameters choose from. PowerShell takes the beginning of such a name for it: `unr` is `Unrestricted`. */
const CHOICES: Readonly<Record<string, string>> = {
  ExecutionPolicy: 'AllSigned Bypass Default RemoteSigned Restricted Undefined Unrestricted',
  Scope: 'CurrentUser LocalMachine MachinePolicy Process UserPolicy',
  DefaultInboundAction: 'Allow Block NotConfigured',
  Direction: 'Inbound Outbound',
  Action: 'Allow Block NotConfigured',
  AccessRight: 'Change Full Read Custom',
  StartupType: 'Automatic Boot Disabled Manual System',
};

/** A value with its name written out, where it is the beginning of one name only. */
function chosen(parameter: string, value: Value): Value {
  const written = value.text?.toLowerCase();
  if (!written || !Object.hasOwn(CHOICES, parameter)) return value;
  const names = (CHOICES[parameter] as string).split(' ');
  const begun = names.filter((name) => name.toLowerCase().startsWith(written));
  return begun.length === 1 && begun[0] ? { ...value, text: begun[0] } : value;
}

/** Gives the arguments to the parameters of a cmdlet; undefined if a parameter is none of its own. */
export function bind(cmdlet: Cmdlet, given: readonly Given[]): Bound | undefined {
  const named = new Map<string, Item>();
  const words: Value[] = [];
  const loose: Item[] = [];
  const set = (parameter: CmdletParameter, item: Item | undefined, span: Span) => {
    const name = parameter.names[0] as string;
    if (!parameter.takes) {
      const off = item && /^(?:false|0)$/i.test(valueIn(item).text ?? '');
      words.push(wordAt(off ? `-${name}=false` : `-${name}`, span));
      if (!off) named.set(name, { kind: 'scalar', value: wordAt('True', span) });
      return;
    }
    if (item) named.set(name, item);
    const values = item ? itemsOf(item).flatMap(wordsOf) : [];
    for (const value of values) words.push(wordAt(`-${name}`, span), chosen(name, value));
    if (values.length === 0) words.push(wordAt(`-${name}`, span));
  };
  for (let i = 0; i < given.length; i++) {
    const one = given[i] as Given;
    if (one.kind === 'value') {
      loose.push(one.item);
      continue;
    }
    const parameter = parameterOf(cmdlet, one.name);
    if (!parameter) return undefined;
    let { item } = one;
    const next = given[i + 1];
    if (parameter.takes && !item && next?.kind === 'value') {
      item = next.item;
      i++;
    }
    set(parameter, item, one.span);
  }
  const rest: Item[] = [];
  const free = () => cmdlet.own.find(({ names, byPlace }) => byPlace && !named.has(names[0] as string));
  for (const item of loose) {
    let parameter = free();
    const blocks = cmdlet.own.filter(({ blockFirst, names }) => blockFirst && !named.has(names[0] as string));
    if (blocks.length > 0)
      parameter = item.kind === 'block' ? blocks.at(-1) : blocks.length > 1 ? blocks[0] : undefined;
    if (parameter) set(parameter, item, spanStart(item));
    else {
      rest.push(item);
      words.push(...wordsOf(item));
    }
  }
  return { named, words, rest };
}

function spanStart(item: Item): Span {
  const { span } = valueIn(item).from;
  return span;
}
