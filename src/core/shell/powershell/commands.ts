import { type Redirection, type Value, valueAt, type Wrapper } from '../../fact.ts';
import type { Span } from '../../span.ts';
import { ownName } from '../cmd/commands.ts';
import type { Evaluator } from '../evaluator.ts';
import { spanOf } from '../place.ts';
import type { Frame } from '../runner.ts';
import { runWords } from '../simple-command.ts';
import { concatValues, joinValues } from '../values.ts';
import { type Bound, bind, type Given } from './binding.ts';
import { runBlock } from './blocks.ts';
import { BUILTINS } from './builtins.ts';
import { aliasedCmdlet, type Cmdlet, cmdletOf } from './cmdlets.ts';
import { evaluate } from './evaluate.ts';
import { type Item, inputOf, itemOf, itemsOf, SCRIPT, valueIn, wordsOf } from './item.ts';
import type { Argument, FileRedirection, Stage } from './tree.ts';
import { variableItem } from './variables.ts';

type CommandStage = Extract<Stage, { type: 'command' }>;

/** What the redirections of a stage write. */
export function readRedirections(
  nodes: readonly FileRedirection[],
  frame: Frame,
  machine: Evaluator,
): readonly Redirection[] {
  return nodes.map((node) => ({
    mode: node.append ? 'append' : 'write',
    path: valueIn(evaluate(node.path, frame, machine)),
    span: spanOf(frame.source, node),
  }));
}

/** Runs words as a command of its own name, `input` being what the pipeline brings. */
export function runCommandWords(
  words: readonly Value[],
  input: Item | undefined,
  frame: Frame,
  machine: Evaluator,
  span: Span,
  around: {
    readonly redirections?: readonly Redirection[];
    readonly wrapper?: Wrapper;
    readonly moreOperands?: boolean;
  } = {},
) {
  const inner = around.wrapper ? { ...frame, wrappers: [...frame.wrappers, around.wrapper] } : frame;
  return runWords(
    words,
    inner,
    {
      env: new Map(),
      input: inputOf(input) ?? frame.input?.input,
      redirections: around.redirections ?? [],
      moreOperands: around.moreOperands ?? false,
      span,
    },
    machine,
  );
}

function expandArgument(arg: Argument, frame: Frame, machine: Evaluator): Given[] {
  switch (arg.type) {
    case 'value':
      return [{ kind: 'value', item: evaluate(arg.value, frame, machine) }];
    case 'parameter': {
      const item = arg.value && evaluate(arg.value, frame, machine);
      return [{ kind: 'parameter', name: arg.name, item, span: spanOf(frame.source, arg) }];
    }
    case 'splat': {
      const span = spanOf(frame.source, arg);
      const item = variableItem(arg.name, frame, span);
      if (item.kind !== 'table') return itemsOf(item).map((each) => ({ kind: 'value', item: each }));
      return [...item.entries].map(([name, value]) => ({ kind: 'parameter', name, item: value, span }));
    }
    default:
      return arg satisfies never;
  }
}

/** The words that a program gets. */
function programWords(given: readonly Given[]): Value[] {
  return given.flatMap((one): readonly Value[] => {
    if (one.kind === 'value') {
      const words = wordsOf(one.item);
      // `/grant:everyone,full`: meant as one word, and read as one once it is quoted.
      const isOption = words.length > 1 && /^\/\w+:/.test(words[0]?.text ?? '');
      return isOption ? [joinValues(words, ',')] : words;
    }
    const name: Value = { text: `-${one.name}`, from: { span: one.span } };
    if (!one.item) return [name];
    const colon: Value = { text: ':', from: { span: one.span } };
    return [concatValues([name, colon, valueIn(one.item)], one.span)];
  });
}

/** Aliases of cmdlets that are also commands of cmd or programs with words of their own. */
function isForeign(name: string, given: readonly Given[]): boolean {
  const texts = given.map((one) => (one.kind === 'value' ? valueIn(one.item).text : undefined));
  if (name === 'sc')
    return /^(?:query|config|stop|start|delete|create|sd\w+|failure|control|pause)$/i.test(texts[0] ?? '');
  return texts.some((text) => text !== undefined && /^\/[a-z?](?::\S*)?$|^\/(?:mir|purge)$/i.test(text));
}

