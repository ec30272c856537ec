import type { Input, Redirection, Value } from '../../fact.ts';
import { SHELL_DEPTH } from '../../limits.ts';
import type { Evaluator } from '../evaluator.ts';
import type { Frame } from '../runner.ts';
import { runWords } from '../simple-command.ts';
import { concatOutputs } from '../streams.ts';
import {
  concatValues,
  derivedValue,
  emptyValue,
  joinValues,
  sketchOf,
  sliceValue,
  splitValue,
  unknownValue,
} from '../values.ts';
import { setVariable } from './assignments.ts';
import { expandVariables } from './expansion.ts';
import { fieldOptions, fieldsOf } from './fields.ts';
import { type Reader, runElement, runLine, takeRedirections } from './script.ts';
import type { Token } from './words.ts';

/** Commands of cmd itself, whose options may stand right behind the name: `del/f`, `cd..`. */
const GLUED =
  /^(del|erase|rd|rmdir|dir|copy|move|cd|chdir|md|mkdir|echo|type|start|call|set|ren|rename|attrib|format|title|cls)([/\\.:;,=+(].*)$/i;

/** A variable of `for` alone. */
const LOOP = /^%%?~?[a-z]$/i;

/** A word without the `@` in front of a command. */
function bare(value: Value): Value {
  const sketch = sketchOf(value);
  const at = /^[@\s]*/.exec(sketch)?.[0].length ?? 0;
  return at > 0 ? sliceValue(value, at, sketch.length) : value;
}

/** Runs the command that stands here, up to a sign that ends it. */
export function runCommand(
  reader: Reader,
  frame: Frame,
  machine: Evaluator,
  before: readonly Redirection[] = [],
): Input | undefined {
  const first = reader.current as Token;
  if (first.kind === 'redirection') {
    const { redirections } = takeRedirections(reader, frame);
    if (reader.current?.kind === 'word') return runCommand(reader, frame, machine, redirections);
    return runNamed(
      [{ text: ':', from: first.value.from }],
      redirections,
      undefined,
      frame,
      machine,
      first.value.from.span,
    );
  }
  const name = sketchOf(bare(first.value)).toLowerCase();
  switch (name) {
    case '':
      reader.at++;
      return undefined;
    case 'rem':
    case 'goto':
      skipToEnd(reader);
      return undefined;
    case 'if':
      return runIf(reader, frame, machine);
    case 'for':
      return runFor(reader, frame, machine);
    default:
      return name.startsWith(':') ? skipToEnd(reader) : runSimple(reader, frame, machine, before);
  }
}

function skipToEnd(reader: Reader): undefined {
  while (reader.current && !reader.isSign('\n')) reader.at++;
}

function runSimple(
  reader: Reader,
  frame: Frame,
  machine: Evaluator,
  before: readonly Redirection[],
): Input | undefined {
  const tokens: Token[] = [];
  const redirections: Redirection[] = [...before];
  let input: Input | undefined;
  const first = reader.current as Token;
  let last = first;
  for (let token = reader.current; token && token.kind !== 'sign'; token = reader.current) {
    if (token.kind === 'redirection') {
      const taken = takeRedirections(reader, frame);
      redirections.push(...taken.redirections);
      input = taken.input ?? input;
    } else {
      tokens.push(token);
      reader.at++;
    }
    last = reader.tokens[reader.at - 1] ?? last;
  }
  const { span } = reader.between(first, last).from;
  const words = splitName(
    tokens.flatMap(({ value, quoted }, i) => {
      const word = expandVariables(i === 0 ? bare(value) : value, frame);
      // What stands for words is written in as it is, without quotes around it.
      return i > 0 && !quoted && LOOP.test(sketchOf(value)) ? splitValue(word, ' \t') : word;
    }),
  );
  const name = words[0]?.text?.toLowerCase();
  // What stands for a whole line is read as one: a macro, a line of `for /f`.
  const macro = name === undefined ? undefined : frame.state.aliases.get(name);
  const isLine = LOOP.test(sketchOf(bare(first.value))) && /\s/.test(name ?? '');
  if ((macro || isLine) && frame.depth < SHELL_DEPTH) {
    const line = joinValues([macro ?? (words[0] as Value), ...words.slice(1)], ' ');
    return runLine(line, { ...frame, depth: frame.depth + 1 }, machine);
  }
  if (name === 'set') return setVariable(reader, tokens, frame, input);
  if (name === 'call' || name === 'start') {
    const inner = name === 'call' ? words.slice(1) : started(words.slice(1), tokens);
    // `call :label a b`: what stands behind the label is read in its turn, with these arguments.
    if (/^:/.test(inner[0]?.text ?? '')) {
      for (const [i, value] of inner.slice(1, 10).entries())
        frame.state.set(`%${i + 1}`, { kind: 'scalar', value });
      return undefined;
    }
    // `call` fills in variables once more, and what they hold is read as words then.
    const isFilled = tokens.some(({ value }) => sketchOf(value).includes('%'));
    if (name === 'call' && isFilled && redirections.length === 0 && frame.depth < SHELL_DEPTH) {
      const quoted = inner.map((word, i) =>
        tokens[i + 1]?.quoted ? derivedValue(`"${sketchOf(word)}"`, word) : word,
      );
      return runLine(joinValues(quoted, ' '), { ...frame, depth: frame.depth + 1 }, machine);
    }
    return runNamed(inner, redirections, input, frame, machine, span);
  }
  if (name === 'echo') return runEcho(words, redirections, frame, machine, span);
  return runNamed(words, redirections, input, frame, machine, span);
}

/** `rmdir` is another program in other shells, with paths that begin like cmd's options. */
export function ownName(first: Value): Value {
  return /^rmdir$/i.test(first.text ?? '') ? { ...first, text: 'rd' } : first;
}

function splitName(words: readonly Value[]): Value[] {
  const [written, ...rest] = words;
  const first = written && ownName(written);
  const found = first && GLUED.exec(sketchOf(first));
  if (!first || !found) return first ? [first, ...rest] : [];
  const at = (found[1] as string).length;
  const start = /^echo/i.test(found[1] as string) ? at + 1 : at;
  const glued = sliceValue(first, start, sketchOf(first).length);
  return [ownName(sliceValue(first, 0, at)), ...(sketchOf(glued) === '' ? [] : [glued]), ...rest];
}

/** `start "title" /min /wait PROGRAM …`. */
function started(words: readonly Value[], tokens: readonly Token[]): Value[] {
  let at = tokens[1]?.quoted ? 1 : 0;
  for (;;) {
    const text = words[at]?.text ?? '';
    if (/^\/(?:d|node|affinity)$/i.test(text)) at += 2;
    else if (/^\/[a-z]/i.test(text)) at++;
    else return words.slice(at);
  }
}

/** Runs words as a command. */
function runNamed(
  words: readonly Value[],
  redirections: readonly Redirection[],
  input: Input | undefined,
  frame: Frame,
  machine: Evaluator,
  span: Value['from']['span'],
): Input | undefined {
  if (words.length === 0) return undefined;
  const around = {
    env: new Map(),
    input: input ?? frame.input?.input,
    redirections,
    moreOperands: false,
    span,
  };
  return runWords(words, frame, around, machine);
}

/** `echo` keeps everything as it stands; `echo off` prints nothing. */
function runEcho(
  words: readonly Value[],
  redirections: readonly Redirection[],
  frame: Frame,
  machine: Evaluator,
  span: Value['from']['span'],
): Input | undefined {
  const [first, ...rest] = words;
  if (rest.length === 1 && /^(?:on|off)$/i.test(rest[0]?.text ?? '')) return undefined;
  const text = rest.length > 0 ? joinValues(rest, ' ') : emptyValue(span);
  return runNamed([first as Value, text], redirections, undefined, frame, machine, span);
}

/** `if [/i] [not] a==b (…) else (…)`: both branches run. */
function runIf(reader: Reader, frame: Frame, machine: Evaluator): Input | undefined {
  reader.at++;
  const word = () => (reader.current?.kind === 'word' ? sketchOf(reader.current.value).toLowerCase() : '');
  while (word() === '/i' || word() === 'not') reader.at++;
  if (/^(?:exist|defined|errorlevel|cmdextversion)$/.test(word())) reader.at += 2;
  else {
    const first = reader.current;
    // As it is written: in `"%x%"==""` nothing is missing on the right.
    const left = first ? sketchOf(reader.between(first, first)) : '';
    reader.at++;
    if (/^==$|^(?:equ|neq|lss|leq|gtr|geq)$/.test(word())) reader.at += 2;
    else if (left.endsWith('==') || word().startsWith('==')) reader.at++;
  }
  const outputs = [runBranch(reader, frame, machine)];
  if (word() === 'else') {
    reader.at++;
    outputs.push(runBranch(reader, frame, machine));
  }
  return concatOutputs(outputs);
}

function runBranch(reader: Reader, frame: Frame, machine: Evaluator): Input | undefined {
  return reader.current?.kind === 'word' || reader.isSign('(')
    ? runElement(reader, { ...frame, depth: frame.depth + 1 }, machine)
    : undefined;
}

/** `for [/d|/r|/l|/f "options"] %i in (…) do …`. */
function runFor(reader: Reader, frame: Frame, machine: Evaluator): Input | undefined {
  reader.at++;
  let mode = '';
  let root: Value | undefined;
  for (let token = reader.current; token?.kind === 'word'; token = reader.current) {
    const text = sketchOf(token.value);
    if (/^%{1,2}[a-z]$/i.test(text)) break;
    if (/^\/[a-z]$/i.test(text)) mode = text.toLowerCase();
    else root = token.value;
    reader.at++;
  }
  const variable = reader.current && sketchOf(reader.current.value).replace(/^%+/, '');
  reader.at++;
  if (
    sketchOf(reader.current?.value ?? emptyValue(reader.line.from.span)).toLowerCase() !== 'in' ||
    !variable
  ) {
    return undefined;
  }
  reader.at++;
  const items = listOf(reader);
  if (reader.current?.kind === 'word' && sketchOf(reader.current.value).toLowerCase() === 'do') reader.at++;
  const values = valuesOf(mode, items, root, frame, machine);
  const body = reader.at;
  let after = reader.at;
  const outputs: (Input | undefined)[] = [];
  const options = mode === '/f' ? fieldOptions(root ? sketchOf(root) : '') : undefined;
  for (const value of values) {
    const known = machine.spendLoop();
    const line = known ? value : unknownValue(value.from.span);
    const fields = options && line.text !== undefined ? fieldsOf(line, options) : [line];
    fields.forEach((field, i) => {
      const name = i === 0 ? variable : String.fromCharCode(variable.charCodeAt(0) + i);
      frame.state.set(`%${name}`, { kind: 'scalar', value: field });
    });
    reader.at = body;
    outputs.push(runBranch(reader, frame, machine));
    after = reader.at;
    if (!known) break;
  }
  reader.at = after;
  return concatOutputs(outputs);
}

/** What stands in the brackets of `for`. */
function listOf(reader: Reader): { readonly tokens: readonly Token[]; readonly text: Value | undefined } {
  if (!reader.isSign('(')) return { tokens: [], text: undefined };
  reader.at++;
  const tokens: Token[] = [];
  while (reader.current && !reader.isSign(')')) {
    tokens.push(reader.current);
    reader.at++;
  }
  if (reader.isSign(')')) reader.at++;
  const [first] = tokens;
  const last = tokens.at(-1);
  return { tokens, text: first && last && reader.between(first, last) };
}

function valuesOf(
  mode: string,
  { tokens, text }: ReturnType<typeof listOf>,
  root: Value | undefined,
  frame: Frame,
  machine: Evaluator,
): readonly Value[] {
  const span = text?.from.span ?? frame.source.from.span;
  const words = tokens.filter(({ kind }) => kind === 'word').map(({ value }) => value);
  if (mode === '/l') return [unknownValue(span)];
  if (mode === '/f') {
    const sketch = text ? sketchOf(text) : '';
    if (!text || !/^['`"]/.test(sketch)) return [unknownValue(span)];
    const inner = sliceValue(text, 1, Math.max(1, sketch.length - 1));
    const { usesBackquotes } = fieldOptions(root ? sketchOf(root) : '');
    if (usesBackquotes && sketch.startsWith('"')) return [unknownValue(span)];
    if (sketch.startsWith(usesBackquotes ? "'" : '"')) return [inner];
    const output = runLine(inner, { ...frame, depth: frame.depth + 1 }, machine);
    return output?.kind === 'text' ? splitValue(output.value, '\r\n') : [unknownValue(span, output)];
  }
  if (mode === '/r' && root) {
    // cmd itself has no `*` for folders, so this can be nothing else than all of them.
    const between = { text: '\\*\\', from: root.from };
    return words.map((word) => concatValues([root, between, word], span));
  }
  return words.length > 0 ? words : [unknownValue(span)];
}
