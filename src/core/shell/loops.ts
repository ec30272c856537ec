import type { Input } from '../fact.ts';
import { arithmeticTruth } from './arithmetic.ts';
import type { Evaluator } from './evaluator.ts';
import type { ArithmeticFor, CompoundList, TestExpression, While, Word } from './parser.ts';
import { counted } from './rounds.ts';
import type { Frame } from './runner.ts';
import { UNKNOWN_OUTPUT } from './runner.ts';
import { concatOutputs } from './streams.ts';
import { sketchOf } from './values.ts';
import { expandUnsplit } from './words.ts';

/** Runs a list of commands in a frame and gives what it prints. */
type Run = (list: CompoundList, frame: Frame) => Input | undefined;

/** What `a OPERATOR b` of `test` says of two texts; undefined for what is not known. */
function compared(operator: string, a: string | undefined, b: string | undefined): boolean | undefined {
  if (a === undefined || b === undefined) return undefined;
  if (operator === '=' || operator === '==') return a === b;
  if (operator === '!=') return a !== b;
  const [left, right] = [a, b].map((text) =>
    /^\s*[-+]?\d{1,12}\s*$/.test(text) ? Number(text) : Number.NaN,
  );
  if (left === undefined || right === undefined || Number.isNaN(left + right)) return undefined;
  const signs = { '-eq': left === right, '-ne': left !== right, '-lt': left < right, '-le': left <= right };
  if (operator in signs) return signs[operator as keyof typeof signs];
  return operator === '-gt' ? left > right : operator === '-ge' ? left >= right : undefined;
}

function filled(operator: string, text: string | undefined): boolean | undefined {
  if (text === undefined) return undefined;
  return operator === '-n' ? text !== '' : operator === '-z' ? text === '' : undefined;
}

/** What the condition of a loop says, where it is one comparison of what is known. */
function truthOf(list: CompoundList, frame: Frame, machine: Evaluator): boolean | undefined {
  const only = list.commands.length === 1 ? list.commands[0]?.command : undefined;
  const text = (word: Word | undefined) => (word ? expandUnsplit(word, frame, machine).text : undefined);
  switch (only?.type) {
    case 'ArithmeticCommand':
      return arithmeticTruth(only.expression, frame, machine);
    case 'TestCommand':
      return testTruth(only.expression, text);
    case 'Command': {
      const name = only.name?.value;
      const given = only.suffix.flatMap((word) => (word.type === 'Word' ? word : []));
      const words = name === '[' ? given.slice(0, -1) : given;
      if (name !== '[' && name !== 'test') return undefined;
      const [a, b, c] = words;
      if (words.length === 3) return compared(b?.value ?? '', text(a), text(c));
      return words.length === 2 ? filled(a?.value ?? '', text(b)) : undefined;
    }
    default:
      return undefined;
  }
}

function testTruth(
  test: TestExpression,
  text: (word: Word | undefined) => string | undefined,
): boolean | undefined {
  if (test.type === 'TestUnary') return filled(test.operator, text(test.operand));
  return test.type === 'TestBinary' ? compared(test.operator, text(test.left), text(test.right)) : undefined;
}

/** `for ((i = 0; i < n; i++))`: round by round where the numbers are known, else once with none of them known. */
export function runCounted(node: ArithmeticFor, frame: Frame, want: boolean, machine: Evaluator, run: Run) {
  const outputs: (Input | undefined)[] = [];
  const { initialize, test, update } = node;
  arithmeticTruth(initialize, frame, machine);
  const isKnown = counted(
    () => (test ? arithmeticTruth(test, frame, machine) : undefined),
    () => {
      outputs.push(run(node.body, frame));
      arithmeticTruth(update, frame, machine);
    },
    machine,
  );
  if (!isKnown) {
    if (initialize?.type === 'ArithmeticBinary' && initialize.left.type === 'ArithmeticWord')
      frame.state.forget(initialize.left.value);
    arithmeticTruth(update, frame, machine);
    outputs.push(run(node.body, frame));
  }
  return want ? concatOutputs(outputs) : undefined;
}

/** `while` and `until`: round by round where the condition is known, or where a known input is read line by line. */
export function runWhile(node: While, frame: Frame, want: boolean, machine: Evaluator, run: Run) {
  const outputs: (Input | undefined)[] = [];
  const input = frame.input;
  const left = () => (input?.input.kind === 'text' ? sketchOf(input.input.value).length - input.at : 0);
  const isKnown = counted(
    () => {
      const truth = truthOf(node.clause, frame, machine);
      return truth === undefined ? undefined : truth === (node.kind === 'while');
    },
    () => {
      outputs.push(run(node.body, frame));
    },
    machine,
  );
  if (isKnown) return want ? concatOutputs(outputs) : undefined;
  const round = (inner: Frame) => {
    run(node.clause, inner);
    outputs.push(run(node.body, inner));
  };
  // Only a loop that reads a known input line by line comes to different commands in its next round.
  for (let before = Number.POSITIVE_INFINITY, now = left(); now < before; before = now, now = left()) {
    if (!machine.spendLoop()) {
      round({ ...frame, input: { input: UNKNOWN_OUTPUT, at: 0 } });
      break;
    }
    round(frame);
    if (left() <= 0) break;
  }
  return want ? concatOutputs(outputs) : undefined;
}
