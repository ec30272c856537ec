import type { Redirection } from '../../fact.ts';
import { globMatches } from '../glob.ts';
import { concatValues, sketchValue, unknownValue } from '../values.ts';
import type { Bound } from './binding.ts';
import { runBlock } from './blocks.ts';
import { cmdletNames } from './cmdlets.ts';
import type { CmdletCall } from './commands.ts';
import { type Item, inputOf, itemsOf, listOf, scalar, unknownItem, valueIn, wordsOf } from './item.ts';
import { jsonItem, jsonText } from './json.ts';
import { dynamicMember } from './objects.ts';
import { processObject } from './processes.ts';
import { sift } from './sieve.ts';
import { eachOf } from './statements.ts';
import { setVariable, variableItem } from './variables.ts';

/** What a cmdlet does beyond being stated; `item` is what it prints, where that is known better than from its words. */
export interface BuiltinResult {
  readonly item?: Item | undefined;
  readonly redirections?: readonly Redirection[];
}

type Builtin = (bound: Bound, call: CmdletCall) => BuiltinResult | undefined;

const EMPTY: Item = { kind: 'list', items: [] };

function blocksOf(bound: Bound): Extract<Item, { kind: 'block' }>[] {
  const all = [...bound.named.values(), ...bound.rest].flatMap(itemsOf);
  return all.filter((item) => item.kind === 'block');
}

/** Runs the blocks for each item that arrives. */
const forEach: Builtin = (bound, { input, frame, machine, span }) => {
  const blocks = blocksOf(bound);
  const list = bound.named.get('InputObject') ?? input ?? unknownItem(span);
  const member = bound.named.get('MemberName') ?? bound.named.get('Process') ?? bound.rest[0];
  if (blocks.length === 0 && member?.kind === 'scalar') {
    const args = itemsOf(bound.named.get('ArgumentList') ?? EMPTY);
    const name = (member.value.text ?? '').toLowerCase();
    const call = (current: Item) => dynamicMember(current, name, args, { frame, machine, span });
    return { item: eachOf(list, call, machine) ?? list };
  }
  const outputs = blocks.flatMap((block) => {
    const output = eachOf(
      list,
      (current) => runBlock(block, [], frame, machine, { current, here: true }),
      machine,
    );
    return output ? itemsOf(output) : [];
  });
  return { item: blocks.length > 0 ? (outputs.length > 0 ? listOf(outputs) : undefined) : list };
};

/** What a filter of the short form says: `? Extension -eq .bak`. */
function shortCondition({ named, rest }: Bound): string | undefined {
  const property = named.get('Property') ?? named.get('FilterScript') ?? rest[0];
  const sign = ['EQ', 'Like', 'In'].find((name) => named.has(name));
  if (property?.kind !== 'scalar') return undefined;
  const subject = valueIn(property).text ?? '';
  return sign === undefined
    ? subject
    : `${subject} -${sign} ${valueIn(named.get(sign) as Item, ', ').text ?? ''}`;
}

/** Reads the filter, and lets through what it names. */
const where: Builtin = (bound, { input, frame, machine }) => {
  const current = input && itemsOf(input)[0];
  const blocks = blocksOf(bound);
  for (const block of blocks) runBlock(block, [], frame, machine, { current, here: true });
  const [block] = blocks;
  const condition = block
    ? block.source.text.slice(block.block.pos, block.block.end).replace(/^\{\s*|\s*\}$/g, '')
    : shortCondition(bound);
  return { item: input && listOf(sift(input, condition)) };
};

const fromJson: Builtin = (bound, { input }) => {
  const given = bound.named.get('InputObject') ?? input;
  return { item: (given && jsonItem(valueIn(given))) ?? given };
};

const throughput: Builtin = (bound, { input }) => ({ item: bound.named.get('InputObject') ?? input });

const print: Builtin = (bound, { input }) => {
  const given = [
    ...(bound.named.get('InputObject') ? [bound.named.get('InputObject') as Item] : []),
    ...bound.rest,
  ];
  return { item: given.length > 0 ? listOf(given.flatMap(itemsOf)) : input };
};

/** A table as the text that is sent of it. */
const toJson: Builtin = (bound, { input, span }) => {
  const item = bound.named.get('InputObject') ?? bound.rest[0] ?? input;
  return { item: item && scalar(sketchValue(jsonText(item), { span })) };
};

