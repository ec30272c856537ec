import type { Value } from '../fact.ts';
import { SHELL_ELEMENTS } from '../limits.ts';
import { evaluateSubscript } from './arithmetic.ts';
import type { Assignment } from './parser.ts';
import { spanOf } from './place.ts';
import type { Frame, Machine } from './runner.ts';
import { scalarOf } from './state.ts';
import { concatValues, emptyValue, unknownValue } from './values.ts';
import { expandUnsplit, expandWord } from './words.ts';

/** Variables whose value the shell executes or expands by itself, at every prompt or line. */
const PROMPTS = new Set(['PROMPT_COMMAND', 'PS0', 'PS1', 'PS2', 'PS4', 'RPROMPT', 'PROMPT']);

/** True if setting the variable makes an interactive shell run what stands in it. */
export function runsAtPrompt(name: string): boolean {
  return PROMPTS.has(name);
}

/** Carries out an assignment of the tree: scalars, `+=`, arrays and subscripts. */
export function assign(node: Assignment, frame: Frame, machine: Machine): void {
  const { state } = frame;
  const span = spanOf(frame.source, node);
  const before = state.variable(node.name);
  if (node.value.type === 'ArrayValue') {
    const values = node.value.elements.flatMap((word) => {
      const keyed = /^\[([^\]]*)\]=/.exec(word.value);
      return keyed ? [] : expandWord(word, frame, machine);
    });
    const entries = node.value.elements.flatMap((word): [string, Value][] => {
      const keyed = /^\[([^\]]*)\]=/.exec(word.value);
      if (!keyed) return [];
      const value = expandUnsplit(word, frame, machine);
      const text = value.text?.slice(value.text.indexOf('=') + 1);
      return [[keyed[1] as string, text === undefined ? unknownValue(span) : { text, from: value.from }]];
    });
    // The elements of a list stand in the order of their numbers.
    if (entries.every(([key]) => /^\d{1,9}$/.test(key))) entries.sort(([a], [b]) => Number(a) - Number(b));
    if (entries.length > 0) state.set(node.name, { kind: 'map', entries: new Map(entries) });
    else {
      const head = node.append && before?.kind === 'array' ? before.values : [];
      // Each addition copies what is there.
      if (head.length > SHELL_ELEMENTS) state.forget(node.name);
      else state.set(node.name, { kind: 'array', values: [...head, ...values] });
    }
    return;
  }
  const value = expandUnsplit(node.value, frame, machine);
  if (node.index) {
    const key = expandUnsplit(node.index, frame, machine).text;
    if (key === undefined) {
      state.forget(node.name);
      return;
    }
    evaluateSubscript(`[${key}]`, frame, machine, span);
    setElement(frame, node.name, key, value);
    return;
  }
  const scalar = node.append ? scalarOf(before) : undefined;
  // A name in small letters that nobody set is empty, not one of the environment's.
  const isNew = /^[a-z]/.test(node.name) && !state.variables.has(node.name);
  const head = scalar ?? (isNew ? emptyValue(span) : unknownValue(span));
  const joined = node.append ? concatValues([head, value], span) : value;
  if (node.append && before?.kind === 'array') {
    state.set(node.name, { kind: 'array', values: [joined, ...before.values.slice(1)] });
  } else state.set(node.name, { kind: 'scalar', value: joined });
}

/** `a[key]=value`. */
export function setElement(frame: Frame, name: string, key: string, value: Value): void {
  const before = frame.state.variable(name);
  const from = frame.shell === 'zsh' ? 1 : 0;
  if (/^\d{1,4}$/.test(key) && Number(key) >= from && before?.kind !== 'map') {
    const values =
      before?.kind === 'array' ? [...before.values] : before?.kind === 'scalar' ? [before.value] : [];
    const index = Number(key) - from;
    while (values.length < index) values.push({ text: '', from: value.from });
    values[index] = value;
    frame.state.set(name, { kind: 'array', values });
    return;
  }
  const entries = new Map(before?.kind === 'map' ? before.entries : []);
  entries.set(key, value);
  if (entries.size > SHELL_ELEMENTS) frame.state.forget(name);
  else frame.state.set(name, { kind: 'map', entries });
}

/** Sets a variable by `name`, `name=value` or `name[key]` as builtins take it (`printf -v`, `read`, `declare`). */
export function setByName(target: Value, value: Value, frame: Frame, machine: Machine): void {
  const text = target.text;
  if (text === undefined) return;
  const subscript = /^([A-Za-z_]\w*)\[([\s\S]*)\]$/.exec(text);
  if (subscript) {
    evaluateSubscript(text, frame, machine, target.from.span);
    setElement(frame, subscript[1] as string, subscript[2] as string, value);
  } else if (/^[A-Za-z_]\w*$/.test(text)) frame.state.set(text, { kind: 'scalar', value });
}
