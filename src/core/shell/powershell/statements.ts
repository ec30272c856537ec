import type { Redirection, Value } from '../../fact.ts';
import { SHELL_LOOP_ROUNDS } from '../../limits.ts';
import type { Evaluator } from '../evaluator.ts';
import { mergeBranches } from '../nodes.ts';
import { spanOf } from '../place.ts';
import { counted } from '../rounds.ts';
import type { Frame } from '../runner.ts';
import { writeFiles } from '../simple-command.ts';
import type { ShellFunction, ShellState, Source } from '../state.ts';
import { runBlock } from './blocks.ts';
import { readRedirections, runStage } from './commands.ts';
import { evaluate } from './evaluate.ts';
import { type Item, inputOf, itemsOf, listOf, unknownItem, valueIn } from './item.ts';
import type { Block, Expression, Stage, Statement } from './tree.ts';
import { setVariable, variableItem } from './variables.ts';

/** Runs statements one after the other; returns all that they print, undefined for nothing. */
export function runStatements(
  list: readonly Statement[],
  frame: Frame,
  machine: Evaluator,
): Item | undefined {
  const printed: Item[] = [];
  for (const statement of list) {
    if (!machine.spend(1)) break;
    const output = runStatement(statement, frame, machine);
    if (output) printed.push(...itemsOf(output));
  }
  return printed.length > 0 ? listOf(printed) : undefined;
}

function runStatement(node: Statement, frame: Frame, machine: Evaluator): Item | undefined {
  switch (node.type) {
    case 'pipeline':
      return runPipeline(node.stages, frame, machine);
    case 'assign':
      assign(
        node.target,
        node.operator,
        runStatements(node.value, frame, machine) ?? { kind: 'list', items: [] },
        frame,
        machine,
      );
      return undefined;
    case 'choice':
      runStatements(node.conditions, frame, machine);
      return runBranches(node.branches, node.complete, frame, machine);
    case 'loop': {
      const outputs: Item[] = [];
      const { before, test, after, body } = node;
      runStatements(before, frame, machine);
      const round = () => {
        outputs.push(...itemsOf(here(body, frame, machine) ?? listOf([])));
        runStatements(after, frame, machine);
      };
      if (!counted(() => holds(test, frame, machine), round, machine)) {
        runStatements([test], frame, machine);
        round();
      }
      return outputs.length > 0 ? listOf(outputs) : undefined;
    }
    case 'sequence': {
      runStatements(node.before, frame, machine);
      const outputs = node.bodies.flatMap((body) => here(body, frame, machine) ?? []);
      return outputs.length > 0 ? listOf(outputs.flatMap(itemsOf)) : undefined;
    }
    case 'foreach': {
      const list = runStatements(node.list, frame, machine) ?? unknownItem(spanOf(frame.source, node));
      return eachOf(
        list,
        (item) => {
          setVariable(node.variable, item, frame);
          return here(node.body, frame, machine);
        },
        machine,
      );
    }
    case 'function': {
      const { block, name } = node;
      const { source } = frame;
      frame.state.functions.own.set(name, functionOf(block, source, machine));
      return undefined;
    }
  }
}

/** What the condition of a loop says, where it compares two numbers; undefined for every other. */
function holds(test: Statement, frame: Frame, machine: Evaluator): boolean | undefined {
  const stage = test.type === 'pipeline' && test.stages.length === 1 ? test.stages[0] : undefined;
  const node = stage?.type === 'expression' ? stage.expression : undefined;
  if (node?.type !== 'binary') return undefined;
  const [a = Number.NaN, b = Number.NaN] = [node.left, node.right].map((side) => {
    const { text } = valueIn(evaluate(side, frame, machine));
    return text !== undefined && /^-?\d{1,12}$/.test(text) ? Number(text) : Number.NaN;
  });
  if (Number.isNaN(a + b)) return undefined;
  const signs = { lt: a < b, le: a <= b, gt: a > b, ge: a >= b, eq: a === b, ne: a !== b };
  return node.operator in signs ? signs[node.operator as keyof typeof signs] : undefined;
}

function functionOf(block: Block, source: Source, machine: Evaluator): ShellFunction {
  return {
    source,
    called: false,
    run: (inner) => {
      const { args, named } = argumentsOf(block, inner.state.positional ?? []);
      return inputOf(runBlock({ block, source }, args, inner, machine, { named }));
    },
  };
}

/** The words behind the name of a function: by the names of its parameters, and the rest. */
function argumentsOf(block: Block, words: readonly Value[]) {
  const args: Item[] = [];
  const named = new Map<string, Item>();
  for (let i = 0; i < words.length; i++) {
    const value = words[i] as Value;
    const name = /^-([a-z]\w*):?$/i.exec(value.text ?? '')?.[1]?.toLowerCase();
    const next = words[i + 1];
    if (name === undefined || !block.params.some((one) => one.name.startsWith(name)))
      args.push({ kind: 'scalar', value });
    else if (next && !next.text?.startsWith('-')) {
      named.set(name, { kind: 'scalar', value: next });
      i++;
    } else named.set(name, { kind: 'scalar', value: { text: 'True', from: value.from } });
  }
  return { args, named };
}