/** Blocks that run elsewhere: another host, a job. */
function elsewhere(name: string): Builtin {
  return (bound, { input, frame, machine, span }) => {
    const host = bound.named.get('ComputerName') ?? bound.named.get('HostName') ?? bound.named.get('VMName');
    const target = host && valueIn(host).text;
    const wrapper = target === undefined ? { name } : { name, target };
    const inner = { ...frame, wrappers: [...frame.wrappers, wrapper] };
    const args = itemsOf(bound.named.get('ArgumentList') ?? EMPTY);
    let last: Item | undefined;
    for (const item of [...bound.named].flatMap(([key, value]) =>
      key === 'ArgumentList' ? [] : itemsOf(value),
    )) {
      if (item.kind === 'block') last = runBlock(item, args, inner, machine, { current: input });
      else if (item === bound.named.get('ScriptBlock')) {
        machine.opaque('variable', name, span, {
          frame,
          runner: machine,
          invocation: {
            command: name,
            path: [name],
            words: [],
            options: [],
            operands: [],
            env: new Map(),
            redirections: [],
            wrappers: frame.wrappers,
            moreOperands: false,
            span,
          },
        });
      }
    }
    return { item: last ?? unknownItem(span) };
  };
}

/** `Set-Content`, `Out-File`: a redirection by another name. */
function writer(append: (bound: Bound) => boolean): Builtin {
  return (bound, { span }) => {
    const path = bound.named.get('Path') ?? bound.named.get('FilePath') ?? bound.named.get('LiteralPath');
    if (!path) return undefined;
    const mode = append(bound) ? 'append' : 'write';
    return { redirections: wordsOf(path).map((value) => ({ mode, path: value, span })), item: undefined };
  };
}

/** The paths that a listing brings: all in a folder, or what the filter names. */
const list: Builtin = (bound, { span }) => {
  const path = bound.named.get('Path') ?? bound.named.get('LiteralPath');
  const filter = bound.named.get('Filter') ?? bound.named.get('Include');
  const name = filter ? valueIn(filter) : { text: '*', from: { span } };
  const folders = path ? wordsOf(path) : [];
  const made = folders.map((folder) =>
    /[*?]/.test(folder.text ?? '')
      ? scalar(folder)
      : {
          kind: 'scalar' as const,
          value: concatValues(
            [folder, { text: /[\\/]$/.test(folder.text ?? '') ? '' : '\\', from: { span } }, name],
            folder.from.span,
          ),
          isTree: !filter && bound.named.has('Recurse'),
        },
  );
  if (made.length === 0) {
    const here = {
      kind: 'scalar' as const,
      value: { text: '.\\*', from: { span } },
      isTree: bound.named.has('Recurse'),
    };
    return { item: filter ? scalar(name) : here };
  }
  return { item: listOf(made) };
};

const content: Builtin = (bound, { frame, machine, span }) => {
  const path = bound.named.get('Path') ?? bound.named.get('LiteralPath');
  if (!path) return undefined;
  const items = wordsOf(path).map((value): Item => {
    const written =
      value.text === undefined ? undefined : frame.state.files.get(value.text.replace(/^\.[\\/]/, ''));
    machine.spend(1);
    if (written?.kind === 'text') return scalar(written.value);
    return unknownItem(span, written ?? { kind: 'file', path: value });
  });
  return { item: listOf(items) };
};

/** Programs of Windows that a pattern is tried against. */
const PROGRAMS = 'icacls net netsh reg takeown cmd powershell schtasks sc wmic vssadmin bcdedit'.split(' ');

const commandNamed: Builtin = (bound, { span }) => {
  const name = bound.named.get('Name');
  const { text } = name ? valueIn(name) : { text: undefined };
  if (name === undefined || text === undefined) return { item: unknownItem(span) };
  if (!/[*?]/.test(text)) return { item: name };
  const pattern = text.toLowerCase().replace(/\.exe$/, '');
  const found = [...cmdletNames(), ...PROGRAMS].find(
    (each) => globMatches(pattern, each.toLowerCase()) === true,
  );
  return { item: found ? scalar({ text: found, from: { span } }) : unknownItem(span) };
};

const setNamed: Builtin = (bound, { frame }) => {
  const name = bound.named.get('Name');
  const value = bound.named.get('Value');
  const text = name && valueIn(name).text?.toLowerCase();
  if (text !== undefined && value) setVariable(text, value, frame);
  return { item: undefined };
};

