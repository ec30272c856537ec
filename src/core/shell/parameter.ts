import { HOLE, type Value } from '../fact.ts';
import type { Span } from '../span.ts';
import { evaluateArithmetic, evaluateSubscript } from './arithmetic.ts';
import { prefixMatches, suffixMatches } from './glob.ts';
import type { ParameterExpansionPart, ParameterOperation, Word } from './parser.ts';
import { parseShell } from './parser.ts';
import { spanOf } from './place.ts';
import type { Frame, Machine } from './runner.ts';
import { scalarOf, type Variable } from './state.ts';
import { derivedValue, emptyValue, joinValues, sketchOf, sliceValue, unknownValue } from './values.ts';
import { expandUnsplit, type Segment } from './words.ts';

/** Variables whose value is the same for everybody who pastes, as far as the meaning of a command goes. */
const WELL_KNOWN: ReadonlyMap<string, string> = new Map(
  Object.entries({
    HOME: '~',
    PWD: '.',
    IFS: ' \t\n',
    SHELL: 'bash',
    BASH: 'bash',
    TMPDIR: '/tmp',
    // PowerShell's constants; no other shell sets variables of these names.
    true: '$true',
    True: '$true',
    false: '$false',
    False: '$false',
    null: '$null',
  }),
);

function segmentOf(variable: Variable | undefined, name: string, quoted: boolean, span: Span): Segment {
  const known = WELL_KNOWN.get(name);
  const value =
    scalarOf(variable) ?? (known !== undefined ? { text: known, from: { span } } : unknownValue(span));
  return { value: value === scalarOf(variable) ? value : { ...value, from: { span } }, quoted };
}

function fieldsSegment(
  values: readonly Value[],
  name: string,
  quoted: boolean,
  span: Span,
  { state }: Frame,
): Segment {
  if (quoted && name === '@') return { value: joinValues(values, ' '), quoted: true, fields: values };
  const ifs = quoted ? scalarOf(state.variable('IFS'))?.text : undefined;
  const between = ifs === undefined ? ' ' : ifs.slice(0, 1);
  return { value: values.length ? joinValues(values, between) : emptyValue(span), quoted };
}

/** `$x`, `$1`, `$@`, `$?` without braces. */
export function expandSimple(name: string, quoted: boolean, frame: Frame, span: Span): Segment {
  const positional = frame.state.positional;
  if (name === '@' || name === '*') {
    return positional
      ? fieldsSegment(positional, name, quoted, span, frame)
      : { value: unknownValue(span), quoted };
  }
  if (/^[1-9]\d*$/.test(name)) {
    if (!positional) return { value: unknownValue(span), quoted };
    return { value: positional[Number(name) - 1] ?? emptyValue(span), quoted };
  }
  if (name === '#' && positional)
    return { value: { text: String(positional.length), from: { span } }, quoted };
  return segmentOf(frame.state.variable(name), name, quoted, span);
}

function elements(variable: Variable | undefined): readonly Value[] | undefined {
  switch (variable?.kind) {
    case 'array':
      return variable.values;
    case 'scalar':
      return [variable.value];
    case 'map':
      return [...variable.entries.values()];
    default:
      return undefined;
  }
}

function indexed(
  variable: Variable | undefined,
  index: Word,
  frame: Frame,
  machine: Machine,
): Value | undefined {
  const key = expandUnsplit(index, frame, machine).text;
  if (key === undefined) return undefined;
  if (variable?.kind === 'map') return variable.entries.get(key);
  if (frame.shell === 'zsh') return zshElement(variable, key, frame, machine);
  const number = arithmeticText(key, frame, machine);
  const list = elements(variable);
  if (number === undefined || !list) return undefined;
  return list[number < 0 ? list.length + number : number];
}

/** zsh counts from 1, takes ranges (`[2,-1]`), and letters where the variable is a text. */
function zshElement(variable: Variable | undefined, key: string, frame: Frame, machine: Machine) {
  const list = elements(variable);
  const [from, to] = key.split(',').map((part) => arithmeticText(part, frame, machine));
  if (from === undefined || !list) return undefined;
  const text = variable?.kind === 'scalar' ? variable.value : undefined;
  const { length } = text ? sketchOf(text) : list;
  const start = from < 0 ? length + from : from - 1;
  const last = to ?? from;
  const end = last < 0 ? length + last + 1 : last;
  if (start < 0 || start >= length || (to === undefined && key.includes(','))) return undefined;
  return text ? sliceValue(text, start, end) : joinValues(list.slice(start, end), ' ');
}

