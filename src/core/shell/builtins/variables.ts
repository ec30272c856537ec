import { normalizePath } from '../../access/paths.ts';
import { HOLE, type Value, valueAt } from '../../fact.ts';
import { SHELL_DIRECTORY } from '../../limits.ts';
import type { Call, Handler } from '../runner.ts';
import { inLetters, type ShellState, scalarOf } from '../state.ts';
import { lineShape, nextLine } from '../streams.ts';
import {
  concatValues,
  derivedValue,
  joinValues,
  sketchOf,
  sliceValue,
  splitValue,
  unknownValue,
} from '../values.ts';
import { runsAtPrompt, setByName } from '../variables.ts';

/** Operands of a builtin that knows only single-letter options. */
function plainOperands(call: Call): { flags: string; operands: readonly Value[] } {
  const words = call.invocation.words.slice(1);
  let flags = '';
  let at = 0;
  for (; at < words.length; at++) {
    const text = words[at]?.text;
    if (text === '--') {
      at++;
      break;
    }
    if (text === undefined || !/^[-+][A-Za-z]+$/.test(text)) break;
    flags += text;
  }
  return { flags, operands: words.slice(at) };
}

function declare(call: Call) {
  const { flags, operands } = plainOperands(call);
  const { locals } = call.frame.state;
  if (locals && !/^(?:export|readonly)$/.test(call.invocation.command) && !flags.includes('g'))
    for (const operand of operands) locals.add(sketchOf(operand).replace(/\+?=[\s\S]*$/, ''));
  for (const operand of operands) {
    const sketch = sketchOf(operand);
    const equals = sketch.indexOf('=');
    const letters = /^-.*[lu]/.test(flags) ? (flags.includes('l') ? 'l' : 'u') : undefined;
    if (letters) {
      const empty = { text: '', from: operand.from };
      call.frame.state.set(equals < 0 ? sketch : sketch.slice(0, equals), inLetters(empty, letters));
    }
    if (equals < 0) continue;
    const append = sketch[equals - 1] === '+';
    const name = sliceValue(operand, 0, append ? equals - 1 : equals);
    const written = sliceValue(operand, equals + 1, sketch.length);
    const value = flags.includes('i') ? summed(written, call) : written;
    if (flags.includes('n') && name.text && value.text) {
      call.frame.state.variables.own.set(name.text, { kind: 'reference', name: value.text });
    } else setByName(name, value, call.frame, call.runner);
    if (name.text === 'PROMPT_COMMAND') call.runner.script(value, call);
    else if (name.text !== undefined && runsAtPrompt(name.text)) call.runner.expand(value, call);
  }
  return undefined;
}

function unset(call: Call) {
  const { operands } = plainOperands(call);
  for (const { text } of operands) {
    if (text === undefined) continue;
    call.frame.state.variables.own.set(text, undefined);
    call.frame.state.functions.own.set(text, undefined);
  }
  return undefined;
}

function set(call: Call) {
  const words = call.invocation.words.slice(1);
  const dashes = words.findIndex((word) => word.text === '--');
  if (dashes >= 0) call.frame.state.positional = words.slice(dashes + 1);
  else if (words[0]?.text !== undefined && !/^[-+]/.test(words[0].text)) call.frame.state.positional = words;
  return undefined;
}

function shift(call: Call) {
  const count = Number(call.invocation.words[1]?.text ?? 1);
  const { state } = call.frame;
  if (Number.isInteger(count)) state.positional = state.positional?.slice(count);
  return undefined;
}

/** The line that `read` gets: from its own redirection or from the input of the loop around it. */
function lineFor(call: Call, end: string, descriptor: string | undefined): Value | undefined | null {
  const path = `/dev/fd/${descriptor}`;
  const other = descriptor === undefined ? undefined : call.frame.state.files.get(path);
  if (other?.kind === 'text') {
    const stream = { input: other, at: 0 };
    const line = nextLine(stream, end);
    const { value } = other;
    const rest = sliceValue(value, stream.at, sketchOf(value).length);
    call.frame.state.files.own.set(path, { kind: 'text', value: rest });
    return line;
  }
  if (descriptor !== undefined && descriptor !== '0') return null;
  const own = call.invocation.input;
  return nextLine(own ? { input: own, at: 0 } : call.frame.input, end);
}

function read(call: Call) {
  const words = call.invocation.words.slice(1);
  const names: Value[] = [];
  let array: Value | undefined;
  let descriptor: string | undefined;
  let end = '\n';
  for (let i = 0; i < words.length; i++) {
    const word = words[i] as Value;
    const text = word.text ?? '';
    const delimiter = /^-[eErs]*d([\s\S]?)/.exec(text);
    const numbered = /^-[a-zA-Z]*u(\d*)$/.exec(text);
    if (delimiter) end = delimiter[1] || words[++i]?.text?.[0] || '\0';
    else if (/^-[a-zA-Z]*a$/.test(text)) array = words[++i];
    else if (numbered) descriptor = numbered[1] || words[++i]?.text || '';
    else if (/^-[a-zA-Z]*[dinNpt]$/.test(text)) i++;
    else if (!text.startsWith('-')) names.push(word);
  }
  const line = lineFor(call, end, descriptor);
  const span = call.invocation.span;
  const separators = call.invocation.env.get('IFS')?.text ?? scalarOf(call.frame.state.variable('IFS'))?.text;
  const fields = line ? splitValue(line, separators || ' \t\n') : [];
  if (array?.text !== undefined) {
    if (line) call.frame.state.set(array.text, { kind: 'array', values: fields });
    else call.frame.state.forget(array.text);
  }
  const source = call.invocation.input ?? call.frame.input?.input;
  const shape = lineShape(source);
  // Of one line of it no more is known than where it comes from.
  const bare = unknownValue(span, source?.kind === 'text' ? undefined : source);
  const unseen = shape === undefined ? bare : { ...bare, known: shape };
  const targets = names.length || array ? names : [valueAt('REPLY', span)];
  targets.forEach((name, i) => {
    const last = i === targets.length - 1;
    const rest = targets.length === 1 && line ? line : joinValues(fields.slice(i), separators?.[0] ?? ' ');
    const value = !line ? unseen : last ? rest : (fields[i] ?? valueAt('', span));
    setByName(name, value, call.frame, call.runner);
  });
  return undefined;
}