const setAlias: Builtin = (bound, { frame }) => {
  const name = bound.named.get('Name');
  const value = bound.named.get('Value');
  const text = name && valueIn(name).text?.toLowerCase();
  if (text !== undefined && value) frame.state.aliases.own.set(text, valueIn(value));
  return { item: undefined };
};

const getVariable: Builtin = (bound, { frame, span }) => {
  const name = bound.named.get('Name');
  const text = name && valueIn(name).text?.toLowerCase();
  return { item: text === undefined ? unknownItem(span) : variableItem(text, frame, span) };
};

const newObject: Builtin = (bound, { span }) => {
  const args = bound.named.get('ArgumentList');
  const type = bound.named.get('TypeName');
  const given = bound.named.get('Property');
  const made = type && processObject(valueIn(type).text, args ? itemsOf(args) : [], given, span);
  if (made) return { item: made };
  const value =
    args &&
    itemsOf(args)
      .map((item) => valueIn(item))
      .find(({ origin }) => origin);
  return { item: { kind: 'scalar', value: unknownValue(span, value?.origin), object: 'object' } };
};

const joinPath: Builtin = (bound, { span }) => {
  const parts = ['Path', 'ChildPath', 'AdditionalChildPath'].flatMap((key) => {
    const item = bound.named.get(key);
    return item ? [valueIn(item)] : [];
  });
  const between = { text: '\\', from: { span } };
  const values = parts.flatMap((part, i) => (i === 0 ? [part] : [between, part]));
  return { item: scalar(concatValues(values, span)) };
};

/** Starts a process by its class; the command line stands in a table. */
const startByClass: Builtin = (bound, { frame, machine, span }) => {
  const table = bound.named.get('Arguments');
  const line = table?.kind === 'table' ? table.entries.get('commandline') : bound.named.get('ArgumentList');
  const name = bound.named.get('MethodName') ?? bound.named.get('Name');
  if (!line || !name || valueIn(name).text?.toLowerCase() !== 'create') return undefined;
  const words = [{ text: 'cmd', from: { span } }, { text: '/c', from: { span } }, valueIn(line)];
  return { item: unknownItem(span, inputOf(undefined)), ...runLine(words, { frame, machine, span }) };
};

function runLine(
  words: readonly { text: string | undefined; from: { span: CmdletCall['span'] } }[],
  call: Pick<CmdletCall, 'frame' | 'machine' | 'span'>,
) {
  call.machine.command(words, {
    frame: call.frame,
    runner: call.machine,
    invocation: {
      command: 'invoke-cimmethod',
      path: ['invoke-cimmethod'],
      words,
      options: [],
      operands: [],
      env: new Map(),
      redirections: [],
      wrappers: call.frame.wrappers,
      moreOperands: false,
      span: call.span,
    },
  });
  return {};
}

/** Cmdlets that do more than being stated, by their names. */
export const BUILTINS: Readonly<Record<string, Builtin>> = {
  'ForEach-Object': forEach,
  'Where-Object': where,
  'Select-Object': throughput,
  'Out-String': throughput,
  'ConvertFrom-Json': fromJson,
  'ConvertTo-Json': toJson,
  'Tee-Object': writer((bound) => bound.named.has('Append')),
  'Write-Output': print,
  'Write-Host': () => ({ item: undefined }),
  'Invoke-Command': elsewhere('invoke-command'),
  'Start-Job': elsewhere('start-job'),
  'Start-ThreadJob': elsewhere('start-job'),
  'Set-Content': writer(() => false),
  'Add-Content': writer(() => true),
  'Out-File': writer((bound) => bound.named.has('Append')),
  'Get-ChildItem': list,
  'Get-Item': (bound) => ({ item: bound.named.get('Path') ?? bound.named.get('LiteralPath') }),
  'Get-Content': content,
  'Get-Command': commandNamed,
  'Get-Alias': commandNamed,
  'Set-Variable': setNamed,
  'New-Variable': setNamed,
  'Get-Variable': getVariable,
  'Set-Alias': setAlias,
  'New-Alias': setAlias,
  'New-Object': newObject,
  'Join-Path': joinPath,
  'ConvertTo-SecureString': (bound) => ({ item: bound.named.get('String') }),
  'Invoke-CimMethod': startByClass,
  'Invoke-WmiMethod': startByClass,
};