/** The value of a text as arithmetic, as bash reads slices and subscripts. */
export function arithmeticText(text: string, frame: Frame, machine: Machine): number | undefined {
  if (/^-?\d{1,9}$/.test(text.trim())) return Number(text);
  const source = { text: `((${text}))`, from: { span: { start: 0, end: 0 } } };
  const command = parseShell(source.text).commands[0]?.command;
  if (command?.type !== 'ArithmeticCommand') return undefined;
  return evaluateArithmetic(command.expression, { ...frame, source }, machine);
}

function removed(value: Value, operator: string, pattern: string): Value | undefined {
  const text = value.text;
  if (text === undefined) return undefined;
  if (operator === '#' || operator === '##') {
    const lengths = prefixMatches(pattern, text);
    if (!lengths) return undefined;
    const length = operator === '#' ? lengths[0] : lengths.at(-1);
    return length === undefined ? value : sliceValue(value, length, text.length);
  }
  const lengths = suffixMatches(pattern, text);
  if (!lengths) return undefined;
  const length = operator === '%' ? lengths[0] : lengths.at(-1);
  return length === undefined ? value : sliceValue(value, 0, text.length - length);
}

function replaced(value: Value, operator: string, pattern: string, by: string): Value | undefined {
  const text = value.text;
  if (pattern === '' && text !== undefined && /^\/[#%]$/.test(operator))
    return derivedValue(operator === '/#' ? by + text : text + by, value);
  if (text === undefined || text.length > 1024 || pattern === '') return undefined;
  let result = '';
  let done = false;
  for (let at = 0; at < text.length; ) {
    const allowed = operator === '/#' ? at === 0 : !done;
    const lengths = allowed ? prefixMatches(pattern, text.slice(at)) : [];
    if (!lengths) return undefined;
    const length = lengths.at(-1);
    const atEnd = operator !== '/%' || at + (length ?? 0) === text.length;
    if (length && atEnd) {
      result += by;
      at += length;
      done = operator !== '//';
    } else result += text[at++];
  }
  return derivedValue(result, value);
}

function changedCase(text: string, operator: string): string {
  const up = operator.startsWith('^');
  const change = (part: string) => (up ? part.toUpperCase() : part.toLowerCase());
  return operator.length === 2 ? change(text) : change(text.slice(0, 1)) + text.slice(1);
}

function transformed(value: Value, operator: string, frame: Frame, machine: Machine): Value | undefined {
  const text = value.text;
  if (text === undefined) return undefined;
  switch (operator) {
    case 'U':
      return derivedValue(text.toUpperCase(), value);
    case 'u':
      return derivedValue(changedCase(text, '^'), value);
    case 'L':
      return derivedValue(text.toLowerCase(), value);
    case 'E':
    case 'Q':
      return value;
    case 'P':
      // Prompt expansion runs command substitutions that stand in the value.
      return machine.expandText(value, frame);
    default:
      return undefined;
  }
}

function applyTo(value: Value, operation: ParameterOperation, frame: Frame, machine: Machine): Value {
  const span = value.from.span;
  const textOf = (word: Word) => expandUnsplit(word, frame, machine).text;
  switch (operation.type) {
    case 'Remove': {
      const pattern = textOf(operation.operand);
      return (
        (pattern === undefined ? undefined : removed(value, operation.operator, pattern)) ??
        unknownValue(span)
      );
    }
    case 'Replace': {
      const pattern = textOf(operation.pattern);
      const by = textOf(operation.replacement);
      const result =
        pattern === undefined || by === undefined
          ? undefined
          : replaced(value, operation.operator, pattern, by);
      return result ?? unknownValue(span);
    }
    case 'CaseModification':
      return value.text === undefined || operation.operand
        ? value
        : derivedValue(changedCase(value.text, operation.operator), value);
    case 'Transform':
      return transformed(value, textOf(operation.operand) ?? '', frame, machine) ?? unknownValue(span);
    default:
      return value;
  }
}

function slice(
  list: { readonly length: number },
  operation: ParameterOperation,
  frame: Frame,
  machine: Machine,
) {
  if (operation.type !== 'Slice') return undefined;
  const number = (word: Word | undefined) => {
    const text = word && expandUnsplit(word, frame, machine).text;
    return text === undefined ? undefined : arithmeticText(text, frame, machine);
  };
  const offset = number(operation.offset);
  const length = number(operation.length);
  if (offset === undefined || (operation.length && length === undefined)) return undefined;
  const start = offset < 0 ? list.length + offset : offset;
  const end = length === undefined ? list.length : length < 0 ? list.length + length : start + length;
  return [Math.max(0, start), Math.max(0, end)] as const;
}

function withDefault(
  current: Value | undefined,
  operation: Extract<ParameterOperation, { type: 'Default' }>,
  name: string,
  span: Span,
  frame: Frame,
  machine: Machine,
): Value {
  const set = current?.text !== undefined && (current.text !== '' || !operation.operator.startsWith(':'));
  if (operation.operator.endsWith('+')) {
    return current && !set ? emptyValue(span) : expandUnsplit(operation.operand, frame, machine);
  }
  if (set && current) return current;
  const value = expandUnsplit(operation.operand, frame, machine);
  // `${DIR:?}` ends the script if it is empty: two holes are never nothing.
  if (operation.operator.endsWith('?')) return { ...unknownValue(span), known: HOLE + HOLE };
  if (operation.operator.endsWith('=')) frame.state.set(name, { kind: 'scalar', value });
  return value;
}

/** `${…}` with everything that bash allows in it. What is not constant is unknown; nothing in it is left unrun. */
export function expandParameter(
  part: ParameterExpansionPart,
  quoted: boolean,
  frame: Frame,
  machine: Machine,
): Segment {
  const span = spanOf(frame.source, part);
  const { operation, index } = part;
  let name = part.parameter;
  if (part.prefix === '!' && !operation?.type.startsWith('Names')) {
    const pointed = scalarOf(frame.state.variable(name));
    const target = frame.state.variables.get(name)?.kind === 'reference' ? name : pointed?.text;
    if (target === undefined) return { value: unknownValue(span), quoted };
    evaluateSubscript(target, frame, machine, span);
    name = target;
  }
  const whole = index && (index.value === '@' || index.value === '*') ? index.value : undefined;
  const list =
    name === '@' || name === '*'
      ? frame.state.positional
      : whole
        ? elements(frame.state.variable(name))
        : undefined;
  if (part.prefix === '#') {
    const text = scalarOf(frame.state.variable(name))?.text;
    const length = list ? list.length : text?.length;
    return {
      value: length === undefined ? unknownValue(span) : derivedValue(String(length), emptyValue(span)),
      quoted,
    };
  }
  if (list && (whole || name === '@' || name === '*')) {
    // "${@:1}" counts from 1, arrays from 0.
    const shift = whole ? 0 : 1;
    const cut = operation ? slice({ length: list.length + shift }, operation, frame, machine) : undefined;
    const chosen = cut ? list.slice(Math.max(0, cut[0] - shift), Math.max(0, cut[1] - shift)) : list;
    const changed =
      operation && !cut ? chosen.map((value) => applyTo(value, operation, frame, machine)) : chosen;
    return fieldsSegment(changed, whole ?? name, quoted, span, frame);
  }
  const current = index
    ? indexed(frame.state.variable(name), index, frame, machine)
    : frame.state.variable(name) || WELL_KNOWN.has(name) || /^[\d@*#?$!-]+$/.test(name)
      ? expandSimple(name, quoted, frame, span).value
      : undefined;
  if (operation?.type === 'Default') {
    return { value: withDefault(current, operation, name, span, frame, machine), quoted };
  }
  if (!current) return { value: unknownValue(span), quoted };
  if (operation?.type === 'Slice') {
    const cut = current.text === undefined ? undefined : slice(current.text, operation, frame, machine);
    return { value: cut ? sliceValue(current, cut[0], cut[1]) : unknownValue(span), quoted };
  }
  return { value: operation ? applyTo(current, operation, frame, machine) : current, quoted };
}
