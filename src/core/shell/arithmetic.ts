import { valueAt } from '../fact.ts';
import type { ArithmeticExpression } from './parser.ts';
import { spanOf } from './place.ts';
import type { Frame, Machine } from './runner.ts';
import { scalarOf } from './state.ts';

function readNumber(text: string): number | undefined {
  if (text.startsWith('-')) {
    const size = readNumber(text.slice(1));
    return size === undefined || text[1] === '-' ? undefined : -size;
  }
  if (/^[1-9]\d{0,14}$|^0$/.test(text)) return Number(text);
  if (/^0[0-7]{1,15}$/.test(text)) return Number.parseInt(text, 8);
  if (/^0[xX][\da-fA-F]{1,12}$/.test(text)) return Number.parseInt(text, 16);
  const based = /^(\d{1,2})#([\da-zA-Z]{1,10})$/.exec(text);
  if (!based) return undefined;
  const base = Number(based[1]);
  const value = base >= 2 && base <= 36 ? Number.parseInt(based[2] as string, base) : Number.NaN;
  return Number.isNaN(value) ? undefined : value;
}

/** A subscript such as `a[$(cmd)]` that bash evaluates again when it stands in a variable or in an operand. */
export function evaluateSubscript(
  text: string,
  frame: Frame,
  machine: Machine,
  span: { start: number; end: number },
): void {
  const open = text.indexOf('[');
  if (open < 0 || !/\$\(|`|\$\{/.test(text)) return;
  machine.expandText(valueAt(text.slice(open + 1), span), frame);
}

function word(
  expression: Extract<ArithmeticExpression, { type: 'ArithmeticWord' }>,
  frame: Frame,
  machine: Machine,
  depth: number,
): number | undefined {
  const span = spanOf(frame.source, expression);
  let text = expression.value;
  if (expression.parts) {
    const raw = frame.source.text.slice(expression.pos, expression.end);
    const expanded = machine.expandText(valueAt(raw, span), frame);
    if (expanded.text === undefined) return undefined;
    text = expanded.text;
  }
  for (let i = depth; i < 8; i++) {
    const number = readNumber(text.trim());
    if (number !== undefined) return number;
    const value = /^[A-Za-z_]\w*$/.test(text) ? scalarOf(frame.state.variable(text)) : undefined;
    if (value?.text === undefined) {
      evaluateSubscript(text, frame, machine, span);
      return undefined;
    }
    text = value.text;
  }
  return undefined;
}

function calculate(operator: string, a: number, b: number): number | undefined {
  switch (operator) {
    case '+':
      return a + b;
    case '-':
      return a - b;
    case '*':
      return a * b;
    case '/':
      return b === 0 ? undefined : Math.trunc(a / b);
    case '%':
      return b === 0 ? undefined : a % b;
    case '**':
      return b < 0 ? undefined : a ** b;
    case '<<':
      return a * 2 ** b;
    case '>>':
      return Math.floor(a / 2 ** b);
    case '&':
      return Number(BigInt(a) & BigInt(b));
    case '|':
      return Number(BigInt(a) | BigInt(b));
    case '^':
      return Number(BigInt(a) ^ BigInt(b));
    case ',':
      return b;
    case '&&':
      return Number(a !== 0 && b !== 0);
    case '||':
      return Number(a !== 0 || b !== 0);
    default:
      return comparison(operator, a, b);
  }
}

function comparison(operator: string, a: number, b: number): number | undefined {
  const signs = { '<': a < b, '>': a > b, '<=': a <= b, '>=': a >= b, '==': a === b, '!=': a !== b };
  return operator in signs ? Number(signs[operator as keyof typeof signs]) : undefined;
}

/** Whether an expression is other than zero; undefined when it is not constant. What it assigns takes effect. */
export function arithmeticTruth(
  expression: ArithmeticExpression | undefined,
  frame: Frame,
  machine: Machine,
): boolean | undefined {
  const value = evaluateArithmetic(expression, frame, machine);
  return value === undefined ? undefined : value !== 0;
}

function assign(name: string, value: number | undefined, frame: Frame, span: { start: number; end: number }) {
  if (!/^[A-Za-z_]\w*$/.test(name)) return;
  if (value === undefined) frame.state.forget(name);
  else frame.state.set(name, { kind: 'scalar', value: valueAt(String(value), span) });
}

/**
 * The value of an arithmetic expression, or undefined when it is not constant. Command substitutions in it run,
 * assignments in it take effect.
 */
export function evaluateArithmetic(
  expression: ArithmeticExpression | undefined,
  frame: Frame,
  machine: Machine,
  depth = 0,
): number | undefined {
  if (!expression || depth > 64 || !machine.spend(1)) return undefined;
  const inner = (child: ArithmeticExpression) => evaluateArithmetic(child, frame, machine, depth + 1);
  switch (expression.type) {
    case 'ArithmeticWord':
      return word(expression, frame, machine, 0);
    case 'ArithmeticGroup':
      return inner(expression.expression);
    case 'ArithmeticCommandExpansion': {
      const value = machine.substitute(expression.script, frame, spanOf(frame.source, expression));
      return value.text === undefined ? undefined : readNumber(value.text.trim());
    }
    case 'ArithmeticUnary': {
      const operand = inner(expression.operand);
      if (/^(?:\+\+|--)$/.test(expression.operator) && expression.operand.type === 'ArithmeticWord') {
        const next = operand === undefined ? undefined : operand + (expression.operator === '++' ? 1 : -1);
        assign(expression.operand.value, next, frame, spanOf(frame.source, expression));
        return expression.prefix ? next : operand;
      }
      if (operand === undefined) return undefined;
      if (expression.operator === '-') return -operand;
      if (expression.operator === '+') return operand;
      if (expression.operator === '~') return ~operand;
      if (expression.operator === '!') return operand === 0 ? 1 : 0;
      return undefined;
    }
    case 'ArithmeticTernary': {
      const test = inner(expression.test);
      const yes = inner(expression.consequent);
      const no = inner(expression.alternate);
      return test === undefined ? undefined : test ? yes : no;
    }
    case 'ArithmeticBinary': {
      const span = spanOf(frame.source, expression);
      const left = inner(expression.left);
      const right = inner(expression.right);
      if (
        /^[-+*/%&|^]?=$|^(<<|>>)=$/.test(expression.operator) &&
        expression.left.type === 'ArithmeticWord'
      ) {
        const operator = expression.operator.slice(0, -1);
        const value =
          operator === ''
            ? right
            : left === undefined || right === undefined
              ? undefined
              : calculate(operator, left, right);
        assign(expression.left.value, value, frame, span);
        return value;
      }
      return left === undefined || right === undefined
        ? undefined
        : calculate(expression.operator, left, right);
    }
  }
}