function mapfile(call: Call) {
  const words = call.invocation.words.slice(1);
  let name = 'MAPFILE';
  let strip = false;
  let end = '\n';
  for (let i = 0; i < words.length; i++) {
    const text = words[i]?.text ?? '';
    strip ||= /^-t/.test(text);
    const delimiter = /^-t?d([\s\S]?)/.exec(text);
    if (delimiter) end = delimiter[1] || words[++i]?.text?.[0] || '\0';
    else if (/^-t?C$/.test(text)) {
      const callback = words[++i];
      if (callback) call.runner.script(callback, call);
    } else if (/^-t?[nOsuc]$/.test(text)) i++;
    else if (!text.startsWith('-') && text !== '') name = text;
  }
  const stream = call.invocation.input ? { input: call.invocation.input, at: 0 } : call.frame.input;
  const values: Value[] = [];
  for (let line = nextLine(stream, end); line; line = nextLine(stream, end)) {
    const stop = line.from.span.end;
    const ended = { start: stop, end: stop };
    values.push(strip ? line : concatValues([line, valueAt(end, ended)], line.from.span));
    if (values.length > 10_000) break;
  }
  if (stream?.input.kind === 'text') call.frame.state.set(name, { kind: 'array', values });
  else call.frame.state.forget(name);
  return undefined;
}

const EVERYDAY = /^(?:ls|cd|cat|grep|git|sudo|vim?|ssh|make|clear|exit)$/;

function alias(call: Call) {
  const [, name, body] = call.invocation.words;
  // fish also takes the name and the text as two words.
  if (call.frame.shell === 'fish' && body && name?.text !== undefined && !name.text.includes('=')) {
    call.frame.state.aliases.own.set(name.text, body);
    return undefined;
  }
  for (const operand of call.invocation.words.slice(1)) {
    const sketch = sketchOf(operand);
    const equals = sketch.indexOf('=');
    // zsh's `alias -s sh='cmd'`: the command gets the file that is named.
    if (equals > 0 && call.invocation.words[1]?.text === '-s') {
      const text = `${sketch.slice(equals + 1)} ${HOLE}`;
      call.runner.script(derivedValue(text, operand), call);
    } else if (equals > 0) {
      const body = sliceValue(operand, equals + 1, sketch.length);
      call.frame.state.aliases.own.set(sketch.slice(0, equals), body);
      // Who types the name of a program everybody has gets the alias, with nothing that shows it.
      if (EVERYDAY.test(sketch.slice(0, equals))) call.runner.script(body, call);
    }
  }
  return undefined;
}

/** What a text is as a sum, where it is one. */
function summed(value: Value, call: Call): Value {
  const isSum = value.text !== undefined && /^[\w\s+*/%()&|^<>-]+$/.test(value.text);
  return isSum ? call.runner.expand(valueAt(`$((${value.text}))`, value.from.span), call) : value;
}

/** `let m=7*111`: each word is a sum that may set a variable. */
function calculate(call: Call) {
  subscripts(call);
  for (const word of call.invocation.words.slice(1)) {
    if (word.text !== undefined && /^[\w\s=+*/%()&|^<>-]+$/.test(word.text))
      call.runner.expand(valueAt(`$((${word.text}))`, word.from.span), call);
  }
  return undefined;
}

/** `let 'a[$(cmd)]'` and `test -v 'a[$(cmd)]'` evaluate subscripts. */
function subscripts(call: Call) {
  for (const operand of call.invocation.words.slice(1)) {
    if (operand.text && /\[[^\]]*(\$\(|`)/.test(operand.text)) call.runner.expand(operand, call);
  }
  return undefined;
}

function cd(call: Call) {
  const { state } = call.frame;
  const { command, operands } = call.invocation;
  const target = operands.length === 0 && command === 'cd' ? '~' : operands[0]?.text;
  if (target === '.') return undefined;
  state.directory = directoryAfter(target, state);
  state.moved = true;
  return undefined;
}

function directoryAfter(target: string | undefined, { directory, moved }: ShellState): string | undefined {
  if (target === undefined || /^[-+]/.test(target)) return undefined;
  if (moved && directory === undefined && !/^[/~]/.test(target)) return undefined;
  const joined = moved && !/^[/~]/.test(target) ? `${directory}/${target}` : target;
  // `cd x` and `cd ..` in turn lead nowhere, and a thousand times `cd x` somewhere that no text would go.
  const path = joined.length > SHELL_DIRECTORY ? normalizePath(joined) : joined;
  return path.length > SHELL_DIRECTORY ? undefined : path;
}

/** Builtins that set what later words stand for. */
export const VARIABLE_BUILTINS: Readonly<Record<string, Handler>> = {
  cd,
  pushd: cd,
  popd: cd,
  declare,
  typeset: declare,
  local: declare,
  export: declare,
  readonly: declare,
  unset,
  set,
  shift,
  read,
  mapfile,
  readarray: mapfile,
  alias,
  let: calculate,
  test: subscripts,
  '[': subscripts,
};