function here(block: Block, frame: Frame, machine: Evaluator): Item | undefined {
  return runBlock({ block, source: frame.source }, [], frame, machine, { here: true });
}

/** Runs something for each item of a list as far as loops are followed; then once with the item unknown. */
export function eachOf(
  list: Item,
  run: (item: Item) => Item | undefined,
  machine: Evaluator,
): Item | undefined {
  const outputs: Item[] = [];
  const items = itemsOf(list);
  for (const item of items.slice(0, SHELL_LOOP_ROUNDS + 1)) {
    const known = machine.spendLoop();
    const output = run(known ? item : unknownItem(valueIn(item).from.span));
    if (output) outputs.push(...itemsOf(output));
    if (!known) break;
  }
  return outputs.length > 0 ? listOf(outputs) : undefined;
}

function runBranches(
  branches: readonly Block[],
  complete: boolean,
  frame: Frame,
  machine: Evaluator,
): Item | undefined {
  const states: ShellState[] = [];
  const outputs = branches.flatMap((branch) => {
    const state = frame.state.fork();
    states.push(state);
    return here(branch, { ...frame, state }, machine) ?? [];
  });
  mergeBranches(frame.state, states, complete);
  const [first] = outputs;
  if (!first || outputs.length === 1) return first;
  return (
    outputs.find((output) => valueIn(output).origin?.kind === 'fetched') ??
    unknownItem(valueIn(first).from.span)
  );
}

function assign(target: Expression, operator: string, item: Item, frame: Frame, machine: Evaluator): void {
  switch (target.type) {
    case 'cast':
      assign(target.operand, operator, item, frame, machine);
      return;
    case 'variable': {
      const span = spanOf(frame.source, target);
      // `${function:x} = { … }`
      const own = /^function:/.test(target.name) && item.kind === 'block' ? item : undefined;
      if (own)
        frame.state.functions.own.set(target.name.slice(9), functionOf(own.block, own.source, machine));
      const before = /^[-+]=$/.test(operator) ? variableItem(target.name, frame, span) : undefined;
      const [a, b] = [before, item];
      const stepped = a && countedOn(valueIn(a).text, operator, valueIn(b).text);
      if (stepped !== undefined)
        setVariable(target.name, { kind: 'scalar', value: { text: stepped, from: { span } } }, frame);
      else if (operator === '-=') setVariable(target.name, unknownItem(span), frame);
      else if (!a) setVariable(target.name, item, frame);
      else if (a.kind === 'list')
        setVariable(target.name, { kind: 'list', items: [...a.items, ...itemsOf(b)] }, frame);
      else setVariable(target.name, joined(a, b), frame);
      return;
    }
    case 'list':
      target.items.forEach((each, i) => {
        const all = itemsOf(item);
        const part =
          i === target.items.length - 1 ? listOf(all.slice(i)) : (all[i] ?? { kind: 'list', items: [] });
        assign(each, operator, part, frame, machine);
      });
      return;
    case 'index':
    case 'member': {
      const table = evaluate(target.target, frame, machine);
      const key = valueIn(
        evaluate(target.type === 'index' ? target.index : target.name, frame, machine),
      ).text?.toLowerCase();
      if (
        table.kind === 'table' &&
        key !== undefined &&
        /^(?:variable|member|index)$/.test(target.target.type)
      ) {
        const entries = new Map([...table.entries, [key, item] as const]);
        assign(target.target, '=', { ...table, entries }, frame, machine);
      }
      return;
    }
    default:
      evaluate(target, frame, machine);
  }
}

/** A number that a loop counts on by one; a text that grows by another letter is none. */
function countedOn(from: string | undefined, operator: string, by: string | undefined): string | undefined {
  if (by !== '1' || from === undefined || !/^-?\d{1,9}$/.test(from)) return undefined;
  return String(Number(from) + (operator === '-=' ? -1 : 1));
}

function joined(a: Item, b: Item): Item {
  return { kind: 'scalar', value: valueIn({ kind: 'list', items: [a, b] }, '') };
}

function runPipeline(stages: readonly Stage[], frame: Frame, machine: Evaluator): Item | undefined {
  let item: Item | undefined;
  stages.forEach((stage, i) => {
    if (stage.type === 'command') item = runStage(stage, item, i > 0, frame, machine);
    else {
      item = evaluate(stage.expression, frame, machine);
      const redirections: readonly Redirection[] = readRedirections(stage.redirections, frame, machine);
      if (redirections.length > 0) {
        writeFiles(redirections, inputOf(item), frame);
        stateWrite(stage, redirections, item, frame, machine);
        item = undefined;
      }
    }
  });
  return item;
}

/** `'text' > file` writes it as Set-Content would. */
function stateWrite(
  stage: Stage,
  redirections: readonly Redirection[],
  item: Item,
  frame: Frame,
  machine: Evaluator,
) {
  const span = spanOf(frame.source, stage);
  machine.collector.add({
    command: 'write-output',
    path: ['write-output'],
    words: [{ text: 'Write-Output', from: { span } }, valueIn(item)],
    options: [],
    operands: [valueIn(item)],
    env: new Map(),
    redirections,
    output: valueIn(item, '\n'),
    wrappers: frame.wrappers,
    moreOperands: false,
    moved: frame.state.moved,
    span,
  });
}