/** Runs one command of a pipeline; returns what it passes on. */
export function runStage(
  stage: CommandStage,
  input: Item | undefined,
  piped: boolean,
  frame: Frame,
  machine: Evaluator,
): Item | undefined {
  const span = spanOf(frame.source, stage);
  const callee = evaluate(stage.name, frame, machine);
  const given = stage.args.flatMap((arg) => expandArgument(arg, frame, machine));
  const redirections = readRedirections(stage.redirections, frame, machine);
  if (callee.kind === 'scalar' && callee.object === SCRIPT)
    return itemOf(
      runCommandWords([valueAt('Invoke-Expression', span), callee.value], input, frame, machine, span),
      span,
    );
  if (callee.kind === 'block')
    return runBlock(callee, looseOf(given), frame, machine, { named: namedOf(given), current: input });
  const name = valueIn(callee);
  const written = name.text?.toLowerCase();
  const alias = written === undefined ? undefined : frame.state.aliases.get(written)?.text;
  const own = alias ?? written;
  if (own !== undefined) {
    const definition = frame.state.functions.get(own.toLowerCase());
    if (definition) {
      const state = frame.state.fork();
      state.positional = programWords(given);
      definition.called = true;
      return itemOf(machine.function(definition, { ...frame, state, depth: frame.depth + 1 }), span);
    }
    const session = isForeign(own.toLowerCase(), given) ? undefined : aliasedCmdlet(own);
    const cmdlet = cmdletOf(session ?? own);
    const bound = cmdlet && bind(cmdlet, given);
    if (cmdlet && bound)
      return runCmdlet(cmdlet, bound, { input, piped, name, span, redirections, frame, machine });
  }
  for (const one of given) {
    const item = one.item;
    if (item?.kind === 'block') runBlock(item, [], frame, machine, { current: input });
  }
  const foreign = own !== undefined && isForeign(own.toLowerCase(), given);
  const first = alias !== undefined ? { text: alias, from: name.from } : foreign ? ownName(name) : name;
  return itemOf(
    runCommandWords([first, ...programWords(given)], input, frame, machine, span, { redirections }),
    span,
  );
}

/** What a cmdlet is run with. */
export interface CmdletCall {
  readonly input: Item | undefined;
  readonly piped: boolean;
  readonly name: Value;
  readonly span: Span;
  readonly redirections: readonly Redirection[];
  readonly frame: Frame;
  readonly machine: Evaluator;
}

/** Cmdlets that take the paths of what the pipeline brings. */
const BY_PIPE =
  /^(?:Remove-Item|Clear-Content|Set-Acl|Unblock-File|Move-Item|Copy-Item|Get-Content|Invoke-Item)$/;

function isWholeTree(item: Item): boolean {
  return item.kind === 'scalar' && item.isTree === true;
}

function runCmdlet(cmdlet: Cmdlet, bound: Bound, call: CmdletCall): Item | undefined {
  const { input, piped, name, span, frame, machine } = call;
  const builtin = Object.hasOwn(BUILTINS, cmdlet.name) ? BUILTINS[cmdlet.name] : undefined;
  const made = builtin?.(bound, call);
  const first: Value = { text: cmdlet.name, from: name.from };
  const words = [first, ...bound.words];
  const place = cmdlet.own.find(({ byPlace }) => byPlace)?.names[0] ?? 'Path';
  const takesPipe =
    BY_PIPE.test(cmdlet.name) &&
    piped &&
    input !== undefined &&
    !bound.named.has('Path') &&
    !bound.named.has('LiteralPath');
  if (takesPipe) {
    for (const value of wordsOf(input))
      words.push({ text: `-${place}`, from: { span: value.from.span } }, value);
  }
  // Each thing of a tree is brought by itself.
  const targets = takesPipe ? input : (bound.named.get('Path') ?? bound.named.get('LiteralPath'));
  const isTree = cmdlet.name === 'Remove-Item' && targets && itemsOf(targets).some(isWholeTree);
  if (isTree) words.push({ text: '-Recurse', from: { span } });
  const output = runCommandWords(words, takesPipe ? undefined : input, frame, machine, span, {
    redirections: [...call.redirections, ...(made?.redirections ?? [])],
    moreOperands: takesPipe && wordsOf(input).some(({ text }) => text === undefined),
  });
  return made && 'item' in made ? made.item : itemOf(output, span);
}

function looseOf(given: readonly Given[]): Item[] {
  return given.flatMap((one) => (one.kind === 'value' ? [one.item] : []));
}

function namedOf(given: readonly Given[]): ReadonlyMap<string, Item> {
  return new Map(
    given.flatMap((one, i) => {
      if (one.kind !== 'parameter') return [];
      const next = given[i + 1];
      const item = one.item ?? (next?.kind === 'value' ? next.item : undefined);
      return item ? [[one.name.toLowerCase(), item] as const] : [];
    }),
  );
}
