import type { Span } from '../../span.ts';
import type { Evaluator } from '../evaluator.ts';
import { placeOf, spanOf } from '../place.ts';
import type { Frame } from '../runner.ts';
import { concatValues, derivedValue, sketchOf } from '../values.ts';
import { type Item, itemsOf, listOf, scalar, unknownItem, valueIn } from './item.ts';
import {
  castItem,
  formatted,
  lettersOf,
  memberOf,
  plainPattern,
  replaceText,
  splitItem,
  staticMember,
} from './methods.ts';
import { dynamicMember } from './objects.ts';
import { runStatements } from './statements.ts';
import type { Expression } from './tree.ts';
import { variableItem } from './variables.ts';

/** Most numbers of a range. */
const RANGE = 1_000;

/** What an expression stands for; what runs within it is run. */
export function evaluate(node: Expression, frame: Frame, machine: Evaluator): Item {
  const span = () => spanOf(frame.source, node);
  if (!machine.spend(1)) return unknownItem(span());
  switch (node.type) {
    case 'text': {
      const exact =
        node.end - node.pos === node.value.length && frame.source.text.startsWith(node.value, node.pos);
      return scalar(
        exact
          ? { text: node.value, from: placeOf(frame.source, node.pos, node.end) }
          : { text: node.value, from: { span: span() } },
      );
    }
    case 'joined': {
      const items = node.parts.map((part) => evaluate(part, frame, machine));
      const [only, ...others] = items.filter((item) => item.kind !== 'scalar' || item.value.text !== '');
      // `"$($_.FullName)"` is what stands in it.
      if (others.length === 0 && only?.kind === 'scalar' && only.isTree) return only;
      return scalar(concatValues(items.map(wordOf), span()));
    }
    case 'variable':
      return variableItem(node.name, frame, span());
    case 'statements': {
      const output = runStatements(node.body, frame, machine);
      return output ?? { kind: 'list', items: [] };
    }
    case 'table': {
      const entries = new Map<string, Item>();
      const names = new Map<string, string>();
      for (const { key, value } of node.entries) {
        const name = valueIn(evaluate(key, frame, machine)).text;
        const item = runStatements(value, frame, machine) ?? { kind: 'list', items: [] };
        if (name === undefined) continue;
        entries.set(name.toLowerCase(), item);
        names.set(name.toLowerCase(), name);
      }
      return { kind: 'table', entries, names, value: written(node, frame) };
    }
    case 'block':
      return { kind: 'block', block: node.block, source: frame.source, value: written(node, frame) };
    case 'type':
      return { kind: 'type', name: node.name, span: span() };
    case 'cast':
      return castItem(node.name, evaluate(node.operand, frame, machine), span());
    case 'list':
      return { kind: 'list', items: node.items.flatMap((item) => itemsOf(evaluate(item, frame, machine))) };
    case 'unary':
      return unary(node.operator, evaluate(node.operand, frame, machine), span());
    case 'binary':
      return binary(
        node.operator,
        evaluate(node.left, frame, machine),
        evaluate(node.right, frame, machine),
        span(),
      );
    case 'index':
      return indexed(evaluate(node.target, frame, machine), evaluate(node.index, frame, machine), span());
    case 'member': {
      const target = evaluate(node.target, frame, machine);
      const name = valueIn(evaluate(node.name, frame, machine)).text?.toLowerCase();
      const args = node.args?.map((arg) => evaluate(arg, frame, machine));
      return member(target, name, args, frame, machine, span());
    }
  }
}

const wordOf = (item: Item) => valueIn(item);

/** The letters of a node as they stand in the text. */
function written(node: Expression, frame: Frame) {
  return {
    text: frame.source.text.slice(node.pos, node.end),
    from: placeOf(frame.source, node.pos, node.end),
  };
}

function member(
  target: Item,
  name: string | undefined,
  args: readonly Item[] | undefined,
  frame: Frame,
  machine: Evaluator,
  span: Span,
): Item {
  if (name === undefined) return unknownItem(span);
  const dynamic = dynamicMember(target, name, args, { frame, machine, span });
  if (dynamic) return dynamic;
  const known =
    target.kind === 'type' ? staticMember(target.name, name, args, span) : memberOf(target, name, args, span);
  if (known) return known;
  if (target.kind === 'table' && !args) return { kind: 'list', items: [] };
  const { origin } = target.kind === 'scalar' ? target.value : { origin: undefined };
  return unknownItem(span, origin);
}

