import type { Input, Redirection, Value } from '../fact.ts';
import { evaluateArithmetic, evaluateSubscript } from './arithmetic.ts';
import type { Evaluator } from './evaluator.ts';
import { globMatches } from './glob.ts';
import { runCounted, runWhile } from './loops.ts';
import type {
  Case,
  CommandNode,
  CompoundList,
  For,
  If,
  Pipeline,
  PipelineNode,
  Select,
  Statement,
  TestExpression,
} from './parser.ts';
import { spanOf } from './place.ts';
import { readRedirections } from './redirections.ts';
import type { Frame } from './runner.ts';
import { UNKNOWN_OUTPUT } from './runner.ts';
import { runSimple, writeFiles } from './simple-command.ts';
import type { ShellState } from './state.ts';
import { concatOutputs } from './streams.ts';
import { unknownValue } from './values.ts';
import { expandUnsplit, expandWord } from './words.ts';

type Node = Statement['command'] | PipelineNode | CommandNode | CompoundList;

function runList(list: CompoundList, frame: Frame, want: boolean, machine: Evaluator): Input | undefined {
  const outputs: (Input | undefined)[] = [];
  for (const statement of list.commands) {
    if (!machine.spend(1)) break;
    const output = runNode(statement.command, frame, want, machine);
    if (want) outputs.push(output);
  }
  return want ? concatOutputs(outputs) : undefined;
}

/** Runs a node of the tree; returns what it prints if anybody wants to know. */
export function runNode(node: Node, frame: Frame, want: boolean, machine: Evaluator): Input | undefined {
  if (!machine.spend(1)) return UNKNOWN_OUTPUT;
  switch (node.type) {
    case 'Command':
      return runSimple(node, frame, want, machine);
    case 'AndOr':
      return concatOutputs(node.commands.map((command) => runNode(command, frame, want, machine)));
    case 'Pipeline':
      return runPipeline(node, frame, want, machine);
    case 'CompoundList':
      return runList(node, frame, want, machine);
    case 'BraceGroup':
      return runList(node.body, frame, want, machine);
    case 'Subshell':
      return runList(node.body, { ...frame, state: frame.state.fork() }, want, machine);
    case 'If':
      return runIf(node, frame, want, machine);
    case 'Case':
      return runCase(node, frame, want, machine);
    case 'For':
    case 'Select':
      return runFor(node, frame, want, machine);
    case 'While':
      return runWhile(node, frame, want, machine, (list, inner) => runList(list, inner, want, machine));
    case 'ArithmeticFor':
      return runCounted(node, frame, want, machine, (list, inner) => runList(list, inner, want, machine));
    case 'ArithmeticCommand':
      evaluateArithmetic(node.expression, frame, machine);
      return undefined;
    case 'TestCommand':
      runTest(node.expression, frame, machine);
      return undefined;
    case 'Function':
      frame.state.functions.own.set(node.name.value, {
        run: (inner) => runNode(node.body, inner, true, machine),
        source: frame.source,
        called: false,
      });
      return undefined;
    case 'Coproc':
      return runNode(node.body, { ...frame, state: frame.state.fork() }, want, machine);
    case 'Redirected': {
      const { input, redirections } = readRedirections(node.redirects, frame, machine);
      const inner = input ? { ...frame, input: { input, at: 0 } } : frame;
      const output = runNode(node.command, inner, want || redirections.some(writes), machine);
      return writeFiles(redirections, output, frame);
    }
  }
}

function writes(redirection: Redirection): boolean {
  return redirection.mode !== 'read';
}

function runPipeline(node: Pipeline, frame: Frame, want: boolean, machine: Evaluator): Input | undefined {
  if (node.commands.length === 1) {
    const only = node.commands[0];
    return only ? runNode(only, frame, want, machine) : undefined;
  }
  let output: Input | undefined;
  node.commands.forEach((command, i) => {
    const last = i === node.commands.length - 1;
    // A command that prints nothing feeds an empty input to the next one.
    const input = i === 0 ? frame.input : output ? { input: output, at: 0 } : undefined;
    output = runNode(command, { ...frame, state: frame.state.fork(), input }, want || !last, machine);
  });
  return output;
}