function unary(operator: string, item: Item, span: Span): Item {
  switch (operator) {
    case '-join':
      return scalar(valueIn(item, ''));
    case '-split':
      return splitItem(item, ' ', span);
    case ',':
      return item;
    case '-': {
      const { text } = valueIn(item);
      return text !== undefined && /^\d+$/.test(text)
        ? scalar({ text: String(-Number(text)), from: { span } })
        : item;
    }
    case '!':
    case '-not':
    case '-bnot':
      return unknownItem(span);
    default:
      return item;
  }
}

function numberOf(item: Item): number | undefined {
  const { text } = item.kind === 'scalar' ? item.value : { text: undefined };
  return text !== undefined && /^-?\d{1,15}(?:\.\d+)?$/.test(text) ? Number(text) : undefined;
}

function binary(operator: string, left: Item, right: Item, span: Span): Item {
  const [a, b] = [numberOf(left), numberOf(right)];
  const number = (result: number) => scalar({ text: String(result), from: { span } });
  const isNumber = a !== undefined && b !== undefined;
  switch (operator) {
    case '+':
      if (left.kind === 'list') return { kind: 'list', items: [...left.items, ...itemsOf(right)] };
      if (left.kind === 'table' && right.kind === 'table')
        return { ...left, entries: new Map([...left.entries, ...right.entries]) };
      if (isNumber && !/[A-Za-z]/.test(`${a}${b}`)) return number(a + b);
      return scalar(concatValues([valueIn(left), valueIn(right)], span));
    case '-':
      return isNumber ? number(a - b) : unknownItem(span);
    case '*':
      if (isNumber) return number(a * b);
      return b !== undefined && b >= 0 && b <= 100
        ? scalar(
            concatValues(
              Array.from({ length: b }, () => valueIn(left)),
              span,
            ),
          )
        : unknownItem(span);
    case '/':
      return isNumber && b !== 0 ? number(a / b) : unknownItem(span);
    case '%':
      return isNumber && b !== 0 ? number(a % b) : unknownItem(span);
    case 'bxor':
      return isNumber ? number(a ^ b) : unknownItem(span);
    case 'f':
      return formatted(valueIn(left), itemsOf(right));
    case 'join':
      return scalar(valueIn(left, valueIn(right).text ?? ' '));
    case 'split':
      return splitItem(left, plainPattern(valueIn(itemsOf(right)[0] ?? right).text), span);
    case 'replace': {
      const [pattern, by] = itemsOf(right);
      const from = pattern && plainPattern(valueIn(pattern).text);
      if (from === undefined) return unknownItem(span);
      const to = by ? valueIn(by) : { text: '', from: { span } };
      return listOf(itemsOf(left).map((item) => scalar(replaceText(valueIn(item), from, to, true))));
    }
    case 'as':
      return right.kind === 'type' ? castItem(right.name, left, span) : left;
    case '..':
      return isNumber ? range(a, b, span) : unknownItem(span);
    default:
      return unknownItem(span);
  }
}

function range(from: number, to: number, span: Span): Item {
  const length = Math.abs(to - from) + 1;
  if (length > RANGE) return unknownItem(span);
  const step = to < from ? -1 : 1;
  const items = Array.from({ length }, (_, i) => scalar({ text: String(from + i * step), from: { span } }));
  return { kind: 'list', items };
}

/** `$x[0]`, `'iex'[0,1,2]`, `$x[-1..-5]`, `$table['name']`. */
function indexed(target: Item, index: Item, span: Span): Item {
  if (target.kind === 'table') {
    const name = valueIn(index).text?.toLowerCase();
    return (name !== undefined && target.entries.get(name)) || unknownItem(span);
  }
  const letters =
    target.kind === 'scalar' && target.value.text !== undefined ? lettersOf(target.value) : target;
  if (letters.kind !== 'list') return unknownItem(span);
  const { items } = letters;
  const picked = itemsOf(index).map((each) => {
    const at = numberOf(each);
    return (at !== undefined && items[at < 0 ? items.length + at : at]) || unknownItem(span);
  });
  const one = listOf(picked);
  // Letters taken out of a text make another one, which nobody reads in it.
  return one.kind === 'scalar' && target.kind === 'scalar' && sketchOf(one.value).length === 1
    ? scalar(derivedValue(sketchOf(one.value), one.value))
    : one;
}