/** Brings back what branches did to the state: what they agree on is known, the rest is not. */
export function mergeBranches(state: ShellState, branches: readonly ShellState[], complete: boolean): void {
  const names = new Set(branches.flatMap((branch) => [...branch.variables.own.keys()]));
  for (const name of names) {
    const values = branches.map((branch) => branch.variable(name));
    if (!complete) values.push(state.variable(name));
    const [first, ...rest] = values;
    const text = (value: (typeof values)[number]) =>
      value?.kind === 'scalar'
        ? value.value.text
        : value?.kind === 'item' && value.item.kind === 'scalar'
          ? value.item.value.text
          : undefined;
    // An `if` that only sets what was unset tells us the value it would have.
    const known = values.filter((value) => value !== undefined);
    const agreed = known.length === 1 ? known[0] : first;
    const same =
      known.length === 1 || (text(first) !== undefined && rest.every((other) => text(other) === text(first)));
    if (same && agreed) state.variables.own.set(name, agreed);
    else state.forget(name);
  }
  for (const branch of branches) {
    for (const [name, value] of branch.functions.own) state.functions.own.set(name, value);
    for (const [name, value] of branch.aliases.own) state.aliases.own.set(name, value);
  }
}

function runBranches(
  bodies: readonly CompoundList[],
  complete: boolean,
  frame: Frame,
  want: boolean,
  machine: Evaluator,
): Input | undefined {
  const branches: ShellState[] = [];
  const outputs = bodies.map((body) => {
    const state = frame.state.fork();
    branches.push(state);
    return runList(body, { ...frame, state }, want, machine);
  });
  mergeBranches(frame.state, branches, complete);
  const printed = outputs.filter((output) => output !== undefined);
  if (bodies.length === 1 || printed.length === 0) return printed[0];
  return printed.find((output) => output.kind === 'fetched') ?? UNKNOWN_OUTPUT;
}

function runIf(node: If, frame: Frame, want: boolean, machine: Evaluator): Input | undefined {
  runList(node.clause, frame, false, machine);
  for (const branch of node.elif) runList(branch.clause, frame, false, machine);
  const bodies = [node.then, ...node.elif.map((branch) => branch.then)];
  if (node.else) bodies.push(node.else);
  return runBranches(bodies, node.else !== undefined, frame, want, machine);
}

function runCase(node: Case, frame: Frame, want: boolean, machine: Evaluator): Input | undefined {
  const word = expandUnsplit(node.word, frame, machine).text;
  for (const item of node.items) for (const pattern of item.pattern) expandUnsplit(pattern, frame, machine);
  if (word !== undefined) {
    const plain = node.items.every((item) =>
      item.pattern.every((pattern) => !pattern.parts || !/[$`]/.test(pattern.text)),
    );
    const taken = plain
      ? node.items.find((item) => item.pattern.some((pattern) => globMatches(pattern.text, word) === true))
      : undefined;
    if (taken && taken.terminator !== ';&' && taken.terminator !== ';;&') {
      return runList(taken.body, frame, want, machine);
    }
  }
  return runBranches(
    node.items.map((item) => item.body),
    node.items.some((item) => item.pattern.some((pattern) => pattern.text === '*')),
    frame,
    want,
    machine,
  );
}

function runFor(node: For | Select, frame: Frame, want: boolean, machine: Evaluator): Input | undefined {
  const name = node.name.value;
  const words = node.wordlist
    ? node.wordlist.flatMap((word) => expandWord(word, frame, machine))
    : frame.state.positional;
  const outputs: (Input | undefined)[] = [];
  const rounds = words && words.length > 0 ? words : [unknownValue(spanOf(frame.source, node.name))];
  for (const value of rounds) {
    const known = machine.spendLoop();
    frame.state.set(name, { kind: 'scalar', value: known ? value : unknownValue(value.from.span) });
    outputs.push(runList(node.body, frame, want, machine));
    if (!known) break;
  }
  return want ? concatOutputs(outputs) : undefined;
}

function runTest(expression: TestExpression, frame: Frame, machine: Evaluator): void {
  switch (expression.type) {
    case 'TestUnary': {
      const value: Value = expandUnsplit(expression.operand, frame, machine);
      if (/^-[vR]$/.test(expression.operator) && value.text) {
        evaluateSubscript(value.text, frame, machine, value.from.span);
      }
      return;
    }
    case 'TestBinary':
      for (const side of [expression.left, expression.right]) {
        const value = expandUnsplit(side, frame, machine);
        // `[[ x -eq 1 ]]` evaluates both sides as arithmetic.
        if (/^-(eq|ne|lt|le|gt|ge)$/.test(expression.operator) && value.text) {
          evaluateSubscript(value.text, frame, machine, value.from.span);
        }
      }
      return;
    case 'TestLogical':
      for (const operand of expression.operands) runTest(operand, frame, machine);
      return;
    case 'TestNot':
      runTest(expression.operand, frame, machine);
      return;
    case 'TestGroup':
      runTest(expression.expression, frame, machine);
  }
}
